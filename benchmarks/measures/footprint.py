"""What the app weighs: memory at rest, and a first view of Today in bytes and requests."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from benchmarks.notebook import Notebook
from benchmarks.rows import Bound, Row
from benchmarks.servers import Line, app_of, floor_of
from benchmarks.timing import spread

LINKS = {"stylesheet", "icon", "preload"}
FACE = re.compile(rb"@font-face\s*{.*?url\(([^)]+)\)", re.DOTALL)


def measure(notebook: Notebook) -> Iterator[Row]:
    """An app that was just unlocked and shows Today."""
    with app_of(notebook) as (app, line, _clock), floor_of(notebook) as web:
        today = line.get("/")
        web.line.get("/")
        memory = spread(sum(map(proportional_mib, [app.process.pid, *app.workers()])))
        least = spread(proportional_mib(web.process.pid))
        yield Row("memory at rest (PSS)", notebook.entries, memory, least, "MiB", Bound(80, plain=True))
        yield from first_view(notebook, line, today)


def proportional_mib(pid: int) -> float:
    """The memory of a process in MiB, pages shared with others counted in part."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def first_view(notebook: Notebook, line: Line, page: bytes) -> Iterator[Row]:
    """Bytes and requests of the page with all that it asks for at once, as they are sent; fonts apart."""
    parts = Parts()
    parts.feed(page.decode())
    foreign = [address for address in parts.addresses if urllib.parse.urlsplit(address).netloc]
    own = {address: line.get(address) for address in parts.addresses if address not in foreign}
    fonts = {address for address in own if address.endswith(".woff2")}
    size = len(page) + sum(len(body) for address, body in own.items() if address not in fonts)
    bounds = {"kB": 60, "requests": 6, "hosts": 0}
    figures = {"kB": size / 1000, "requests": 1 + len(own) - len(fonts), "hosts": len(foreign)}
    names = {
        "kB": "first view of Today, bytes",
        "requests": "first view of Today, requests",
        "hosts": "… to other hosts",
    }
    for unit, figure in figures.items():
        yield Row(
            names[unit], notebook.entries, spread(figure), unit=unit, bound=Bound(bounds[unit], plain=True)
        )


class Parts(HTMLParser):
    """The addresses of what a browser fetches with a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one address."""
        named = dict(attrs)
        wanted = named.get("href") if tag == "link" and named.get("rel") in LINKS else named.get("src")
        if wanted and wanted not in self.addresses:
            self.addresses.append(wanted)
