"""What the app asks: how tight is this grip, how sure are we, has it changed, may we say so?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from unclasp.science.checkins import (
    CheckIns,
    check_in_arrays,
    constant_run,
    counted,
    finite,
    starts_after_gaps,
)
from unclasp.science.errors import ScienceError
from unclasp.science.grip import SIGN_COUNT, GripState, change_call, fall_since
from unclasp.science.items import Status, level_at
from unclasp.science.parameters import GRIP, RULES, GripParameters, GripRules
from unclasp.science.series import band
from unclasp.science.together import states_of_each


@dataclass(frozen=True, eq=False)
class GripSummary:
    """Grip of one hold now, and its change since the baseline.

    Attributes
    ----------
    status : {"none", "early", "ok"}
        No check-in counts; too few, or too short a time, for a claim; enough.
    n : int
        Check-ins that count.
    n_since, since, days : int, float, float
        Check-ins from the baseline on, when the baseline was [days], and from there to the latest [days].
    level, lo, hi : float
        Grip now and its 90% interval [points], clipped to 0-10 for display.
    sd : float
        SD of the level now [points], not clipped. It grows while nobody checks in.
    delta, delta_sd : float
        The fall since the baseline (positive: looser) and its SD [points].
    p_looser, p_tighter, p_same : float
        Probabilities that the fall exceeds `mic`, that the rise does, and of neither.
    mic : float
        The smallest change that matters, as it was given [points].
    claim_allowed : bool
        Whether a change may be put into words at all.
    forecast_allowed : bool
        Whether a forecast may be shown: `grip_forecast` of `state`.
    restarted : bool
        A long silence moved the baseline to the first check-in after it: "starting again from ...".
    end_of_scale : {"open", "closed"}, optional
        The level stands where a further change could not be seen.
    constant : bool
        The latest six or more check-ins gave the same answers, which carry no news.
    state : GripState, optional
        The state after the latest check-in.
    """

    status: Status
    n: int = 0
    n_since: int = 0
    since: float = np.nan
    days: float = 0.0
    level: float = np.nan
    lo: float = np.nan
    hi: float = np.nan
    sd: float = np.nan
    delta: float = np.nan
    delta_sd: float = np.nan
    p_looser: float = np.nan
    p_tighter: float = np.nan
    p_same: float = np.nan
    mic: float = RULES.mic
    claim_allowed: bool = False
    forecast_allowed: bool = False
    restarted: bool = False
    end_of_scale: Literal["open", "closed"] | None = None
    constant: bool = False
    state: GripState | None = None


def grip_summary(
    t: ArrayLike,
    Y: ArrayLike,
    now: float,
    *,
    baseline: int = 0,
    mic: float = RULES.mic,
    p: GripParameters = GRIP,
    rules: GripRules = RULES,
) -> GripSummary:
    """Sum up what check-ins say about one hold.

    Parameters
    ----------
    t : (n,) array_like
        Times of the check-ins [days], in any order.
    Y : (n, 4) array_like
        The four signs [0-10]; NaN where a sign was not answered.
    now : float
        The time of the question [days]. If check-ins lie after it (a clock was set back), they count, and
        the latest of them is now.
    baseline : int, optional
        Row of `t` from which change is counted. If that check-in does not count, the next one does. A
        silence of more than 45 days after it moves the baseline to the check-in that ended the silence.
    mic : float, optional
        The smallest change that matters [points, > 0].

    Returns
    -------
    GripSummary

    Raises
    ------
    ScienceError
        If a time is not finite, a rating is outside 0-10, shapes do not agree, or `baseline` names no row.
    """
    return _summed([check_in_arrays(t, Y, SIGN_COUNT)], now, [baseline], mic, p, rules)[0]


def grip_summaries(
    holds: Sequence[tuple[ArrayLike, ArrayLike]],
    now: float,
    *,
    mic: float = RULES.mic,
    p: GripParameters = GRIP,
    rules: GripRules = RULES,
) -> list[GripSummary]:
    """Sum up many holds (t, Y) at once: what `grip_summary` says of each, in a fraction of the time."""
    given = [check_in_arrays(t, Y, SIGN_COUNT) for t, Y in holds]
    return _summed(given, now, [0] * len(given), mic, p, rules)


def _summed(
    given: Sequence[CheckIns],
    now: float,
    baselines: Sequence[int],
    mic: float,
    p: GripParameters,
    rules: GripRules,
) -> list[GripSummary]:
    """Return the summaries of checked check-ins, walked side by side."""
    finite("now", now)
    used = [counted(*one, rules) for one in given]
    there = [i for i, one in enumerate(used) if len(one.t)]
    chosen = {i: _chosen_baseline(given[i], used[i], baselines[i]) for i in there}
    start = {i: int(max([chosen[i], *starts_after_gaps(used[i].t, rules.restart_days)])) for i in there}
    found = [GripSummary(status="none", mic=mic) for _ in given]
    states = states_of_each([used[i] for i in there], list(start.values()), p, ends=True) if there else []
    for i, state in zip(there, states, strict=True):
        one = _now(used[i], state, max(now, used[i].t[-1]), start[i], mic, p)
        found[i] = _with_rules(replace(one, restarted=start[i] > chosen[i]), used[i], rules)
    return found


def _chosen_baseline(given: CheckIns, used: CheckIns, baseline: int) -> int:
    """Return the check-in that counts and stands at, or comes next after, the row that the caller chose."""
    if not -len(given.t) <= baseline < len(given.t):
        raise ScienceError("baseline", f"there is no such check-in among {len(given.t)}")
    return min(int(np.searchsorted(used.t, given.t[baseline])), len(used.t) - 1)


def _now(
    used: CheckIns, state: GripState, now: float, start: int, mic: float, p: GripParameters
) -> GripSummary:
    """Return level, fall and probabilities at `now`, counted from check-in `start`."""
    level, variance = level_at(state, now, p)
    delta, sd_then = fall_since(state)
    delta_sd = sqrt(sd_then**2 + p.drift * (now - used.t[-1]))
    shown, lo, hi = map(float, band(level, sqrt(variance)))
    call = change_call(delta, delta_sd, mic)
    return GripSummary(
        status="early",
        n=len(used.t),
        n_since=len(used.t) - start,
        since=float(used.t[start]),
        days=float(used.t[-1] - used.t[start]),
        level=shown,
        lo=lo,
        hi=hi,
        sd=sqrt(variance),
        delta=delta,
        delta_sd=delta_sd,
        p_looser=float(call["p_looser"]),
        p_tighter=float(call["p_tighter"]),
        p_same=float(call["p_same"]),
        mic=mic,
        state=state,
    )


def _with_rules(found: GripSummary, used: CheckIns, rules: GripRules) -> GripSummary:
    """Return the summary with what may be said about it."""
    enough = found.n_since >= rules.claim_from_n and found.days >= rules.claim_from_days
    constant = constant_run(used.Y) >= rules.constant_run
    end: Literal["open", "closed"] | None = None
    if found.level < rules.open_below:
        end = "open"
    elif found.level > rules.closed_above:
        end = "closed"
    return replace(
        found,
        status="ok" if enough else "early",
        claim_allowed=enough and not constant,
        forecast_allowed=found.n >= rules.forecast_from_n,
        end_of_scale=end,
        constant=constant,
    )
