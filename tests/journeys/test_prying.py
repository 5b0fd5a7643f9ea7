"""Somebody looks over the notebook after its person has gone: Back, other tabs, the browser's own files."""

from __future__ import annotations

import os
import re
import secrets
import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect
from tests.journeys.conftest import CHROMIUM, DESKTOP, FLAGS, Opens
from tests.running import App, eventually

CANARY = "heron" + secrets.token_hex(6)


def with_an_entry(app: App) -> str:
    """A vault with one entry; returns the entry's address."""
    app.make_vault()
    answer = app.ask("POST", "/journal/write/", {"body": f"The {CANARY} stood in the reeds.", "title": ""})
    return answer.headers["Location"]


def opened(page: Page, app: App, path: str) -> None:
    """Show the page of an app whose cookie is known to the test."""
    name, _, value = app.cookie.partition("=")
    page.context.add_cookies([{"name": name, "value": value, "url": f"http://127.0.0.1:{app.port}"}])
    page.goto(f"http://127.0.0.1:{app.port}{path}")
    expect(page.get_by_text(CANARY)).to_be_visible()


@pytest.mark.trust(25)
@pytest.mark.parametrize("how", ["Lock", "Leave quickly"])
def test_back_shows_nothing_after(how: str, browser: object, app: App):
    path = with_an_entry(app)
    page = browser.new_context(viewport=DESKTOP).new_page()
    opened(page, app, path)
    page.get_by_role("button", name=re.compile(how)).click()
    page.wait_for_url(re.compile("/(unlock|notes)/"))
    page.go_back()
    page.wait_for_timeout(1000)
    assert CANARY not in page.content()
    page.reload()
    assert CANARY not in page.content()
    page.context.close()


@pytest.mark.trust(25)
def test_another_tab_goes_blank_when_the_notebook_is_locked(browser: object, app: App):
    path = with_an_entry(app)
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    opened(page, app, path)
    app.command(verb="lock")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_url(re.compile("/unlock/"), timeout=40_000)
    assert CANARY not in page.content()
    context.close()


@pytest.mark.trust(29)
@pytest.mark.parametrize("keys", [["Escape", "Escape"], ["Shift", "Shift", "Shift"]], ids="-".join)
def test_leaving_by_keys_locks_and_shows_an_empty_page(keys: list[str], browser: object, app: App):
    path = with_an_entry(app)
    page = browser.new_context(viewport=DESKTOP).new_page()
    opened(page, app, path)
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(re.compile("/notes/"))
    assert page.title() == "Notes"
    assert not app.command(verb="status")["data"]["unlocked"]
    page.go_back()
    page.wait_for_timeout(1000)
    assert CANARY not in page.content()
    page.context.close()


@pytest.mark.trust(29)
def test_leaving_works_without_scripts(browser: object, app: App):
    path = with_an_entry(app)
    page = browser.new_context(viewport=DESKTOP, java_script_enabled=False).new_page()
    opened(page, app, path)
    page.get_by_role("button", name=re.compile("Leave quickly")).click()
    page.wait_for_url(re.compile("/notes/"))
    assert not app.command(verb="status")["data"]["unlocked"]
    page.context.close()


def found_in(profile: Path, words: list[str]) -> dict[str, list[str]]:
    """In which of a browser's own files some words stand, as UTF-8 or UTF-16."""
    found: dict[str, list[str]] = {}
    for path in profile.rglob("*"):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            for word in words:
                if word.encode() in data or word.encode("utf-16-le") in data:
                    found.setdefault(word, []).append(str(path.relative_to(profile)))
    return found


@pytest.mark.trust(26)
@pytest.mark.parametrize("end", ["quit", "kill"])
def test_the_browser_keeps_nothing_on_its_disk(end: str, playwright: Playwright, app: App, tmp_path: Path):
    profile = tmp_path / "profile"
    typed, draft, sought = (f"{word}{secrets.token_hex(6)}" for word in ("typed", "draft", "sought"))
    app.make_vault()
    context = playwright.chromium.launch_persistent_context(
        str(profile), executable_path=CHROMIUM, args=FLAGS, viewport=DESKTOP
    )
    name, _, value = app.cookie.partition("=")
    base = f"http://127.0.0.1:{app.port}"
    context.add_cookies([{"name": name, "value": value, "url": base}])
    page = context.new_page()
    page.goto(f"{base}/journal/write/")
    page.locator("textarea[name=body]").press_sequentially(f"I wrote {typed} here.")
    time.sleep(4)  # Chromium writes what is typed to its session file within this time, where it may
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text(typed)).to_be_visible()
    page.goto(f"{base}/journal/")
    page.get_by_role("searchbox").fill(sought)
    page.get_by_role("searchbox").press("Enter")
    page.goto(f"{base}/journal/write/")
    page.locator("textarea[name=body]").press_sequentially(f"And {draft} that is not kept yet.")
    time.sleep(4)
    if end == "kill":
        kill_all_of(profile)
    else:
        context.close()
    assert eventually(lambda: not running_on(profile))
    assert (profile / "Default" / "History").exists(), "the profile was really written"
    assert not found_in(profile, [typed, draft, sought])


def running_on(profile: Path) -> list[int]:
    """The processes of the browser that has this profile."""
    pids = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if f"--user-data-dir={profile}".encode() in path.read_bytes():
                pids.append(int(path.parent.name))
        except OSError:
            continue
    return pids


def kill_all_of(profile: Path) -> None:
    """Kill the browser as a crash would."""
    for pid in running_on(profile):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def test_a_draft_survives_a_closed_tab_and_a_lock(open_page: Opens, app: App):
    app.make_vault()
    page = open_page_with_cookie(open_page, app)
    page.goto(f"http://127.0.0.1:{app.port}/journal/write/")
    page.locator("textarea[name=body]").press_sequentially("Half a thought about the lake")
    page.wait_for_timeout(1500)
    page.close()
    app.command(verb="lock")
    assert eventually(lambda: app.unlock().status in {303, 422})
    assert b"Half a thought about the lake" in app.ask("GET", "/journal/write/").body


def open_page_with_cookie(open_page: Opens, app: App) -> Page:
    app.address = f"http://127.0.0.1:{app.port}/unlock/"
    page_cookie = app.cookie.partition("=")
    return open_page(
        storage_state={
            "cookies": [
                {
                    "name": page_cookie[0],
                    "value": page_cookie[2],
                    "domain": "127.0.0.1",
                    "path": "/",
                    "expires": -1,
                    "httpOnly": True,
                    "secure": False,
                    "sameSite": "Strict",
                }
            ],
            "origins": [],
        }
    )
