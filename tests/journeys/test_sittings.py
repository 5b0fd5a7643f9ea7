"""Sitting still, and writing from a question: on a desktop, on a phone, by keyboard, without script."""

from __future__ import annotations

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

MAKE = """
import datetime as dt, sys
from pathlib import Path
import django
django.setup()
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds import actions as holds
from unclasp.journal import actions
from unclasp.vault import opening
from unclasp.vault.folder import VaultFolder
from unclasp.vault.keyfile import CHEAPEST
folder, passphrase = sys.argv[1:]
opening.create(VaultFolder(Path(folder)), passphrase, with_recovery=False, kdf=CHEAPEST)
person, now = Person.objects.get(), clock.now()
holds.create_hold(person=person, name="The phone at night", kind="routine", now=now)
actions.begin_sitting(person=person, kind="body", minutes=5, now=now - dt.timedelta(days=1))
opening.lock()
"""

MINUTE_MS = 60_000
LATER = """(ms) => {
  const now = Date.now.bind(Date);
  Date.now = () => now() + ms;
  document.dispatchEvent(new Event("visibilitychange"));
}"""
"""The clock of the page, moved on, as when the machine slept and woke."""

HEARD = """() => {
  window.heard = 0;
  const made = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () { window.heard += 1; return made.call(this); };
}"""


def looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook with a hold, and a sitting of yesterday that was left open."""
    folder = tmp_path_factory.mktemp("made") / "notebook"
    environment = {**os.environ, "UNCLASP_DATA_DIR": str(folder)}
    environment["DJANGO_SETTINGS_MODULE"] = "unclasp.config.settings"
    subprocess.run([sys.executable, "-c", MAKE, folder, PASSPHRASE], check=True, env=environment)
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
def open_at(app: App, open_page: Opens) -> Callable[..., Page]:
    """Opens a page of the journal."""

    def opens(place: str, viewport: dict[str, int], **options: object) -> Page:
        page = open_page(viewport, **options)
        page.goto(f"http://127.0.0.1:{app.port}/journal/{place}/")
        return page

    return opens


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_sitting_with_a_pause_a_sleeping_machine_and_a_bell(open_at, viewport: dict[str, int]):
    page = open_at("sittings", viewport)
    looked_at(page)
    page.get_by_role("button", name="Sat to the end").click()
    expect(page.get_by_text("Sat to the end, 5 minutes.")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Sit for a while").click()
    expect(page.get_by_text("Left open")).to_have_count(0)
    page.get_by_label("Breathing").check()
    page.get_by_label("How many minutes?").fill("10")
    page.get_by_role("slider", name="How uneasy are you now?").fill("6")
    page.get_by_role("button", name="Begin").click()

    now = page.locator("[data-sentence]")
    expect(now).to_contain_text("Let the breath go as it goes for a moment.")
    assert now.get_attribute("aria-live") == "polite"
    expect(page.get_by_text("10 minutes left.")).to_be_visible()
    expect(page.locator("[data-phases]")).to_be_hidden()
    looked_at(page)
    page.evaluate(HEARD)
    page.get_by_label("A soft bell at the end").check()
    assert page.evaluate("window.heard") == 3

    page.evaluate(LATER, 4 * MINUTE_MS)
    expect(now).to_contain_text("Count the breaths out")
    expect(page.get_by_text("6 minutes left.")).to_be_visible()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Paused.")).to_be_visible()
    page.evaluate(LATER, 60 * MINUTE_MS)
    expect(page.get_by_text("Paused.")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("6 minutes left.")).to_be_visible()

    page.evaluate(LATER, 400 * MINUTE_MS)
    expect(now).to_have_text("Those were the 10 minutes you asked for.")
    assert page.evaluate("window.heard") == 6
    looked_at(page)
    page.get_by_role("slider", name="How uneasy are you now?").fill("3.5")
    page.get_by_label("A line about it").fill("The tap was dripping.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", name="Kept")).to_be_visible()
    expect(page.get_by_text("3.5 of 10 afterwards.")).to_be_visible()

    page.get_by_role("link", name="Correct it").click()
    looked_at(page)
    page.get_by_label("How many minutes did you sit?").fill("8")
    page.get_by_role("button", name="Keep the correction").click()
    page.get_by_role("link", name="Every sitting").click()
    looked_at(page)
    expect(page.get_by_text("Uneasy 6 before, 3.5 after.")).to_be_visible()


def test_by_keyboard_alone_locked_in_the_middle_and_a_closed_tab(open_at, app: App):
    page = open_at("sittings", DESKTOP)
    page.get_by_label("Noticing").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("")
    expect(page.get_by_label("How many minutes?")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Naming")).to_be_visible()
    sitting = page.url
    page.get_by_role("button", name="Pause").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Paused.")).to_be_visible()
    expect(page.get_by_role("button", name="Go on")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press("Alt+Shift+L")
    expect(page.get_by_label("Your passphrase")).to_be_visible()
    page.close()
    assert app.unlock().status == 303
    answer = app.ask("GET", sitting.removeprefix(f"http://127.0.0.1:{app.port}"))
    assert "Settle somewhere." in answer.body.decode()
    again = app.ask("GET", "/journal/sittings/").body.decode()
    assert again.count("Left open") == 1
    assert "Go on" in again


def test_without_script_it_says_when_it_ends_and_an_untouched_scale_is_no_answer(open_at):
    page = open_at("sittings", PHONE, java_script_enabled=False)
    page.get_by_label("How many minutes?").fill("2")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("It ends at")).to_be_visible()
    expect(page.locator("[data-phases] li").first).to_be_visible()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Paused.")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="End it here").click()
    expect(page.get_by_text("Stopped early, less than a minute.")).to_be_visible()
    expect(page.get_by_text("of 10")).to_have_count(0)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_writing_from_a_question(open_at, viewport: dict[str, int]):
    page = open_at("write", viewport)
    question = page.locator("[data-prompt] .said")
    expect(question).to_be_visible()
    looked_at(page)
    first = question.inner_text()
    page.get_by_role("button", name="Another one").click()
    expect(question).not_to_have_text(first)
    expect(page.get_by_role("button", name="Another one")).to_be_focused()
    second = question.inner_text()
    page.get_by_role("button", name="Not this one again").click()
    expect(question).not_to_have_text(second)
    third = question.inner_text()
    page.get_by_label("Keep this question with the entry").check()
    page.get_by_label("Your entry").fill("It was the tap again.")
    page.get_by_text("How it is, before and after").click()
    looked_at(page)
    page.get_by_role("slider", name="How was your mood before writing?").fill("4")
    expect(page.locator("[data-state]")).to_contain_text("Saved here at")
    page.wait_for_timeout(900)
    page.reload()
    expect(page.get_by_text(third)).to_be_visible()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text(third)).to_be_visible()
    expect(page.get_by_text("Mood before writing: 4 of 10.")).to_be_visible()
    expect(page.get_by_text("Afterwards:")).to_have_count(0)
    looked_at(page)


def test_after_a_quarter_of_an_hour_an_end_is_offered_and_nothing_is_cut_off(open_at):
    page = open_at("write", DESKTOP)
    entry = page.get_by_label("Your entry")
    entry.fill("One")
    for _time in range(3):
        page.evaluate(LATER, 4 * MINUTE_MS)
        entry.press_sequentially(" more")
    expect(page.locator("[data-quarter]")).to_be_hidden()
    page.evaluate(LATER, 4 * MINUTE_MS)
    entry.press_sequentially(" and more")
    expect(page.get_by_text("You have been writing for a quarter of an hour.")).to_be_visible()
    entry.press_sequentially(" still")
    expect(entry).to_have_value("One more more more and more still")
    looked_at(page)
