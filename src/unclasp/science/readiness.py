"""Readiness: how likely the big step is to be done now, and how many attempts may lie before it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import expit, logit, ndtr

from unclasp.science.errors import ScienceError
from unclasp.science.ladder import COURAGE, EASE, GAIN, STING, LadderState, log_odds_done, p_done
from unclasp.science.parameters.ladder import LADDER, LADDER_RULES, LadderParameters, LadderRules

_Z90 = 1.6448536269514722


@dataclass(frozen=True)
class Readiness:
    """Readiness for one step, the big one.

    Attributes
    ----------
    status : {"none", "early", "ok"}
        Nothing tried; fewer than five attempts, when a figure would be no better than a guess; enough.
    n : int
        Attempts so far.
    p, lo, hi : float
        Probability that the step is done now, and its 90% interval [0-1]. NaN unless the status is "ok".
    tries, tries_lo, tries_hi : float
        Attempts still to be done until it is 0.8: the middle one of many draws and the 90% interval; a bound
        may be infinite. NaN unless `can_tell`.
    can_tell : bool
        Whether so much as a band may be shown: no, if it is doubtful that attempts bring any ease at all.
    p_no_gain : float
        Probability that an attempt brings 0.03 points of ease or less [0-1].
    """

    status: Literal["none", "early", "ok"]
    n: int
    p: float = np.nan
    lo: float = np.nan
    hi: float = np.nan
    tries: float = np.nan
    tries_lo: float = np.nan
    tries_hi: float = np.nan
    can_tell: bool = False
    p_no_gain: float = np.nan


def readiness(
    state: LadderState,
    step: int,
    rng: np.random.Generator,
    p: LadderParameters = LADDER,
    rules: LadderRules = LADDER_RULES,
) -> Readiness:
    """Return how ready a person is for `step`.

    Parameters
    ----------
    state : LadderState
        Of one person.
    step : int
        The big step's place on the ladder.
    rng : numpy.random.Generator
        For the draws behind the number of attempts; the probability needs none.

    Raises
    ------
    ScienceError
        If `state` is of many people, or there is no such step.

    Notes
    -----
    Interval: ``expit(m ± 1.645 sd)`` of the log odds. Attempts: ``(θ_need - θ) / g`` over 400 draws of the
    joint posterior, ``θ_need = δ - (c - logit 0.8) / 0.65``; a draw without gain never arrives. It counts
    attempts that are done, and takes their gain as constant.
    """
    if state.mean.ndim != 1:
        raise ScienceError("state", "must be of one person")
    if not 0 <= step < state.steps:
        raise ScienceError("step", f"there is no such step among {state.steps}")
    if state.n < rules.ready_from_n:
        return Readiness("early" if state.n else "none", state.n)
    mean, sd = (float(column[step]) for column in log_odds_done(state, p))
    lo, hi = expit(mean - _Z90 * sd), expit(mean + _Z90 * sd)
    gain, gain_sd = state.mean[GAIN], np.sqrt(state.cov[GAIN, GAIN])
    no_gain = float(ndtr((rules.no_gain - gain) / gain_sd))
    can_tell = no_gain <= rules.no_gain_at_most
    tries = _tries(state, step, rng, p, rules) if can_tell else (np.nan,) * 3
    ready = float(p_done(state, p)[step])
    return Readiness("ok", state.n, ready, float(lo), float(hi), *tries, can_tell, no_gain)


def _tries(
    state: LadderState, step: int, rng: np.random.Generator, p: LadderParameters, rules: LadderRules
) -> tuple[float, float, float]:
    """Return median and 90% interval of the attempts still to be done."""
    of = [EASE, COURAGE, GAIN, STING + step]
    drawn = rng.multivariate_normal(state.mean[of], state.cov[np.ix_(of, of)], rules.draws)
    ease, courage, gain, sting = drawn.T
    missing = sting - (courage - logit(rules.ready_at)) / p.courage_slope - ease
    tries = np.full(rules.draws, np.inf)
    arrives = gain > rules.no_gain
    tries[arrives] = missing[arrives] / gain[arrives]
    tries = np.sort(np.maximum(np.ceil(tries), 0.0))
    lo, middle, hi = (tries[int(q * (rules.draws - 1))] for q in (0.05, 0.5, 0.95))
    return float(middle), float(lo), float(hi)
