"""A diary of five years into the vault, out as an archive, and in again."""

from __future__ import annotations

import csv
import io
import json
import zipfile

from tests import pepys

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.formats import read_folder
from unclasp.journal.models import Entry
from unclasp.vault import intake
from unclasp.vault.archive.making import make

EVERY = 6
"""So many rows are passed over, since the whole takes seconds; it came back whole once, and byte for byte."""


def test_every_word_leaves_and_comes_back(person: Person):
    rows = pepys.rows()[::EVERY]
    said = sorted((row["date_gregorian"], row["text"]) for row in rows if row["date_gregorian"])
    export = {
        "tags": {},
        "entries": [
            {"title": "", "body": r["text"], "date": r["date_gregorian"], "time": "12:00"} for r in rows
        ],
    }
    unit = brought(person, "pepys.json", json.dumps(export).encode())
    assert (unit.added.added, unit.added.skipped) == (len(said), len(rows) - len(said))
    assert kept() == said

    left = make(person)
    assert read_without_us(left) == said
    Person.objects.all().delete()
    newcomer = Person.objects.create(created_at=clock.now())
    unit = brought(newcomer, "all.zip", left)
    assert unit.rows_added >= len(said)
    assert kept() == said
    assert make(newcomer) == left


def brought(person: Person, name: str, data: bytes) -> intake.Unit:
    """A file brought in as the Import page does it."""
    bringing = intake.begin(person, [(name, data)])
    intake.add_all(person, bringing)
    intake.forget(bringing)
    (unit,) = bringing.units
    assert not unit.fault
    return unit


def kept() -> list[tuple[str, str]]:
    """The day and the words of every entry in the vault."""
    return sorted((f"{entry.at:%Y-%m-%d}", entry.body) for entry in Entry.objects.kept())


def read_without_us(archive: bytes) -> list[tuple[str, str]]:
    """What the table in an archive says, and its text files say the same."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        table = opened.read("entries.csv").decode("utf-8-sig")
        files = [(name, opened.read(name)) for name in opened.namelist() if name.startswith("journal/")]
    rows = sorted((row["at"][:10], row["body"]) for row in csv.DictReader(io.StringIO(table, newline="")))
    assert sorted((f"{entry.at:%Y-%m-%d}", entry.body) for entry in read_folder(files).entries) == rows
    return rows
