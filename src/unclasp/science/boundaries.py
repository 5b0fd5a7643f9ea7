"""Boundaries: how often one is kept, whether that is slipping, and what goes together with it.

A test was kept (1), partly (0.5) or not (0). The log odds of keeping drift as a random walk from test to
test. What is claimed, and what is not: ``docs/science/boundaries.md``.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv, expit, logit, ndtr

from unclasp.science.checkins import Array, check_length
from unclasp.science.errors import ScienceError
from unclasp.science.parameters.practices import (
    BOUNDARIES,
    CLOSENESS,
    BoundaryParameters,
    ClosenessParameters,
)

Status = Literal["none", "early", "ok"]

_PARTS = 4
_SLOPES = np.linspace(-2.5, 2.5, 1001)


@dataclass(frozen=True)
class BoundaryKept:
    """How often one boundary was kept.

    ``status`` is "none" without a test, "early" below four, when only the counts may be shown. ``kept``,
    ``partly`` and ``not_kept`` count tests, ``n`` all of them; ``rate`` is the chance of keeping with its 90%
    interval [0-1], from Beta(2.1 + kept, 0.9 + not kept) where partly counts half on both sides.
    """

    status: Status
    n: int
    kept: int
    partly: int
    not_kept: int
    rate: float
    lo: float
    hi: float


@dataclass(frozen=True)
class BoundaryDrift:
    """Where keeping one boundary stands now, and whether it is slipping.

    Attributes
    ----------
    status : {"none", "early", "ok"}
        No test; ten or fewer, so that there is no "ten tests ago"; enough.
    n : int
        Tests so far.
    rate, lo, hi : float
        Chance that the next test is kept, and the 90% interval of that chance [0-1].
    p_slipping : float
        Probability that the chance is lower by more than 0.1 than ten tests ago [0-1]; NaN unless "ok".
    """

    status: Status
    n: int
    rate: float
    lo: float
    hi: float
    p_slipping: float = np.nan


@dataclass(frozen=True)
class Closeness:
    """How a week's change in closeness went together with the share kept the week before; no cause is meant.

    ``status`` is "none" without a pair of weeks, "early" below eight. ``slope`` is points of closeness for all
    kept instead of none, with its 90% interval; ``p_closer`` the probability that it is above 0; ``n`` weeks.
    """

    status: Status
    n: int
    slope: float = np.nan
    lo: float = np.nan
    hi: float = np.nan
    p_closer: float = np.nan


def boundary_kept(outcomes: ArrayLike, p: BoundaryParameters = BOUNDARIES) -> BoundaryKept:
    """Count the tests of one boundary; `outcomes` is (n,) of 1, 0.5 and 0 (NaN is left out)."""
    y = _outcomes(outcomes)
    y = y[~np.isnan(y)]
    n, kept, partly = len(y), int((y == 1).sum()), int((y == 0.5).sum())
    a, b = p.counter[0] + y.sum(), p.counter[1] + (1 - y).sum()
    lo, hi = betaincinv(a, b, [0.05, 0.95])
    status: Status = "none" if not n else "ok" if n >= p.show_from_n else "early"
    return BoundaryKept(status, n, kept, partly, n - kept - partly, float(a / (a + b)), float(lo), float(hi))


def own_middle(kept: float, n: int, p: BoundaryParameters = BOUNDARIES) -> float:
    """Return the middle of the prior log odds, from all of a person's tests.

    `kept` of `n` tests, partly counting half. Below ten tests it is everybody's 0.8; from ten on their own
    share, held off 0 and 1 by the counter's prior.
    """
    if not 0 <= kept <= n:
        raise ScienceError("kept", "must lie between 0 and n")
    if n < p.own_from_n:
        return p.middle
    return float(logit((kept + p.counter[0]) / (n + sum(p.counter))))


def boundary_drift(
    outcomes: ArrayLike, middle: float = BOUNDARIES.middle, p: BoundaryParameters = BOUNDARIES
) -> BoundaryDrift:
    """Follow the chance of keeping one boundary through its tests.

    Parameters
    ----------
    outcomes : (n,) array_like
        1 kept, 0.5 partly, 0 not, oldest first; NaN is left out.
    middle : float, optional
        Middle of the prior log odds, from `own_middle`.

    Raises
    ------
    ScienceError
        If an outcome is none of these, or `middle` is not finite.

    Notes
    -----
    ``z_t = z_{t-1} + N(0, 0.25²)``, ``P(kept) = expit(z)``, on 81 points; a test that was partly kept counts as
    half a yes and half a no. Slipping compares the joint posterior of now and of ten tests ago.
    """
    y = _outcomes(outcomes)
    if not np.isfinite(middle):
        raise ScienceError("middle", "must be finite")
    y = y[~np.isnan(y)]
    then = max(len(y) - p.slip_tests, 0)
    odds = grid(p)
    start = boundary_filter(y[:then], middle, p)[-1]
    joint, walk = np.diag(start), _walk(p)
    for outcome in y[then:]:
        joint = joint * _likelihood(odds, outcome)
        # In parts: a larger product would be shared out among processors, which costs ten times as much.
        joint = np.concatenate([part @ walk for part in np.array_split(joint, _PARTS)])
    joint /= joint.sum()
    now = joint.sum(axis=0)
    chance = expit(odds)
    lo, hi = (float(chance[np.searchsorted(now.cumsum(), q)]) for q in (0.05, 0.95))
    rate = float(now @ chance)
    if not then:
        return BoundaryDrift("early" if len(y) else "none", len(y), rate, lo, hi)
    slipped = chance[None, :] < chance[:, None] - p.slip
    return BoundaryDrift("ok", len(y), rate, lo, hi, float(joint[slipped].sum()))


def boundary_filter(
    y: Array, middle: float | Array = BOUNDARIES.middle, p: BoundaryParameters = BOUNDARIES
) -> Array:
    """Return the weights (n + 1, ..., 81) of the log odds before each test (n, ...) and after the last."""
    odds, walk = grid(p), _walk(p)
    weight = np.exp(-0.5 * ((odds - np.asarray(middle, dtype=float)[..., None]) / p.middle_sd) ** 2)
    weight = np.broadcast_to(weight, (*y.shape[1:], p.points))
    rows = [weight / weight.sum(axis=-1, keepdims=True)]
    for outcome in y:
        weight = (rows[-1] * _likelihood(odds, outcome)) @ walk
        rows.append(weight / weight.sum(axis=-1, keepdims=True))
    return np.array(rows)


def closeness_slope(
    closeness: ArrayLike, kept_share: ArrayLike, p: ClosenessParameters = CLOSENESS
) -> Closeness:
    """Return how the change of closeness from week to week went together with the share kept.

    Parameters
    ----------
    closeness : (w,) array_like
        Closeness felt in each week [0-10 or NaN].
    kept_share : (w,) array_like
        Share of that week's tests that was kept [0-1 or NaN].

    Raises
    ------
    ScienceError
        If the lengths differ, or a value lies off its scale.

    Notes
    -----
    ``closeness_{w+1} - closeness_w = α + β share_w + N(0, s²)``, ``β ~ N(0, 0.5²)``, α flat, ``ln s`` flat on a
    grid. A week that was close by chance tends to be followed by one that is less so: the slope is described as
    "went together with", and never as an effect.
    """
    level, share = np.asarray(closeness, dtype=float), np.asarray(kept_share, dtype=float)
    if level.ndim != 1 or level.shape != share.shape:
        raise ScienceError("kept_share", "must be as long as closeness")
    for name, value, most in (("closeness", level, 10), ("kept_share", share, 1)):
        if ((value < 0) | (value > most)).any():
            raise ScienceError(name, f"must lie within 0-{most}, or be NaN")
    change, before = np.diff(level), share[:-1]
    known = np.isfinite(change) & np.isfinite(before)
    n = int(known.sum())
    if n < p.from_weeks:
        return Closeness("early" if n else "none", n)
    weight, mean, sd = _slope(before[known], change[known], p)
    below = (weight * ndtr((_SLOPES[:, None] - mean) / sd)).sum(axis=1)
    lo, hi = np.interp([0.05, 0.95], below, _SLOPES)
    p_closer = float((weight * ndtr(mean / sd)).sum())
    return Closeness("ok", n, float((weight * mean).sum()), float(lo), float(hi), p_closer)


def grid(p: BoundaryParameters = BOUNDARIES) -> Array:
    """Return the log odds (81,) on which `boundary_filter` puts its weights."""
    return np.linspace(-p.reach, p.reach, p.points)


@lru_cache(maxsize=4)
def _walk(p: BoundaryParameters) -> Array:
    """Return the chance (81, 81) to come from one point (row) to another in one test."""
    odds = grid(p)
    step = np.exp(-0.5 * ((odds[:, None] - odds) / p.drift_sd) ** 2)
    return cast(Array, step / step.sum(axis=1, keepdims=True))


def _likelihood(odds: Array, outcome: ArrayLike) -> Array:
    """Return the likelihood (..., 81) of an outcome (...); partly is half a yes and half a no."""
    y = np.asarray(outcome, dtype=float)[..., None]
    return cast(Array, expit(odds) ** y * expit(-odds) ** (1 - y))


def _slope(share: Array, change: Array, p: ClosenessParameters) -> tuple[Array, Array, Array]:
    """Return weight, mean and SD (40,) of the slope under each noise on the grid."""
    x, y = share - share.mean(), change - change.mean()
    noise = np.geomspace(*p.noises, 40)
    precision = (x @ x) / noise**2 + 1 / p.slope_sd**2
    mean = (x @ y) / noise**2 / precision
    height = (
        -(len(x) - 1) * np.log(noise)
        - 0.5 * np.log(precision)
        - 0.5 * ((y @ y) / noise**2 - mean**2 * precision)
    )
    weight = np.exp(height - height.max())
    return weight / weight.sum(), mean, 1 / np.sqrt(precision)


def _outcomes(outcomes: ArrayLike) -> Array:
    """Return outcomes as floats; raise ScienceError if one is none of 1, 0.5, 0 and NaN."""
    y = np.asarray(outcomes, dtype=float)
    if y.ndim != 1:
        raise ScienceError("outcomes", "must have one axis")
    check_length("outcomes", y)
    if not (np.isnan(y) | (y == 0) | (y == 0.5) | (y == 1)).all():
        raise ScienceError("outcomes", "must be 1, 0.5 or 0, or NaN where there is none")
    return y
