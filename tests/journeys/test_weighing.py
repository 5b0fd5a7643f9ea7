"""Weighing in a real browser: gambles by two keys and by touch, a decision laid out, a stance, by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PHONE, Opens
from tests.journeys.seeing import assert_accessible, assert_fits
from tests.running import PASSPHRASE, App

JOB = "The job at Halden & Co"


@pytest.fixture
def begun(app: App) -> App:
    """A notebook with one hold, made by what its pages send."""
    app.make_vault()
    app.ask("POST", "/holds/new/", {"name": JOB, "kind": "job"})
    return app


def looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


def come_in(open_page: Opens, app: App, **options: object) -> Page:
    app.address = app.command(verb="address")["data"]["url"]
    page = open_page(**options)
    if page.locator("input[name=passphrase]").count():
        page.locator("input[name=passphrase]").fill(PASSPHRASE)
        page.keyboard.press("Enter")
    page.goto(f"http://127.0.0.1:{app.port}/weighing/")
    return page


def put_on(page: Page, side: str, words: str, *, another: bool) -> None:
    page.get_by_label(side).check(force=True)
    page.get_by_label("What is it?").fill(words)
    page.get_by_role("slider", name="How much would it matter?").fill("8")
    page.get_by_role("slider", name="How likely is it to come about?").fill("7")
    page.get_by_role("button", name="And another" if another else "Put it on the scales").click()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_decision_is_weighed(open_page: Opens, begun: App, viewport: dict[str, int]):
    page = come_in(open_page, begun, viewport=viewport)
    looked_at(page)
    page.get_by_role("link", name="To the gambles").click()
    looked_at(page)
    page.get_by_role("button", name="Begin").click()
    for number in range(1, 9):
        expect(page.get_by_text(f"Gamble {number} of 8")).to_be_visible()
        if number == 1:
            looked_at(page)
        if viewport == PHONE:
            page.get_by_role("button", name="I would leave it" if number % 2 else "I would take it").click()
        else:
            page.keyboard.press("n" if number % 2 else "y")
    expect(page.get_by_text("Your eight answers")).to_be_visible()
    looked_at(page)

    page.goto(f"http://127.0.0.1:{begun.port}/weighing/")
    page.get_by_role("link", name=JOB).click()
    looked_at(page)
    page.get_by_label("what would changing be?").fill("Leaving")
    page.get_by_role("button", name="Lay it out").click()
    looked_at(page)
    put_on(page, "It would cost", "The salary, and all I have put into it", another=True)
    put_on(page, "It would cost", "Being known", another=True)
    put_on(page, "It would give", "Evenings", another=False)
    expect(page.locator("svg.chart:visible")).to_have_count(1)
    expect(page.get_by_text("Had it cost you nothing so far")).to_be_visible()
    looked_at(page)
    assert "salary" not in page.url

    page.get_by_label("Only with changes").check(force=True)
    page.get_by_label("Which changes?").fill("Sundays mine.")
    page.get_by_role("button", name="Keep this weighing").click()
    expect(page.get_by_role("status")).to_have_text("Kept.")
    page.get_by_label("From peace").fill("A walk before dark.")
    page.get_by_role("button", name="Keep what I wrote").click()
    page.get_by_label("Loosen it").check()
    page.get_by_role("button", name="Keep this choice").click()
    expect(page.get_by_text("Last chosen")).to_be_visible()
    looked_at(page)

    page.get_by_role("link", name="Put them in order").click()
    looked_at(page)
    page.get_by_role("button", name="Down The salary").click()
    page.get_by_role("button", name="Keep this order").click()
    expect(page.locator(".ledger tbody th").first).to_contain_text("Being known")


def test_a_decision_is_weighed_by_keyboard_alone(open_page: Opens, begun: App):
    page = come_in(open_page, begun)

    def press_to(role: str, name: str) -> None:
        wanted = page.get_by_role(role, name=name).first
        expect(wanted).to_be_visible()
        for _ in range(80):
            page.keyboard.press("Tab")
            if wanted.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"Tab does not reach {role} {name!r}")

    press_to("link", JOB)
    page.keyboard.press("Enter")
    press_to("textbox", "In a few words: what would changing be?")
    page.keyboard.type("Leaving")
    page.keyboard.press("Enter")
    press_to("textbox", "What is it?")
    page.keyboard.type("The salary")
    for name in ("How much would it matter?", "How likely is it to come about?"):
        press_to("slider", name)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Nothing you listed would be gained by changing.")).to_be_visible()
    press_to("radio", "Hold it lightly")
    page.keyboard.press("Space")
    press_to("button", "Keep this choice")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Last chosen")).to_be_visible()
