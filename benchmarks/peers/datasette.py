"""datasette, a web app over SQLite: the entries with the search index that sqlite-utils makes."""

from __future__ import annotations

import itertools
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.floor.journal import HITS, LISTED
from benchmarks.measures.importing import WHOLE_UP_TO, NewVaults
from benchmarks.notebook import READ_AGAIN, Notebook
from benchmarks.peers import exports
from benchmarks.peers.beside import ONE_S, Beside, given_up
from benchmarks.peers.browsing import WebPeer
from benchmarks.peers.browsing import measure as measure_web
from benchmarks.peers.installing import Peer, installed
from benchmarks.rows import Row
from benchmarks.timing import Deed, milliseconds, of_commands

TABLE = "/journal/entries"
NEWEST = f"{TABLE}?_sort_desc=date&_size={LISTED}"
AHEAD = {"newest": 55, "common": 70}


def measure(notebook: Notebook) -> Iterator[Row]:
    """As a web app, and importing."""
    peer = installed("datasette", "sqlite-utils")
    beside = Beside(notebook, peer)
    with given_up(peer):
        datasette = Datasette(peer, notebook)
        datasette.fill()
        yield from measure_web(beside, web_peer(datasette, notebook))
        if notebook.entries <= WHOLE_UP_TO:
            own = Deed(NewVaults(notebook).by_command, of_commands)
            other = Deed(lambda: milliseconds(datasette.fill), of_commands)
            yield beside.raced("import with a search index", own, other, rounds=notebook.rounds.commands)


def web_peer(datasette: Datasette, notebook: Notebook) -> WebPeer:
    """Its addresses."""
    keys = itertools.cycle(range(1, notebook.entries, notebook.entries // READ_AGAIN))
    return WebPeer(
        command=datasette.serve,
        first="/",
        newest=NEWEST,
        main=NEWEST,
        search=lambda word: f"{TABLE}?_search={word}&_sort_desc=date&_size={HITS}",
        entry=lambda: f"{TABLE}/{next(keys)}",
        ahead=AHEAD,
    )


class Datasette:
    """Its file."""

    def __init__(self, peer: Peer, notebook: Notebook) -> None:
        self.peer, self.export = peer, exports.as_lines(notebook)
        self.file = notebook.where / "journal.db"

    def fill(self) -> None:
        """A new file with all entries, an index of their dates, and a search index."""
        self.file.unlink(missing_ok=True)
        self.utility("insert", self.file, "entries", self.export, "--nl", "--pk", "id")
        self.utility("create-index", self.file, "entries", "date")
        self.utility("enable-fts", self.file, "entries", "title", "body")

    def utility(self, *words: str | Path) -> None:
        """Run sqlite-utils."""
        tool = self.peer.command("sqlite-utils")
        subprocess.run([tool, *words], check=True, capture_output=True, timeout=ONE_S)

    def serve(self, port: int) -> list[str | Path]:
        """The words that start it."""
        return [
            self.peer.command("datasette"),
            "serve",
            self.file,
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--setting",
            "sql_time_limit_ms",  # it breaks off after a second otherwise, where the machine is busy
            str(int(ONE_S * 1000)),
        ]
