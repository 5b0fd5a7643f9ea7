"""Two updates of a Gaussian state that are not quite linear: a bounded rating, and a yes or no.

``...`` stands for any axes before the last: one person, or many side by side.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, log_ndtr

from unclasp.science.checkins import SCALE, Array

_NEWTON_ROUNDS = 12
_HALF_LOG_TWO_PI = 0.5 * np.log(2 * np.pi)


def after_rating(mean: Array, cov: Array, design: Array, rating: Array, noise: float) -> tuple[Array, Array]:
    """Return mean and covariance after a rating of ``design @ state`` with variance `noise`.

    Parameters
    ----------
    mean, cov : (..., k), (..., k, k) array
        The state before.
    design : (..., k) array
        What the rating reads from the state.
    rating : (...) array
        0-10 or NaN, which changes nothing.
    noise : float
        Variance of the rating [points², > 0].

    Notes
    -----
    A rating at an end of the scale is only a bound: the state then gets the first two moments of the
    truncated normal, ``λ = φ(z) / Φ(z)``, ``V (1 - λ (λ + z))``. To leave such ratings out would keep the
    hard moments and forget the easy ones.
    """
    loading = np.einsum("...ij,...j->...i", cov, design)
    variance = (design * loading).sum(axis=-1) + noise
    sd, middle = np.sqrt(variance), (design * mean).sum(axis=-1)
    known = ~np.isnan(rating)
    value, left = np.where(known, rating, middle), np.zeros_like(variance)
    for end, sign in zip(SCALE, (-1.0, 1.0), strict=True):
        at_end = known & (sign * rating >= sign * end)
        z = sign * (middle - end) / sd
        pull = np.exp(-0.5 * z**2 - _HALF_LOG_TWO_PI - log_ndtr(z))
        value = np.where(at_end, middle + sign * sd * pull, value)
        left = np.where(at_end, np.clip(1 - pull * (pull + z), 0.0, 1.0), left)
    gain = loading / variance[..., None]
    learned = np.where(known, 1 - left, 0.0)[..., None, None]
    mean = mean + gain * (value - middle)[..., None]
    return mean, cov - learned * gain[..., :, None] * loading[..., None, :]


def after_choice(mean: Array, cov: Array, design: Array, chosen: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Return mean and covariance after a yes or no of log odds ``design @ state``.

    Laplace along one direction: Newton's method finds the mode of the log odds, and the curvature there
    narrows them. Shapes as for `after_rating`; `chosen` is (...).
    """
    loading = np.einsum("...ij,...j->...i", cov, design)
    before, variance = (design * mean).sum(axis=-1), (design * loading).sum(axis=-1)
    z = before
    for _ in range(_NEWTON_ROUNDS):
        chance = expit(z)
        z = z - ((z - before) / variance - (chosen - chance)) / (1 / variance + chance * (1 - chance))
    curve = expit(z) * (1 - expit(z))
    shrink = curve / (1 + curve * variance)
    mean = mean + loading * ((z - before) / variance)[..., None]
    return mean, cov - shrink[..., None, None] * loading[..., :, None] * loading[..., None, :]
