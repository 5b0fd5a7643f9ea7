"""Payments, and what comes again among them: the same payee, at a steady interval, for a like amount. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median, median_low

from unclasp.formats.cards.card import Card
from unclasp.formats.cards.gathering import short_id

PERIODS = (
    ("week", 1, 7, 1, 4),
    ("week", 2, 14, 2, 4),
    ("week", 4, 28, 0, 3),
    ("month", 1, 30.44, 4, 3),
    ("month", 2, 60.9, 6, 3),
    ("month", 3, 91.3, 8, 3),
    ("month", 6, 182.6, 12, 2),
    ("year", 1, 365.25, 16, 2),
)
"""Each: a period, how many of it, its length and how far one may be off it [days], how many payments show it."""

ALIKE = Decimal("0.25")
"""How far sums may lie from their middle one, as a part of it, to be for the same thing: prices rise, bills vary."""

STEADY = 0.75
"""The part of the intervals that must fit."""

_CODE = re.compile(r"\b(?=\w*\d)\w+\b")
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Payment:
    """One row of a statement; `amount` is below 0 for what was paid."""

    day: dt.date
    payee: str
    amount: Decimal
    currency: str = ""
    details: str = ""


def recurring(payments: Iterable[Payment]) -> list[Card]:
    """What is paid again and again, the dearest first: the last sum, how often, the first and last day."""
    groups: dict[tuple[str, str], list[Payment]] = {}
    for one in payments:
        if one.amount < 0 and one.payee.strip():
            groups.setdefault((_known_as(one.payee), one.currency), []).append(one)
    cards = [
        card for name, group in groups.items() for card in _of_group(name, sorted(group, key=lambda p: p.day))
    ]
    return sorted(cards, key=lambda card: (-(card.yearly or 0), card.title))


def _known_as(payee: str) -> str:
    """A payee without the numbers and codes that differ from one payment to the next."""
    plain = _MARKS.sub(" ", _CODE.sub(" ", payee.casefold())).strip()
    return plain or _MARKS.sub(" ", payee.casefold()).strip()


def _of_group(name: tuple[str, str], group: list[Payment]) -> Iterator[Card]:
    """One card where all payments fit, else one for each sum that comes again by itself."""
    whole = _card(name, group)
    if whole is not None:
        yield whole
        return
    for place, part in enumerate(_by_sum(group)):
        card = _card((f"{name[0]} {place}" if place else name[0], name[1]), part)
        if card is not None:
            yield card


def _by_sum(group: list[Payment]) -> list[list[Payment]]:
    """Payments parted by their sums: a new part begins where one is a tenth above the one before it."""
    parts: list[list[Payment]] = []
    for one in sorted(group, key=lambda payment: -payment.amount):
        if parts and -one.amount <= -parts[-1][-1].amount * Decimal("1.1"):
            parts[-1].append(one)
        else:
            parts.append([one])
    return [sorted(part, key=lambda payment: payment.day) for part in parts]


def _card(name: tuple[str, str], group: Sequence[Payment]) -> Card | None:
    found = _rhythm([payment.day for payment in group])
    sums = [-payment.amount for payment in group]
    middle = median(sums)
    if found is None or any(abs(one - middle) > ALIKE * middle for one in sums):
        return None
    last = group[-1]
    return Card(
        source_id=short_id(f"{name[0]}|{name[1]}|{found[1]} {found[0]}"),
        title=last.payee,
        detail=last.details,
        since=group[0].day,
        last=last.day,
        amount=sums[-1],
        currency=last.currency,
        period=found[0],
        every=found[1],
    )


def _rhythm(days: list[dt.date]) -> tuple[str, int] | None:
    """The period at which days follow one another; one payment may be missing, two on a day are none."""
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    if not gaps or min(gaps) == 0:
        return None
    middle = median_low(gaps)
    fitting = [one for one in PERIODS if abs(middle - one[2]) <= one[3] and len(days) >= one[4]]
    # Four weeks only where every interval is just that: months have 28 days too, once a year.
    for period, every, length, off, _least in sorted(fitting, key=lambda one: one[3]):
        fits = sum(_fits(gap, length, off) for gap in gaps)
        if fits >= STEADY * len(gaps):
            return period, every
    return None


def _fits(gap: int, length: float, off: int) -> bool:
    return abs(gap - length) <= off or (off > 0 and abs(gap - 2 * length) <= off)
