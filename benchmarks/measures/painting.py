"""Looking at the main page in a real browser with an empty cache: requests, bytes, the first paint."""

from __future__ import annotations

import contextlib
import shutil
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, Error, Request, sync_playwright
from playwright.sync_api import Page as Window

from benchmarks.notebook import Notebook
from benchmarks.rows import Bound, LeftOut, Row
from benchmarks.servers import app_of, floor_of
from benchmarks.timing import Spread

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
SETTLE_MS, LONGEST_MS, A_MOMENT_MS = 5_000, 60_000, 200
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
FIGURES = {
    "first paint": "ms",
    "requests, fonts apart": "requests",
    "bytes, fonts apart": "kB",
    "bytes of fonts": "kB",
    "other hosts asked": "hosts",
}
BOUNDS = {
    "first paint": Bound(2),
    "requests, fonts apart": Bound(6, plain=True),
    "bytes, fonts apart": Bound(60, plain=True),
    "other hosts asked": Bound(0, plain=True),
}


@dataclass(frozen=True)
class Page:
    """A page to look at, and the cookie that it needs."""

    port: int
    path: str
    cookie: str = ""

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}{self.path}"


def measure(notebook: Notebook) -> Iterator[Row]:
    """Today; its first paint beside that of the floor's list."""
    with app_of(notebook) as (app, _line, _clock), floor_of(notebook) as web:
        pages = Page(app.port, "/", app.cookie), Page(web.line.port, "/newest/")
        product, least = looked_at(*pages, rounds=notebook.rounds.paints)
    for name, unit in FIGURES.items():
        what, bound = f"Today in Chromium, {name}", BOUNDS.get(name)
        yield Row(what, notebook.entries, product[name], least[name] if unit == "ms" else None, unit, bound)


def looked_at(*pages: Page, rounds: int) -> list[dict[str, Spread]]:
    """Every page once a round, each time with an empty cache; figures by name. The first round does not count."""
    with browser() as chromium:
        turns = [[look(chromium, page) for page in pages] for _turn in range(1 + rounds)][1:]
    return [
        {name: Spread(tuple(figures[name] for figures in column)) for name in FIGURES}
        for column in zip(*turns, strict=True)
    ]


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, without a way out of this machine."""
    if CHROMIUM is None:
        raise LeftOut("There is no Chromium here to look at a page with.")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield launched
        finally:
            launched.close()


def look(chromium: Browser, page: Page) -> dict[str, float]:
    """One look, in a window that has shown something else before."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    asked: list[Request] = []
    try:
        if page.cookie:
            name, _, value = page.cookie.partition("=")
            context.add_cookies([{"name": name, "value": value, "url": page.address}])
        window = context.new_page()
        window.goto("data:text/html,<p>Before")
        window.wait_for_timeout(200)
        window.on("request", lambda request: asked.append(request))
        window.goto(page.address, timeout=LONGEST_MS)
        with contextlib.suppress(Error):
            window.wait_for_load_state("networkidle", timeout=SETTLE_MS)
        return figures(asked, first_paint(window), page)
    finally:
        context.close()


def first_paint(window: Window) -> float:
    """Milliseconds to the first paint, which a busy machine may not have come to yet."""
    for _moment in range(LONGEST_MS // A_MOMENT_MS):
        if (painted := window.evaluate(FIRST_PAINT)) is not None:
            return float(painted)
        window.wait_for_timeout(A_MOMENT_MS)
    raise LeftOut("Chromium painted nothing.")


def figures(asked: list[Request], paint_ms: float, page: Page) -> dict[str, float]:
    """By name; the bytes are those on the wire, headers too."""
    sent = [request for request in asked if request.url.startswith("http")]
    fonts = [request for request in sent if request.resource_type == "font"]
    hosts = {urllib.parse.urlsplit(request.url).netloc for request in sent}
    values = (
        paint_ms,
        len(sent) - len(fonts),
        kilobytes(sent) - kilobytes(fonts),
        kilobytes(fonts),
        len(hosts - {urllib.parse.urlsplit(page.address).netloc}),
    )
    return dict(zip(FIGURES, values, strict=True))


def kilobytes(requests: list[Request]) -> float:
    """What came for these."""
    sizes = [request.sizes() for request in requests if request.response()]
    return sum(one["responseHeadersSize"] + one["responseBodySize"] for one in sizes) / 1000
