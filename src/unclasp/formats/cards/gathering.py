"""Gathers cards row by row, so that each row ends as a card or as skipped, and none is lost."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from unclasp.formats import dates
from unclasp.formats.cards.card import Card, PileReading
from unclasp.formats.cards.columns import Columns
from unclasp.formats.entries import Note, Skipped
from unclasp.formats.errors import DateOrderUnsure, TooLarge
from unclasp.formats.limits import MB, SOURCE_ID_MAX_CHARACTERS
from unclasp.formats.reading import SkipRow
from unclasp.formats.text import tidy

CARDS_MAX = 200_000
TITLE_MAX = 500
DETAIL_MAX = 2_000
NOTES_MAX = 20_000
JSON_FILE_MAX = 64 * MB
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Gathering:
    """One export being read. Use `row` around each row, and `card` once inside it."""

    def __init__(self, name: str, label: str, kind: str, file_name: str) -> None:
        self._named = (name, label, kind)
        self._file = file_name
        self._cards: dict[str, Card] = {}
        self._skipped: list[Skipped] = []
        self._notes: Counter[tuple[str, str]] = Counter()
        self._alike: Counter[str] = Counter()
        self.seen = 0

    @property
    def cards(self) -> Iterable[Card]:
        """What was kept so far."""
        return self._cards.values()

    @contextmanager
    def row(self, where: str) -> Iterator[None]:
        """One row, named for the report. A date whose order is unclear asks about the whole file instead."""
        self.seen += 1
        try:
            yield
        except SkipRow as skip:
            if skip.reason == "date_unsure":
                raise DateOrderUnsure(skip.detail) from None
            self._skipped.append(Skipped(tidy(where)[0], skip.reason, tidy(skip.detail)[0]))

    def skip(self, where: str, reason: str, detail: object = "") -> None:
        """Count a row that cannot become a card."""
        with self.row(where):
            raise SkipRow(reason, detail)

    def note(self, code: str, *, count: int = 1, detail: str = "") -> None:
        """Something a person may want to know; the same thing again adds to its count."""
        self._notes[code, detail] += count

    def card(self, card: Card) -> None:
        """Keep one card, or raise SkipRow where it has no name, is too long or stands here already."""
        title, detail, notes, suspect = (
            self._tidied(text) for text in (card.title, card.detail, card.notes, card.suspect)
        )
        title, detail = " ".join(title.split()), detail.strip()
        if not title:
            raise SkipRow("no_name")
        if len(title) > TITLE_MAX or len(detail) > DETAIL_MAX or len(notes) > NOTES_MAX:
            raise SkipRow("card_too_long", title)
        name = short_id(tidy(card.source_id)[0])
        if name in self._cards:
            raise SkipRow("repeated", title)
        if len(self._cards) >= CARDS_MAX:
            raise TooLarge("too_many_cards", name=self._file, limit=f"{CARDS_MAX:,}")
        if card.suspect:
            self.note("links_as_text")
        mended = (name, title, detail, notes.strip(), suspect)
        if mended != (card.source_id, card.title, card.detail, card.notes, card.suspect):
            name, title, detail, notes, suspect = mended
            card = dataclasses.replace(
                card, source_id=name, title=title, detail=detail, notes=notes, suspect=suspect
            )
        self._cards[name] = card

    def own_id(self, *parts: str) -> str:
        """An id for what has none in its file: from what it says, and from how many before it say the same."""
        said = "\n".join(parts)
        self._alike[said] += 1
        digest = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]
        return f"{digest}-{self._alike[said]}"

    def result(self, *, kind: str = "", columns: Columns | None = None) -> PileReading:
        """Everything gathered; `kind` where the file decides it."""
        name, label, usual = self._named
        notes = tuple(Note(code, count, detail) for (code, detail), count in self._notes.items())
        cards, skipped = tuple(self._cards.values()), tuple(self._skipped)
        return PileReading(name, label, kind or usual, cards, skipped, notes, self.seen, columns)

    def _tidied(self, text: str) -> str:
        text, changes = tidy(text)
        for code in changes:
            self.note(code)
        return text


def short_id(name: str) -> str:
    """The other program's own name for a thing; a hash of it where it is longer than the vault keeps."""
    if len(name) <= SOURCE_ID_MAX_CHARACTERS:
        return name
    return "sha256:" + hashlib.sha256(name.encode()).hexdigest()


def day_of(seconds: object) -> dt.date | None:
    """The day, in UTC, of seconds since 1970; None for 0, for no number and for one off the calendar.

    A card without a date is still a card, so a date that cannot be read is no reason to leave it out.
    """
    if isinstance(seconds, str) and seconds.strip().lstrip("-").isdigit() and len(seconds) < 20:
        seconds = int(seconds)
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not seconds:
        return None
    try:
        return (_EPOCH + dt.timedelta(seconds=seconds)).date()
    except (OverflowError, ValueError):
        return None


def written_day(text: object) -> dt.date | None:
    """The day of a date as it is written, or None where it cannot be read or could be two days."""
    try:
        return dates.parse(text).at.date() if isinstance(text, str) else None
    except SkipRow:
        return None
