"""A real browser and a real app, for what a person does from beginning to end."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright
from tests.running import App, running

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
PATIENCE_MS = 30_000  # making a key takes its time, and more of it on a busy machine
expect.set_options(timeout=PATIENCE_MS)

DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker("browser")


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Playwright, for one file at a time: while it runs, its event loop keeps Django from the database here."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    # Playwright turns the back-forward cache off; people have it on, and Back after a lock is what we test.
    launched = playwright.chromium.launch(
        executable_path=CHROMIUM, args=FLAGS, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield launched
    launched.close()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with running(tmp_path / "notebook") as started:
        yield started


Opens = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, app: App) -> Iterator[Opens]:
    """Opens the app in a window of its own, and fails the test on any request to elsewhere or any error in a script."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opens(viewport: dict[str, int] | None = None, **options: object) -> Page:
        context = browser.new_context(
            viewport=viewport or DESKTOP, locale="en-GB", reduced_motion="reduce", **options
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        own = f"http://127.0.0.1:{app.port}/"
        context.on(
            "request",
            lambda r: None if r.url.startswith((own, "blob:")) else faults.append(f"request to {r.url}"),
        )
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(f"script: {fault}"))
        page.goto(app.address)
        return page

    yield opens
    for context in contexts:
        context.close()
    assert not faults
