"""fava, a web app over a plain-text ledger that it holds in memory: every entry is a transaction's narration."""

from __future__ import annotations

import itertools
import json
import urllib.parse
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.notebook import Notebook
from benchmarks.peers import exports
from benchmarks.peers.beside import Beside, given_up
from benchmarks.peers.browsing import WebPeer
from benchmarks.peers.browsing import measure as measure_web
from benchmarks.peers.installing import Peer, installed
from benchmarks.peers.web import Command, served
from benchmarks.rows import Row
from benchmarks.servers import app_of
from benchmarks.timing import deed

SHELL = "/journal/journal/"
NEWEST = "/journal/api/journal_page?page=1&order=desc"
ADD = "/journal/api/add_entries"
BODY = "Walked home along the canal and saw the light change over the water."
AHEAD = {"start": 15, "memory": 4}
LOOKED_AT_UP_TO = 10_000
"""Its journal's page loads all entries; of more than these, a look takes minutes."""


def measure(notebook: Notebook) -> Iterator[Row]:
    """As a web app, and adding."""
    peer = installed("fava")
    beside = Beside(notebook, peer)
    with given_up(peer):
        command = serving(peer, exports.as_ledger(notebook))
        turns = itertools.count()
        web = WebPeer(
            command=command,
            first=SHELL,
            newest=NEWEST,
            main=SHELL,
            search=lambda word: search(word, next(turns)),
            looked_at_up_to=LOOKED_AT_UP_TO,
            ahead=AHEAD,
        )
        yield from measure_web(beside, web)
        yield from adding(beside, command)


def serving(peer: Peer, ledger: Path) -> Command:
    """The words that start it."""
    return lambda port: [peer.command("fava"), "--host", "127.0.0.1", "--port", str(port), ledger]


def search(word: str, turn: int) -> str:
    """The address of a search. A comment in the pattern keeps it from answering from what it remembers."""
    pattern = urllib.parse.quote(f'narration:"{word}(?#{turn})"')
    return f"{NEWEST}&filter={pattern}"


def adding(beside: Beside, command: Command) -> Iterator[Row]:
    """One more entry through the page."""
    notebook = beside.notebook
    with app_of(notebook) as (_app, line, worker), served(command, SHELL) as peer:
        write = deed(partial(line.post, "/journal/put-down/", body=BODY), worker)
        add = deed(adder(peer.line.ask), peer.clock)
        yield beside.raced("add, page", write, add, rounds=notebook.rounds.commands)


def adder(ask: Callable[..., bytes]) -> Callable[[], bytes]:
    """A deed: one more transaction."""
    numbers = itertools.count()
    postings = [
        {"account": "Assets:Journal", "amount": "-1 EUR"},
        {"account": "Expenses:Journal", "amount": "1 EUR"},
    ]
    empty: dict[str, object] = {"payee": "", "tags": [], "links": [], "meta": {}}
    fixed = {"t": "Transaction", "date": "2026-07-01", "flag": "*", "postings": postings, **empty}

    def add() -> bytes:
        entries = [fixed | {"narration": f"Entry {next(numbers)}. {BODY}"}]
        return ask("PUT", ADD, json.dumps({"entries": entries}), "", "application/json")

    return add
