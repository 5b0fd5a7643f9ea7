"""One rating alone, such as warmth or facing: its level now, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from unclasp.science.checkins import CheckIns, check_in_arrays, counted, finite
from unclasp.science.grip import GripState, grip_forecast
from unclasp.science.parameters import GRIP, RULES, GripParameters, GripRules
from unclasp.science.series import band
from unclasp.science.together import states_of_each

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


def item_summary(
    t: ArrayLike, y: ArrayLike, now: float, *, p: GripParameters = GRIP, rules: GripRules = RULES
) -> ItemSummary:
    """Sum up one rating `y` (n,) [0-10 or NaN] at times `t` (n,) [days], as `grip_summary` does four."""
    return item_summaries([(t, y)], now, p=p, rules=rules)[0]


def item_summaries(
    items: Sequence[tuple[ArrayLike, ArrayLike]],
    now: float,
    *,
    p: GripParameters = GRIP,
    rules: GripRules = RULES,
) -> list[ItemSummary]:
    """Sum up many single ratings (t, y) at once: what `item_summary` says of each."""
    finite("now", now)
    given = [check_in_arrays(t, np.asarray(y, dtype=float)[:, None]) for t, y in items]
    used = [counted(*one, rules) for one in given]
    there = [one for one in used if len(one.t)]
    states = iter(states_of_each(there, [0] * len(there), p) if there else ())
    nothing = ItemSummary("none", 0, np.nan, np.nan, np.nan, np.nan)
    return [_item(one, next(states), now, p, rules) if len(one.t) else nothing for one in used]


def _item(used: CheckIns, state: GripState, now: float, p: GripParameters, rules: GripRules) -> ItemSummary:
    """Return one rating at `now`."""
    n = len(used.t)
    level, variance = level_at(state, max(now, used.t[-1]), p)
    status: Status = "ok" if n >= rules.claim_from_n else "early"
    shown, lo, hi = map(float, band(level, sqrt(variance)))
    return ItemSummary(status, n, shown, lo, hi, sqrt(variance))


def level_at(state: GripState, now: float, p: GripParameters) -> tuple[float, float]:
    """Return mean and variance of the level at `now`, some time after `state`."""
    level, sd = grip_forecast(state, now - state.time, replace(p, rate_sd=0.0))
    return float(level), float(sd) ** 2
