"""Gathers what an importer reads, row by row, so that each row ends as an entry or as skipped, and none is
lost.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from unclasp.formats.entries import Attachment, Note, ReadEntry, ReadResult, Skipped
from unclasp.formats.errors import DateOrderUnsure, TooLarge
from unclasp.formats.limits import (
    ENTRIES_MAX,
    ENTRY_TEXT_MAX,
    SOURCE_ID_MAX_CHARACTERS,
    TAG_MAX_CHARACTERS,
    TAGS_MAX,
    TITLE_MAX_CHARACTERS,
    shortened,
)
from unclasp.formats.text import tidy


class SkipRow(Exception):
    """Raised inside `Reading.row`: leave this row out. `reason` is a code."""

    def __init__(self, reason: str, detail: object = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = shortened(detail)


class Reading:
    """One export being read. Use `row` around each row, and `entry` once inside it."""

    def __init__(self, format_name: str, file_name: str) -> None:
        self._format = format_name
        self._file = file_name
        self._entries: list[ReadEntry] = []
        self._skipped: list[Skipped] = []
        self._by_id: dict[str, ReadEntry] = {}
        self._notes: Counter[tuple[str, str]] = Counter()

    @property
    def entries(self) -> Sequence[ReadEntry]:
        """What was kept so far."""
        return self._entries

    @contextmanager
    def row(self, where: str) -> Iterator[None]:
        """One row, named for the report. It must end in `entry` or SkipRow, exactly once.

        A date whose order is unclear is no reason to skip a row: DateOrderUnsure asks about the whole file.
        """
        before = len(self._entries)
        try:
            yield
        except SkipRow as skip:
            if skip.reason == "date_unsure":
                raise DateOrderUnsure(skip.detail) from None
            del self._entries[before:]
            self._skipped.append(Skipped(tidy(where)[0], skip.reason, tidy(skip.detail)[0]))
            return
        if len(self._entries) != before + 1:
            raise AssertionError(f"a row of {self._format} gave {len(self._entries) - before} entries")
        if len(self._entries) > ENTRIES_MAX:
            raise TooLarge("too_many_entries", name=self._file, limit=f"{ENTRIES_MAX:,}")

    def skip(self, where: str, reason: str, detail: object = "") -> None:
        """Count a row that cannot become an entry."""
        with self.row(where):
            raise SkipRow(reason, detail)

    def note(self, code: str, *, count: int = 1, detail: str = "") -> None:
        """Something a person may want to know; the same thing again adds to its count."""
        self._notes[code, detail] += count

    def entry(
        self,
        at: dt.datetime,
        *,
        all_day: bool = False,
        title: str = "",
        body: str = "",
        tags: Iterable[str] = (),
        starred: bool = False,
        source_id: str = "",
        mood: str | None = None,
        attachments: Iterable[Attachment] = (),
    ) -> None:
        """Keep one entry, or raise SkipRow where it is empty, too long or at a moment that cannot be kept.

        What is kept always has words and fits the vault, so that no single row can stop a whole import.
        """
        files = tuple(attachments)
        title, body = self._fitted(self._tidied(title).strip(), self._tidied(body))
        kept_tags, body = self._tags(tags, body)
        mood, body = self._mood(mood, body)
        if not (title or body.strip()):
            title = self._named_after(
                mood or ", ".join(kept_tags) or "".join(file.name for file in files[:1])
            )
        if len(body) > ENTRY_TEXT_MAX or len((title + body).encode()) > ENTRY_TEXT_MAX:
            raise SkipRow("too_long", title or body)
        entry = ReadEntry(storable(at), all_day, title, body, kept_tags, starred, "", mood, files)
        self._entries.append(dataclasses.replace(entry, source_id=self._own_id(source_id, entry)))

    def result(self) -> ReadResult:
        """Everything gathered."""
        notes = tuple(Note(code, count, detail) for (code, detail), count in self._notes.items())
        return ReadResult(self._format, tuple(self._entries), tuple(self._skipped), notes)

    def _tidied(self, text: str) -> str:
        text, changes = tidy(text)
        for code in changes:
            self.note(code)
        return text

    def _fitted(self, title: str, body: str) -> tuple[str, str]:
        """A title is one line of bounded length; a longer one is the text's first paragraph."""
        if "\n" not in title and len(title) <= TITLE_MAX_CHARACTERS:
            return title, body
        self.note("long_titles_moved")
        return "", f"{title}\n\n{body}" if body else title

    def _tags(self, tags: Iterable[str], body: str) -> tuple[tuple[str, ...], str]:
        kept: dict[str, None] = {}
        for raw in tags:
            tag = " ".join(self._tidied(raw).split("\n")).strip()
            if len(tag) > TAG_MAX_CHARACTERS:
                body = self._put_into(body, tag)
            elif tag:
                kept[tag] = None
        if len(kept) > TAGS_MAX:
            raise SkipRow("too_many_tags", len(kept))
        return tuple(kept), body

    def _mood(self, mood: str | None, body: str) -> tuple[str | None, str]:
        """Moods are kept as tags are, so they have the same bound."""
        mood = self._tidied(mood).strip() if mood else ""
        if len(mood) > TAG_MAX_CHARACTERS:
            return None, self._put_into(body, mood)
        return mood or None, body

    def _put_into(self, body: str, tag: str) -> str:
        self.note("long_tags_kept_in_text")
        return f"{body}\n\n{tag}" if body else tag

    def _named_after(self, words: str) -> str:
        """A title for what has no words of its own, such as a mood noted in passing."""
        if not words.strip():
            raise SkipRow("empty")
        self.note("named_after_mood_or_tags")
        return words if len(words) <= TITLE_MAX_CHARACTERS else words[: TITLE_MAX_CHARACTERS - 1] + "…"

    def _own_id(self, source_id: str, entry: ReadEntry) -> str:
        """The other program's own name for the entry, or "" where an earlier entry with other words has the same.

        By its name an entry is known again, so a name used twice would make the second entry vanish.
        """
        source_id = _short_id(self._tidied(source_id))
        if source_id and self._by_id.setdefault(source_id, entry) != entry:
            self.note("id_used_twice")
            return ""
        return source_id


def storable(at: dt.datetime) -> dt.datetime:
    """The moment itself, or SkipRow in the first and last year of the calendar, where any time zone falls off
    it.
    """
    if not dt.MINYEAR < at.year < dt.MAXYEAR:
        raise SkipRow("date_impossible", at)
    return at


def _short_id(source_id: str) -> str:
    """The other program's own name for the entry; a hash of it where it is longer than the vault keeps."""
    if len(source_id) <= SOURCE_ID_MAX_CHARACTERS:
        return source_id
    return "sha256:" + hashlib.sha256(source_id.encode()).hexdigest()
