"""What comes in whole or not at all: one file, or one folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.attachments import remark
from unclasp.formats import FORMATS, ReadResult
from unclasp.formats.content import Content
from unclasp.journal.models import Import
from unclasp.vault.intake.wording import NOTES, REASONS

File = tuple[str, Content]
LOOSE_NOTES = {".md", ".markdown"}


@dataclass(frozen=True)
class Choices:
    """What the person said about files that are not clear by themselves."""

    encoding: str = ""
    day_first: bool | None = None


@dataclass(frozen=True)
class Question:
    """What a file leaves open: how its letters are stored (`encodings`), or the order of its dates (`sample`).

    `encodings` pairs each possible encoding with a passage as it would then read.
    """

    encodings: tuple[tuple[str, str], ...] = ()
    sample: str = ""


@dataclass
class Unit:
    """What comes in whole or not at all, what is in it, and what became of it."""

    name: str
    files: list[File]
    folder: bool = False
    result: ReadResult | None = None
    manifest: dict[str, Any] | None = None
    fault: str = ""
    question: Question | None = None
    known: int = 0
    choices: Choices = Choices()
    added: Import | None = None
    sealed: bool = False
    rows_added: int | None = None
    files_added: int = 0
    file_remarks: dict[str, list[str]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What the program that it comes from is called."""
        return label_of(self.result.format) if self.result else ""

    @property
    def contents(self) -> dict[str, int]:
        """How many holds, check-ins and entries an archive of ours has, in their order."""
        rows = self.manifest or {}
        places = (("holds", "holds"), ("holds", "check_ins"), ("journal", "entries"))
        return {table: len(rows.get(part, {}).get(table, [])) for part, table in places}

    @property
    def steps(self) -> int:
        """How many entries and files there are to add."""
        if self.manifest:
            return self.contents["entries"] + len(files_in(self.manifest))
        return len(self.result.entries) + self.attached if self.result else 0

    @property
    def ready(self) -> bool:
        """Whether there is something to add."""
        return bool((self.result and self.result.entries) or self.manifest)

    @property
    def left_out(self) -> list[tuple[str, str]]:
        """Where each thing that cannot come in stands in the file, and why it cannot, in a sentence."""
        skipped = self.result.skipped if self.result else ()
        return [(row.where, f"{REASONS[row.reason]} {row.detail}".strip()) for row in skipped]

    @property
    def remarks(self) -> list[str]:
        """What was changed or set aside while reading, in sentences."""
        notes = self.result.notes if self.result else ()
        said = [
            f"{NOTES[note.code]} {note.detail}".strip() + (f" ({note.count})" if note.count > 1 else "")
            for note in notes
        ]
        return said + [remark(code, names) for code, names in self.file_remarks.items()]

    @property
    def attached(self) -> int:
        """How many files of any kind belong to its entries."""
        return sum(len(entry.attachments) for entry in self.result.entries) if self.result else 0

    @property
    def photos(self) -> int:
        """How many of them are pictures, by what they are called."""
        entries = self.result.entries if self.result else ()
        return sum(file.kind.startswith("image/") for entry in entries for file in entry.attachments)

    @property
    def other_files(self) -> int:
        """How many of them are something else."""
        return self.attached - self.photos

    @property
    def first(self) -> dt.datetime | None:
        """The earliest moment in it."""
        return min(moments(self.result, self.manifest), default=None)

    @property
    def last(self) -> dt.datetime | None:
        """The latest moment in it."""
        return max(moments(self.result, self.manifest), default=None)


def files_in(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    """The photos and other files of an archive of ours, without their bytes."""
    rows: list[dict[str, Any]] = manifest.get("core", {}).get("attachments", [])
    return rows


def label_of(format_name: str) -> str:
    """What a program is called, by the name that its entries are kept with."""
    return next((known.label for known in FORMATS if known.name == format_name), format_name)


def moments(result: ReadResult | None, manifest: dict[str, Any] | None) -> list[dt.datetime]:
    """The moments of the entries, in the machine's zone where the file names none; none where one is no moment."""
    if manifest:
        try:
            return [clock.from_text(row["at"]) for row in manifest.get("journal", {}).get("entries", [])]
        except (KeyError, TypeError, ValueError):  # which bringing it in will say
            return []
    return [entry.at.astimezone() for entry in result.entries] if result else []


def units_of(files: Iterable[File]) -> list[Unit]:
    """Files as units: everything in one folder is one, loose notes in Markdown are one, every other file is its own."""
    folders: dict[str, list[File]] = {}
    notes: list[File] = []
    units: list[Unit] = []
    for name, data in files:
        top, _slash, rest = name.replace("\\", "/").partition("/")
        if rest:
            folders.setdefault(top, []).append((rest, data))
        elif PurePosixPath(name).suffix.lower() in LOOSE_NOTES:
            notes.append((name, data))
        else:
            units.append(Unit(name, [(name, data)]))
    units += [Unit(top, inside, folder=True) for top, inside in folders.items()]
    if notes:
        name = notes[0][0] if len(notes) == 1 else _("Notes in Markdown")
        units.append(Unit(name, notes, folder=True))
    return units
