"""What helps me: what practices bring, and why a lasting effect on the grip is not claimed.

Regression to the mean, hope and kindness towards the app inflate every relief, so practices are only compared
with each other. What is claimed, and what is not: ``docs/science/helps.md``.
"""

from dataclasses import dataclass
from typing import Literal, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, ndtri

from unclasp.science.checkins import Array, check_length, ratings
from unclasp.science.errors import ScienceError
from unclasp.science.parameters.helping import DOSES, RELIEF, DoseParameters, ReliefParameters
from unclasp.science.parameters.levels import RULES

_NODES = 5
_POINTS = 81
_FLAT_SD = 100.0


@dataclass(frozen=True, eq=False)
class DoseEffects:
    """What each practice may have done to the grip by the next day.

    Attributes
    ----------
    status : {"none", "early"}
        No day with a check-in, or too early to tell. It is never "ok": four months of days were not enough
        to tell (``docs/science/helps.md``), so no sentence may claim an effect on the grip.
    n : int
        Days with a check-in.
    effect, lo, hi : (K,) array
        Effect of each practice, and its 90% interval [points/day]; negative loosens.
    p_loosens : (K,) array
        Probability that the effect is negative [0-1].
    """

    status: Literal["none", "early"]
    n: int
    effect: Array
    lo: Array
    hi: Array
    p_loosens: Array


@dataclass(frozen=True, eq=False)
class Reliefs:
    """What practices bring, compared with each other.

    Attributes
    ----------
    status : {"none", "early", "ok"}
        No rating; fewer than 15, or of one kind only; enough to compare.
    n : int
        Practices rated both before and after.
    counts : (K,) array of int
        How many of each kind.
    contrast, lo, hi : (K,) array
        Relief that a practice brings beyond the mean of all K, and its 90% interval [points].
    p_best : (K,) array
        Probability that a practice brings most relief [0-1]; sums to 1.
    favourite : int or None
        The practice that is best with at least 0.8, if status is "ok"; None: no clear favourite.
    """

    status: Literal["none", "early", "ok"]
    n: int
    counts: NDArray[np.intp]
    contrast: Array
    lo: Array
    hi: Array
    p_best: Array
    favourite: int | None


def dose_effects(grip: ArrayLike, did: ArrayLike, p: DoseParameters = DOSES) -> DoseEffects:
    """Return what is known of each practice's effect on the grip: next to nothing.

    Parameters
    ----------
    grip : (n,) array_like
        Mean of the signs on each day [0-10], NaN on days without a check-in.
    did : (n, K) array_like
        1 where a practice was done on that day, 0 where it was not.

    Raises
    ------
    ScienceError
        If a grip lies off the scale, `did` is neither 0 nor 1, or the shapes do not agree.

    Notes
    -----
    ``grip_t = L_t + s_t + N(0, 0.64)``, ``L_{t+1} = L_t + c + Σ_k β_k did_tk + N(0, 0.03)``,
    ``s_{t+1} = 0.37 s_t + noise`` with Var s = 1.2, ``β_k ~ N(-0.02, 0.06²)``, ``c ~ N(0, 0.04²)``.
    """
    y, x = ratings("grip", grip), np.asarray(did, dtype=float)
    if y.ndim != 1:
        raise ScienceError("grip", "must have one axis")
    check_length("grip", y)
    if x.ndim != 2 or len(x) != len(y) or not x.shape[1]:
        raise ScienceError("did", "must have one row for each day, and a column for each practice")
    if not np.isin(x, (0, 1)).all():
        raise ScienceError("did", "must be 0 or 1")
    mean, sd = dose_filter(y, x, p)
    wide, n = ndtri((1 + RULES.interval) / 2) * sd, int(np.isfinite(y).sum())
    return DoseEffects("early" if n else "none", n, mean, mean - wide, mean + wide, ndtr(-mean / sd))


def dose_filter(y: Array, did: Array, p: DoseParameters = DOSES) -> tuple[Array, Array]:
    """Return mean and SD (..., K) of the effects, from grips (n, ...) and practices (n, ..., K)."""
    k, people = did.shape[-1], y.shape[1:]
    size = k + 3  # level, mood, trend, and the effects
    mean = np.broadcast_to([p.level_mean, 0.0, 0.0, *[p.effect_mean] * k], (*people, size))
    spread = [p.level_sd**2, p.mood_variance, p.trend_sd**2, *[p.effect_sd**2] * k]
    cov = np.broadcast_to(np.diag(spread), (*people, size, size))
    step = np.broadcast_to(np.eye(size), (*people, size, size)).copy()
    step[..., 1, 1], step[..., 0, 2] = p.mood_kept, 1.0
    grown = np.zeros((size, size))
    grown[0, 0], grown[1, 1] = p.drift, p.mood_variance * (1 - p.mood_kept**2)
    for grip, done in zip(y, did, strict=True):
        mean, cov = _seen(mean, cov, grip, p.noise)
        step[..., 0, 3:] = done
        mean = np.einsum("...ij,...j->...i", step, mean)
        cov = step @ cov @ np.swapaxes(step, -1, -2) + grown
    return mean[..., 3:], np.sqrt(np.diagonal(cov, axis1=-2, axis2=-1)[..., 3:])


