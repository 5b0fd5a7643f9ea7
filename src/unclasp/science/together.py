"""Many holds walked side by side, and the past in the light of all check-ins: what the app asks of the filter.

One step of many holds costs hardly more than one of one.
"""

from collections.abc import Sequence
from typing import TypedDict

import numpy as np
from numpy.typing import ArrayLike

from unclasp.science.checkins import CheckIns, check_in_arrays
from unclasp.science.grip import GripState, days_between, root
from unclasp.science.kalman import LEVEL, Array, look_back, noise_of, prior, walk
from unclasp.science.parameters import GRIP, GripParameters


class SmoothPath(TypedDict):
    """The level at each check-in, from all of them; each (n,) in points."""

    level: Array
    sd: Array


def grip_smooth(t: ArrayLike, Y: ArrayLike, p: GripParameters = GRIP, *, ends: bool = False) -> SmoothPath:
    """Return the level at each check-in in the light of all of them, for a chart of the past.

    Parameters as for `grip_filter`; `Y` may have any number of signs. Never use it to judge what could have
    been known at the time. The smoother runs on level, mood and signs, without the clone of the baseline.
    """
    given = check_in_arrays(t, Y)
    days_between(given.t, None)
    return smooth_each([given], p, ends=ends)[0]


def smooth_each(
    series: Sequence[CheckIns], p: GripParameters = GRIP, *, ends: bool = False
) -> list[SmoothPath]:
    """Return `grip_smooth` of many checked and sorted series with one number of signs, walked side by side."""
    days, Y = side_by_side(series)
    steps = list(walk(days, Y, p, starts_of(Y, p, ends=ends), ends=ends))
    if not steps:
        return [SmoothPath(level=np.empty(0), sd=np.empty(0)) for _ in series]
    mean, cov = look_back(steps)
    level, sd = mean[..., LEVEL], root(cov[..., LEVEL, LEVEL])
    return [SmoothPath(level=level[: len(one.t), i], sd=sd[: len(one.t), i]) for i, one in enumerate(series)]


def states_of_each(
    series: Sequence[CheckIns], baselines: Sequence[int], p: GripParameters = GRIP, *, ends: bool = False
) -> list[GripState]:
    """Return the state after the last check-in of many series, as `grip_filter` does of one, walked side by side.

    `series` are checked and sorted, with one number of signs and at least one check-in each; `baselines` are the
    check-ins from which change is counted.
    """
    days, Y = side_by_side(series)
    born = np.arange(len(days))[:, None] == np.asarray(baselines)
    for step in walk(days, Y, p, starts_of(Y, p, ends=ends), baselines=born, ends=ends):
        last = step
    return [
        GripState(last.mean[i].copy(), last.cov[i].copy(), float(one.t[-1])) for i, one in enumerate(series)
    ]


def side_by_side(series: Sequence[CheckIns]) -> tuple[Array, Array]:
    """Return days between check-ins (n, series) and answers (n, series, k); the shorter ones end in silence."""
    longest, k = max(len(one.t) for one in series), series[0].Y.shape[1]
    days = np.zeros((longest, len(series)))
    Y = np.full((longest, len(series), k), np.nan)
    for i, one in enumerate(series):
        days[1 : len(one.t), i] = np.diff(one.t)
        Y[: len(one.t), i] = one.Y
    return days, Y


def starts_of(Y: Array, p: GripParameters, *, ends: bool) -> tuple[Array, Array]:
    """Return mean and covariance before the first check-in of each series of `Y` (n, series, k)."""
    return prior(Y.shape[-1], p, np.full(Y.shape[1], noise_of(p, ends=ends).mood))
