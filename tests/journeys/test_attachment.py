"""Twenty questions about closeness, what they lead to, and the small records: on a desktop, on a phone, by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PHONE, Opens
from tests.journeys.seeing import assert_accessible, assert_fits
from tests.running import PASSPHRASE


def looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


def go(page: Page, path: str) -> None:
    page.goto("/".join(page.url.split("/")[:3]) + path)


def make_the_notebook(page: Page) -> None:
    page.get_by_role("link", name="I am an adult, go on").click()
    page.get_by_label("Choose a passphrase").fill(PASSPHRASE)
    page.get_by_label("And once more").fill(PASSPHRASE)
    page.get_by_role("button", name="Make the notebook").click()
    expect(page.get_by_role("heading", name="Your recovery code")).to_be_visible()


def name_somebody(page: Page) -> None:
    go(page, "/holds/new/")
    page.get_by_label("Call it what you call it").fill("Ana")
    page.get_by_label("What is it?").select_option("person")
    page.locator("main button").first.click()
    page.locator("main").get_by_role("button").first.click()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_reading_and_where_it_leads(open_page: Opens, viewport: dict[str, int]):
    page = open_page(viewport)
    make_the_notebook(page)
    name_somebody(page)
    go(page, "/attachment/")
    looked_at(page)
    take_a_reading(page)
    keep_small_records(page)


def take_a_reading(page: Page) -> None:
    """With Ana: begun, stopped, gone on with, finished on one page."""
    page.get_by_role("link", name="Answer them Ana").click()
    looked_at(page)
    page.get_by_role("button", name="One at a time").click()
    looked_at(page)
    page.get_by_label("mostly").check()
    page.get_by_role("button", name="Stop for now").click()
    expect(page.get_by_text("Stopped with 1 answer of twenty")).to_be_visible()
    page.get_by_role("link", name="Go on Ana").click()
    page.get_by_role("button", name="Go on where you stopped").click()
    expect(page.get_by_role("heading", name="Question 2 of 20")).to_be_visible()
    page.get_by_role("link", name="All on one page").click()
    looked_at(page)
    for place, group in enumerate(page.locator("main fieldset").all()):
        group.get_by_label(["a little", "mostly", "partly"][place % 3]).check()
    page.get_by_role("button", name="See where that leads").click()
    expect(page.get_by_role("img", name="Where your answers lie")).to_be_visible()
    expect(page.get_by_text("not a validated test").first).to_be_visible()
    page.get_by_text("Read this as a table").click()
    looked_at(page)
    page.get_by_role("link", name="Read, correct or delete them").click()
    looked_at(page)
    page.get_by_role("button", name="Delete all of them").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Answer again Ana")).to_be_visible()


def keep_small_records(page: Page) -> None:
    """One of each, one of them corrected, one deleted and fetched back."""
    page.get_by_role("link", name="Towards secure", exact=True).click()
    page.get_by_label("I promise myself").fill("In bed by eleven")
    page.locator("#promises").get_by_role("button", name="Keep", exact=True).click()
    page.get_by_label("What I said").fill("That I was hurt")
    page.get_by_label("To whom?").select_option("Ana")
    page.locator("#openings").get_by_role("button", name="Keep", exact=True).click()
    page.get_by_label("What I need").fill("Quiet")
    page.locator("#needs").get_by_label("Asked for").check()
    page.locator("#needs").get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("One asked for.")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Kept In bed").click()
    expect(page.get_by_text("One kept.")).to_be_visible()
    page.get_by_role("link", name="Correct That I was hurt").click()
    looked_at(page)
    page.get_by_label("How it went").fill("She listened.")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("bdi", has_text="She listened.")).to_be_visible()
    page.get_by_role("button", name="Delete Quiet").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("bdi", has_text="Quiet")).to_be_visible()


def test_by_keyboard_alone(open_page: Opens):
    page = open_page()
    make_the_notebook(page)
    go(page, "/attachment/new/")

    def press_to(role: str, name: str) -> None:
        wanted = page.get_by_role(role, name=name).first
        for _ in range(60):
            page.keyboard.press("Tab")
            if wanted.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"Tab does not reach {role} {name!r}")

    press_to("button", "One at a time")
    page.keyboard.press("Enter")
    for number in (1, 2):
        expect(page).to_have_url(re.compile(f"/question/{number}/"))
        press_to("radio", "not like me")
        for _ in range(number):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/question/3/"))
    press_to("button", "Stop for now")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Stopped with 2 answers of twenty")).to_be_visible()
    press_to("link", "Towards secure")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Towards secure")
    press_to("textbox", "I promise myself")
    page.keyboard.type("A walk")
    press_to("button", "Keep")
    page.keyboard.press("Enter")
    expect(page.locator("bdi", has_text="A walk")).to_be_visible()
