"""After a stop: do urges fade, what may the next week bring, and is this a spike?"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincc, betaincinv
from scipy.stats import nbinom

from unclasp.science.checkins import Array, check_length
from unclasp.science.errors import ScienceError
from unclasp.science.parameters.urges import FADING, FadingParameters
from unclasp.science.urges import dispersion

Status = Literal["none", "early", "ok"]

_CHUNK = 128
_LEAST_RATE = 1e-3
"""An urge in three years: what has faded wholly may still come back once."""


@dataclass(frozen=True)
class Fading:
    """What the days since a stop say about the next week.

    Attributes
    ----------
    status : {"none", "early", "ok"}
        No day was kept; fewer than seven; enough to foretell.
    n : int
        Days kept since the stop.
    week, week_lo, week_hi : float
        Urges in the next seven days: expected, and the 90% interval of their number. NaN unless "ok".
    half_life, half_life_lo, half_life_hi : float
        In how many days the part that fades halves: median and 90% interval [days]. NaN unless "ok".
    p_fallen : float
        Probability that the next week's rate is below 0.8 of the first week's [0-1]. NaN unless "ok".
    """

    status: Status
    n: int
    week: float = np.nan
    week_lo: float = np.nan
    week_hi: float = np.nan
    half_life: float = np.nan
    half_life_lo: float = np.nan
    half_life_hi: float = np.nan
    p_fallen: float = np.nan


@dataclass(frozen=True)
class Spike:
    """Whether urges rose just after a stop.

    ``status`` is "none" without days before or after it, "early" below three days after or seven before, or more
    than ten days after it, else "ok". ``ratio`` is the rate of the last three days over the one before, with its
    90% interval, ``p_spike`` the probability that it exceeds 1.25, and ``n`` the urges of those three days.
    """

    status: Status
    n: int
    ratio: float = np.nan
    lo: float = np.nan
    hi: float = np.nan
    p_spike: float = np.nan


def fading(counts: ArrayLike, p: FadingParameters = FADING) -> Fading:
    """Foretell the week after the last day of `counts`.

    Parameters
    ----------
    counts : (n,) array_like
        Urges on each day since the stop, the day of the stop first [>= 0]; NaN for a day that was not kept.

    Raises
    ------
    ScienceError
        If a count is negative or infinite.

    Notes
    -----
    ``μ_d = m0 (f + (1 - f) 2^(-d/h))``, and a day's count is negative binomial with mean ``μ_d`` and size 3, on a
    grid over ``m0``, ``h`` and ``f``. The week's interval is that of the negative binomial with the mean and
    variance of the posterior predictive. One urge after a quiet week is no reset, and none is modelled.
    """
    y = _counts("counts", counts)
    kept = int(np.isfinite(y).sum())
    if kept < p.predict_from_days:
        return Fading("early" if kept else "none", kept)
    weight = fading_posterior(y, p)
    ahead = np.arange(len(y), len(y) + 7)
    rates = daily_rates(ahead, p)
    week = rates.sum(axis=0)
    mean = float((weight * week).sum())
    variance = float((weight * ((rates + rates**2 / p.size).sum(axis=0) + (week - mean) ** 2)).sum())
    lo, hi = _quantiles(mean, variance)
    middle, short, long = _half_life(weight, p)
    first = daily_rates(np.arange(7), p).sum(axis=0)
    fallen = float(weight[week < p.fallen * first].sum())
    return Fading("ok", kept, mean, lo, hi, middle, short, long, fallen)


def fading_posterior(y: Array, p: FadingParameters = FADING) -> Array:
    """Return the weight of each point of the grid (firsts, half-lives, floors), summing to 1."""
    _, half_life, _ = _axes(p)
    distance = (np.log(half_life) - np.log(p.half_life_mean)) / p.half_life_log_sd
    log_weight = -0.5 * distance[:, None] ** 2 + np.log(p.floor_weights) + np.zeros((30, 1, 1))
    kept = np.isfinite(y)
    seen = np.where(kept, y, 0.0)
    for first in range(0, len(y), _CHUNK):
        some = slice(first, first + _CHUNK)
        per_urge, per_day = _chunk(first, p)
        days = len(y[some])
        log_weight = log_weight + np.tensordot(seen[some], per_urge[:days], 1)
        log_weight -= np.tensordot(kept[some].astype(float), per_day[:days], 1)
    weight = np.exp(log_weight - log_weight.max())
    return cast(Array, weight / weight.sum())


@lru_cache(maxsize=4)
def _chunk(first: int, p: FadingParameters) -> tuple[Array, Array]:
    """Return what each urge, and each day, adds to and takes from the log likelihood (128, firsts, half-lives, floors).

    It depends on no answer, so that the first months after any stop are computed once.
    """
    mean = daily_rates(np.arange(first, first + _CHUNK), p)
    return np.log(mean / (p.size + mean)), p.size * np.log1p(mean / p.size)


def daily_rates(days: ArrayLike, p: FadingParameters = FADING) -> Array:
    """Return the rate (n, firsts, half-lives, floors) on each day since the stop [urges a day]."""
    first, half_life, floor = _axes(p)
    d = np.asarray(days, dtype=float)[:, None, None, None]
    left = np.exp2(-d / half_life[:, None])
    return np.maximum(first[:, None, None] * (floor + (1 - floor) * left), _LEAST_RATE)


def spike(before: ArrayLike, since: ArrayLike, p: FadingParameters = FADING) -> Spike:
    """Say whether urges rose just after a stop.

    Parameters
    ----------
    before, since : (n,) array_like
        Urges on each day before the stop, and since it [>= 0]; NaN for days that were not kept.

    Notes
    -----
    Both rates have Gamma posteriors, with counts divided by their scatter: that of the days before, and no less
    than ``1 + μ/3``, for a fortnight tells little about scatter. The ratio of the two is a Beta in disguise, so
    that the probability is exact.
    """
    baseline, y = _counts("before", before), _counts("since", since)
    baseline, last = baseline[np.isfinite(baseline)], y[-p.spike_days :]
    last = last[np.isfinite(last)]
    if not len(baseline) or not len(last):
        return Spike("none", 0)
    enough = len(last) == p.spike_days and len(baseline) >= p.predict_from_days
    status: Status = "ok" if enough and len(y) <= p.spike_within else "early"
    phi = max(dispersion(baseline), 1 + float(baseline.mean()) / p.size)
    a, b = p.rate_prior + last.sum() / phi, p.rate_prior + baseline.sum() / phi
    days = len(last) / len(baseline)
    at = p.spike_ratio * days
    lo, middle, hi = (_ratio_at(q, a, b, days) for q in (0.05, 0.5, 0.95))
    return Spike(status, int(last.sum()), middle, lo, hi, float(betaincc(a, b, at / (1 + at))))


@lru_cache(maxsize=4)
def _axes(p: FadingParameters) -> tuple[Array, Array, Array]:
    """Return the axes of the grid: first rate, half-life, floor."""
    return np.geomspace(*p.firsts, 30), np.geomspace(*p.half_lives, 15), np.array(p.floors)


def _counts(name: str, counts: ArrayLike) -> Array:
    """Return counts of days as floats; raise ScienceError if one is negative or infinite."""
    y = np.asarray(counts, dtype=float)
    if y.ndim != 1:
        raise ScienceError(name, "must have one axis")
    check_length(name, y)
    if (y < 0).any() or np.isinf(y).any():
        raise ScienceError(name, "must be counts, or NaN for a day that was not kept")
    return y


def _quantiles(mean: float, variance: float) -> tuple[float, float]:
    """Return the 90% interval of a negative binomial with this mean and variance."""
    size = mean**2 / max(variance - mean, 1e-9)
    lo, hi = nbinom.ppf([0.05, 0.95], size, size / (size + mean))
    return float(lo), float(hi)


def _half_life(weight: Array, p: FadingParameters) -> tuple[float, float, float]:
    """Return median and 90% interval of the half-life, among the floors that leave something to fade."""
    half_life = _axes(p)[1]
    fades = weight[..., np.array(p.floors) < 1].sum(axis=(0, 2))
    below = np.cumsum(fades) / max(float(fades.sum()), 1e-300)
    lo, middle, hi = (
        half_life[min(int(np.searchsorted(below, q)), len(below) - 1)] for q in (0.05, 0.5, 0.95)
    )
    return float(middle), float(lo), float(hi)


def _ratio_at(q: float, a: float, b: float, days: float) -> float:
    """Return the quantile of the ratio of two rates with Gamma shapes `a` and `b`."""
    share = float(betaincinv(a, b, q))
    return share / max(1 - share, 1e-300) / days
