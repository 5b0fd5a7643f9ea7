"""What one is made of: sources, what would stay, an hour planned; on a desktop, on a phone, by keyboard."""

from __future__ import annotations

import os
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
import sys, datetime as dt
from pathlib import Path
import django
django.setup()
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds import actions
from unclasp.selfhood import actions as selves
from unclasp.vault import opening
from unclasp.vault.folder import VaultFolder
from unclasp.vault.keyfile import CHEAPEST
folder, passphrase, name = sys.argv[1:]
opening.create(VaultFolder(Path(folder)), passphrase, with_recovery=False, kdf=CHEAPEST)
person, now = Person.objects.get(), clock.now()
job = actions.create_hold(person=person, name=name, kind="job", now=now)
actions.create_hold(person=person, name="What Mum thinks", kind="belief", now=now)
for name, weight, share, days in (("My work", 8, 0.8, 70), ("Earning my keep", 4, 0.6, 70), ("The workshop", 3, 0, 3)):
    selves.add_source(person=person, name=name, kind="skill", weight=weight, leanings={job: share},
                      now=now - dt.timedelta(days=days))
opening.lock()
"""

Go = Callable[[dict[str, int]], Page]


def looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook with two holds and three sources."""
    folder = tmp_path_factory.mktemp("selfhood") / "notebook"
    environment = {
        **os.environ,
        "UNCLASP_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "unclasp.config.settings",
    }
    command = [sys.executable, "-c", MAKE, str(folder), PASSPHRASE, HOLD]
    subprocess.run(command, env=environment, check=True)
    return folder


@pytest.fixture
def app(notebook: Path) -> Iterator[App]:
    with running(notebook) as started:
        yield started


@pytest.fixture
def open_self(open_page: Opens, app: App) -> Go:
    """Unlocks, and opens the page of the whole picture."""

    def opened(viewport: dict[str, int]) -> Page:
        page = open_page(viewport)
        page.get_by_label("Your passphrase").fill(PASSPHRASE)
        page.keyboard.press("Enter")
        page.wait_for_url(f"http://127.0.0.1:{app.port}/")
        page.goto(f"http://127.0.0.1:{app.port}/self/")
        return page

    return opened


def test_the_picture_a_source_that_leans_too_far_and_its_time(open_self):
    page = open_self(DESKTOP)
    expect(page.get_by_text("Without this, about")).to_be_visible()
    expect(page.get_by_role("img", name="hatched where it leans on “The job”")).to_be_visible()
    expect(page.get_by_role("heading", name="Month by month")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="What Mum thinks").click()
    expect(page.get_by_role("link", name="What Mum thinks")).to_have_attribute("aria-current", "true")

    page.get_by_role("link", name="Add a source").click()
    looked_at(page)
    page.get_by_label("What is it?").fill("Choir on Tuesdays")
    page.get_by_label("What kind of thing is it?").select_option("hobby")
    page.get_by_role("slider", name="How much of you is it").fill("5")
    page.get_by_role("slider", name="How much does it feel truly you?").fill("8.5")
    page.get_by_role("slider", name="The job").fill("7")
    page.get_by_role("slider", name="What Mum thinks").fill("6")
    page.get_by_role("button", name="Keep this source").click()
    expect(page.get_by_text("13 of 10")).to_be_visible()
    expect(page.get_by_label("What is it?")).to_have_value("Choir on Tuesdays")
    looked_at(page)
    page.get_by_role("slider", name="What Mum thinks").fill("0")
    page.get_by_role("button", name="Keep this source").click()
    expect(page.get_by_text("leans mostly, 70 in 100")).to_be_visible()

    page.get_by_label("How many minutes?").fill("90")
    page.get_by_role("button", name="Note this time").click()
    expect(page.get_by_text("1 h 30 min in the last four weeks.")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Delete it").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Choir on Tuesdays")).to_be_visible()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("It can be fetched back for seven days.")).to_be_visible()


def test_on_a_phone_an_hour_is_planned_and_taken_along(open_self, app: App):
    page = open_self(PHONE)
    looked_at(page)
    page.get_by_role("link", name="Choose a day and a time").click()
    expect(page.get_by_role("heading", name="An hour for it")).to_be_visible()
    expect(page.get_by_label("What your calendar shows")).to_have_value("An hour")
    looked_at(page)
    page.get_by_role("button", name="Set it aside").click()
    expect(page.get_by_role("heading", name="Set aside")).to_be_visible()
    looked_at(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Take it to your calendar").click()
    assert waiting.value.suggested_filename == "hour.ics"
    data = Path(waiting.value.path()).read_text()
    assert "SUMMARY:An hour" in data
    assert "workshop" not in data
    page.get_by_role("button", name="It took place").click()
    expect(page.get_by_text("1 h in the last four weeks.")).to_be_visible()
    page.goto(f"http://127.0.0.1:{app.port}/import/calendar/time/")
    looked_at(page)


def test_by_keyboard_alone(open_self):
    page = open_self(DESKTOP)
    page.get_by_role("link", name="My work", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="My work")).to_be_visible()
    page.get_by_role("link", name="Change it").focus()
    page.keyboard.press("Enter")
    slider = page.get_by_role("slider", name="The job")
    expect(slider).to_have_value("8")
    slider.focus()
    for _half in range(4):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("leans mostly, 60 in 100")).to_be_visible()
    page.get_by_role("button", name="Retire it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("it is not in the picture")).to_be_visible()
    page.get_by_role("button", name="Take it up again").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Retire it")).to_be_visible()
