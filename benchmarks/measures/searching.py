"""Finding a word: the query alone, the page, and the command."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.running import PASSPHRASE

from benchmarks.commands import floor_command, unclasp
from benchmarks.corpus import COMMON, RARE
from benchmarks.floor import journal as floor
from benchmarks.notebook import Notebook, unlocked
from benchmarks.rows import Bound, Row
from benchmarks.servers import app_of, floor_of
from benchmarks.timing import Clock, deed, of_us, race
from unclasp.journal import queries

WORDS = {"rare": RARE, "common": COMMON}
STRETCH_MS = 38


def measure(notebook: Notebook) -> Iterator[Row]:
    """The newest entries that have a rare word, and a common one."""
    with unlocked(notebook) as (person, file):
        for kind, word in WORDS.items():
            ask, least = partial(queries.search, person, word), partial(floor.search, file, word)
            product, least = race(deed(ask, of_us), deed(least, of_us), rounds=notebook.rounds.calls)
            name = f"search, {kind} word, the query alone"
            yield Row(name, notebook.entries, product, least, bound=Bound(2, of="p95"))
    with app_of(notebook) as (_app, line, worker), floor_of(notebook) as web:
        for kind, word in WORDS.items():
            ask = deed(partial(line.post, "/journal/search/", words=word, has=word), worker)
            least = deed(partial(web.line.get, f"/search/?word={word}", has=word), web.clock)
            product, least = race(ask, least, rounds=notebook.rounds.requests)
            yield Row(
                f"search, {kind} word, page", notebook.entries, product, least, bound=Bound(3, of="p95")
            )
        yield from by_open_app(notebook, worker)
    yield from by_passphrase(notebook)


def by_open_app(notebook: Notebook, worker: Clock) -> Iterator[Row]:
    """The command while the app is open and unlocked."""
    ask = unclasp(notebook.folder, "search", RARE, has=RARE, worker=worker)
    least = floor_command(notebook.floor, "raw", "search", RARE, has=RARE)
    product, least = race(ask, least, rounds=2 * notebook.rounds.commands)
    yield Row("search, command, app unlocked", notebook.entries, product, least, bound=Bound(2))
    stretch = Bound(STRETCH_MS, plain=True)
    yield Row("search, command, app unlocked: stretch", notebook.entries, product, bound=stretch)


def by_passphrase(notebook: Notebook) -> Iterator[Row]:
    """The command with the passphrase, beside Argon2id and the search, and beside Argon2id alone."""
    product, least, derivation = race(
        unclasp(notebook.folder, "search", RARE, passphrase=PASSPHRASE, has=RARE),
        floor_command(notebook.floor, "derive", "search", RARE, has=RARE),
        floor_command(notebook.floor, "derive", "nothing"),
        rounds=notebook.rounds.commands,
    )
    yield Row("search, command, passphrase", notebook.entries, product, least, bound=Bound(1.5))
    yield Row(
        "search, command, passphrase (floor: Argon2id alone)",
        notebook.entries,
        product,
        derivation,
        bound=Bound(1.3),
    )
