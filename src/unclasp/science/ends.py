"""The ends of the scale: nobody can answer more than 10, so a 10 says "this, or more".

An answer at an end is taken as an answer that was cut off there. What it says is not normal; it is replaced by the
normal answer, with a noise of its own, that moves mean and variance of what is asked about just as far as it does.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_ndtr

from unclasp.science.checkins import SCALE
from unclasp.science.parameters import ENDS

Array = NDArray[np.float64]

LEAST_NEWS = 1e-6
"""An answer that was to be expected anyway says next to nothing; it may not say less than this."""

_LOG_ROOT = 0.5 * float(np.log(2 * np.pi))


def ends_met(answers: Array) -> Array:
    """Return 1 where an answer stands at the low end, -1 at the high end, 0 elsewhere, in the shape of `answers`."""
    return (answers <= SCALE[0]).astype(float) - (answers >= SCALE[1])


def beyond_the_ends(met: Array, side: Array, ahead: Array, known: Array, error: Array) -> tuple[Array, Array]:
    """Return the answers and their noise with those at an end replaced by what they say.

    Parameters
    ----------
    met : (..., k, m) array
        Answers in the first column.
    side : (..., k) array
        From `ends_met`.
    ahead : (..., k) array
        The answers foretold.
    known, error : (..., k, k) arrays
        Covariance of what is asked about, and of the noise of an answer (diagonal).

    Notes
    -----
    With ``S = P + r`` the variance of the answer foretold as ``N(m, S)``, ``b`` the bound and ``a = ±(b - m) / √S``:
    ``λ = φ(a) / Φ(a)`` and ``κ = λ (λ + a)`` are the shifts of mean and variance of a normal cut off at ``b``. The
    answer ``m ∓ √S λ / κ`` with noise ``S / κ - P`` has the same effect on the mean and the variance of what is asked
    about, and so on all that hangs together with it. Several answers of one check-in are each judged by what was
    foretold before any of them, so that their order does not matter.
    """
    prior = known.diagonal(0, -2, -1)
    spread = prior + error.diagonal(0, -2, -1)
    sd = np.sqrt(spread)
    middle, half = sum(SCALE) / 2, (SCALE[1] - SCALE[0]) / 2 - ENDS.near
    a = (side * (middle - ahead) - half) / sd
    shift = np.exp(-0.5 * a * a - _LOG_ROOT - log_ndtr(a))
    news = np.minimum(np.maximum(shift * (shift + a), LEAST_NEWS), 1.0)
    at_end = side != 0
    answers, noise = met.copy(), np.zeros(known.shape)
    answers[..., 0] = np.where(at_end, ahead - side * sd * shift / news, met[..., 0])
    at = np.arange(side.shape[-1])
    noise[..., at, at] = np.where(at_end, spread / news - prior, error[..., at, at])
    return answers, noise
