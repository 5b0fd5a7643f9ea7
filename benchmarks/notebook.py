"""The product's vault and the floor's file, with the same entries in both."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from tests.running import PASSPHRASE

from benchmarks import corpus
from benchmarks.floor import journal as floor
from benchmarks.timing import Spread, deed, joined, of_us, race
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.formats.entries import ReadEntry
from unclasp.journal import actions
from unclasp.journal.models import Entry
from unclasp.vault import opening, search_index
from unclasp.vault.folder import VaultFolder
from unclasp.vault.keyfile import STRONG, Kdf

CHUNK = 10_000
READ_AGAIN = 50
"""How many entries, spread over the whole journal, are opened one by one."""


@dataclass(frozen=True)
class Rounds:
    """How often each kind of thing is done."""

    calls: int = 200
    requests: int = 120
    commands: int = 7
    imports: int = 3
    paints: int = 7


QUICK = Rounds(calls=30, requests=20, commands=3, imports=1, paints=2)


@dataclass(frozen=True)
class Notebook:
    """A locked vault and the floor's file. The import figures are ms for 1,000 entries, one for each chunk."""

    folder: VaultFolder
    floor: Path
    entries: int
    rounds: Rounds
    slugs: list[str]
    product_import: Spread
    floor_import: Spread

    @property
    def where(self) -> Path:
        """A folder for whatever belongs to it."""
        return self.folder.path.parent


def build(where: Path, entries: int, rounds: Rounds) -> Notebook:
    """Both of them, filled in turns, `CHUNK` entries at a time."""
    where.mkdir(parents=True)
    folder, file_path = VaultFolder(where / "vault"), where / "floor.db"
    with created(folder) as person, contextlib.closing(floor.make(str(file_path))) as file:
        turns = [fill(person, file, first, chunk) for first, chunk in chunks(corpus.entries(entries))]
        search_index.gather(connection, rest_s=0)  # as the app does in quiet, after an import
        slugs = list(Entry.objects.order_by("pk").values_list("slug", flat=True))[:: entries // READ_AGAIN]
    product_import, floor_import = (joined(column) for column in zip(*turns, strict=True))
    return Notebook(folder, file_path, entries, rounds, slugs, product_import, floor_import)


def fill(
    person: Person, file: floor.engine.Connection, first: int, entries: Sequence[ReadEntry]
) -> list[Spread]:
    """Milliseconds for 1,000 entries, in the vault and in the floor's file."""
    rows = [(number, entry.title, entry.body) for number, entry in enumerate(entries, first)]
    in_vault, on_floor = lambda: add_entries(person, entries), lambda: floor.add_all(file, rows)
    taken = race(deed(in_vault, of_us), deed(on_floor, of_us), rounds=1, warm=0)
    return [one.times(1000 / len(rows)) for one in taken]


def chunks(entries: Iterator[ReadEntry]) -> Iterator[tuple[int, Sequence[ReadEntry]]]:
    """The entries, `CHUNK` at a time, each chunk with the number of its first."""
    first = 1
    while chunk := list(itertools.islice(entries, CHUNK)):
        yield first, chunk
        first += len(chunk)


def add_entries(person: Person, entries: Sequence[ReadEntry]) -> None:
    """Bring entries in, as an import does."""
    actions.add_entries(person=person, read_entries=entries, format="jrnl_json", now=clock.now())


@contextlib.contextmanager
def created(folder: VaultFolder, kdf: Kdf = STRONG) -> Iterator[Person]:
    """A new vault, unlocked in this process for as long as the block lasts."""
    opening.create(folder, PASSPHRASE, with_recovery=False, kdf=kdf)
    try:
        yield Person.objects.of_this_vault()
    finally:
        opening.lock()


@contextlib.contextmanager
def unlocked(notebook: Notebook) -> Iterator[tuple[Person, floor.engine.Connection]]:
    """The vault's person and a connection to the floor's file, both open in this process."""
    opening.unlock(notebook.folder, PASSPHRASE)
    try:
        with contextlib.closing(floor.open_file(str(notebook.floor))) as file:
            yield Person.objects.of_this_vault(), file
    finally:
        opening.lock()


def adder(file: floor.engine.Connection, body: str) -> Callable[[], None]:
    """A deed: one more entry on the floor."""
    numbers = itertools.count(file.execute("SELECT max(id) FROM entry").fetchone()[0] + 1)
    return lambda: floor.add(file, (next(numbers), "", body))
