"""What is asked of every peer that is a web app: start, rest, list, search, and look at its main page."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from benchmarks.corpus import COMMON, RARE
from benchmarks.measures.footprint import proportional_mib
from benchmarks.measures.painting import FIGURES, Page, looked_at
from benchmarks.measures.starting import first_page
from benchmarks.peers.beside import Beside
from benchmarks.peers.web import Command, Served, served, start
from benchmarks.rows import LeftOut, Row
from benchmarks.servers import Line, app_of
from benchmarks.timing import Clock, Deed, deed, of_commands, spread


@dataclass(frozen=True)
class WebPeer:
    """How it is started and what its addresses are; how far ahead of it the product is to be, by row."""

    command: Command
    first: str
    newest: str
    main: str
    search: Callable[[str], str]
    entry: Callable[[], str] | None = None
    looked_at_up_to: int = 1_000_000
    ahead: Mapping[str, float] = field(default_factory=dict)


def measure(beside: Beside, web: WebPeer) -> Iterator[Row]:
    """A row for each, both servers over one kept connection."""
    notebook, wanted = beside.notebook, web.ahead.get
    own, other = partial(first_page, notebook), partial(start, web.command, web.first)
    both = Deed(own, of_commands), Deed(other, of_commands)
    rounds = notebook.rounds.commands
    yield beside.raced("start to the first page", *both, rounds=rounds, ahead=wanted("start", 0))
    with app_of(notebook) as (app, line, worker), served(web.command, web.first) as peer:
        line.get("/")
        mib = spread(sum(map(proportional_mib, [app.process.pid, *app.workers()])))
        yield beside.row("memory at rest (PSS)", mib, spread(peer.mib), "MiB", ahead=wanted("memory", 0))
        yield from reading(beside, web, (line, worker), peer)
        yield from searching(beside, web, (line, worker), peer)
        if notebook.entries <= web.looked_at_up_to:
            yield from looking(beside, Page(app.port, "/", app.cookie), Page(peer.line.port, web.main))


def reading(beside: Beside, web: WebPeer, own: tuple[Line, Clock], peer: Served) -> Iterator[Row]:
    """The newest entries, and one."""
    (line, worker), notebook = own, beside.notebook
    rounds, wanted = notebook.rounds.requests, web.ahead.get
    newest = deed(partial(line.get, "/journal/"), worker)
    other = deed(partial(peer.line.get, web.newest), peer.clock)
    yield beside.raced(
        "newest entries, page", newest, other, rounds=rounds, of="p95", ahead=wanted("newest", 0)
    )
    if web.entry:
        entry, slugs = web.entry, itertools.cycle(notebook.slugs)
        one = deed(lambda: line.get(f"/journal/{next(slugs)}/"), worker)
        other = deed(lambda: peer.line.get(entry()), peer.clock)
        yield beside.raced("one entry, page", one, other, rounds=rounds)


def searching(beside: Beside, web: WebPeer, own: tuple[Line, Clock], peer: Served) -> Iterator[Row]:
    """A rare word and a common one."""
    (line, worker), rounds = own, beside.notebook.rounds.requests
    for kind, word in {"rare": RARE, "common": COMMON}.items():
        ask = deed(partial(line.post, "/journal/search/", words=word, has=word), worker)
        other = deed(lambda word=word: peer.line.get(web.search(word), has=word), peer.clock)
        what, ahead = f"search, {kind} word, page", web.ahead.get(kind, 0)
        yield beside.raced(what, ask, other, rounds=rounds, of="p95", ahead=ahead)


def looking(beside: Beside, own: Page, other: Page) -> Iterator[Row]:
    """Today beside its main page, in Chromium."""
    try:
        product, peer = looked_at(own, other, rounds=beside.notebook.rounds.commands)
    except LeftOut:
        return  # the topic `paint` says so
    for name, unit in FIGURES.items():
        yield beside.row(f"main page in Chromium, {name}", product[name], peer[name], unit)
