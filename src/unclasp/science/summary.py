"""What the app asks: how tight is this grip, how sure are we, has it changed, may we say so?"""

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
from unclasp.science.grip import (
    SIGN_COUNT,
    GripState,
    change_call,
    grip_filter,
    grip_forecast,
    item_filter,
)
from unclasp.science.parameters import GRIP, RULES, GripParameters, GripRules
from unclasp.science.series import band

Status = Literal["none", "early", "ok"]


@dataclass(frozen=True)
class ItemSummary:
    """One rating (warmth, facing, elsewhere) now.

    ``status`` is "none" without check-ins, "early" below five, else "ok". ``level``, ``lo`` and ``hi``
    (90%) are clipped to 0-10; ``sd`` is not. All are NaN when there is nothing.
    """

    status: Status
    n: int
    level: float
    lo: float
    hi: float
    sd: float


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
    given = check_in_arrays(t, Y, SIGN_COUNT)
    finite("now", now)
    used = counted(given.t, given.Y, rules)
    if not len(used.t):
        return GripSummary(status="none", mic=mic)
    chosen = _chosen_baseline(given, used, baseline)
    start = max([chosen, *starts_after_gaps(used.t, rules.restart_days)])
    found = _now(used, max(now, used.t[-1]), int(start), mic, p)
    return _with_rules(replace(found, restarted=bool(start > chosen)), used, rules)


def item_summary(
    t: ArrayLike, y: ArrayLike, now: float, *, p: GripParameters = GRIP, rules: GripRules = RULES
) -> ItemSummary:
    """Sum up one rating `y` (n,) [0-10 or NaN] at times `t` (n,) [days], as `grip_summary` does four."""
    given = check_in_arrays(t, np.asarray(y, dtype=float)[:, None])
    finite("now", now)
    used = counted(given.t, given.Y, rules)
    n = len(used.t)
    if not n:
        return ItemSummary("none", 0, np.nan, np.nan, np.nan, np.nan)
    state = item_filter(used.t, used.Y[:, 0], p)["state"]
    level, variance = _level_at(state, max(now, used.t[-1]), p)
    status: Status = "ok" if n >= rules.claim_from_n else "early"
    shown, lo, hi = map(float, band(level, sqrt(variance)))
    return ItemSummary(status, n, shown, lo, hi, sqrt(variance))


def _chosen_baseline(given: CheckIns, used: CheckIns, baseline: int) -> int:
    """Return the check-in that counts and stands at, or comes next after, the row that the caller chose."""
    if not -len(given.t) <= baseline < len(given.t):
        raise ScienceError("baseline", f"there is no such check-in among {len(given.t)}")
    return min(int(np.searchsorted(used.t, given.t[baseline])), len(used.t) - 1)


def _now(used: CheckIns, now: float, start: int, mic: float, p: GripParameters) -> GripSummary:
    """Return level, fall and probabilities at `now`, counted from check-in `start`."""
    path = grip_filter(used.t, used.Y, p, start)
    level, variance = _level_at(path["state"], now, p)
    delta, delta_sd = path["delta"][-1], sqrt(path["delta_sd"][-1] ** 2 + p.drift * (now - used.t[-1]))
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
        delta=float(delta),
        delta_sd=delta_sd,
        p_looser=float(call["p_looser"]),
        p_tighter=float(call["p_tighter"]),
        p_same=float(call["p_same"]),
        mic=mic,
        state=path["state"],
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


def _level_at(state: GripState, now: float, p: GripParameters) -> tuple[float, float]:
    """Return mean and variance of the level at `now`, some time after `state`."""
    level, sd = grip_forecast(state, now - state.time, replace(p, rate_sd=0.0))
    return float(level), float(sd) ** 2