def compare_reliefs(
    practice: ArrayLike, before: ArrayLike, after: ArrayLike, kinds: int, p: ReliefParameters = RELIEF
) -> Reliefs:
    """Compare what practices bring, each with the others.

    Parameters
    ----------
    practice : (n,) array_like of int
        Which practice it was, 0 to `kinds` - 1.
    before, after : (n,) array_like
        Distress before and after [0-10]; NaN where it was not rated, which is left out.
    kinds : int
        How many practices there are, K.

    Raises
    ------
    ScienceError
        If a rating lies off the scale, a practice is none of these, or the lengths differ.

    Notes
    -----
    ``before - after = G + γ (before - mean) + α_k + N(0, σ²)`` with ``α_k ~ N(0, 0.5²)``, ``γ ~ N(0, 0.3²)`` and G
    unknown: what all practices share, hope and regression to the mean, is not counted in favour of any. σ is 2
    until a person's own ratings say otherwise. The probabilities of being best are integrals, not draws.
    """
    which, rows, relief = _rated(practice, before, after, kinds)
    counts = np.bincount(which, minlength=kinds)
    n = len(which)
    status: Literal["none", "early", "ok"] = "none" if not n else "early"
    if n >= p.from_n and (counts > 0).sum() >= p.from_kinds:
        status = "ok"
    mean, cov = _effects(which, rows, relief, kinds, p)
    centred = np.eye(kinds) - 1 / kinds
    contrast = centred @ mean[2:]
    sd = np.sqrt(np.diagonal(centred @ cov[2:, 2:] @ centred))
    wide = ndtri((1 + RULES.interval) / 2) * sd
    best = _p_best(mean, cov)
    top = int(best.argmax())
    favourite = top if status == "ok" and best[top] >= p.best_from else None
    return Reliefs(status, n, counts, contrast, contrast - wide, contrast + wide, best, favourite)


def _seen(mean: Array, cov: Array, grip: Array, noise: float) -> tuple[Array, Array]:
    """Return mean (..., m) and covariance after a grip (...), the sum of level and mood; NaN changes nothing."""
    loading = cov[..., 0] + cov[..., 1]
    variance = loading[..., 0] + loading[..., 1] + noise
    known = np.isfinite(grip)
    gain = np.where(known, 1 / variance, 0.0)[..., None] * loading
    off = np.where(known, grip, 0.0) - mean[..., 0] - mean[..., 1]
    return mean + gain * off[..., None], cov - gain[..., :, None] * loading[..., None, :]


def _rated(
    practice: ArrayLike, before: ArrayLike, after: ArrayLike, kinds: int
) -> tuple[NDArray[np.intp], Array, Array]:
    """Return practice, distress before and relief (m,) of the ratings that count, or raise ScienceError."""
    which, start, end = np.asarray(practice), ratings("before", before), ratings("after", after)
    if kinds < 1:
        raise ScienceError("kinds", "must be at least one")
    if which.ndim != 1 or start.shape != which.shape or end.shape != which.shape:
        raise ScienceError("practice", "must be as long as before and after")
    if not np.isin(which, np.arange(kinds)).all():
        raise ScienceError("practice", "must be whole numbers from 0, below kinds")
    known = np.isfinite(start) & np.isfinite(end)
    return which[known].astype(np.intp), start[known], start[known] - end[known]


def _effects(
    which: NDArray[np.intp], before: Array, relief: Array, kinds: int, p: ReliefParameters
) -> tuple[Array, Array]:
    """Return mean and covariance of what all share, of the slope, and of each practice's own (K + 2).

    The noise is estimated from what a first fit leaves over, beside a guess worth ten ratings.
    """
    n = len(which)
    columns = np.zeros((n, kinds + 2))
    columns[:, 0] = 1.0
    columns[:, 1] = before - before.mean() if n else 0.0
    columns[np.arange(n), which + 2] = 1.0
    sds = np.array([_FLAT_SD, p.slope_sd, *[p.practice_sd] * kinds])
    gram, prior = columns.T @ columns, np.diag(1 / sds**2)

    def fit(variance: float) -> tuple[Array, Array]:
        cov = np.linalg.inv(gram / variance + prior)
        return cov @ (columns.T @ relief) / variance, cast(Array, cov)

    guess = p.noise_sd**2
    mean, cov = fit(guess)
    free = n - float((gram * cov).sum()) / guess
    off = relief - columns @ mean
    return fit((p.noise_n * guess + float(off @ off)) / (p.noise_n + free))


def _p_best(mean: Array, cov: Array) -> Array:
    """Return the probability (K,) that a practice's own effect is the largest.

    Given what all share and the slope, the effects are independent: so an integral over those two, by
    Gauss-Hermite, around a plain one.
    """
    shared, own = cov[:2, :2], cov[2:, :2]
    rest = np.sqrt(np.diagonal(cov[2:, 2:] - own @ np.linalg.solve(shared, own.T)))
    node, weight = np.polynomial.hermite_e.hermegauss(_NODES)
    at = np.array(np.meshgrid(node, node)).reshape(2, -1)
    middle = mean[2:, None] + own @ np.linalg.solve(np.linalg.cholesky(shared).T, at)
    reach = np.linspace(-6.0, 6.0, _POINTS)
    best = np.empty(len(rest))
    for k in range(len(rest)):
        value = middle[k] + reach[:, None] * rest[k]
        other = np.arange(len(rest)) != k
        below = ndtr((value - middle[other, None]) / rest[other, None, None]).prod(axis=0)
        best[k] = np.exp(-0.5 * reach**2) @ below @ np.outer(weight, weight).ravel()
    return cast(Array, best / best.sum())
