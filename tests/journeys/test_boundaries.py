"""Building a boundary, testing it, rehearsing it, saying no, and duties: on a desktop, on a phone, by keyboard."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PHONE, Opens
from tests.journeys.seeing import assert_accessible, assert_fits
from tests.running import PASSPHRASE, App, running

HOLD = "The job"

MAKE = """
import sys
from pathlib import Path
import django
django.setup()
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds import actions
from unclasp.vault import opening
from unclasp.vault.folder import VaultFolder
from unclasp.vault.keyfile import CHEAPEST
folder, passphrase, name = sys.argv[1:]
opening.create(VaultFolder(Path(folder)), passphrase, with_recovery=False, kdf=CHEAPEST)
actions.create_hold(person=Person.objects.get(), name=name, kind="job", now=clock.now())
opening.lock()
"""


def looked_at(page: Page) -> None:
    """All of the page at once, so that the footer, which stays in sight, lies over nothing."""
    width, height = page.viewport_size["width"], page.viewport_size["height"]
    page.set_viewport_size({"width": width, "height": 5_000})
    assert_accessible(page)
    assert_fits(page)
    page.set_viewport_size({"width": width, "height": height})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook with one hold, at the least cost of a key."""
    folder = tmp_path_factory.mktemp("made") / "notebook"
    environment = {**os.environ, "UNCLASP_DATA_DIR": str(folder)}
    environment["DJANGO_SETTINGS_MODULE"] = "unclasp.config.settings"
    subprocess.run([sys.executable, "-c", MAKE, folder, PASSPHRASE, HOLD], check=True, env=environment)
    return folder


@pytest.fixture
def app(made: Path, tmp_path: Path) -> Iterator[App]:
    """The app of a copy of it."""
    shutil.copytree(made, tmp_path / "notebook")
    with running(tmp_path / "notebook") as started:
        started.come_in()
        assert started.unlock().status == 303
        started.address = started.command(verb="address")["data"]["url"]
        yield started


@pytest.fixture
def open_boundaries(app: App, open_page: Opens) -> Callable[..., Page]:
    """Opens the page of boundaries."""

    def opens(viewport: dict[str, int], **options: object) -> Page:
        page = open_page(viewport, **options)
        page.goto(f"http://127.0.0.1:{app.port}/boundaries/")
        return page

    return opens


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_boundary_from_what_happens_to_the_log(open_boundaries, viewport: dict[str, int]):
    page = open_boundaries(viewport)
    looked_at(page)
    page.get_by_role("link", name="Set a boundary").click()
    page.get_by_label("What is it about?").select_option("The job")
    page.get_by_label("Who is on the other side?").select_option("Whoever I work for")
    page.get_by_label("What happens?").fill("Tom writes at nine, and I answer.")
    page.get_by_label("then I say, or do").fill("I stop at seven.")
    expect(page.get_by_text("Kept as far as you came.")).to_be_visible()
    page.get_by_role("button", name="Set this boundary").click()
    expect(page.get_by_role("alert")).to_contain_text("The limit")
    looked_at(page)
    page.get_by_label("The limit, in one line").fill("No work messages after seven")
    page.get_by_text("Six questions, if you like").click()
    page.get_by_role("group", name="Is it yours to decide").get_by_label("Yes").check()
    page.get_by_role("button", name="Set this boundary").click()
    expect(page.get_by_role("heading", name="No work messages after seven")).to_be_visible()
    expect(page.get_by_text("Not said yet.")).to_be_visible()
    looked_at(page)

    page.get_by_role("link", name="Rehearse it").click()
    looked_at(page)
    page.get_by_role("group", name="Exchange 2").get_by_label("You").fill("I know. And I stop at seven.")
    page.get_by_role("button", name="Keep this rehearsal").click()
    page.get_by_role("link", name="Add to the log").click()
    looked_at(page)
    page.get_by_label("partly kept").check()
    page.get_by_label("What happened, and what was said?").fill("Replied from the bus.")
    page.get_by_role("slider", name="And afterwards?").fill("4")
    page.get_by_role("button", name="Keep this test").click()
    expect(page.get_by_text("may not have been said to anybody yet").first).to_be_visible()
    looked_at(page)
    page.get_by_label("Yes, then or before").check()
    page.get_by_role("button", name="Keep this test").click()
    expect(page.get_by_role("cell", name="Replied from the bus.")).to_be_visible()
    expect(page.get_by_text("Kept 0, partly 1, not kept 0.")).to_be_visible()
    looked_at(page)


def test_saying_no_and_duties_from_a_calendar(open_boundaries, app: App, tmp_path: Path):
    page = open_boundaries(PHONE)
    page.get_by_role("link", name="Saying no").click()
    page.get_by_label("A way of saying no").fill("No, thank you.")
    page.get_by_role("button", name="Put it in").click()
    expect(page.get_by_role("heading", name="Short")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Boundaries").click()
    page.get_by_role("link", name="Duties").click()
    page.get_by_role("link", name="Find them in a calendar file").click()
    day = f"{dt.datetime.now(dt.UTC):%Y%m%d}"
    event = (
        f"BEGIN:VEVENT\nUID:1\nSUMMARY:Choir committee\nDTSTART:{day}T190000Z\n"
        "DURATION:PT2H\nRRULE:FREQ=WEEKLY\nEND:VEVENT"
    )
    (tmp_path / "x.ics").write_text(f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n")
    page.get_by_label("Calendar file").set_input_files(tmp_path / "x.ics")
    page.get_by_role("button", name="Look inside").click()
    looked_at(page)
    page.get_by_label("Choir committee").check()
    page.get_by_role("button", name="Put these on the list").click()
    page.get_by_role("slider", name="Choir committee").fill("8")
    looked_at(page)
    page.get_by_role("button", name="Keep these answers").click()
    looked_at(page)
    page.get_by_role("button", name="Make a boundary of it").click()
    expect(page.get_by_label("What happens?")).to_have_value("Choir committee")


def test_by_keyboard_alone_and_locked_in_the_middle(open_boundaries, app: App):
    page = open_boundaries(DESKTOP)
    page.get_by_role("link", name="Set a boundary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Set a boundary")).to_be_visible()
    page.get_by_label("The limit, in one line").focus()
    page.keyboard.type("Sundays are mine")
    page.keyboard.press("Alt+Shift+L")
    expect(page.get_by_label("Your passphrase")).to_be_visible()
    assert app.unlock().status == 303
    assert "Sundays are mine" in app.ask("GET", "/boundaries/").body.decode()


def test_step_by_step_on_a_phone_without_script(open_boundaries):
    page = open_boundaries(PHONE, java_script_enabled=False)
    page.get_by_role("link", name="Set a boundary").click()
    page.get_by_role("button", name="Step by step instead").click()
    for label, words in (
        ("What happens?", "They ring at night"),
        ("What do I need?", "Sleep"),
        ("The limit, in one line", "Not after ten"),
        ("then I say, or do", "I ring back tomorrow."),
        ("What will I do if it is crossed?", "The phone is off."),
    ):
        page.get_by_label(label).fill(words)
        page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Set this boundary").click()
    expect(page.get_by_role("heading", name="Not after ten")).to_be_visible()
    expect(page.get_by_text("I ring back tomorrow.")).to_be_visible()
