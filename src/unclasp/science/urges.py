"""When urges come more often than by chance: by the clock, and when something is there.

Urges alone cannot say so: they need exposure. The clock gives it for nothing; for a situation ("lonely",
"tired") it takes a random prompt now and then ("is this here now?"). What is claimed, and what is not:
``docs/science/urges.md``.
"""

from dataclasses import dataclass, field
from typing import Literal, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaincc, gammaincinv, gammaln, ndtr, polygamma, psi

from unclasp.science.checkins import Array, finite
from unclasp.science.errors import ScienceError
from unclasp.science.parameters.urges import CUES, CueParameters

Status = Literal["none", "early", "ok"]

_SHAPES = np.geomspace(1, 50, 25)
_Z90 = 1.6448536269514722
_WEEKDAYS = 5
_LIFETIME = 40_000.0


@dataclass(frozen=True, eq=False)
class RateRatios:
    """How often urges come in each cell, beside their common rate; each array (..., K).

    ``ratio`` is the posterior mean, ``lo`` and ``hi`` its 90% interval, ``p_more`` the probability of a ratio
    above 1.25, ``expected`` the urges that the common rate would have brought.
    """

    ratio: Array
    lo: Array
    hi: Array
    p_more: Array
    expected: Array


@dataclass(frozen=True, eq=False)
class ClockCues:
    """Urges by the clock.

    Attributes
    ----------
    status : {"none", "early", "ok"}
        No urge; fewer than ten, or less than a week; enough to name a cue.
    n : int
        Urges that count: merged, in the time kept, in waking hours.
    days : float
        How long urges were kept [days].
    spread : float
        Variance of a day's count over its mean, at least 1.
    start_hour, weekend : (K,) array
        Which block and which kind of day each cell is.
    counts : (K,) array
        Urges in each cell.
    cells : RateRatios
        NaN where there is no urge at all.
    """

    status: Status
    n: int
    days: float
    spread: float
    start_hour: Array
    weekend: Array
    counts: Array
    cells: RateRatios = field(repr=False)


@dataclass(frozen=True)
class SituationCue:
    """Whether something is there more often at urges than otherwise.

    ``status`` is "none" without urge or prompt, "early" below ten of each. ``odds`` is the odds ratio with its
    90% interval, ``p_more`` the probability that it exceeds 1.25, ``n`` the urges and ``prompts`` the prompts.
    """

    status: Status
    n: int
    prompts: int
    odds: float
    lo: float
    hi: float
    p_more: float


def merge_urges(t: ArrayLike, minutes: float = CUES.merge_minutes) -> Array:
    """Return the times of urges that count, sorted [days].

    An urge less than `minutes` after the one before, counted or not, belongs to it.
    """
    times = finite("t", t)
    if times.ndim != 1:
        raise ScienceError("t", "must have one axis")
    if not (np.isfinite(minutes) and minutes >= 0):
        raise ScienceError("minutes", "must not be negative")
    times = np.sort(times)
    apart = np.diff(times, prepend=-np.inf) * 24 * 60
    return times[apart >= minutes - 1e-6]


def clock_cues(t: ArrayLike, start: float, end: float, p: CueParameters = CUES) -> ClockCues:
    """Return how often urges come in each block of the day, on weekdays and at weekends.

    Parameters
    ----------
    t : (n,) array_like
        Times of urges by the clock of the place: days since the midnight before some Monday.
    start, end : float
        From when to when urges were kept, on the same clock [days]. Urges outside do not count, nor do urges
        at night.

    Raises
    ------
    ScienceError
        If a time is not finite, or `end` does not lie after `start` and within a lifetime of it.
    """
    if not (np.isfinite(start) and np.isfinite(end) and start < end):
        raise ScienceError("end", "must lie after start")
    if end - start > _LIFETIME:
        raise ScienceError("end", "must lie within a lifetime of start")
    times = merge_urges(t, p.merge_minutes)
    hours = times % 1 * 24
    times = times[(times >= start) & (times < end) & (hours >= p.waking[0]) & (hours < p.waking[1])]
    exposure = clock_exposure(start, end, p)
    open_cells = exposure > 0
    counts = np.bincount(_cell(times, p), minlength=len(exposure)).astype(float)[open_cells]
    spread = dispersion(_by_day(times, start, end))
    blocks = 24 // p.block_hours
    cells = rate_ratios(counts, exposure[open_cells], spread, p)
    place = np.flatnonzero(open_cells)
    n, days = len(times), float(end - start)
    status: Status = "none" if not n else "ok" if n >= p.from_n and days >= p.from_days else "early"
    start_hour, weekend = (place % blocks * p.block_hours).astype(float), (place >= blocks).astype(float)
    return ClockCues(status, n, days, spread, start_hour, weekend, counts, cells)


def clock_exposure(start: float, end: float, p: CueParameters = CUES) -> Array:
    """Return the waking hours (2 * blocks,) that lie in each cell: weekday blocks, then weekend blocks."""
    if 24 % p.block_hours:
        raise ScienceError("block_hours", "must divide 24")
    blocks = 24 // p.block_hours
    first, last = int(np.floor(start)), int(np.ceil(end))
    days = np.arange(first, last, dtype=float)[:, None]
    begins = np.arange(blocks) * float(p.block_hours)
    least = np.maximum(days * 24 + np.maximum(begins, p.waking[0]), start * 24)
    most = np.minimum(days * 24 + np.minimum(begins + p.block_hours, p.waking[1]), end * 24)
    hours = np.maximum(most - least, 0.0)
    weekend = days[:, 0] % 7 >= _WEEKDAYS
    return np.concatenate([hours[~weekend].sum(axis=0), hours[weekend].sum(axis=0)])


