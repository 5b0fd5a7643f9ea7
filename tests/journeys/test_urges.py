"""Noting an urge, riding it out, and what the urges come to: on a desktop, on a phone, by keyboard."""

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

HOLD = "The phone at night"

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
actions.create_hold(person=Person.objects.get(), name=name, kind="routine", now=clock.now())
opening.lock()
"""


def looked_at(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)


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
def open_urges(app: App, open_page: Opens) -> Callable[..., Page]:
    """Opens the page of urges."""

    def opens(viewport: dict[str, int], **options: object) -> Page:
        page = open_page(viewport, **options)
        page.goto(f"http://127.0.0.1:{app.port}/urges/")
        return page

    return opens


def choose(page: Page, group: str, answer: str) -> None:
    page.get_by_role("group", name=group).get_by_label(answer, exact=True).check()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_urge_from_the_first_mark_to_the_loop(open_urges, viewport: dict[str, int]):
    page = open_urges(viewport)
    looked_at(page)
    page.get_by_role("button", name="Keep this urge").click()
    expect(page.get_by_text("please move the mark first")).to_be_visible()
    looked_at(page)
    page.get_by_role("slider", name="How strong is it?").fill("7")
    page.get_by_label("Something else").fill("tired, in bed")
    page.get_by_role("button", name="Keep it and ride it out").click()

    expect(page.get_by_text("It was 7 of 10 when you began, and that is kept.")).to_be_visible()
    looked_at(page)
    page.get_by_role("slider", name="How strong is it now?").fill("3")
    choose(page, "Did you act on it?", "No")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", name="Kept")).to_be_visible()
    expect(page.get_by_text("After riding it out, 3.")).to_be_visible()
    looked_at(page)

    page.get_by_role("link", name="What the urges come to").click()
    expect(page.locator("ol.loop").get_by_text("tired, in bed")).to_be_visible()
    expect(page.get_by_role("heading", name="By the clock")).to_be_visible()
    looked_at(page)

    page.get_by_role("link", name="Your cues, and a plan for each").click()
    looked_at(page)
    page.get_by_role("listitem").filter(has_text="tired").get_by_role("link", name="Make a plan").click()
    looked_at(page)
    page.get_by_label("then I").fill("put it on the shelf in the hall")
    page.get_by_role("button", name="Keep the plan").click()
    expect(page.get_by_text("put it on the shelf in the hall")).to_be_visible()


def test_the_day_of_the_stop_a_correction_and_an_undo(open_urges, app: App):
    page = open_urges(PHONE)
    page.get_by_role("slider", name="How strong is it?").fill("6")
    page.get_by_role("button", name="Keep this urge").click()
    page.get_by_role("link", name="What the urges come to").click()
    page.get_by_role("link", name="Set the day").click()
    looked_at(page)
    page.get_by_role("button", name="Set the day").click()
    expect(page.get_by_text("You stopped on")).to_be_visible()
    page.get_by_role("link", name="Every urge").click()
    looked_at(page)
    page.get_by_role("link", name="Correct").click()
    looked_at(page)
    page.get_by_role("slider", name="How strong is it?").fill("2.5")
    page.get_by_role("button", name="Keep the correction").click()
    expect(page.get_by_text("Strength 2.5 of 10")).to_be_visible()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("No urge noted yet.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Strength 2.5 of 10")).to_be_visible()
    page.goto(f"http://127.0.0.1:{app.port}/urges/prompt/")
    looked_at(page)
    page.get_by_role("button", name="Ask me once a day").click()
    expect(page.get_by_role("heading", name="Switched on")).to_be_visible()


def test_by_keyboard_alone_and_locked_in_the_middle(open_urges, app: App):
    page = open_urges(DESKTOP)
    slider = page.get_by_role("slider", name="How strong is it?")
    slider.focus()
    for _half in range(4):
        page.keyboard.press("ArrowRight")
    expect(slider).to_have_value("7")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Kept")).to_be_visible()
    page.get_by_role("button", name="Ride it out").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Let it rise, and let it pass")).to_be_visible()
    urge = page.url
    page.keyboard.press("Alt+Shift+L")
    expect(page.get_by_label("Your passphrase")).to_be_visible()
    assert app.unlock().status == 303
    answer = app.ask("GET", urge.removeprefix(f"http://127.0.0.1:{app.port}"))
    assert "It was 7 of 10 when you began" in answer.body.decode()


def test_the_line_moves_can_be_held_and_is_not_there_where_motion_is_unwelcome(open_urges):
    page = open_urges(PHONE)
    page.get_by_role("slider", name="How strong is it?").fill("6")
    page.get_by_role("button", name="Keep it and ride it out").click()
    expect(page.get_by_role("heading", name="Let it rise, and let it pass")).to_be_visible()
    expect(page.get_by_label("Hold the lines still")).to_be_hidden()
    page.emulate_media(reduced_motion="no-preference")
    page.get_by_label("Hold the lines still").check()
    states = "Array.from(document.querySelectorAll('.tide div'), e => getComputedStyle(e).animationPlayState)"
    assert page.evaluate(states) == ["paused", "paused"]
    page.get_by_label("Hold the lines still").uncheck()
    assert page.evaluate(states) == ["running", "running"]
    looked_at(page)
