"""What counts as a check-in: the checks and the rules that come before any model."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from unclasp.science.errors import ScienceError
from unclasp.science.parameters import RULES, GripRules

Array = NDArray[np.float64]

SCALE = (0.0, 10.0)
"""Least and greatest rating [points]."""

MOST_ROWS = 100_000
"""Longest history that is walked row by row: a check-in every hour for eleven years."""

_SECOND = 1 / 86_400


class CheckIns(NamedTuple):
    """Check-ins that count, oldest first: times ``t`` (n,) [days] and answers ``Y`` (n, k) [0-10, NaN]."""

    t: Array
    Y: Array


def finite(name: str, value: ArrayLike) -> Array:
    """Return `value` as floats; raise ScienceError if any of it is not a finite number."""
    array = np.asarray(value, dtype=float)
    if not np.isfinite(array).all():
        raise ScienceError(name, "must be finite")
    return array


def ratings(name: str, value: ArrayLike) -> Array:
    """Return `value` as floats; raise ScienceError if any of it is neither NaN nor within 0-10."""
    array = np.asarray(value, dtype=float)
    if ((array < SCALE[0]) | (array > SCALE[1])).any():
        raise ScienceError(name, "ratings are 0-10, or NaN where there is none")
    return array


def check_length(name: str, array: NDArray[Any]) -> None:
    """Raise ScienceError if `array` has more than `MOST_ROWS` rows: it is nobody's history, and would take minutes."""
    if len(array) > MOST_ROWS:
        raise ScienceError(name, f"must be at most {MOST_ROWS} rows")


def check_in_arrays(t: ArrayLike, Y: ArrayLike, signs: int | None = None) -> CheckIns:
    """Return times (n,) and answers (n, k) as float arrays, in the order given.

    Raises
    ------
    ScienceError
        If a time is not finite, a rating is outside 0-10, the shapes do not agree (`signs`: the k
        expected), or there are more than 100,000 rows.
    """
    times, answers = finite("t", t), ratings("Y", Y)
    if times.ndim != 1:
        raise ScienceError("t", "must have one axis")
    check_length("t", times)
    if not len(times) and not answers.size:
        answers = answers.reshape(0, signs or 1)
    if answers.ndim != 2 or len(answers) != len(times):
        raise ScienceError("Y", "must have one row for each time")
    if signs is not None and answers.shape[1] != signs:
        raise ScienceError("Y", f"must have {signs} columns")
    return CheckIns(times, answers)


def counted(t: Array, Y: Array, rules: GripRules = RULES) -> CheckIns:
    """Return the check-ins that count, oldest first.

    Unsorted times are sorted (equal times keep the order given). A check-in without any answer does not
    count. Of two less than two hours apart the later counts; from the latest backwards, so that somebody
    who checks in every hour keeps one in two hours and not only the last.
    """
    order = np.argsort(t, kind="stable")
    order = order[np.isfinite(Y[order]).any(axis=1)]
    if (np.diff(t[order]) >= rules.apart_days - _SECOND).all():
        return CheckIns(t[order], Y[order])
    keep: list[int] = []
    for i in order[::-1]:
        if not keep or t[keep[-1]] - t[i] >= rules.apart_days - _SECOND:
            keep.append(int(i))
    kept = np.array(keep[::-1], dtype=int)
    return CheckIns(t[kept], Y[kept])


def starts_after_gaps(t: Array, days: float) -> NDArray[np.intp]:
    """Return the indices of the check-ins that come more than `days` after the one before."""
    return np.flatnonzero(np.diff(t) > days) + 1


def constant_run(Y: Array) -> int:
    """Return how many of the latest check-ins (n, k) gave the very same answers; an unanswered sign equals
    another."""
    if not len(Y):
        return 0
    differs = ~(np.isclose(Y, Y[-1], rtol=0, atol=1e-9, equal_nan=True).all(axis=1))
    return int(len(Y) - (np.flatnonzero(differs)[-1] + 1 if differs.any() else 0))
