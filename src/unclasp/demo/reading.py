"""Ines's notebook as it stands in `content/`: Markdown and tab-separated tables, days counted from today."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Deed = Callable[[dt.datetime], object]
"""Something done at a moment."""

CONTENT = Path(__file__).parent / "content"
ADDED_LATER = "\n+++\n"

_SECTION = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True)
class Moment:
    """A day counted from today (0 or less), and a local time."""

    day: int
    time: dt.time

    @classmethod
    def of(cls, text: str) -> Moment:
        """From `-66 21:30`."""
        day, time = text.split()
        return cls(int(day), dt.time.fromisoformat(time))

    def on(self, today: dt.date, zone: dt.tzinfo) -> dt.datetime:
        """The moment, where that day is today."""
        return dt.datetime.combine(today + dt.timedelta(days=self.day), self.time, tzinfo=zone)


@dataclass(frozen=True)
class Section:
    """A part of a Markdown file: its heading, the fields below it, and the text."""

    heading: str
    fields: dict[str, str]
    text: str

    def listed(self, field: str) -> list[str]:
        """A field's values, which commas part."""
        return [word.strip() for word in self.fields.get(field, "").split(",") if word.strip()]

    @property
    def texts(self) -> tuple[str, str]:
        """The text as it was first written, and as it is with what was added later."""
        first, _mark, added = self.text.partition(ADDED_LATER)
        return first.strip(), f"{first.strip()}\n\n{added.strip()}".strip()


def sections(name: str) -> list[Section]:
    """The sections of a Markdown file, or of every file of a folder, in order."""
    path = CONTENT / name
    files = sorted(path.glob("*.md")) if path.is_dir() else [path]
    return [section_of(part) for file in files for part in _SECTION.split(file.read_text())[1:]]


def section_of(part: str) -> Section:
    """A section without its `## `: heading, fields up to the blank line, text."""
    head, _blank, text = part.partition("\n\n")
    heading, *lines = head.splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    return Section(heading.strip(), fields, text.strip())


def words_below(name: str) -> dict[str, str]:
    """A file whose sections have no fields: what stands below each heading."""
    parts = (part.partition("\n") for part in _SECTION.split((CONTENT / name).read_text())[1:])
    return {heading.strip(): text.strip() for heading, _newline, text in parts}


def rows(name: str) -> Iterator[tuple[Moment, dict[str, str]]]:
    """The rows of a table, each with its moment."""
    with (CONTENT / name).open(newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Moment.of(f"{row['day']} {row['time']}"), {key: text or "" for key, text in row.items()}
