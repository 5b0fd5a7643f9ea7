"""The main job from a fresh machine to the first ring and beyond: on a desktop, on a phone, by keyboard."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PHONE, Opens
from tests.journeys.seeing import assert_accessible, assert_fits
from tests.running import PASSPHRASE

PEPYS = Path(__file__).parents[3] / "shared" / "data" / "diary_pepys" / "pepys_entries.csv.gz"


def looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


def make_the_notebook(page: Page) -> None:
    looked_at(page)
    page.get_by_role("link", name="I am an adult, go on").click()
    looked_at(page)
    page.get_by_label("Choose a passphrase").fill(PASSPHRASE)
    page.get_by_label("And once more").fill(PASSPHRASE)
    page.get_by_role("button", name="Make the notebook").click()
    expect(page.get_by_role("heading", name="Your recovery code")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="I have it somewhere").click()


def name_the_first_hold(page: Page, name: str) -> None:
    looked_at(page)
    page.get_by_label("Call it what you call it").fill(name)
    page.get_by_label("A job").check()
    page.get_by_role("button", name="Look at it").click()
    looked_at(page)
    page.locator("main").get_by_role("button").first.click()


def set_dial(page: Page, label: str, value: str) -> None:
    page.get_by_role("slider", name=label).fill(value)


def check_in(page: Page) -> None:
    looked_at(page)
    set_dial(page, "The thought of change has made me anxious", "7")
    set_dial(page, "I have decided things so as not to upset anyone", "6.5")
    set_dial(page, "I cannot picture my life without it", "8")
    set_dial(page, "There is warmth in it", "4")
    set_dial(page, "I am facing it", "7")
    page.get_by_role("button", name="Keep this check-in").click()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_main_job(open_page: Opens, viewport: dict[str, int]):
    page = open_page(viewport)
    make_the_notebook(page)
    name_the_first_hold(page, "The job at Halden & Co")
    check_in(page)

    expect(page.get_by_role("heading", name="The job at Halden & Co")).to_be_visible()
    expect(page.get_by_text("One look so far")).to_be_visible()
    expect(page.locator("svg.ring[role=img]").first).to_be_visible()
    looked_at(page)

    page.get_by_role("link", name="Journal").click()
    looked_at(page)
    page.get_by_role("link", name="Write").first.click()
    page.locator("textarea[name=body]").fill("Rang Halden back at once. *Again.* The kettle boiled dry.")
    looked_at(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("The kettle boiled dry.")).to_be_visible()
    looked_at(page)

    page.get_by_role("link", name="Journal").click()
    page.get_by_role("searchbox").fill("kettle")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("mark").first).to_have_text("kettle")
    assert "kettle" not in page.url
    looked_at(page)

    for name in ("Holds", "Settings", "Today"):
        page.get_by_role("link", name=name).first.click()
        looked_at(page)
    page.get_by_role("link", name="Support now").click()
    looked_at(page)


def test_the_main_job_by_keyboard_alone(open_page: Opens):
    page = open_page()

    def press_to(role: str, name: str) -> None:
        wanted = page.get_by_role(role, name=name).first
        expect(wanted).to_be_visible()
        for _ in range(80):
            page.keyboard.press("Tab")
            if wanted.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"Tab does not reach {role} {name!r}")

    press_to("link", "I am an adult, go on")
    page.keyboard.press("Enter")
    press_to("textbox", "Choose a passphrase")
    page.keyboard.type(PASSPHRASE)
    press_to("textbox", "And once more")
    page.keyboard.type(PASSPHRASE)
    page.keyboard.press("Enter")
    press_to("link", "I have it somewhere")
    page.keyboard.press("Enter")
    press_to("textbox", "Call it what you call it")
    page.keyboard.type("My phone")
    press_to("radio", "A person")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    press_to("button", "")
    expect(page).to_have_url(re.compile("/questions/$"))
    page.locator("main button").first.focus()
    page.keyboard.press("Enter")
    press_to("slider", "The thought of change has made me anxious")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.get_by_text("One look so far")).to_be_visible()


def pepys_as_jrnl() -> bytes:
    import csv

    with gzip.open(PEPYS, "rt", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["date_gregorian"]]
    common = {"title": "", "time": "21:00", "tags": [], "starred": False}
    entries = [{**common, "body": row["text"], "date": row["date_gregorian"]} for row in rows]
    return json.dumps({"tags": {}, "entries": entries}).encode()


@pytest.mark.skipif(not PEPYS.exists(), reason="the diary of Pepys is not beside the checkout")
def test_bringing_in_a_diary_of_years_and_taking_everything_out(open_page: Opens, tmp_path: Path):
    page = open_page()
    make_the_notebook(page)
    diary = tmp_path / "journal.json"
    diary.write_bytes(pepys_as_jrnl())

    def bring() -> None:
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + "/import/")
        looked_at(page)
        page.get_by_label("Files").set_input_files(diary)
        page.get_by_role("button", name="Look inside").click()
        looked_at(page)

    bring()
    expect(page.get_by_text("1660")).to_be_visible()
    page.get_by_role("button", name="Add them").click()
    expect(page.get_by_text("entries were added.")).to_be_visible(timeout=60_000)
    looked_at(page)
    bring()
    expect(page.get_by_text("are here already and will be left as they are.")).to_be_visible()

    page.get_by_role("link", name="Settings").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Take it out to read").click()
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as archive:
        assert len([name for name in archive.namelist() if name.endswith(".md")]) > 1800
        assert json.loads(archive.read("unclasp.json"))["journal"]["entries"]
