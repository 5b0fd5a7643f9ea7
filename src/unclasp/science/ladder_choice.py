"""Which step of the ladder to offer next: one that will very likely be done, and from which most is learned.

The person chooses, always; this only ranks what may be offered. The rules stand in `LadderRules`, the
simulations in ``docs/science/ladder.md``.
"""

from dataclasses import dataclass
from typing import Literal, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, ndtr

from unclasp.science.checkins import Array, ratings
from unclasp.science.errors import ScienceError
from unclasp.science.ladder import BIAS, LadderState, distress_ahead, log_odds_done, p_done
from unclasp.science.parameters.ladder import LADDER, LADDER_RULES, LadderParameters, LadderRules

_Z90 = 1.6448536269514722
_SQRT_TWO_PI = np.sqrt(2 * np.pi)


@dataclass(frozen=True)
class StepOutlook:
    """What is expected of one step, were it tried now.

    Attributes
    ----------
    step : int
        Its place on the ladder, from 0.
    p_done, p_done_lo, p_done_hi : float
        Probability that it is done, and its 90% interval [0-1].
    distress, distress_lo, distress_hi : float
        Distress to be met, and its 90% interval [points], clipped to 0-10.
    p_overwhelmed : float
        Probability of a distress of 8.5 or more [0-1].
    """

    step: int
    p_done: float
    p_done_lo: float
    p_done_hi: float
    distress: float
    distress_lo: float
    distress_hi: float
    p_overwhelmed: float


@dataclass(frozen=True)
class StepOffer:
    """Up to two steps to choose from, or one to make smaller.

    Attributes
    ----------
    status : {"none", "early", "ok"}
        The ladder has no step; nothing was tried yet; something was.
    n : int
        Attempts so far.
    offers : tuple of StepOutlook
        The best step and the next best, at most two; empty where none may be offered.
    split : int, optional
        Where none may be offered: the step to make smaller, the one that stings least.
    """

    status: Literal["none", "early", "ok"]
    n: int
    offers: tuple[StepOutlook, ...] = ()
    split: int | None = None


@dataclass(frozen=True)
class AfterAttempt:
    """What follows from one attempt.

    ``kind`` is "pause" (it overwhelmed: no ladder for ``pause_hours``), "easier" (harder than foretold:
    offer something easier, and no praise for toughness), "lighter" (no harder than foretold), "unrated", or
    "stored" (not done, which is information and not failure). ``surprise`` is foretold minus met [points],
    NaN where either is missing.
    """

    kind: Literal["pause", "easier", "lighter", "unrated", "stored"]
    surprise: float
    pause_hours: float = 0.0


def step_values(
    state: LadderState, p: LadderParameters = LADDER, rules: LadderRules = LADDER_RULES
) -> tuple[Array, NDArray[np.bool_]]:
    """Return what each step is worth [points of ease], and whether it may be offered, both (..., J).

    Notes
    -----
    ``P(done) min(surprise, staying) - lost (1 - P(done))``: nobody knows whether people learn from being
    surprised, ``0.22 E(p - a)+ min(1, m/3)``, or from staying with what can be borne,
    ``0.42 exp(-½ ((m - 4.5)/2)²)``. A step counts for the lesser of the two, so that it is worth something
    whichever is true. It may be offered if ``P(done) >= 0.75`` and ``P(distress >= 8.5) <= 0.10``.
    """
    chance, (distress, sd) = p_done(state, p), distress_ahead(state, p)
    surprise_sd = float(np.hypot(p.predicted_sd, p.actual_sd))
    surprise = _positive_part(state.mean[..., BIAS, None], surprise_sd)
    felt = np.clip(distress / rules.surprise_full_at, 0, 1)
    surprised = rules.surprise_worth * surprise * felt
    stayed = rules.staying_worth * np.exp(-0.5 * ((distress - rules.staying_at) / rules.staying_width) ** 2)
    value = chance * np.minimum(surprised, stayed) - p.lost * (1 - chance)
    too_much = ndtr((distress - rules.overwhelming) / sd)
    return value, (chance >= rules.likely) & (too_much <= rules.overwhelmed)


def step_offer(
    state: LadderState,
    recent: ArrayLike = (),
    p: LadderParameters = LADDER,
    rules: LadderRules = LADDER_RULES,
) -> StepOffer:
    """Return the two steps to choose from next.

    Parameters
    ----------
    state : LadderState
        Of one person.
    recent : (m,) array_like of int, optional
        The steps attempted so far, oldest first. The same step is not offered three times running.

    Raises
    ------
    ScienceError
        If `state` is of many people, or `recent` names a step that is not there.
    """
    if state.mean.ndim != 1:
        raise ScienceError("state", "must be of one person")
    tried = np.asarray(recent, dtype=float)
    if tried.ndim != 1 or not np.isin(tried, np.arange(state.steps)).all():
        raise ScienceError("recent", f"must be steps among {state.steps}")
    if state.steps == 0:
        return StepOffer("none", state.n)
    status: Literal["early", "ok"] = "ok" if state.n else "early"
    value, allowed = step_values(state, p, rules)
    if not allowed.any():
        return StepOffer(status, state.n, split=int(distress_ahead(state, p)[0].argmin()))
    last = tried[-rules.times_running :]
    if len(last) == rules.times_running and (last == last[0]).all():
        allowed[int(last[0])] = False
    best = [int(j) for j in np.argsort(-value, kind="stable") if allowed[j]][:2]
    return StepOffer(status, state.n, tuple(_outlook(state, j, p, rules) for j in best))


def after_attempt(
    done: bool, predicted: float, actual: float, rules: LadderRules = LADDER_RULES
) -> AfterAttempt:
    """Return what follows from one attempt; `predicted` and `actual` are 0-10 or NaN."""
    foretold, met = float(ratings("predicted", predicted)), float(ratings("actual", actual))
    if not done:
        return AfterAttempt("stored", np.nan)
    surprise = foretold - met
    if met >= rules.pause_at:
        return AfterAttempt("pause", surprise, rules.pause_hours)
    if np.isnan(surprise):
        return AfterAttempt("unrated", np.nan)
    return AfterAttempt("easier" if surprise < 0 else "lighter", surprise)


def _outlook(state: LadderState, step: int, p: LadderParameters, rules: LadderRules) -> StepOutlook:
    """Return what is expected of one step."""
    chance = float(p_done(state, p)[step])
    odds, odds_sd = (float(column[step]) for column in log_odds_done(state, p))
    distress, sd = (float(column[step]) for column in distress_ahead(state, p))
    lo, hi = expit(odds - _Z90 * odds_sd), expit(odds + _Z90 * odds_sd)
    met, least, most = np.clip([distress, distress - _Z90 * sd, distress + _Z90 * sd], 0, 10)
    too_much = float(ndtr((distress - rules.overwhelming) / sd))
    return StepOutlook(step, chance, float(lo), float(hi), float(met), float(least), float(most), too_much)


def _positive_part(mean: Array, sd: float) -> Array:
    """Return ``E(x)+`` of ``x ~ N(mean, sd²)``."""
    z = mean / sd
    return cast(Array, mean * ndtr(z) + sd * np.exp(-0.5 * z**2) / _SQRT_TWO_PI)
