"""The past of a grip, drawn: a smoothed line, its band, and where the band must break."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri

from unclasp.science.checkins import SCALE, Array, CheckIns, check_in_arrays, counted, starts_after_gaps
from unclasp.science.parameters import GRIP, RULES, GripParameters, GripRules
from unclasp.science.together import SmoothPath, smooth_each

Z = float(ndtri((1 + RULES.interval) / 2))
"""Half the width of a 90% interval in SDs."""


@dataclass(frozen=True, eq=False)
class GripSeries:
    """The past of a grip for a chart.

    ``t`` (n,) [days], smoothed ``level``, ``lo`` and ``hi`` (n,) [points, clipped to 0-10]; ``segments``,
    half-open ranges (first, end) within which the band is unbroken; ``restarts``, the check-ins that follow
    a long silence.
    """

    t: Array
    level: Array
    lo: Array
    hi: Array
    segments: tuple[tuple[int, int], ...]
    restarts: tuple[int, ...]


def grip_series(
    t: ArrayLike,
    Y: ArrayLike,
    *,
    p: GripParameters = GRIP,
    rules: GripRules = RULES,
    break_days: float | None = None,
) -> GripSeries:
    """Return the smoothed past of a grip, with its 90% band, for a chart.

    `t` and `Y` as for `grip_summary`, with any number of signs; the ends of the scale are minded as there. The band
    breaks at silences of more than `break_days` (21 unless given).
    """
    return grip_series_each([(t, Y)], p=p, rules=rules, break_days=break_days)[0]


def grip_series_each(
    holds: Sequence[tuple[ArrayLike, ArrayLike]],
    *,
    p: GripParameters = GRIP,
    rules: GripRules = RULES,
    break_days: float | None = None,
) -> list[GripSeries]:
    """Return `grip_series` of many holds (t, Y) with one number of signs, in a fraction of the time."""
    used = [counted(*check_in_arrays(t, Y), rules) for t, Y in holds]
    smooth = smooth_each(used, p, ends=True) if used else []
    apart = rules.missing_days if break_days is None else break_days
    return [_series(*one, apart, rules) for one in zip(used, smooth, strict=True)]


def _series(used: CheckIns, smooth: SmoothPath, apart: float, rules: GripRules) -> GripSeries:
    """Return one past, with its band broken at silences of more than `apart` days."""
    level, lo, hi = band(smooth["level"], smooth["sd"])
    edges = [0, *map(int, starts_after_gaps(used.t, apart)), len(used.t)]
    segments = tuple((a, b) for a, b in pairwise(edges) if b > a)
    restarts = tuple(map(int, starts_after_gaps(used.t, rules.restart_days)))
    return GripSeries(used.t, level, lo, hi, segments, restarts)


def band(level: ArrayLike, sd: ArrayLike) -> tuple[Array, Array, Array]:
    """Return level, low and high end of the 90% interval, in the shape of `level`, clipped to 0-10."""
    middle, reach = np.asarray(level, dtype=float), Z * np.asarray(sd, dtype=float)
    return np.clip(middle, *SCALE), np.clip(middle - reach, *SCALE), np.clip(middle + reach, *SCALE)
