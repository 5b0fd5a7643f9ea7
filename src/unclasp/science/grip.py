"""Grip: the slow level behind the four signs of a check-in, and whether it has really changed.

``y_jt = L_t + s_t + d_j + e_jt``: an answer about sign *j* is the level of grip, plus the mood of that
occasion (it moves all signs at once), plus what is constant about that sign, plus noise. The level drifts
as a random walk, the mood fades within about a day. Whoever leaves the mood out takes a bad evening for a
change.

Times are days as floats, ratings 0-10 or NaN. A *fall* is positive when grip has loosened. The claim, its
limits and the dull models that it was measured against stand in ``docs/science/grip.md``.
"""

from dataclasses import dataclass
from typing import TypedDict, cast

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from unclasp.science.checkins import CheckIns, check_in_arrays, finite
from unclasp.science.errors import ScienceError
from unclasp.science.kalman import (
    BASE,
    LEVEL,
    Array,
    Step,
    noise_of,
    prior,
    walk,
)
from unclasp.science.parameters import GRIP, GripParameters

SIGN_COUNT = 4
"""Anxious at the thought of change; putting up with harm; deciding so as not to upset; cannot picture life
without."""


@dataclass(frozen=True, eq=False)
class GripState:
    """What is known after a check-in: all that a forecast, or the next check-in, needs.

    Attributes
    ----------
    mean : (k+3,) array
        Level, mood, the constant difference of each sign, and the level at the baseline [points].
    cov : (k+3, k+3) array
        Their covariance [points²].
    time : float
        When [days]; NaN before the first check-in.
    """

    mean: Array
    cov: Array
    time: float


class GripPath(TypedDict):
    """The level after each check-in, from those up to it; each (n,) in points, and the last state.

    ``delta`` is the fall since the baseline and ``delta_sd`` its SD: NaN before the baseline, 0 at it.
    """

    level: Array
    sd: Array
    delta: Array
    delta_sd: Array
    state: GripState


class ChangeCall(TypedDict):
    """Probabilities of the three kinds of change; they sum to 1."""

    p_looser: Array
    p_tighter: Array
    p_same: Array


def grip_filter(
    t: ArrayLike,
    Y: ArrayLike,
    p: GripParameters = GRIP,
    baseline: int = 0,
    *,
    start: GripState | None = None,
    ends: bool = False,
) -> GripPath:
    """Follow the level of grip through check-ins.

    Parameters
    ----------
    t : (n,) array_like
        Times of the check-ins [days], not decreasing.
    Y : (n, 4) array_like
        The four signs [0-10]; NaN where a sign was not answered. A row of NaN changes nothing but the time.
    p : GripParameters, optional
        Constants of the model.
    baseline : int, optional
        Check-in from which change is counted (negative: from the end).
    start : GripState, optional
        Go on from here: `t` and `Y` are then new check-ins, and the baseline is the one set before.
    ends : bool, optional
        Take a 0 or a 10 as "this or beyond" (`ends.beyond_the_ends`). `grip_summary`, from which the app speaks, does.

    Returns
    -------
    GripPath
        ``level``, ``sd``, ``delta``, ``delta_sd``, each (n,), and ``state``.

    Raises
    ------
    ScienceError
        If times decrease or are not finite, a rating is outside 0-10, shapes do not agree, or there is no
        check-in number `baseline`.

    Notes
    -----
    Exact for the linear Gaussian model. The joint posterior of the level now and at the baseline comes from a clone of
    the level in the state, so ``delta ~ N(L0 - L, P00 + P66 - 2 P06)`` needs no smoother. Ratings are bounded and
    rounded, and the linear model does not know: near the ends of the scale it finds too little of a fall. With `ends`
    it knows, at the price of an approximation.
    """
    checked = check_in_arrays(t, Y, SIGN_COUNT)
    return _filter(checked, p, baseline, start, ends=ends)


def item_filter(t: ArrayLike, y: ArrayLike, p: GripParameters = GRIP, baseline: int = 0) -> GripPath:
    """Follow one rating, such as warmth or facing, as `grip_filter` follows four.

    `y` is (n,) [0-10 or NaN]. One sign has no constant difference from the level; everything else is the
    same.
    """
    checked = check_in_arrays(t, np.asarray(y, dtype=float)[:, None])
    return _filter(checked, p, baseline, None)