def rate_ratios(
    counts: ArrayLike, exposure: ArrayLike, spread: float = 1.0, p: CueParameters = CUES
) -> RateRatios:
    """Return the rate of each cell over the common rate, shrunk towards 1.

    Parameters
    ----------
    counts : (..., K) array_like
        Urges in each cell [>= 0].
    exposure : (..., K) array_like
        How long each cell was open [> 0], in any unit.
    spread : float
        φ, by how much counts vary more than Poisson counts would [>= 1].

    Notes
    -----
    ``E_c`` is the count that the common rate would bring; ``RR_c ~ Gamma(a + n_c/φ, a + E_c/φ)``, and ``a`` is
    the one that explains all cells best (empirical Bayes) under ``ln a ~ N(ln 5, 0.8²)``. NaN without any urge.
    """
    n, open_for = finite("counts", counts), finite("exposure", exposure)
    if (n < 0).any():
        raise ScienceError("counts", "must not be negative")
    if n.shape != open_for.shape or (open_for <= 0).any():
        raise ScienceError("exposure", "must be positive, in the shape of counts")
    if not (np.isfinite(spread) and spread >= 1):
        raise ScienceError("spread", "must be at least 1")
    total = n.sum(axis=-1, keepdims=True)
    expected = open_for * total / np.maximum(open_for.sum(axis=-1, keepdims=True), 1e-300)
    seen, due = n / spread, expected / spread
    a = _shape(seen, due, p)[..., None]
    shape, rate = a + seen, a + due
    ends = (gammaincinv(shape, q) / rate for q in (0.05, 0.95))
    columns = (shape / rate, *ends, gammaincc(shape, p.more * rate))
    ratio, lo, hi, p_more = (np.where(total > 0, column, np.nan) for column in columns)
    return RateRatios(ratio, lo, hi, p_more, expected)


def dispersion(counts: ArrayLike) -> float:
    """Return variance over mean of the counts of days (n,), at least 1; 1 below two days or without urges."""
    n = finite("counts", counts)
    if len(n) < 2 or n.mean() == 0:
        return 1.0
    return max(1.0, float(n.var(ddof=1) / n.mean()))


def situation_cue(
    there_at_urges: int, urges: int, there_at_prompts: int, prompts: int, p: CueParameters = CUES
) -> SituationCue:
    """Return the odds that something is there at urges, over the odds that it is there at random prompts.

    Raises
    ------
    ScienceError
        If a count is negative, or more were there than were asked.

    Notes
    -----
    Beta(1.5, 1.5) priors. The log odds of a Beta have mean ``ψ(a) - ψ(b)`` and variance ``ψ'(a) + ψ'(b)``; their
    difference is taken as normal.
    """
    sides = []
    for name, there, asked in (
        ("there_at_urges", there_at_urges, urges),
        ("there_at_prompts", there_at_prompts, prompts),
    ):
        if not 0 <= there <= asked:
            raise ScienceError(name, "must lie between 0 and the number asked")
        a, b = p.prior + there, p.prior + asked - there
        sides.append((psi(a) - psi(b), polygamma(1, a) + polygamma(1, b)))
    mean, sd = sides[0][0] - sides[1][0], float(np.sqrt(sides[0][1] + sides[1][1]))
    fewest = min(urges, prompts)
    status: Status = "none" if not fewest else "ok" if fewest >= p.from_each else "early"
    odds, lo, hi = np.exp([mean, mean - _Z90 * sd, mean + _Z90 * sd])
    p_more = float(ndtr((mean - np.log(p.more)) / sd))
    return SituationCue(status, urges, prompts, float(odds), float(lo), float(hi), p_more)


def _cell(times: Array, p: CueParameters) -> NDArray[np.intp]:
    """Return the cell (n,) of each time: block of the day, and weekdays before weekends."""
    blocks = 24 // p.block_hours
    weekend = np.floor(times) % 7 >= _WEEKDAYS
    return cast("NDArray[np.intp]", (times % 1 * blocks).astype(np.intp) + blocks * weekend)


def _by_day(times: Array, start: float, end: float) -> Array:
    """Return how many urges each whole day from `start` on had."""
    days = max(int(end - start), 1)
    inside = (times - start).astype(np.intp)
    return np.bincount(inside[inside < days], minlength=days).astype(float)


def _shape(seen: Array, due: Array, p: CueParameters) -> Array:
    """Return the shape ``a`` (...) on a grid that makes the cells likeliest."""
    a, seen, due = _SHAPES[:, None], seen[..., None, :], due[..., None, :]
    height = gammaln(a + seen) - gammaln(a) + a * np.log(a) - (a + seen) * np.log(a + due)
    prior = -0.5 * ((np.log(_SHAPES) - np.log(p.shape_mean)) / p.shape_log_sd) ** 2
    return cast(Array, _SHAPES[(height.sum(axis=-1) + prior).argmax(axis=-1)])
