"""What every reader of piles gives back: cards, what was left out and why, and what a person may want to know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from unclasp.formats.bundle import Bundle
from unclasp.formats.entries import Attachment, Note, Skipped
from unclasp.formats.options import Options

if TYPE_CHECKING:
    from unclasp.formats.cards.columns import Columns

PERIODS = {"day": Decimal("365.25"), "week": Decimal("365.25") / 7, "month": Decimal(12), "year": Decimal(1)}
"""How many of them a year has."""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing of a pile: what it is, and nothing that would persuade to keep it or to let it go.

    `source_id` knows it again in a later export of the same kind and is never empty. `link` may be opened: it is http
    or https and is what it looks like. Where a file's address is not, `link` is empty, `suspect` has it as text, and
    `doubt` says why ("scheme", "disguised", "elsewhere").
    `times` in `every` `period`s: 2 in 3 "day"s; `period` is "" where it has no rhythm. `amount` is what one time costs,
    or, without a period, what the thing cost; above 0, in `currency` ("EUR", "€" or "" as the file has it).
    `since` and `last` are the first and last day that the file knows of. `minutes_a_year` is the time that it takes.
    `notes` are a person's own words about it, which may persuade: for whoever asks to see them.
    """

    source_id: str
    title: str
    detail: str = ""
    link: str = ""
    suspect: str = ""
    doubt: str = ""
    since: dt.date | None = None
    last: dt.date | None = None
    amount: Decimal | None = None
    currency: str = ""
    period: str = ""
    every: int = 1
    times: int = 1
    minutes_a_year: int | None = None
    notes: str = ""
    picture: Attachment | None = field(default=None, compare=False)

    @property
    def times_a_year(self) -> Decimal | None:
        """How often it comes round in a year; None without a rhythm."""
        return PERIODS[self.period] * self.times / self.every if self.period else None

    @property
    def yearly(self) -> Decimal | None:
        """What it costs in a year, to the cent; None without an amount or a rhythm."""
        often = self.times_a_year
        return (
            None if often is None or self.amount is None else (self.amount * often).quantize(Decimal("0.01"))
        )


@dataclass(frozen=True, slots=True)
class Choices(Options):
    """What a person may have been asked about a file, and the day and the zone in which calendars are read.

    `columns` is how a table's columns are to be taken: a remembered choice counts only for one with the same heading.
    """

    today: dt.date = dt.date.min
    zone: str = "UTC"
    columns: Columns | None = None


@dataclass(frozen=True, slots=True)
class PileReading:
    """All that was read from one export. `seen` is how many rows it held.

    Where each row is one card, cards and skipped rows add up to `seen`; payments, events and repetitions of a habit are
    gathered into fewer cards, and those that make none are counted in a note.
    """

    format: str
    label: str
    kind: str
    cards: tuple[Card, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[Note, ...] = ()
    seen: int = 0
    columns: Columns | None = None


@dataclass(frozen=True, slots=True)
class PileFormat:
    """`name` is stable and stored with a pile; `label` is the program's own name; `kind` is what its cards are.

    `sniff` looks at content and never raises for a file that is merely foreign. `loose` ones take much that is
    something else, so they are asked last; one with `also_a_journal` can be read as entries too.
    """

    name: str
    label: str
    kind: str
    sniff: Callable[[Bundle], bool]
    read: Callable[[Bundle, Choices], PileReading]
    loose: bool = False
    also_a_journal: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A newer export beside what is known: cards that are new, cards known already, ids that are in it no more."""

    new: tuple[Card, ...]
    same: tuple[Card, ...]
    gone: tuple[str, ...]


def compare(known: Iterable[str], cards: Iterable[Card]) -> Difference:
    """What a newer export of the same kind changes, by source id; the order of each is kept."""
    before = dict.fromkeys(known)
    now = {card.source_id: card for card in cards}
    new = tuple(card for name, card in now.items() if name not in before)
    same = tuple(card for name, card in now.items() if name in before)
    return Difference(new, same, tuple(name for name in before if name not in now))
