"""Bringing a whole journal in: the action alone, and the whole command with its passphrase."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from pathlib import Path

from tests.running import PASSPHRASE

from benchmarks import corpus
from benchmarks.commands import floor_command, unclasp
from benchmarks.floor import journal as floor
from benchmarks.notebook import Notebook, Rounds, add_entries, created
from benchmarks.rows import Bound, Row
from benchmarks.timing import Deed, milliseconds, of_commands, race
from unclasp.vault.folder import VaultFolder
from unclasp.vault.keyfile import CHEAPEST

TIMES_FLOOR = 4
GROWTH = 1 / 0.7
UNIT = "ms per 1,000 entries"


def measure(notebook: Notebook) -> Iterator[Row]:
    """What it took to fill this notebook, 10,000 entries a transaction."""
    product, least = notebook.product_import, notebook.floor_import
    bound = Bound(TIMES_FLOOR)
    yield Row("import in transactions of 10,000", notebook.entries, product, least, UNIT, bound, GROWTH)


def into_new_vaults(where: Path, entries: int, rounds: Rounds) -> Iterator[Row]:
    """The same entries into vaults that hold nothing yet, by the action and by the command."""
    read = list(corpus.entries(entries))
    export = where / "jrnl.json"
    corpus.write_jrnl(export, read)
    fresh = (where / f"fresh-{number}" for number in itertools.count())

    def by_action() -> float:
        with created(VaultFolder(next(fresh)), CHEAPEST) as person:
            return milliseconds(lambda: add_entries(person, read))

    def on_floor() -> float:
        rows = [(number, entry.title, entry.body) for number, entry in enumerate(read, 1)]
        with contextlib.closing(floor.make(str(next(fresh)))) as file:
            return milliseconds(lambda: floor.add_all(file, rows))

    def by_command() -> float:
        folder = VaultFolder(next(fresh))
        with created(folder):
            pass
        return unclasp(folder, "import", export, passphrase=PASSPHRASE).run()

    def by_floor_command() -> float:
        return floor_command(next(fresh), "derive", "import", export).run()

    product, least = race(Deed(by_action), Deed(on_floor), rounds=rounds.imports)
    yield Row("import into a new vault, the action", entries, product, least, bound=Bound(TIMES_FLOOR))
    commands = [Deed(by_command, of_commands), Deed(by_floor_command, of_commands)]
    product, least = race(*commands, rounds=rounds.imports, warm=0)
    yield Row("import into a new vault, whole command", entries, product, least, bound=Bound(TIMES_FLOOR))
