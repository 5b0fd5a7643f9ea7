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
from benchmarks.notebook import Notebook, add_entries, created
from benchmarks.rows import Bound, Row
from benchmarks.timing import Deed, milliseconds, of_commands, race
from unclasp.formats.entries import ReadEntry
from unclasp.vault.folder import VaultFolder
from unclasp.vault.keyfile import CHEAPEST

TIMES_FLOOR = 4
GROWTH = 1 / 0.7
UNIT = "ms per 1,000 entries"
WHOLE_UP_TO = 10_000
"""Journals up to this long are brought in anew, again and again; for longer ones, filling the notebook has to do."""


def measure(notebook: Notebook) -> Iterator[Row]:
    """What it took to fill this notebook, 10,000 entries a transaction; and the same entries into new vaults."""
    product, least = notebook.product_import, notebook.floor_import
    bound = Bound(TIMES_FLOOR)
    yield Row("import in transactions of 10,000", notebook.entries, product, least, UNIT, bound, GROWTH)
    if notebook.entries <= WHOLE_UP_TO:
        yield from into_new_vaults(notebook, NewVaults(notebook))


class NewVaults:
    """The entries of a notebook, brought into a vault that holds nothing yet, as often as wanted."""

    def __init__(self, notebook: Notebook) -> None:
        self.read: list[ReadEntry] = list(corpus.entries(notebook.entries))
        self.export = notebook.where / "jrnl.json"
        corpus.write_jrnl(self.export, self.read)
        self.folders = (notebook.where / f"fresh-{number}" for number in itertools.count())

    def fresh(self) -> Path:
        """A place that is not there yet."""
        return next(path for path in self.folders if not path.exists())

    def by_action(self) -> float:
        """Milliseconds of the action."""
        with created(VaultFolder(self.fresh()), CHEAPEST) as person:
            return milliseconds(lambda: add_entries(person, self.read))

    def by_command(self) -> float:
        """Milliseconds of the command, from jrnl's JSON, with the passphrase."""
        folder = VaultFolder(self.fresh())
        with created(folder):
            pass
        return unclasp(folder, "import", self.export, passphrase=PASSPHRASE).run()

    def on_floor(self) -> float:
        """Milliseconds of the floor's transaction."""
        rows = [(number, entry.title, entry.body) for number, entry in enumerate(self.read, 1)]
        with contextlib.closing(floor.make(str(self.fresh()))) as file:
            return milliseconds(lambda: floor.add_all(file, rows))

    def by_floor_command(self) -> float:
        """Milliseconds of the floor's command."""
        return floor_command(self.fresh(), "derive", "import", self.export).run()


def into_new_vaults(notebook: Notebook, new: NewVaults) -> Iterator[Row]:
    """By the action and by the command."""
    entries, rounds, bound = notebook.entries, notebook.rounds.imports, Bound(TIMES_FLOOR)
    product, least = race(Deed(new.by_action), Deed(new.on_floor), rounds=rounds)
    yield Row("import into a new vault, the action", entries, product, least, bound=bound)
    commands = [Deed(new.by_command, of_commands), Deed(new.by_floor_command, of_commands)]
    product, least = race(*commands, rounds=rounds, warm=0)
    yield Row("import into a new vault, whole command", entries, product, least, bound=bound)
