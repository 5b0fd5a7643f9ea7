"""Weighing: what changing would give and cost, summed evenly, and where the sum would turn.

Each factor counts importance times likelihood. The break-even weight says how many times an equal gain every loss
would have to count for staying to win. It needs no measured weight, and it recommends nothing: it is a question
back, "is that how you want to count them?". See ``docs/science/weighing.md``.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from unclasp.science.checkins import Array, finite
from unclasp.science.errors import ScienceError
from unclasp.science.loss_aversion import GambleBelief, la_weights
from unclasp.science.parameters.losses import WEIGHING, WeighingParameters
from unclasp.science.series import Z

Outcome = Literal["none", "few", "nothing_to_lose", "nothing_to_gain", "close", "leans_change", "leans_stay"]


@dataclass(frozen=True)
class Weighing:
    """What a weighing comes to.

    Attributes
    ----------
    status : {"none", "early", "ok"}
        Nothing weighs; too few factors, or only one side; a break-even weight.
    outcome : {"none", "few", "nothing_to_lose", "nothing_to_gain", "close", "leans_change", "leans_stay"}
        What may be said of the even sum.
    n : int
        Factors that weigh anything.
    even, even_lo, even_hi : float
        Gains minus losses, and the 90% interval [points].
    p_change : float
        Probability that the gains outweigh the losses, weighed evenly.
    break_even, lo, hi : float
        The weight of losses at which the two sides are equal, and its 90% interval [ratio]; infinite where the
        losses may be nothing, NaN where nothing weighs.
    p_stay_felt : float
        Probability that losses weigh more than that for this person, in the gambles that were asked; NaN without
        them. Gambles are about points: never a verdict on a life.
    """

    status: Literal["none", "early", "ok"]
    outcome: Outcome
    n: int
    even: float
    even_lo: float
    even_hi: float
    p_change: float
    break_even: float
    lo: float
    hi: float
    p_stay_felt: float


def weigh(
    gains: ArrayLike,
    losses: ArrayLike,
    *,
    aversion: GambleBelief | None = None,
    p: WeighingParameters = WEIGHING,
) -> Weighing:
    """Weigh what changing would give against what it would cost.

    Parameters
    ----------
    gains, losses : (n, 2) array_like
        Importance [0-10] and likelihood [0-1] of each factor.
    aversion : GambleBelief, optional
        What gambles told about the weight of a loss, if they told a figure.

    Raises
    ------
    ScienceError
        If a number is missing or outside its range, or a row does not hold two.

    Notes
    -----
    ``even = Σg - Σl``, ``λ* = Σg/Σl``. Each factor that weighs anything has the error ``N(0, 1.5²)``, so
    ``P(λ* < x) = Φ((x Σl - Σg) / (1.5 √(n_g + x² n_l)))`` and the interval is Fieller's, at zero or more.
    """
    gained, lost = _factors("gains", gains), _factors("losses", losses)
    n_gained, n_lost = len(gained), len(lost)
    n, gain, loss = n_gained + n_lost, float(gained.sum()), float(lost.sum())
    if not n:
        return Weighing("none", "none", 0, 0.0, 0.0, 0.0, 0.5, np.nan, np.nan, np.nan, np.nan)
    reach = p.factor_sd * np.sqrt(n)
    p_change = float(ndtr((gain - loss) / reach))
    break_even = gain / loss if n_lost else np.inf
    outcome = _outcome(n_gained, n_lost, break_even, p_change, p)
    lo, hi = _fieller(gain, loss, p.factor_sd**2 * n_gained, p.factor_sd**2 * n_lost)
    return Weighing(
        status="ok" if outcome in ("close", "leans_change", "leans_stay") else "early",
        outcome=outcome,
        n=n,
        even=gain - loss,
        even_lo=float(gain - loss - Z * reach),
        even_hi=float(gain - loss + Z * reach),
        p_change=p_change,
        break_even=break_even,
        lo=lo,
        hi=hi,
        p_stay_felt=_felt(gain, loss, n_gained, n_lost, aversion, p),
    )


def _outcome(
    n_gained: int, n_lost: int, break_even: float, p_change: float, p: WeighingParameters
) -> Outcome:
    """Return what may be said of the even sum."""
    if not n_lost:
        return "nothing_to_lose"
    if not n_gained:
        return "nothing_to_gain"
    if n_gained + n_lost < p.speak_from_n:
        return "few"
    if break_even > p.close[1] and p_change >= p.leans_from:
        return "leans_change"
    if break_even < p.close[0] and 1 - p_change >= p.leans_from:
        return "leans_stay"
    return "close"


def _fieller(gain: float, loss: float, gain_variance: float, loss_variance: float) -> tuple[float, float]:
    """Return the 90% interval of ``gain / loss``, within 0 and infinity.

    Its ends solve ``(x loss - gain)² = Z² (gain_variance + x² loss_variance)``; where the losses may be nothing
    there is no upper end. With one side only, the ratio is known.
    """
    if not gain_variance or not loss_variance:
        return (np.inf, np.inf) if gain_variance else (0.0, 0.0)
    a, b = loss**2 - Z**2 * loss_variance, gain * loss
    c = gain**2 - Z**2 * gain_variance
    b += np.sqrt(max(b**2 - a * c, 0.0))
    return max(float(c / b), 0.0), float(b / a) if a > 0 else np.inf


def _felt(
    gain: float,
    loss: float,
    n_gained: int,
    n_lost: int,
    aversion: GambleBelief | None,
    p: WeighingParameters,
) -> float:
    """Return P(λ > λ*) over what gambles told about λ, and the errors of the factors."""
    if aversion is None:
        return float("nan")
    weight, share = la_weights(aversion)
    spread = p.factor_sd * np.sqrt(n_gained + weight**2 * n_lost)
    return float(share @ ndtr((weight * loss - gain) / spread))


def _factors(name: str, value: ArrayLike) -> Array:
    """Return what each factor weighs (n,) [points], without those that weigh nothing, or raise ScienceError."""
    factors = finite(name, value)
    if not factors.size:
        return np.empty(0)
    if factors.ndim != 2 or factors.shape[1] != 2:
        raise ScienceError(name, "must have an importance and a likelihood in each row")
    if (factors < 0).any() or (factors > (10.0, 1.0)).any():
        raise ScienceError(name, "importance is 0-10, likelihood 0-1")
    weighed = factors.prod(axis=1)
    return np.asarray(weighed[weighed > 0])
