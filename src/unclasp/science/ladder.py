"""The release ladder: how much a small step stings, what a person expects of it, and whether they will do it.

State ``[ease θ, bias b, courage c, gain g, sting δ_1 .. δ_J]``. Foretold distress ``δ_j - θ + b + N(0, 1)``,
met distress ``δ_j - θ + N(0, 1.3²)``, ``P(done) = expit(c - 0.65 (δ_j - θ))``. A step that is done adds the
gain to the ease, one that is not takes a little away.

Every function takes one person, or many side by side: ``...`` stands for any axes before the last. Which
step to offer is ``ladder_choice``, and whether the big one is near ``readiness``. What is claimed, and what
is not: ``docs/science/ladder.md``.
"""

from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit

from unclasp.science.checkins import Array, check_length, ratings
from unclasp.science.errors import ScienceError
from unclasp.science.parameters.ladder import LADDER, LadderParameters
from unclasp.science.updates import after_choice, after_rating

EASE, BIAS, COURAGE, GAIN, STING = range(5)
"""Places in the state; the stings of the steps follow from the last one on."""

_MOST_STEPS = 200
"""No person climbs more, and the state grows with the square of it."""


@dataclass(frozen=True, eq=False)
class LadderState:
    """What is known about a person on a ladder of J steps.

    Attributes
    ----------
    mean : (..., 4 + J) array
        Ease, bias [points], courage [log odds], gain [points per attempt done], and the stings [points].
    cov : (..., 4 + J, 4 + J) array
        Their covariance.
    n : int
        Attempts so far.
    """

    mean: Array
    cov: Array
    n: int

    @property
    def steps(self) -> int:
        """How many steps the ladder has."""
        return int(self.mean.shape[-1] - STING)


def ladder_start(rated: ArrayLike, p: LadderParameters = LADDER) -> LadderState:
    """Return what is known from the first ratings alone.

    Parameters
    ----------
    rated : (..., J) array_like
        Distress foretold for each step when it was written down [0-10]; NaN where it was not rated.

    Raises
    ------
    ScienceError
        If a rating is outside 0-10, or there are more than 200 steps.

    Notes
    -----
    The prior on the stings is wide; the ratings are then taken as in `ladder_rate`.
    """
    first = ratings("rated", rated)
    if first.ndim == 0:
        raise ScienceError("rated", "must have one rating for each step")
    if first.shape[-1] > _MOST_STEPS:
        raise ScienceError("rated", f"must be of at most {_MOST_STEPS} steps")
    steps, shape = first.shape[-1], first.shape[:-1]
    sds = [p.ease_sd, p.bias_sd, p.courage_sd, p.gain_sd, *[p.sting_sd] * steps]
    means = [0.0, p.bias_mean, p.courage_mean, p.gain_mean, *[p.sting_mean] * steps]
    mean = np.broadcast_to(np.array(means), (*shape, STING + steps)).copy()
    cov = np.broadcast_to(np.diag(np.square(sds)), (*shape, STING + steps, STING + steps)).copy()
    return ladder_rate(LadderState(mean, cov, 0), first, p)


def ladder_rate(state: LadderState, rated: ArrayLike, p: LadderParameters = LADDER) -> LadderState:
    """Return what is known after the steps were rated once more.

    Parameters
    ----------
    state : LadderState
    rated : (..., J) array_like
        Distress foretold for each step, as it seems now [0-10]; NaN where it was not rated.

    Raises
    ------
    ScienceError
        If a rating is outside 0-10, or there is not one for each step.

    Notes
    -----
    ``rated_j = δ_j - θ + b + N(0, 1.2²)``. A rating of 0 or 10 says only "at most" and "at least".
    """
    again = ratings("rated", rated)
    if again.shape != state.mean[..., STING:].shape:
        raise ScienceError("rated", "must have one rating for each step")
    mean, cov = state.mean, state.cov
    for j in range(state.steps):
        foretold = _design(state.steps, np.full(again.shape[:-1], j), bias=1.0)
        mean, cov = after_rating(mean, cov, foretold, again[..., j], p.rating_sd**2)
    return LadderState(mean, cov, state.n)


def ladder_attempt(
    state: LadderState,
    step: ArrayLike,
    done: ArrayLike,
    predicted: ArrayLike,
    actual: ArrayLike,
    p: LadderParameters = LADDER,
) -> LadderState:
    """Return what is known after one more attempt.

    Parameters
    ----------
    state : LadderState
    step : (...) array_like of int
        Which step was attempted, from 0.
    done : (...) array_like of bool
    predicted : (...) array_like
        Distress foretold just before [0-10 or NaN].
    actual : (...) array_like
        Distress met [0-10 or NaN]; not looked at where the step was not done.

    Raises
    ------
    ScienceError
        If there is no such step, a rating is outside 0-10, or the shapes do not agree.

    Notes
    -----
    Kalman updates for both ratings, exact between the ends of the scale; Laplace along one direction for
    done or not done. Then ``θ += g`` if done, ``θ -= 0.25`` if not, and the drift of ease and bias.
    """
    which, did, foretold, met = _attempt(state, step, done, predicted, actual)
    mean, cov = after_rating(
        state.mean, state.cov, _design(state.steps, which, bias=1.0), foretold, p.predicted_sd**2
    )
    mean, cov = after_choice(mean, cov, _willing(state.steps, which, p), did)
    met = np.where(did, met, np.nan)
    mean, cov = after_rating(mean, cov, _design(state.steps, which), met, p.actual_sd**2)
    move = np.broadcast_to(np.eye(mean.shape[-1]), cov.shape).copy()
    move[..., EASE, GAIN] = did
    mean = np.einsum("...ij,...j->...i", move, mean)
    mean[..., EASE] -= np.where(did, 0.0, p.lost)
    cov = move @ cov @ np.swapaxes(move, -1, -2)
    cov[..., EASE, EASE] += p.ease_drift
    cov[..., BIAS, BIAS] += p.bias_drift
    return LadderState(mean, cov, state.n + 1)


