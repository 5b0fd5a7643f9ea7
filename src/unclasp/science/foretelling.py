"""The next check-in, foretold: what it will say on average over the signs, mood included."""

from typing import cast

import numpy as np
from numpy.typing import ArrayLike

from unclasp.science.checkins import Array, finite
from unclasp.science.errors import ScienceError
from unclasp.science.grip import GripState
from unclasp.science.kalman import LEVEL, MOOD
from unclasp.science.parameters import GRIP, GripParameters


def next_answers(state: GripState, h: ArrayLike, p: GripParameters = GRIP) -> tuple[Array, Array]:
    """Return mean and SD (m,) of the mean answer of a check-in `h` (m,) days after `state` [days, >= 0].

    `grip_forecast` foretells the level, which is what matters to a person; this foretells what they will answer, which
    is what can be checked. Every sign is taken to be answered.

    Parameters
    ----------
    state : GripState
        From `grip_filter` or `item_filter`.
    h : (m,) array_like
        How far ahead [days].
    p : GripParameters, optional
        The constants that `state` was found with.

    Raises
    ------
    ScienceError
        If `h` is negative or not finite.

    Notes
    -----
    ``L + s exp(-h/τ)`` with variance ``P00 + q h + 2 f P01 + f² P11 + σs² (1 - f²) + r/k``, ``f = exp(-h/τ)``. The
    constant differences of the k signs sum to zero. Compared with dull rules on real diaries in
    ``docs/science/grip.md``.
    """
    ahead = finite("h", h)
    if (ahead < 0).any():
        raise ScienceError("h", "must not be negative")
    fade = np.exp(-ahead / p.mood_days)
    signs = len(state.mean) - 3
    level = state.cov[LEVEL, LEVEL] + p.drift * ahead
    mood = fade**2 * state.cov[MOOD, MOOD] + p.mood_variance * (1 - fade**2)
    variance = level + 2 * fade * state.cov[LEVEL, MOOD] + mood + p.answer_variance / signs
    mean = state.mean[LEVEL] + fade * state.mean[MOOD]
    return cast(Array, mean), cast(Array, np.sqrt(variance))
