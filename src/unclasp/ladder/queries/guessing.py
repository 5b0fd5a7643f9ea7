"""Guesses set beside what came, and what follows from one attempt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unclasp.ladder.models import Attempt

if TYPE_CHECKING:
    from unclasp.science import Wording

SPEAKS_FROM = 3
"""Attempts that were guessed and rated, from which on guesses are compared with what came."""


@dataclass(frozen=True)
class Guesses:
    """How guesses compare with what came: `leaning` is "easier" or "harder", `times` of `rated` attempts.

    `predicted` and `actual` are those of the last attempt that went that way.
    """

    leaning: str
    times: int
    rated: int
    predicted: float
    actual: float


def guesses_of(attempts: Sequence[Attempt]) -> Guesses | None:
    """How guesses compare with what came; None where too little is known, or they lean neither way.

    They lean where two in three, and half of all by a point or more, went that way.
    """
    rated = [one for one in attempts if is_rated(one)]
    if len(rated) < SPEAKS_FROM:
        return None
    for leaning, sign in (("easier", 1), ("harder", -1)):
        there = [one for one in rated if sign * (one.predicted - one.actual) > 0]
        by_a_point = sum(sign * (one.predicted - one.actual) >= 1 for one in there)
        if 3 * len(there) >= 2 * len(rated) and 2 * by_a_point >= len(rated):
            last = there[-1]
            return Guesses(leaning, len(there), len(rated), last.predicted, last.actual)
    return None


def what_came(attempt: Attempt) -> Wording | None:
    """What follows from an attempt; None while it is open."""
    from unclasp.science import after_attempt
    from unclasp.science.wording import attempt_wording

    if attempt.done is None:
        return None
    found = after_attempt(attempt.done, number(attempt.predicted), number(attempt.actual))
    return attempt_wording(found)


def is_rated(attempt: Attempt) -> bool:
    """Whether it was done, and both guessed and rated."""
    return attempt.done is True and attempt.predicted is not None and attempt.actual is not None


def number(value: float | None) -> float:
    """A rating as `science` takes it: NaN where there is none."""
    return float("nan") if value is None else value
