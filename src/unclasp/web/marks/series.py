"""A series of readings: what one is, where it breaks, and how many of thousands need drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .geometry import clamp


@dataclass(frozen=True, slots=True)
class Point:
    """A reading: `day` counted from the first (may be a fraction), and a level with its range, 0 to 10."""

    day: float
    level: float
    lo: float
    hi: float


@dataclass(frozen=True, slots=True)
class Break:
    """Nothing is known between the point at this index and the next."""

    after_index: int


def runs(points: Sequence[Point], breaks: Sequence[Break]) -> list[list[Point]]:
    """Return the points as unbroken runs, levels kept within 0..10 and each range around its level.

    Raises ValueError when the days are not in order or a number is not finite.
    """
    tidy = [_tidy(point) for point in points]
    if any(later.day < earlier.day for earlier, later in pairwise(tidy)):
        raise ValueError("The points of a timeline come in the order of their days.")
    ends = sorted({mark.after_index + 1 for mark in breaks if 0 <= mark.after_index < len(tidy) - 1})
    starts = [0, *ends]
    stops = [*ends, len(tidy)]
    return [tidy[start:stop] for start, stop in zip(starts, stops, strict=True) if start < stop]


def thin(points: Sequence[Point], buckets: int) -> list[Point]:
    """Return at most six points for each of `buckets` equal stretches of time.

    The first and last of each stretch stay, and its extremes of level and range, so nothing that stood
    out is lost.
    """
    if len(points) <= 2 * buckets:
        return list(points)
    first, span = points[0].day, points[-1].day - points[0].day
    stretches: dict[int, list[int]] = {}
    for index, point in enumerate(points):
        share = (point.day - first) / span if span else 0.0
        stretches.setdefault(min(int(share * buckets), buckets - 1), []).append(index)
    return [points[index] for held in stretches.values() for index in _telling(points, held)]


def _telling(points: Sequence[Point], held: list[int]) -> list[int]:
    """The indices, in order, of what stands out among those held."""
    return sorted(
        {
            held[0],
            held[-1],
            min(held, key=lambda index: points[index].level),
            max(held, key=lambda index: points[index].level),
            min(held, key=lambda index: points[index].lo),
            max(held, key=lambda index: points[index].hi),
        }
    )


def _tidy(point: Point) -> Point:
    level = clamp(point.level, 0, 10)
    clamp(point.day)
    return Point(point.day, level, min(clamp(point.lo, 0, 10), level), max(clamp(point.hi, 0, 10), level))
