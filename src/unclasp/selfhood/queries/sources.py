"""Sources with what they lean on, as numbers for `science`; and how much of them leans on one hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.holds.queries.gates import gates_before_each
from unclasp.selfhood.models import Leaning, Source

if TYPE_CHECKING:
    from unclasp.science import Remains

SEED = 7
"""The draws behind a range are the same each time, so that a page opened twice says the same."""

MANY = 50
"""More sources than this are compared in fewer draws: each is compared with each."""

FEWER_DRAWS = 200

Key = TypeVar("Key", int, str)
"""What a hold is known by: its key, or in what was remembered its slug."""


@dataclass(frozen=True)
class Held:
    """One source, and the share of it [0-1] that leans on each hold, by key. Together at most 1."""

    source: Source
    leanings: Mapping[int, float]

    @property
    def own(self) -> bool:
        """Whether it leans on nothing."""
        return not any(self.leanings.values())


def sources_of(person: Person) -> list[Held]:
    """The person's sources in the picture, oldest first. What leans on a deleted hold counts as its own."""
    sources = list(Source.objects.owned_by(person).in_picture())
    shares: dict[int, dict[int, float]] = {source.pk: {} for source in sources}
    rows = Leaning.objects.filter(source__in=sources, hold__deleted_at=None)
    for source, hold, share in rows.values_list("source_id", "hold_id", "share"):
        shares[source][hold] = shares[source].get(hold, 0.0) + share
    return [Held(source, at_most_all(shares[source.pk])) for source in sources]


def at_most_all(leanings: Mapping[Key, float]) -> dict[Key, float]:
    """The shares; where they add up to more than 1, as after a hold was fetched back, each in proportion."""
    together = max(sum(leanings.values()), 1.0)
    return {hold: share / together for hold, share in leanings.items()}


def remaining(held: Sequence[Held], hold: int) -> Remains:
    """What would remain of these sources without the hold with this key, with its range."""
    columns = sorted({key for one in held for key in one.leanings} | {hold})
    weights, shares = matrix([(one.source.weight, one.leanings) for one in held], columns)
    return remains_of(weights, shares, columns.index(hold))


def matrix(
    rows: Sequence[tuple[float, Mapping[Key, float]]], columns: Sequence[Key]
) -> tuple[tuple[float, ...], tuple[tuple[float, ...], ...]]:
    """Weights (n) and shares (n, holds), as `science` takes them."""
    weights = tuple(weight for weight, _leanings in rows)
    return weights, tuple(tuple(leanings.get(key, 0.0) for key in columns) for _weight, leanings in rows)


@lru_cache(maxsize=256)
def remains_of(weights: tuple[float, ...], shares: tuple[tuple[float, ...], ...], hold: int) -> Remains:
    """`science.self_summary` with the house's own draws."""
    import numpy as np

    from unclasp.science import SELFHOOD, Remains, self_summary

    if not weights:
        return Remains("none", 0)
    p = SELFHOOD if len(weights) <= MANY else replace(SELFHOOD, draws=FEWER_DRAWS)
    return self_summary(weights, shares, hold, np.random.default_rng(SEED), p)


def proportion_on(held: Sequence[Held]) -> dict[int, float]:
    """The share of the whole weight [0-1] that leans on each hold, by key; empty where nothing has weight."""
    from unclasp.science import largest_prop

    if not any(one.source.weight for one in held):
        return {}
    columns = sorted({key for one in held for key in one.leanings})
    weights, shares = matrix([(one.source.weight, one.leanings) for one in held], columns)
    return {
        key: float(largest_prop(weights, [[row[place]] for row in shares]))
        for place, key in enumerate(columns)
    }


def holds_to_lean_on(person: Person, source: Source | None, now: dt.datetime) -> list[Hold]:
    """The holds that a source can be said to lean on: those in hand and measured, and those it leans on already."""
    in_hand = list(Hold.objects.owned_by(person).in_hand())
    gates = gates_before_each(in_hand, now)
    leaned = source.leanings.filter(hold__deleted_at=None).values_list("hold_id", flat=True) if source else ()
    keys = {hold.pk for hold in in_hand if gates[hold.pk].measured} | set(leaned)
    return list(Hold.objects.owned_by(person).kept().filter(pk__in=keys))


def leanings_of(source: Source, now: dt.datetime) -> list[tuple[Hold, float]]:
    """The holds that a source leans on, with the share of each [0-1], the greatest first."""
    holds = {hold.pk: hold for hold in holds_to_lean_on(source.person, source, now)}
    shares: dict[int, float] = {}
    for key, share in source.leanings.filter(hold__in=holds).values_list("hold_id", "share"):
        shares[key] = shares.get(key, 0.0) + share
    rows = [(holds[key], share) for key, share in at_most_all(shares).items() if share]
    return sorted(rows, key=lambda row: -row[1])


@dataclass(frozen=True)
class LeaningOn:
    """How much of the whole leans on one hold [0-1], nine times in ten between `lo` and `hi`; NaN with one source only.

    `rows` are the sources that lean on it with the share of each [0-1], the largest part of the whole first.
    """

    proportion: float
    lo: float
    hi: float
    rows: tuple[tuple[Source, float], ...]


def leaning_on(hold: Hold, _now: dt.datetime) -> LeaningOn | None:
    """How much leans on a hold; None where nothing does. Whether a gate stands before it is for the page to ask."""
    held = sources_of(hold.person)
    rows = [(one.source, one.leanings[hold.pk]) for one in held if one.leanings.get(hold.pk)]
    if not rows:
        return None
    found = remaining(held, hold.pk)
    rows.sort(key=lambda row: -row[0].weight * row[1])
    return LeaningOn(1 - found.remains, 1 - found.remains_hi, 1 - found.remains_lo, tuple(rows))
