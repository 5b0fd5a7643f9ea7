"""Suggestions: which one small thing to offer today, with the probability that it came to be that one.

One of the arms is "none today". What is claimed, and what is not: ``docs/science/suggest.md``.
"""

from dataclasses import dataclass
from typing import Literal, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from unclasp.science.checkins import Array
from unclasp.science.errors import ScienceError
from unclasp.science.parameters.helping import SUGGEST, SuggestParameters
from unclasp.science.parameters.levels import RULES


@dataclass(frozen=True, eq=False)
class Suggestion:
    """What is suggested, and how it came about.

    Attributes
    ----------
    status : {"none", "early", "ok"}
        Nothing rated yet, so drawn evenly; some arms never rated; every arm rated.
    n : int
        Suggestions that were rated.
    arm : int
        The arm suggested.
    probability : float
        Probability with which this arm was drawn [0-1]: to be stored with the suggestion.
    probabilities : (K,) array
        Of every arm; sums to 1, at most one arm has none.
    mean, lo, hi : (K,) array
        Relief that each arm brings beyond what all have in common, and its 90% interval [points].
    """

    status: Literal["none", "early", "ok"]
    n: int
    arm: int
    probability: float
    probabilities: Array
    mean: Array
    lo: Array
    hi: Array


def suggest(
    arms: ArrayLike, relief: ArrayLike, count: int, rng: np.random.Generator, p: SuggestParameters = SUGGEST
) -> Suggestion:
    """Draw today's suggestion.

    Parameters
    ----------
    arms : (n,) array_like of int
        What was suggested so far, oldest first, 0 to `count` - 1.
    relief : (n,) array_like
        What it brought [points, -10 to 10]; NaN where it was not done or not rated.
    count : int
        How many arms there are, "none today" among them: K, at least 2.
    rng : numpy.random.Generator
        Draws the arm.

    Raises
    ------
    ScienceError
        If an arm is none of these, a relief lies off its scale, the lengths differ, or there is one arm only.

    Notes
    -----
    With 0.8 the arm with the best shrunken mean, with 0.2 any, evenly; never one that came three times running.
    """
    came, brought = np.asarray(arms), np.asarray(relief, dtype=float)
    if count < 2:
        raise ScienceError("count", "must be at least two")
    if came.ndim != 1 or not np.isin(came, np.arange(count)).all():
        raise ScienceError("arms", "must be whole numbers from 0, below count")
    if brought.shape != came.shape:
        raise ScienceError("relief", "must be as long as arms")
    if (np.abs(brought) > 10).any():
        raise ScienceError("relief", "must lie within -10 to 10, or be NaN")
    rated = np.isfinite(brought)
    counts = np.bincount(came[rated].astype(np.intp), minlength=count)
    sums = np.bincount(came[rated].astype(np.intp), brought[rated], minlength=count)
    mean, sd = arm_means(counts, sums, p)
    latest = came[-p.times_running :]
    tired = len(latest) == p.times_running and (latest == latest[0]).all()
    chances = arm_chances(mean, np.arange(count) == (latest[0] if tired else -1), p)
    arm = int(rng.choice(count, p=chances))
    wide = ndtri((1 + RULES.interval) / 2) * sd
    status: Literal["none", "early", "ok"] = "ok" if counts.all() else "early" if counts.any() else "none"
    return Suggestion(
        status, int(rated.sum()), arm, float(chances[arm]), chances, mean, mean - wide, mean + wide
    )


def arm_means(counts: ArrayLike, sums: ArrayLike, p: SuggestParameters = SUGGEST) -> tuple[Array, Array]:
    """Return mean and SD (..., K) of what each arm brings beyond what all have in common.

    `counts` and `sums` (..., K) are how often each arm was rated, and the sum of its reliefs.
    ``relief = G + α_k + N(0, 2.2²)``, ``α_k ~ N(0, 0.8²)``, ``G ~ N(1, 1²)``.
    """
    n, total = np.asarray(counts, dtype=float), np.asarray(sums, dtype=float)
    kept = n / (n + (p.noise_sd / p.arm_sd) ** 2)
    raw = total / np.maximum(n, 1)
    before = (p.arm_sd / p.common_sd) ** 2
    known = kept.sum(axis=-1, keepdims=True) + before
    common = ((kept * raw).sum(axis=-1, keepdims=True) + before * p.common_mean) / known
    variance = p.arm_sd**2 * (1 - kept + kept**2 / known)
    return cast(Array, kept * (raw - common)), np.sqrt(variance)


def arm_chances(mean: Array, tired: NDArray[np.bool_], p: SuggestParameters = SUGGEST) -> Array:
    """Return the probability (..., K) of each arm, from the means and from which arm may not come."""
    free = ~tired
    best = np.where(free, mean, -np.inf)
    top = best == best.max(axis=-1, keepdims=True)
    greedy = top / top.sum(axis=-1, keepdims=True)
    even = free / free.sum(axis=-1, keepdims=True)
    return cast(Array, (1 - p.explore) * greedy + p.explore * even)
