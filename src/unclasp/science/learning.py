"""Learning a person's own constants: how fast their grip drifts, and how much of a fall matters to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from unclasp.science.checkins import Array, CheckIns, check_in_arrays, check_length, counted, finite
from unclasp.science.errors import ScienceError
from unclasp.science.grip import SIGN_COUNT
from unclasp.science.kalman import Noise, prior, solve, walk
from unclasp.science.parameters import GRIP, LEARNING, GripParameters, LearningParameters
from unclasp.science.together import side_by_side

ANSWERS = (-1, 0, 1)
"""Tighter, the same, looser: how a monthly anchor is written down."""

_NUDGE = 0.05
_PAIRS = ((0, 1), (0, 2), (1, 2))
_TOGETHER = np.array([np.eye(3)[i] + np.eye(3)[j] for i, j in _PAIRS])
_NUDGES = _NUDGE * np.vstack([np.zeros((1, 3)), np.eye(3), -np.eye(3), _TOGETHER, -_TOGETHER])
_LENGTHS = np.array([0.0, 0.03, 0.1, 0.3, 1.0])
_NEAR = 0.01
_NEWTON_ROUNDS = 20
_MIC_GRID = np.arange(0.05, 4.0, 0.01)


@dataclass(frozen=True)
class MicEstimate:
    """The smallest fall that matters to a person: posterior mean and SD [points], from `n` anchors.

    ``learned`` is False while there are too few anchors: `mic` is then the prior's.
    """

    mic: float
    sd: float
    n: int
    learned: bool


def fit_rates(
    holds: Sequence[tuple[ArrayLike, ArrayLike]],
    p: GripParameters = GRIP,
    learning: LearningParameters = LEARNING,
) -> GripParameters:
    """Learn drift, mood variance and answer variance from all of a person's holds together.

    Parameters
    ----------
    holds : sequence of (t, Y)
        Times (n,) [days] and signs (n, 4) [0-10 or NaN] of each hold.
    p : GripParameters, optional
        Defaults, and the middle of the prior: ``ln q``, ``ln σs²``, ``ln r ~ N(ln default, 0.5²)``.
    learning : LearningParameters, optional
        Prior width, and how many check-ins are needed and used.

    Returns
    -------
    GripParameters
        `p` with the three variances at their posterior mode; `p` itself below 15 check-ins.

    Notes
    -----
    The likelihood is that of the one-step-ahead predictions of `grip_filter`. The latest 400 check-ins count.
    Drift and mood are told apart only where check-ins lie closer than a few days; else the prior speaks.
    """
    series = _latest([counted(*check_in_arrays(t, Y, SIGN_COUNT)) for t, Y in holds], learning.fit_last)
    if sum(len(one.t) for one in series) < learning.fit_from_n:
        return p
    if p.drift == 0 or p.mood_variance == 0:
        raise ScienceError("p", "a rate of zero cannot be learned")
    days, Y = (one[:, None] for one in side_by_side(series))
    middle = np.log([p.drift, p.mood_variance, p.answer_variance])

    def height(rates: Array) -> Array:
        doubt = ((rates - middle) ** 2).sum(axis=1) / (2 * learning.fit_log_sd**2)
        return cast(Array, _log_likelihood(rates, days, Y, p) - doubt)

    best = _top(height, middle, learning.fit_log_reach, 1 / learning.fit_log_sd**2)
    drift, mood, answer = np.exp(best).tolist()
    return replace(p, drift=drift, mood_variance=mood, answer_variance=answer)


def mic_from_anchors(
    fall: ArrayLike,
    fall_sd: ArrayLike,
    answer: ArrayLike,
    learning: LearningParameters = LEARNING,
) -> MicEstimate:
    """Learn the smallest fall that a person calls "looser", from monthly anchors.

    Parameters
    ----------
    fall, fall_sd : (m,) array_like
        The fall over the month before each anchor, and its SD [points], as `grip_filter` saw them.
    answer : (m,) array_like
        What the person said: 1 looser, 0 the same, -1 tighter. NaN is skipped.

    Returns
    -------
    MicEstimate
        The fall at which ``P(looser) = 0.5``.

    Notes ----- ``P(looser) = Φ((fall - mic) / s)``, ``P(tighter) = Φ((-fall - mic) / s)``, ``s² =
    anchor_sd² + fall_sd²``, on a grid, with the prior ``mic ~ N(1, 0.4²)``, mic > 0. Below 4 anchors the
    prior is returned. Anchors lean on memory: people judge a month by how they feel now, and this does not
    correct for it.
    """
    falls, sds, said = finite("fall", fall), finite("fall_sd", fall_sd), np.asarray(answer, dtype=float)
    if not falls.ndim == 1 or not falls.shape == sds.shape == said.shape:
        raise ScienceError("answer", "fall, fall_sd and answer must be of one length")
    check_length("answer", said)
    known = np.isfinite(said)
    if not np.isin(said[known], ANSWERS).all():
        raise ScienceError("answer", "must be -1, 0 or 1")
    if known.sum() < learning.anchors_from_n:
        return MicEstimate(learning.mic_mean, learning.mic_sd, int(known.sum()), learned=False)
    z = np.hypot(learning.anchor_sd, sds[known])[:, None]
    looser = ndtr((falls[known, None] - _MIC_GRID) / z)
    tighter = ndtr((-falls[known, None] - _MIC_GRID) / z)
    likelihood = np.choose(said[known, None].astype(int) + 1, [tighter, 1 - looser - tighter, looser])
    log_weight = np.log(np.maximum(likelihood, 1e-12)).sum(axis=0)
    log_weight -= (_MIC_GRID - learning.mic_mean) ** 2 / (2 * learning.mic_sd**2)
    weight = np.exp(log_weight - log_weight.max())
    mean = float(np.average(_MIC_GRID, weights=weight))
    sd = float(np.sqrt(np.average((_MIC_GRID - mean) ** 2, weights=weight)))
    return MicEstimate(mean, sd, int(known.sum()), learned=True)


def _top(height: Callable[[Array], Array], start: Array, reach: float, steep: float) -> Array:
    """Return where `height`, of many points (m, 3) at once, is greatest, within `reach` of `start`.

    Newton's method: slope and curvature from nudges, walked side by side; then the best of several lengths of the
    step. `steep` is the least curvature to be believed; where the height bends upwards, the way is still up. It stops
    where a step would change no rate by a hundredth.
    """
    at, lo, hi = start, start - reach, start + reach
    for _ in range(_NEWTON_ROUNDS):
        slope, curve = _slope_and_curve(height(at + _NUDGES))
        sizes, ways = np.linalg.eigh(curve)
        step = ways @ ((ways.T @ slope) / np.maximum(np.abs(sizes), steep))
        step /= max(1.0, np.abs(step).max())
        tries = np.clip(at + _LENGTHS[:, None] * step, lo, hi)
        best = tries[height(tries).argmax()]
        moved = np.abs(best - at).max()
        at = best
        if moved < _NEAR:
            break
    return at


def _slope_and_curve(heights: Array) -> tuple[Array, Array]:
    """Return slope (3,) and curvature (3, 3) at a point, from the heights at `_NUDGES` around it."""
    here, up, down = heights[0], heights[1:4], heights[4:7]
    curve = np.diag((up + down - 2 * here) / _NUDGE**2)
    for (i, j), both, neither in zip(_PAIRS, heights[7:10], heights[10:], strict=True):
        crossed = both + neither - up[i] - up[j] - down[i] - down[j] + 2 * here
        curve[i, j] = curve[j, i] = crossed / (2 * _NUDGE**2)
    return (up - down) / (2 * _NUDGE), curve


def _latest(series: list[CheckIns], most: int) -> list[CheckIns]:
    """Return the `most` latest check-ins over all holds; holds that have none left are dropped."""
    times = np.sort(np.concatenate([np.empty(0), *(one.t for one in series)]))
    oldest = times[-most] if len(times) > most else -np.inf
    recent = [CheckIns(one.t[one.t >= oldest], one.Y[one.t >= oldest]) for one in series]
    return [one for one in recent if len(one.t)]


def _log_likelihood(log_rates: Array, days: Array, Y: Array, p: GripParameters) -> Array:
    """Return the log likelihood (m,) of ``ln q, ln σs², ln r`` (m, 3), up to a constant."""
    drift, mood, answer = np.exp(log_rates.T)[..., None]
    silent = np.isnan(Y).sum(axis=-1) * np.log(answer)
    total = silent.sum(axis=(0, 2))
    for step in walk(days, Y, p, prior(SIGN_COUNT, p, mood), noise=Noise(drift, mood, answer)):
        surprise = step.residual[..., None]
        distance = (surprise * solve(step.spread, surprise)).sum(axis=(-2, -1))
        total -= (np.linalg.slogdet(step.spread)[1] + distance).sum(axis=-1)
    return cast(Array, total / 2)