def grip_forecast(state: GripState, h: ArrayLike, p: GripParameters = GRIP) -> tuple[Array, Array]:
    """Return mean and SD (m,) of the level `h` (m,) days after `state` [days, >= 0].

    The forecast is flat: rates shared between a person's holds barely help. An unknown rate of change
    widens it, ``sd² = P00 + q h + (rate_sd h)²``.
    """
    ahead = finite("h", h)
    if (ahead < 0).any():
        raise ScienceError("h", "must not be negative")
    variance = state.cov[LEVEL, LEVEL] + p.drift * ahead + (p.rate_sd * ahead) ** 2
    return np.full_like(ahead, state.mean[LEVEL]), root(variance)


def fall_since(state: GripState) -> tuple[float, float]:
    """Return the fall from the baseline to `state`, and its SD [points]."""
    cov = state.cov
    variance = cov[LEVEL, LEVEL] + cov[BASE, BASE] - 2 * cov[LEVEL, BASE]
    return float(state.mean[BASE] - state.mean[LEVEL]), float(root(variance))


def change_call(delta: ArrayLike, sd: ArrayLike, mic: float) -> ChangeCall:
    """Return how likely it is that grip is looser, tighter, or about the same.

    Parameters
    ----------
    delta, sd : array_like
        The fall since the baseline and its SD [points], from `grip_filter`. An SD of 0 is a known fall.
    mic : float
        The smallest change that matters [points, > 0].

    Returns
    -------
    ChangeCall
        ``P(fall > mic)``, ``P(fall < -mic)`` and the rest, in the shape of `delta`.
    """
    fall, spread = finite("delta", delta), finite("sd", sd)
    if (spread < 0).any():
        raise ScienceError("sd", "must not be negative")
    if not (np.isfinite(mic) and mic > 0):
        raise ScienceError("mic", "must be greater than zero")
    spread = np.maximum(spread, 1e-12)
    looser, tighter = ndtr((fall - mic) / spread), ndtr((-fall - mic) / spread)
    return ChangeCall(p_looser=looser, p_tighter=tighter, p_same=np.maximum(1 - looser - tighter, 0.0))


def _filter(
    given: CheckIns, p: GripParameters, baseline: int, start: GripState | None, *, ends: bool = False
) -> GripPath:
    """Walk through checked check-ins and read level and fall from the state."""
    t, Y = given
    days = days_between(t, start)
    since = 0 if start else _index("baseline", baseline, len(t))
    known = (start.mean, start.cov) if start else prior(Y.shape[1], p, noise_of(p, ends=ends).mood)
    born = None if start else np.arange(len(t)) == since
    steps = list(walk(days, Y, p, known, baselines=born, ends=ends))
    path = _path(steps)
    path["delta"][:since] = path["delta_sd"][:since] = np.nan
    if steps:
        path["state"] = GripState(steps[-1].mean, steps[-1].cov, float(t[-1]))
    else:
        path["state"] = start or GripState(*known, time=float("nan"))
    return path


def _path(steps: list[Step]) -> GripPath:
    """Read level and fall, with their SDs, from the state after each step."""
    size = steps[0].mean.shape[0] if steps else 3
    mean = np.array([step.mean for step in steps]).reshape(-1, size)
    cov = np.array([step.cov for step in steps]).reshape(-1, size, size)
    now, then, both = cov[:, LEVEL, LEVEL], cov[:, BASE, BASE], cov[:, LEVEL, BASE]
    columns = {
        "level": mean[:, LEVEL],
        "sd": root(now),
        "delta": mean[:, BASE] - mean[:, LEVEL],
        "delta_sd": root(now + then - 2 * both),
    }
    return cast(GripPath, columns)


def days_between(t: Array, start: GripState | None) -> Array:
    """Return the days before each check-in (n,); 0 before the first of all."""
    before = t[:1] if start is None or not np.isfinite(start.time) else np.array([start.time])
    days = np.diff(np.concatenate([before[: len(t)], t]))
    if (days < 0).any():
        raise ScienceError("t", "must not decrease")
    return days


def _index(name: str, index: int, n: int) -> int:
    """Return `index` counted from the start; raise ScienceError unless it names one of `n` check-ins."""
    if n and not -n <= index < n:
        raise ScienceError(name, f"there is no such check-in among {n}")
    return index % n if n else 0


def root(variance: Array) -> Array:
    """Return the SD (rounding may leave a variance a hair below zero)."""
    return cast(Array, np.sqrt(np.maximum(variance, 0.0)))
