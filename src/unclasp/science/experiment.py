"""An experiment with oneself: two ways, one a day by lot, and the difference they made.

Before it begins it says what it could show at all (``docs/science/suggest.md``).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtri, ndtr, stdtr, stdtrit
from scipy.stats import binom

from unclasp.science.checkins import Array
from unclasp.science.errors import ScienceError
from unclasp.science.parameters.helping import EXPERIMENT, ExperimentParameters
from unclasp.science.parameters.levels import RULES

_DAYS = (2, 366)
_QUANTILES = 24
_NEGLIGIBLE = 1e-6


@dataclass(frozen=True)
class ExperimentResult:
    """What an experiment showed.

    Attributes
    ----------
    status : {"none", "early", "ok"}
        Nothing rated; fewer than two of a way; a result.
    n : int
        Outcomes rated.
    difference, lo, hi : float
        Mean outcome of the second way less that of the first, and its 90% interval [points]; NaN unless "ok".
    p_second : float
        Probability that the second way brings more [0-1], if nothing was known before; NaN unless "ok".
    seen : bool
        Whether the interval leaves out zero: there is a difference, with one chance in ten of seeing one
        that is not there.
    """

    status: Literal["none", "early", "ok"]
    n: int
    difference: float = np.nan
    lo: float = np.nan
    hi: float = np.nan
    p_second: float = np.nan
    seen: bool = False


def experiment_plan(days: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Return which way, 0 or 1, comes on each of `days`: by lot within each two days, so that both come alike."""
    _check_days(days)
    pairs = rng.permuted(np.tile([0, 1], ((days + 1) // 2, 1)), axis=1)
    return pairs.ravel()[:days].astype(np.intp)


def experiment_power(days: int, difference: float, p: ExperimentParameters = EXPERIMENT) -> float:
    """Return the probability of seeing a difference, before the experiment begins.

    Parameters
    ----------
    days : int
        How long it lasts [days, 2-366].
    difference : float
        The true difference between the two ways [points].

    Returns
    -------
    float
        Chance that `experiment_result` shows a difference of this sign [0-1]; below 0.05 if there is none.

    Raises
    ------
    ScienceError
        If `days` is out of range, or `difference` not a finite number.

    Notes
    -----
    Each way is done and rated on Binomial(days/2, 0.6) days. Given both numbers, the estimated noise follows
    a chi-square law, and given the noise the chance of passing the 95% point is a normal probability.
    """
    _check_days(days)
    if not np.isfinite(difference):
        raise ScienceError("difference", "must be finite")
    first, chance_first = _done(days // 2, p)
    second, chance_second = _done(days - days // 2, p)
    if not first.size or not second.size:
        return 0.0
    passed = np.empty((first.size, second.size))
    for row, n in enumerate(first):
        free = (n + second - 2.0)[:, None]
        away = abs(difference) / (p.noise_sd * np.sqrt(1 / n + 1 / second[:, None]))
        spread = chdtri(free, (np.arange(_QUANTILES) + 0.5) / _QUANTILES)
        noise = np.sqrt((spread + p.noise_n) / (free + p.noise_n))
        needed = stdtrit(free + p.noise_n, (1 + RULES.interval) / 2)
        passed[row] = ndtr(away - needed * noise).mean(axis=-1)
    return float(chance_first @ passed @ chance_second)


def experiment_result(
    way: ArrayLike, outcome: ArrayLike, p: ExperimentParameters = EXPERIMENT
) -> ExperimentResult:
    """Return the difference between two ways.

    Parameters
    ----------
    way : (n,) array_like
        0 or 1 for each day, as `experiment_plan` drew it; never what was done instead.
    outcome : (n,) array_like
        What came of it [points, -10 to 10]; NaN where it was not done or not rated.

    Raises
    ------
    ScienceError
        If a way is neither 0 nor 1, an outcome lies off its scale, or the lengths differ.

    Notes
    -----
    Student's t with a common variance, which is given five outcomes' worth of noise 2.2 beforehand.
    """
    ways, values = np.asarray(way, dtype=float), np.asarray(outcome, dtype=float)
    if ways.ndim != 1 or not np.isin(ways, (0, 1)).all():
        raise ScienceError("way", "must be 0 or 1")
    if values.shape != ways.shape:
        raise ScienceError("outcome", "must be as long as way")
    if (np.abs(values) > 10).any():
        raise ScienceError("outcome", "must lie within -10 to 10, or be NaN")
    rated = np.isfinite(values)
    sides = [values[rated & (ways == side)] for side in (0, 1)]
    n = int(rated.sum())
    if min(map(len, sides)) < 2:
        return ExperimentResult("early" if n else "none", n)
    return _difference(sides[0], sides[1], p)


def _done(days: int, p: ExperimentParameters) -> tuple[Array, Array]:
    """Return on how many of `days`, two at least, something may be done, and the chance of each number."""
    number = np.arange(2, days + 1)
    chance = binom.pmf(number, days, p.done)
    likely = chance > _NEGLIGIBLE
    return number[likely].astype(float), chance[likely]


def _difference(first: Array, second: Array, p: ExperimentParameters) -> ExperimentResult:
    """Return the difference between the outcomes of two ways."""
    n = len(first) + len(second)
    free = n - 2 + p.noise_n
    spread = sum(float(((side - side.mean()) ** 2).sum()) for side in (first, second))
    variance = (spread + p.noise_n * p.noise_sd**2) / free
    error = np.sqrt(variance * (1 / len(first) + 1 / len(second)))
    difference = float(second.mean() - first.mean())
    wide = float(stdtrit(free, (1 + RULES.interval) / 2) * error)
    p_second = float(stdtr(free, difference / error))
    return ExperimentResult(
        "ok", n, difference, difference - wide, difference + wide, p_second, abs(difference) > wide
    )


def _check_days(days: int) -> None:
    """Raise ScienceError if an experiment cannot last so long."""
    if not _DAYS[0] <= days <= _DAYS[1]:
        raise ScienceError("days", f"must lie within {_DAYS[0]}-{_DAYS[1]}")
