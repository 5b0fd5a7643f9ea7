"""The ladder in a real browser: a step picked, tried, planned and looked at, on desktop, phone, and by keyboard."""

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
    page.goto(f"http://127.0.0.1:{app.port}/ladder/")
    return page


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_step_is_picked_tried_and_noted(open_page: Opens, begun: App, viewport: dict[str, int]):
    page = come_in(open_page, begun, viewport=viewport)
    looked_at(page)
    page.get_by_role("link", name=JOB).click()
    looked_at(page)
    page.get_by_role("link", name="Pick a first step").click()
    looked_at(page)
    page.get_by_role("listitem").filter(has_text="Let an email wait until morning").get_by_role(
        "button"
    ).click()
    looked_at(page)
    assert "email" not in page.url
    page.get_by_role("slider", name="How hard would it be?").fill("4")
    page.get_by_role("button", name="Put it on the ladder").click()
    expect(page.get_by_text("You guess 4.")).to_be_visible()
    expect(page.locator("svg.rung")).to_have_count(1)
    page.get_by_role("link", name="Name the big one").click()
    page.get_by_label("What is the step?").fill("Hand in my notice")
    page.get_by_role("slider", name="How hard would it be?").fill("9.5")
    page.get_by_role("button", name="Put it on the ladder").click()
    expect(page.locator("svg.rung")).to_have_count(2)
    looked_at(page)

    page.get_by_role("link", name="Try the next step").click()
    looked_at(page)
    page.get_by_label("What do you fear will happen?").fill("They will call, and I will not be there.")
    page.get_by_label("How sure are you").select_option("80")
    page.get_by_role("slider", name="How bad will it be?").fill("6")
    page.get_by_role("button", name="Plan it").click()
    looked_at(page)
    page.get_by_label("When?").fill("2031-05-04T10:00")
    page.get_by_label("Where?").fill("Home")
    page.get_by_role("button", name="Set it aside").click()
    with page.expect_download() as file:
        page.get_by_role("link", name="Take it to your calendar").click()
    assert file.value.suggested_filename == "hour.ics"
    looked_at(page)
    page.get_by_label("Done", exact=True).check(force=True)
    page.get_by_role("slider", name="How bad was it?").fill("3")
    page.get_by_label("No", exact=True).check(force=True)
    page.get_by_label("What did you learn?").fill("Nobody called.")
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator("p[role=status]")).to_have_text("It was no harder than you guessed.")
    looked_at(page)
    page.get_by_role("link", name="To the ladder").click()
    expect(page.get_by_role("img", name="Tried once: guessed 6, was 3")).to_be_visible()
    looked_at(page)


def test_a_step_is_written_and_cut_by_keyboard_alone(open_page: Opens, begun: App):
    page = come_in(open_page, begun)

    def press_to(role: str, name: str) -> None:
        wanted = page.get_by_role(role, name=name).first
        expect(wanted).to_be_visible()
        for _ in range(80):
            page.keyboard.press("Tab")
            if wanted.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"Tab does not reach {role} {name!r}")

    press_to("link", "Letting go in general")
    page.keyboard.press("Enter")
    press_to("link", "Write your own")
    page.keyboard.press("Enter")
    press_to("textbox", "What is the step?")
    page.keyboard.type("Sell the house")
    press_to("slider", "How hard would it be?")
    page.keyboard.press("End")
    press_to("button", "Put it on the ladder")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Every step looks large just now.")).to_be_visible()
    press_to("link", "Cut it into two")
    page.keyboard.press("Enter")
    press_to("textbox", "What would be half of it?")
    page.keyboard.type("Clear the shed")
    press_to("slider", "How hard would that be?")
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    press_to("button", "Put it on the ladder")
    page.keyboard.press("Enter")
    expect(page.locator("svg.rung")).to_have_count(2)
    press_to("link", "Try the next step")
