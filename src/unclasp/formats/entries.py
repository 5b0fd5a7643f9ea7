"""What every importer gives back: entries, what was left out and why, and what a person may want to know.

Plain frozen values, so that they can cross a process border and be compared in a test.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Protocol


class Readable(Protocol):
    """Bytes that are fetched when they are wanted, not before."""

    def read(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo, a sound or another file that belongs to an entry.

    `name` is a label from the export, never a path to write to. `kind` is its media type, guessed from the
    name.
    """

    name: str
    kind: str
    source: Readable = field(compare=False, repr=False)

    def read(self) -> bytes:
        """The bytes, read now; raises FormatError where they cannot be had or are too many."""
        return self.source.read()


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """One entry as another program had it.

    `at` is naive where the export says only what the clock on the wall showed, else aware. With `all_day`
    only its date means anything. `body` is Markdown with line feeds. `source_id` is empty where the format
    gives none.
    """

    at: dt.datetime
    all_day: bool = False
    title: str = ""
    body: str = ""
    tags: tuple[str, ...] = ()
    starred: bool = False
    source_id: str = ""
    mood: str | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was seen and not brought in.

    `where` names the place ("entry 12", a file's name); `reason` is a code; `detail` is
    what was found there, shortened.
    """

    where: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was changed or set aside while reading; `code` stands for a sentence."""

    code: str
    count: int = 1
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """All that was read from one export. Every row seen is an entry or is skipped; nothing falls between."""

    format: str
    entries: tuple[ReadEntry, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def seen(self) -> int:
        """How many rows the export held."""
        return len(self.entries) + len(self.skipped)
