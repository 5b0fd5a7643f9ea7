"""Bringing a journal in and taking everything out: added, stopped, taken back; the bar while a file is made."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect
from tests.journeys.conftest import DESKTOP, PHONE, Opens
from tests.journeys.seeing import assert_accessible, assert_fits
from tests.running import PASSPHRASE, App, eventually

MANY = 6000


def looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


def make_the_notebook(page: Page) -> str:
    """A notebook with nothing in it; the address that its pages begin with."""
    page.get_by_role("link", name="I am an adult, go on").click()
    page.get_by_label("Choose a passphrase").fill(PASSPHRASE)
    page.get_by_label("And once more").fill(PASSPHRASE)
    page.get_by_role("button", name="Make the notebook").click()
    expect(page.get_by_role("heading", name="Your recovery code")).to_be_visible()
    return "/".join(page.url.split("/")[:3])


def jrnl(count: int) -> FilePayload:
    """An export of jrnl with so many entries, and one without a date."""
    rows = [
        {
            "title": f"Day {n}.",
            "body": "The lake was still. " * 40,
            "date": f"20{n % 25:02}-03-{n % 28 + 1:02}",
        }
        for n in range(count)
    ]
    told = {
        "tags": {},
        "entries": [*({"time": f"{n % 24:02}:10", **row} for n, row in enumerate(rows)), {"title": "x"}],
    }
    return {"name": "export.json", "mimeType": "application/json", "buffer": json.dumps(told).encode()}


def look_inside(page: Page, file: FilePayload) -> None:
    """Choose a file on the Import page, and see what is in it."""
    page.get_by_label("Files", exact=True).set_input_files(file)
    page.get_by_role("button", name="Look inside").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is in it")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_journal_comes_in_and_is_taken_back(open_page: Opens, viewport: dict[str, int]):
    page = open_page(viewport)
    page.goto(f"{make_the_notebook(page)}/import/")
    looked_at(page)
    look_inside(page, jrnl(3))
    expect(page.get_by_text("3 entries, from")).to_be_visible()
    page.get_by_text("1 thing in it cannot come in").click()
    expect(page.get_by_text("It has no date")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Add them").click()
    expect(page.get_by_text("3 entries were added.")).to_be_visible()
    looked_at(page)

    page.get_by_role("link", name="Bring in something else").click()
    look_inside(page, jrnl(4))
    expect(page.get_by_text("3 of them are here already")).to_be_visible()
    page.get_by_role("button", name="Not now").click()
    expect(page.get_by_text("3 entries from jrnl")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Journal").first.click()
    expect(page.get_by_text("Day 1.")).to_have_count(0)


def test_a_large_one_can_be_stopped_and_a_closed_tab_changes_nothing(open_page: Opens):
    page = open_page()
    here = make_the_notebook(page)
    page.goto(f"{here}/import/")
    look_inside(page, jrnl(MANY))
    page.get_by_role("button", name="Add them").click()
    page.get_by_role("button", name="Stop: add nothing of this file").click()
    expect(page.get_by_text("You stopped it. Nothing of this file was brought in.")).to_be_visible()
    looked_at(page)

    page.get_by_role("link", name="Bring in something else").click()
    expect(page.get_by_text("Brought in before")).to_have_count(0)
    look_inside(page, jrnl(MANY))
    page.get_by_role("button", name="Add them").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    looked_at(page)
    other = page.context.new_page()
    page.close()
    assert eventually(lambda: came_in(other, f"{here}/import/"), within=60), "a closed tab stops nothing"
    other.get_by_role("link", name="Journal").first.click()
    expect(other.get_by_text("The lake was still.").first).to_be_visible()


def came_in(page: Page, address: str) -> bool:
    """Whether everything of the large one is in the notebook: before that, nothing of it is."""
    page.goto(address)
    before = page.get_by_text("Brought in before").count()
    return bool(before) and bool(page.get_by_text(f"{MANY} entries from jrnl").count())


def test_a_bar_says_how_far_the_file_is(open_page: Opens, app: App, tmp_path: Path):
    page = open_page()
    here = make_the_notebook(page)
    path = tmp_path / "export.json"
    path.write_bytes(jrnl(MANY)["buffer"])
    assert app.command(verb="import", paths=[str(path)])["ok"]
    page.goto(f"{here}/settings/")
    bar = page.get_by_role("progressbar", name="Your file is being made")
    expect(bar).to_have_count(0)

    with page.expect_download() as started:
        page.get_by_role("button", name="Take it out to read").click()
    started.value.cancel()
    expect(bar).to_have_count(0)
    looked_at(page)

    with page.expect_download() as started:
        page.get_by_role("button", name="Take it out to read").click()
    expect(bar).to_be_visible()
    looked_at(page)
    started.value.save_as(tmp_path / "all.zip")
    expect(bar).to_have_count(0)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.testzip() is None
        assert sum(name.startswith("journal/") for name in archive.namelist()) == MANY
