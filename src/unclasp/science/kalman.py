"""One check-in after another: the forward pass behind grip, warmth and facing.

The state is ``[L, s, d_1 .. d_k, L0]``: the slow level, the mood of the occasion, the constant difference
of each of ``k`` signs, and a clone of the level at the baseline, so that the joint posterior of "then" and
"now" is exact. Every array may carry leading axes (several holds, several sets of parameters); they are
walked together. Mean and covariance lie side by side in one array (..., size, size + 1), so that one
product brings both up to date.

References
----------
.. [1] Roumeliotis, S. I. and Burdick, J. W. (2002). Stochastic cloning: a generalized framework for
processing
   relative state measurements. *ICRA*.
.. [2] Bierman, G. J. (1973). Fixed interval smoothing with discrete measurements. *International Journal of
   Control* 18. It inverts no state covariance, and so bears signs that sum to zero.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dposv

from unclasp.science.ends import beyond_the_ends, ends_met
from unclasp.science.parameters import ENDS, GripParameters

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]

LEVEL, MOOD, SIGNS, BASE = 0, 1, 2, -1
"""Where level, mood, the first sign and the baseline stand in the state."""


class Step(NamedTuple):
    """What one check-in did. Leading axes (...) as in the arguments of `walk`.

    ``mean`` (..., k+3) and ``cov`` (..., k+3, k+3) hold the state after it; ``design`` (..., k, k+3),
    ``residual`` (..., k), ``spread`` (..., k, k) and ``gain`` (..., k+3, k) how it got there; ``fade``
    (..., k+3) is the share of each part of the state that the time before it had left.
    """

    mean: Array
    cov: Array
    design: Array
    residual: Array
    spread: Array
    gain: Array
    fade: Array


class Noise(NamedTuple):
    """Drift, mood variance and answer variance: floats, or arrays over the leading axes of the state."""

    drift: Array
    mood: Array
    answer: Array


def noise_of(p: GripParameters, *, ends: bool = False) -> Noise:
    """Return the three variances of `p` as arrays without axes; with `ends`, as `walk` with `ends` needs them."""
    mood = p.mood_variance * (ENDS.mood_factor if ends else 1.0)
    return Noise(np.asarray(p.drift), np.asarray(mood), np.asarray(p.answer_variance))


def prior(k: int, p: GripParameters, mood: Array | None = None) -> tuple[Array, Array]:
    """Return mean (..., k+3) and covariance (..., k+3, k+3) before the first of `k` signs is answered.

    The signs' differences sum to zero (covariance ``sign_sd² (I - 11ᵀ/k)``), so that an unanswered sign
    does not bias the level. `mood` overrides the mood variance and brings leading axes. The baseline is not
    set yet.
    """
    variance = np.asarray(p.mood_variance) if mood is None else mood
    mean = np.zeros((*variance.shape, k + 3))
    mean[..., LEVEL] = p.level_mean
    cov = np.zeros((*variance.shape, k + 3, k + 3))
    cov[..., LEVEL, LEVEL] = p.level_sd**2
    cov[..., MOOD, MOOD] = variance
    cov[..., SIGNS : SIGNS + k, SIGNS : SIGNS + k] = p.sign_sd**2 * (np.eye(k) - 1 / k)
    return mean, cov


def set_baseline(state: Array, here: Bools) -> Array:
    """Return the state (..., size, size + 1) with its baseline moved to the level of this moment.

    Only where `here` (...) says so.
    """
    size = state.shape[-2]
    copy = np.eye(size)
    copy[BASE] = copy[LEVEL]
    moved = copy @ state
    moved[..., 1:] = moved[..., 1:] @ copy.T
    return np.where(here[..., None, None], moved, state)


def transitions(days: Array, size: int, p: GripParameters, noise: Noise) -> tuple[Array, Array, Array]:
    """Return what `days` (n, ...) do to a state of `size`.

    The level keeps its value and drifts; the mood fades by ``exp(-days / τ)`` and is renewed; the rest stays.

    Returns
    -------
    fades : (n, ..., size) array
        The share of each part of the state that is left.
    factors, added : (n, ..., size, size + 1) arrays
        The same for mean and covariance side by side, and the covariance that comes in (a mean gains
        nothing).
    """
    mood = np.exp(-days / p.mood_days)
    fades = np.ones((*mood.shape, size))
    fades[..., MOOD] = mood
    both = fades[..., :, None] * fades[..., None, :]
    factors = np.concatenate([fades[..., None], both], axis=-1)
    drift, renewal = noise.drift * days, noise.mood * (1 - mood * mood)
    added = np.zeros((*np.broadcast_shapes(drift.shape, renewal.shape), size, size + 1))
    added[..., LEVEL, 1 + LEVEL] = drift
    added[..., MOOD, 1 + MOOD] = renewal
    return fades, factors, added


def walk(
    days: Array,
    Y: Array,
    p: GripParameters,
    start: tuple[Array, Array],
    *,
    noise: Noise | None = None,
    baselines: Bools | None = None,
    ends: bool = False,
) -> Iterator[Step]:
    """Yield the state after each check-in.

    Parameters
    ----------
    days : (n, ...) array
        Days since the check-in before (0 for the first).
    Y : (n, ..., k) array
        Answers [0-10]; NaN where there is none. A check-in without any answer changes nothing.
    p : GripParameters
        Time constant of the mood, and the noise unless `noise` is given.
    start : tuple of (..., k+3) and (..., k+3, k+3) arrays
        Mean and covariance before the first check-in.
    noise : Noise, optional
        The three variances, over leading axes.
    baselines : (n, ...) array of bool, optional
        The check-ins at which the baseline is set to the level of that moment.
    ends : bool, optional
        Take an answer at an end of the scale as "this or beyond" (`ends.beyond_the_ends`), and the mood as
        somewhat larger (`noise_of`), instead of as a point. The filter is then no longer linear.
    """
    noise = noise or noise_of(p, ends=ends)
    k = Y.shape[-1]
    answered = np.isfinite(Y)
    target = np.zeros((*Y.shape, k + 4))
    target[..., 0] = np.where(answered, Y, 0.0)
    designs = np.hstack([np.ones((k, 2)), np.eye(k), np.zeros((k, 1))]) * answered[..., None]
    fades, factors, added = transitions(days, k + 3, p, noise)
    error = noise.answer[..., None, None] * np.eye(k)
    side = ends_met(Y) if ends else np.zeros((len(Y), 1))
    born = np.zeros((len(Y), 1), dtype=bool) if baselines is None else baselines
    at_end, here = ([bool(one.any()) for one in each] for each in (side, born))
    state = np.concatenate([start[0][..., None], start[1]], axis=-1)
    for i in range(len(days)):
        state = state * factors[i] + added[i]
        if here[i]:
            state = set_baseline(state, born[i])
        H, met, met_error = designs[i], target[i], error
        ahead = H @ state
        shared = ahead[..., 1:]
        known = shared @ H.mT
        if at_end[i]:
            met, met_error = beyond_the_ends(met, side[i], ahead[..., 0], known, error)
        spread = known + met_error
        gain = solve(spread, shared).mT
        surprise = met - ahead
        state = state + gain @ surprise
        yield Step(state[..., 0], state[..., 1:], H, surprise[..., 0], spread, gain, fades[i])


def look_back(steps: Sequence[Step]) -> tuple[Array, Array]:
    """Return mean (n, ..., k+3) and covariance (n, ..., k+3, k+3) of every moment, given all check-ins of a hold.

    The steps must not set a baseline between them: the clone would look back across its own birth.
    """
    mean, cov, design, residual, spread, gain, fade = map(np.array, zip(*steps, strict=True))
    weighted = solve(spread, design).mT
    keep = np.eye(mean.shape[-1]) - gain @ design
    news_here, pull_here = weighted @ design, weighted @ residual[..., None]
    both = fade[..., :, None] * fade[..., None, :]
    pulls, news = np.zeros_like(pull_here), np.zeros_like(cov)
    back = keep.mT
    for i in range(len(steps) - 1, 0, -1):
        pulls[i - 1] = (pull_here[i] + back[i] @ pulls[i]) * fade[i][..., None]
        news[i - 1] = (news_here[i] + back[i] @ news[i] @ keep[i]) * both[i]
    return mean + (cov @ pulls)[..., 0], cov - cov @ news @ cov


def solve(spread: Array, right: Array) -> Array:
    """Return ``spread⁻¹ right`` for a positive definite (..., k, k) `spread`.

    A single one goes straight to LAPACK: NumPy's own checks would cost several times the sum.
    """
    k = spread.shape[-1]
    if k == 1:
        return right / spread
    if spread.size > k * k:
        return cast(Array, np.linalg.solve(spread, right))
    return cast(Array, dposv(spread.reshape(k, k), right.reshape(k, -1))[1].reshape(right.shape))