def ladder_follow(
    rated: ArrayLike,
    step: ArrayLike,
    done: ArrayLike,
    predicted: ArrayLike,
    actual: ArrayLike,
    p: LadderParameters = LADDER,
) -> LadderState:
    """Return what is known after m attempts, oldest first; `step` .. `actual` are (m,) as in
    `ladder_attempt`."""
    state = ladder_start(rated, p)
    columns = [np.asarray(column, dtype=float) for column in (step, done, predicted, actual)]
    if any(column.ndim != 1 or column.shape != columns[0].shape for column in columns):
        raise ScienceError("step", "step, done, predicted and actual must be of one length")
    check_length("step", columns[0])
    for which, did, foretold, met in zip(*columns, strict=True):
        state = ladder_attempt(state, which, did, foretold, met, p)
    return state


def distress_ahead(state: LadderState, p: LadderParameters = LADDER) -> tuple[Array, Array]:
    """Return mean and SD (..., J) of the distress that each step would bring if it were done now [points].

    Not clipped to 0-10; the SD holds the noise of one attempt.
    """
    mean, variance = _sting_now(state)
    return mean, np.sqrt(variance + p.actual_sd**2)


def log_odds_done(state: LadderState, p: LadderParameters = LADDER) -> tuple[Array, Array]:
    """Return mean and SD (..., J) of the log odds that each step is done, ``c - 0.65 (δ - θ)``."""
    sting, sting_variance = _sting_now(state)
    with_sting = state.cov[..., COURAGE, STING:] - state.cov[..., COURAGE, EASE, None]
    variance = (
        state.cov[..., COURAGE, COURAGE, None]
        + p.courage_slope**2 * sting_variance
        - 2 * p.courage_slope * with_sting
    )
    return state.mean[..., COURAGE, None] - p.courage_slope * sting, np.sqrt(np.maximum(variance, 0.0))


def p_done(state: LadderState, p: LadderParameters = LADDER) -> Array:
    """Return how likely each step is to be done now (..., J): ``expit(m / sqrt(1 + π v / 8))``.

    The usual approximation of a logistic mean over a normal, within 0.02 of the integral.
    """
    mean, sd = log_odds_done(state, p)
    return cast(Array, expit(mean / np.sqrt(1 + np.pi * sd**2 / 8)))


def _sting_now(state: LadderState) -> tuple[Array, Array]:
    """Return mean and variance (..., J) of ``δ_j - θ``."""
    cov = state.cov
    variance = (
        np.diagonal(cov[..., STING:, STING:], axis1=-2, axis2=-1)
        + cov[..., EASE, EASE, None]
        - 2 * cov[..., EASE, STING:]
    )
    return state.mean[..., STING:] - state.mean[..., EASE, None], np.maximum(variance, 0.0)


def _attempt(
    state: LadderState, step: ArrayLike, done: ArrayLike, predicted: ArrayLike, actual: ArrayLike
) -> tuple[NDArray[np.intp], NDArray[np.bool_], Array, Array]:
    """Check one attempt, and return it in the shape of the state."""
    shape = state.mean.shape[:-1]
    which, did = np.asarray(step, dtype=float), np.asarray(done, dtype=float)
    foretold, met = ratings("predicted", predicted), ratings("actual", actual)
    for name, value in (("step", which), ("done", did), ("predicted", foretold), ("actual", met)):
        if value.shape != shape:
            raise ScienceError(name, f"must have shape {shape}")
    if ((which != np.floor(which)) | (which < 0) | (which >= state.steps)).any():
        raise ScienceError("step", f"there is no such step among {state.steps}")
    if (did != did**2).any():
        raise ScienceError("done", "must be true or false")
    return which.astype(np.intp), did == 1, foretold, met


def _design(steps: int, which: NDArray[np.intp], bias: float = 0.0) -> Array:
    """Return the row (..., 4 + J) that reads the distress of step `which` from the state."""
    row = np.zeros((*which.shape, STING + steps))
    np.put_along_axis(row, STING + which[..., None], 1.0, axis=-1)
    row[..., EASE], row[..., BIAS] = -1.0, bias
    return row


def _willing(steps: int, which: NDArray[np.intp], p: LadderParameters) -> Array:
    """Return the row (..., 4 + J) that reads the log odds of doing step `which` from the state."""
    row = -p.courage_slope * _design(steps, which)
    row[..., COURAGE] = 1.0
    return row
