"""Setting labels so that they do not run into each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

GAP = 10.0
"""px kept free between two labels of one row."""
SAME = 6.0
"""Two leaders closer than this many px read as one line."""


class Span(NamedTuple):
    """What a label covers from `start` to `end`, and the `x` of the leader that comes down from it."""

    x: float
    start: float
    end: float


def stack(spans: Sequence[Span]) -> list[int]:
    """Return a row for each span, 0 at the top, so that no two in a row overlap.

    Where there is a choice, no leader runs through a label of a lower row.
    """
    rows: list[list[Span]] = []
    chosen = [0] * len(spans)
    for index in sorted(range(len(spans)), key=lambda place: spans[place].x):
        span = spans[index]
        free = [row for row, taken in enumerate(rows) if _fits(span, taken)] + [len(rows)]
        row = next((row for row in free if not _crosses(span, row, rows)), free[0])
        if row == len(rows):
            rows.append([])
        rows[row].append(span)
        chosen[index] = row
    return chosen


def every_nth(spans: Sequence[Span]) -> int:
    """Return the step at which month labels, taken from the first, stand clear of each other.

    The step divides a year or counts years, so that the same months are named each year.
    """
    steps = [1, 2, 3, 4, 6, *range(12, len(spans), 12)]
    return next((step for step in steps if _clear(spans[::step])), max(len(spans), 1))


def _clear(spans: Sequence[Span]) -> bool:
    return all(left.end + GAP <= right.start for left, right in pairwise(spans))


def _fits(span: Span, taken: Sequence[Span]) -> bool:
    return all(span.end + GAP <= other.start or other.end + GAP <= span.start for other in taken)


def _crosses(span: Span, row: int, rows: Sequence[Sequence[Span]]) -> bool:
    above = [other for taken in rows[:row] for other in taken]
    below = [other for taken in rows[row + 1 :] for other in taken]
    return any(_runs_through(other, span) for other in above) or any(
        _runs_through(span, other) for other in below
    )


def _runs_through(upper: Span, lower: Span) -> bool:
    return lower.start <= upper.x <= lower.end and abs(upper.x - lower.x) >= SAME
