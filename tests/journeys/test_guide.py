"""Looking something up from any page: by the link, by the key, before the notebook is opened and after."""

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


def make_the_notebook(page: Page) -> None:
    page.get_by_role("link", name="I am an adult, go on").click()
    page.get_by_label("Choose a passphrase").fill(PASSPHRASE)
    page.get_by_label("And once more").fill(PASSPHRASE)
    page.get_by_role("button", name="Make the notebook").click()
    expect(page.get_by_role("heading", name="Your recovery code")).to_be_visible()
    page.goto("/".join(page.url.split("/")[:3]))


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_looking_something_up(open_page: Opens, viewport: dict[str, int]):
    page = open_page(viewport)
    expect(page.get_by_role("link", name="I am an adult, go on")).to_be_visible()
    page.get_by_role("link", name="How this works").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How this works")
    looked_at(page)
    page.get_by_role("link", name="What this cannot know").click()
    looked_at(page)
    page.go_back()
    page.go_back()
    make_the_notebook(page)

    page.get_by_role("link", name="Practise").click()
    expect(page.get_by_role("heading", name="Five ways to practise")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Journal").click()
    page.get_by_role("link", name="How this works").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Noticing")
    looked_at(page)

    page.get_by_role("link", name="How this works").first.click()
    page.get_by_role("searchbox", name="Search the guide").fill("gambles")
    page.get_by_role("searchbox", name="Search the guide").press("Enter")
    expect(page.locator("mark.hit").first).to_have_text(re.compile("gamble", re.IGNORECASE))
    assert "gamble" not in page.url
    looked_at(page)
    page.get_by_role("link", name="How losses weigh").first.click()
    expect(page.get_by_role("heading", name="What has not been validated")).to_be_visible()
    looked_at(page)


def test_the_key_opens_it_but_not_while_one_is_typing(open_page: Opens):
    page = open_page()
    make_the_notebook(page)
    page.get_by_role("link", name="Journal").click()
    page.get_by_role("link", name="Write").first.click()
    page.locator("textarea[name=body]").click()
    page.keyboard.type("Why?")
    expect(page.locator("textarea[name=body]")).to_have_value("Why?")
    page.get_by_role("link", name="Holds", exact=True).click()
    expect(page.get_by_text("Nothing named yet.")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("heading", level=1)).to_have_text("The signs of holding tightly")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("?")
    expect(page.get_by_role("heading", level=1)).to_have_text("How this works")
