"""How often a boundary was kept, whether it is slipping, and what went together with it: asked of `science`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from unclasp.boundaries.models import Boundary, BoundaryTest
from unclasp.core.models import Person

if TYPE_CHECKING:
    from unclasp.science import BoundaryDrift, BoundaryKept, Closeness, Wording

Outcome = BoundaryTest.Outcome
SHARE = {Outcome.KEPT: 1.0, Outcome.PARTLY: 0.5, Outcome.NOT_KEPT: 0.0}
UNKNOWN = float("nan")
MONDAY = dt.date(1970, 1, 5)
MOST_WEEKS = 260
"""Weeks that are set side by side; five years of them say all that they can."""


@dataclass(frozen=True, eq=False)
class Figures:
    """What the tests of one boundary come to, each with its wording."""

    kept: BoundaryKept
    drift: BoundaryDrift
    closeness: Closeness
    kept_said: Wording
    slipping_said: Wording
    closeness_said: Wording


def figures_of(boundary: Boundary, middle: float) -> Figures:
    """The figures of one boundary; `middle` is the person's own (`own_middle_of`)."""
    from unclasp import science
    from unclasp.science.wording import boundary_wording, closeness_wording, slipping_wording

    tests = counted_tests(boundary)
    shares = tuple(SHARE[test.outcome] for test in tests)
    kept, drift = science.boundary_kept(shares), _drift_of(shares, middle)
    closeness = science.closeness_slope(*weeks_of(tests))
    return Figures(
        kept,
        drift,
        closeness,
        boundary_wording(kept),
        slipping_wording(drift),
        closeness_wording(closeness),
    )


def counted_tests(boundary: Boundary) -> list[BoundaryTest]:
    """Its tests that count, oldest first."""
    return list(BoundaryTest.objects.kept().filter(boundary=boundary, counted=True).order_by("at", "pk"))


def own_middle_of(person: Person) -> float:
    """Where the odds of keeping begin for this person: everybody's, until they have ten tests of their own."""
    from unclasp import science

    rows = BoundaryTest.objects.owned_by(person).kept().filter(counted=True, boundary__deleted_at=None)
    shares = [SHARE[outcome] for outcome in rows.values_list("outcome", flat=True)]
    return float(science.own_middle(sum(shares), len(shares)))


def weeks_of(tests: Sequence[BoundaryTest]) -> tuple[list[float], list[float]]:
    """For each week from the first test to the last, by the clock of the place: how close one felt (the mean of all
    that was said, 0-10) and which share was kept (0-1); NaN where nothing is known.
    """
    if not tests:
        return [], []
    numbers = [(test.here.date() - MONDAY).days // 7 for test in tests]
    last = max(numbers)
    first = max(min(numbers), last - MOST_WEEKS + 1)
    felt: list[list[float]] = [[] for _week in range(first, last + 1)]
    shares: list[list[float]] = [[] for _week in range(first, last + 1)]
    for number, test in zip(numbers, tests, strict=True):
        if number >= first:
            felt[number - first] += [rating for rating in (test.before, test.after) if rating is not None]
            shares[number - first].append(SHARE[test.outcome])
    return [_mean(week) for week in felt], [_mean(week) for week in shares]


def _mean(values: Iterable[float]) -> float:
    values = list(values)
    return sum(values) / len(values) if values else UNKNOWN


@lru_cache(maxsize=256)
def _drift_of(shares: tuple[float, ...], middle: float) -> BoundaryDrift:
    """The drift, remembered in the memory of the process, which ends when the vault locks."""
    from unclasp import science

    return science.boundary_drift(shares, middle)
