"""From having to being with, in a real browser: a sentence, a keepsake, a day, a letter, letting go; also by keys."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect
from tests.connection.conftest import photo
from tests.journeys.conftest import DESKTOP, PHONE, Opens
from tests.journeys.seeing import assert_accessible, assert_fits
from tests.running import PASSPHRASE, App

from unclasp.core import clock

HOUSE = "The house on Mercer Road"


@pytest.fixture
def begun(app: App) -> App:
    """A notebook with one hold, made by what its pages send."""
    app.make_vault()
    app.ask("POST", "/holds/new/", {"name": HOUSE, "kind": "place"})
    return app


def looked_at(page: Page) -> None:
    # At the end of the page the foot, which stays in sight, lies over nothing.
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert_accessible(page)
    assert_fits(page)


def come_in(open_page: Opens, app: App, **options: object) -> Page:
    app.address = app.command(verb="address")["data"]["url"]
    page = open_page(**options)
    if page.locator("input[name=passphrase]").count():
        page.locator("input[name=passphrase]").fill(PASSPHRASE)
        page.keyboard.press("Enter")
    page.goto(f"http://127.0.0.1:{app.port}/connection/")
    return page


def at_the_start(page: Page, app: App) -> None:
    page.goto(f"http://127.0.0.1:{app.port}/connection/")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_house_is_held_otherwise_and_let_go_of(open_page: Opens, begun: App, viewport: dict[str, int]):
    page = come_in(open_page, begun, viewport=viewport)
    looked_at(page)
    page.get_by_role("link", name="Turn a sentence round").click()
    page.get_by_label("How do you speak of it?").fill("My house. I can’t lose it, and my mother knows.")
    page.get_by_role("button", name="Look at the words").click()
    expect(page.locator("mark")).to_have_text(["My house", "I can’t lose"])
    looked_at(page)
    page.get_by_label("My house").uncheck()
    page.get_by_role("button", name="Mark them so").click()
    expect(page.locator("mark")).to_have_text(["I can’t lose"])
    page.get_by_label("As what I live through with it").check(force=True)
    page.get_by_label("The same truth").fill("The house where I learnt to cook.")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_role("status")).to_have_text("Kept.")
    expect(page.get_by_text("As an experience")).to_be_visible()
    looked_at(page)
    assert "house" not in page.url.lower()

    at_the_start(page, begun)
    page.get_by_role("link", name="Keep something").last.click()
    page.get_by_label("In words").fill("The pear tree in the photograph")
    picture = {"name": "pear.jpg", "mimeType": "image/jpeg", "buffer": photo(600, 400)}
    page.get_by_label("A picture, if there is one").set_input_files(picture)
    looked_at(page)
    page.get_by_text("About the picture").click()
    page.get_by_label("What is to be seen on it").fill("A pear tree")
    page.get_by_role("button", name="Keep it").click()
    shown = page.get_by_role("img", name="A pear tree")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 600
    looked_at(page)
    page.get_by_role("link", name="Keepsakes").first.click()
    looked_at(page)

    at_the_start(page, begun)
    page.get_by_role("link", name="An ordinary day without it").click()
    page.get_by_label("One plain day").fill("I wake at seven. Rain on the roof light.")
    expect(page.get_by_text("Saved here at").first).to_be_visible()
    expect(page.get_by_text("About 10 minutes of the ten are left")).to_be_visible()
    page.reload()
    expect(page.get_by_label("One plain day")).to_have_value("I wake at seven. Rain on the roof light.")
    looked_at(page)
    page.get_by_role("button", name="Keep this day").click()
    expect(page.get_by_text("In a month it is offered")).to_be_visible()
    looked_at(page)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_letter_is_sealed_and_destroyed_and_the_house_let_go_of(
    open_page: Opens, begun: App, viewport: dict[str, int]
):
    page = come_in(open_page, begun, viewport=viewport)
    page.get_by_role("link", name="A letter, and letting go").click()
    expect(page.get_by_role("img", name=re.compile("Mercer Road")).locator("visible=true")).to_have_count(1)
    looked_at(page)
    page.get_by_role("link", name="Write a letter").click()
    page.get_by_label("Your letter").fill("Dear house, the pear tree leans now.")
    page.get_by_role("button", name="It is written").click()
    expect(page.get_by_role("heading", name="Read it once more")).to_be_visible()
    looked_at(page)
    page.get_by_label("Sealed until").fill((clock.today() + dt.timedelta(days=40)).isoformat())
    page.get_by_role("button", name="Seal it").click()
    expect(page.get_by_role("heading", name="A sealed letter")).to_be_visible()
    expect(page.get_by_text("pear tree")).to_have_count(0)
    looked_at(page)
    page.get_by_role("button", name="Open it before its day").click()
    looked_at(page)
    page.get_by_role("button", name="Yes, open it").click()
    expect(page.get_by_text("pear tree")).to_be_visible()
    page.get_by_role("link", name="Destroy it").click()
    looked_at(page)
    page.get_by_role("button", name="I have read this").click()
    looked_at(page)
    page.get_by_role("button", name="Destroy it now").click()
    expect(page.get_by_role("status")).to_contain_text("The letter is destroyed.")

    page.get_by_label("I put down").fill("Driving past.")
    page.get_by_label("peace").check(force=True)
    page.get_by_role("button", name="Let it go").click()
    expect(page.get_by_role("heading", name="Open, and not empty")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Take it up again").click()
    expect(page.get_by_role("heading", name=HOUSE)).to_be_visible()


def test_a_sentence_is_turned_round_by_keyboard_alone(open_page: Opens, begun: App):
    page = come_in(open_page, begun)

    def press_to(role: str, name: str) -> None:
        wanted = page.get_by_role(role, name=name).first
        expect(wanted).to_be_visible()
        for _ in range(80):
            page.keyboard.press("Tab")
            if wanted.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"Tab does not reach {role} {name!r}")

    press_to("link", "Turn one round")
    page.keyboard.press("Enter")
    press_to("textbox", "How do you speak of it?")
    page.keyboard.type("My house is mine")
    page.keyboard.press("Control+Enter")
    expect(page.locator("mark")).to_have_text(["My house", "is mine"])
    press_to("checkbox", "is mine")
    page.keyboard.press("Space")
    press_to("textbox", "The same truth")
    page.keyboard.type("The house and I were good to each other.")
    press_to("button", "Keep this")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Kept.")
    expect(page.locator("mark")).to_have_text(["My house"])
