"""Attachment: where somebody stands between little and much anxiety, and between little and much avoidance.

Twenty items, ten for each dimension, answered 1-5, in general or about one person. The answer is a point with
its uncertainty in a plane; the four styles are regions of that plane and not kinds of people. Nobody is called
disorganised here: two dimensions cannot say that.

Positions in the plane are ``(anxiety, avoidance)`` in SDs of people around their middle, unless a name says
points. What is borrowed from other questions, and what has not been validated: ``docs/science/attachment.md``.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from unclasp.science.checkins import Array, finite
from unclasp.science.errors import ScienceError
from unclasp.science.parameters.attachment import ATTACHMENT, AttachmentParameters

STYLES = ("secure", "anxious", "avoidant", "fearful")
"""Little of both; much anxiety; much avoidance; much of both."""

ANSWERS = (1.0, 5.0)
"""Least and greatest answer [points]."""

_FAR = 1e6
_CERTAIN = 38.0
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(24)
_HERMITE, _HERMITE_WEIGHTS = np.polynomial.hermite_e.hermegauss(12)


@dataclass(frozen=True)
class AttachmentKey:
    """Which columns ask about which dimension, and which of them mean the opposite."""

    anxiety: tuple[int, ...]
    avoidance: tuple[int, ...]
    turned: frozenset[int]

    @property
    def width(self) -> int:
        """How many columns the key speaks of."""
        return len(self.anxiety) + len(self.avoidance)


ATTACHMENT_KEY = AttachmentKey(
    anxiety=tuple(range(10)),
    avoidance=tuple(range(10, 20)),
    turned=frozenset({6, 7, 8, 9, 16, 17, 18, 19}),
)
"""Our twenty items: anxiety first, then avoidance; the last four of each are turned. Pages may mix them."""


class AttachPosterior(NamedTuple):
    """What answers tell: ``mean`` (..., R+1, 2) and ``cov`` (..., R+1, 2, 2) in SDs of people.

    First the person in general, then each relationship in the order of its answers.
    """

    mean: Array
    cov: Array


def attach_posterior(
    items: ArrayLike, *, key: AttachmentKey = ATTACHMENT_KEY, p: AttachmentParameters = ATTACHMENT
) -> AttachPosterior:
    """Return where somebody stands, in general and in each relationship.

    Parameters
    ----------
    items : (R, 20) array_like
        Answers about each of R relationships, as they were given [1-5, NaN where there is none]. A reading
        "in general" is a row like any other. Axes before these are people, each on their own.
    key : AttachmentKey, optional
        What the columns ask.

    Returns
    -------
    AttachPosterior
        ``mean`` (R+1, 2) and ``cov`` (R+1, 2, 2), the person in general first. A relationship without answers
        has what the others tell about it; with none at all the prior remains.

    Raises
    ------
    ScienceError
        If an answer is outside 1-5, or there is not one column for each item of the key.

    Notes
    -----
    ``θ_0 ~ N(0, c P)`` and ``θ_r = θ_0 + u_r``, ``u_r ~ N(0, (1 - c) P)``, ``P = [[1, ρ], [ρ, 1]]``. The mean
    of k answers in a dimension, in SDs of people, is ``z ~ N(θ_r, e²/(k τ²))`` with ``τ² = r v`` and
    ``e² = (1 - r) v + 0.35²``. Exact, in one pass: R may be a million.
    """
    level, precision = _evidence(checked_answers(items, key), key, p)
    alike = np.array([[1.0, p.dimensions_correlation], [p.dimensions_correlation, 1.0]])
    own = (1 - p.relationships_correlation) * alike
    # What each relationship tells about the person in general, its own part integrated out.
    told = np.linalg.solve(np.eye(2) + precision @ own, precision)
    base = np.linalg.inv(np.linalg.inv(p.relationships_correlation * alike) + told.sum(axis=-3))
    general = np.einsum("...ij,...j", base, np.einsum("...rij,...rj->...i", told, level))
    # Each relationship: its own answers, around the person in general.
    kept = np.linalg.inv(np.eye(2) + own @ precision)
    spread = kept @ own
    mean = np.einsum("...ij,...j", kept, general[..., None, :])
    mean = mean + np.einsum("...ij,...j", spread @ precision, level)
    cov = spread + kept @ base[..., None, :, :] @ np.swapaxes(kept, -1, -2)
    return AttachPosterior(
        np.concatenate([general[..., None, :], mean], axis=-2),
        np.concatenate([base[..., None, :, :], cov], axis=-3),
    )


def style_probs(
    mean: ArrayLike, cov: ArrayLike, *, cut: ArrayLike = (0.0, 0.0), p: AttachmentParameters = ATTACHMENT
) -> Array:
    """Return the probability (..., 4) of each of `STYLES`; each row sums to 1.

    Parameters
    ----------
    mean : (..., 2) array_like
        Position in the plane [SDs of people].
    cov : (..., 2, 2) array_like
        Its covariance.
    cut : (2,) array_like, optional
        Where little ends and much begins [SDs of people from the middle].

    Raises
    ------
    ScienceError
        If anything is not finite, shapes do not agree, or `cov` is no covariance.

    Notes
    -----
    Masses of the four quadrants around the cut. The covariance is widened by the doubt about where people's
    middle lies on our own items. What share of people is secure depends on the cut alone.
    """
    centre, spread = checked_plane(mean, cov)
    spread = spread + p.middle_doubt**2 * np.eye(2)
    sd = np.sqrt(np.stack([spread[..., 0, 0], spread[..., 1, 1]], axis=-1))
    low = np.clip((finite("cut", cut) - centre) / sd, -_CERTAIN, _CERTAIN)
    calm, near = ndtr(low[..., 0]), ndtr(low[..., 1])
    both = _both_below(low[..., 0], low[..., 1], spread[..., 0, 1] / sd.prod(axis=-1))
    shares = np.stack([both, near - both, calm - both, 1 - calm - near + both], axis=-1).clip(0, 1)
    return np.asarray(shares / shares.sum(axis=-1, keepdims=True))


def toward_secure(
    post_then: tuple[ArrayLike, ArrayLike],
    post_now: tuple[ArrayLike, ArrayLike],
    p: AttachmentParameters = ATTACHMENT,
) -> Array:
    """Return how likely it is that the distance to the secure corner fell by more than 0.3 SDs of people.

    `post_then` and `post_now` are posteriors (mean (..., 2), cov (..., 2, 2)) of the same rows; the answer has
    the shape (...). The corner is the least that can be answered in both dimensions. Each distance is taken as
    normal with its exact mean and variance, and the two as independent: this is cautious, since errors that both
    share, such as the wording of an item, would cancel.
    """
    then, then_variance = _distance(*post_then, p)
    now, now_variance = _distance(*post_now, p)
    if then.shape != now.shape:
        raise ScienceError("post_now", "must have the rows of post_then")
    spread = np.sqrt(np.maximum(then_variance + now_variance, 1e-12))
    return np.asarray(ndtr((then - now - p.closer_by) / spread))


def checked_answers(items: ArrayLike, key: AttachmentKey) -> Array:
    """Return answers as floats (..., R, items), or raise ScienceError."""
    answers = np.asarray(items, dtype=float)
    if answers.ndim < 2 or answers.shape[-1] != key.width:
        raise ScienceError("items", f"must have one row for each relationship and {key.width} columns")
    if ((answers < ANSWERS[0]) | (answers > ANSWERS[1])).any():
        raise ScienceError("items", "answers are 1-5, or NaN where there is none")
    return answers


def _evidence(answers: Array, key: AttachmentKey, p: AttachmentParameters) -> tuple[Array, Array]:
    """Return the mean answer (..., R, 2) in SDs of people and its precision (..., R, 2, 2), 0 where none."""
    turned = np.isin(np.arange(answers.shape[-1]), list(key.turned))
    keyed = np.where(turned, sum(ANSWERS) - answers, answers)
    levels, precisions = [], []
    for columns, middle in zip((key.anxiety, key.avoidance), p.middle, strict=True):
        asked = keyed[..., list(columns)] - middle
        k = np.isfinite(asked).sum(axis=-1)
        levels.append(np.nansum(asked, axis=-1) / np.maximum(k, 1) / p.people_sd)
        precisions.append(k * p.people_sd**2 / p.answer_variance)
    return np.stack(levels, axis=-1), np.stack(precisions, axis=-1)[..., None] * np.eye(2)


def checked_plane(mean: ArrayLike, cov: ArrayLike) -> tuple[Array, Array]:
    """Return `mean` (..., 2) and `cov` (..., 2, 2) as floats, or raise ScienceError."""
    centre, spread = finite("mean", mean), finite("cov", cov)
    if centre.ndim < 1 or centre.shape[-1] != 2:
        raise ScienceError("mean", "must have two columns")
    if spread.shape != (*centre.shape, 2):
        raise ScienceError("cov", "must have one (2, 2) matrix for each mean")
    if (np.abs(centre) > _FAR).any() or (np.abs(spread) > _FAR).any():
        raise ScienceError("mean", "positions and variances must be within a million SDs of people")
    if not np.allclose(spread, np.swapaxes(spread, -1, -2)) or (np.linalg.eigvalsh(spread) < -1e-9).any():
        raise ScienceError("cov", "must be a covariance")
    return centre, spread


def _both_below(a: Array, b: Array, correlation: Array) -> Array:
    """Return P(x < a, y < b) of two standard normals: Plackett's integral over the correlation."""
    reach = np.arcsin(np.clip(correlation, -1, 1))[..., None] / 2
    turn = reach * (_NODES + 1)
    square = (a**2 + b**2)[..., None] - 2 * (a * b)[..., None] * np.sin(turn)
    along = np.exp(-square / (2 * np.cos(turn) ** 2))
    return np.asarray(ndtr(a) * ndtr(b) + (along * _WEIGHTS * reach).sum(axis=-1) / (2 * np.pi))


def _distance(mean: ArrayLike, cov: ArrayLike, p: AttachmentParameters) -> tuple[Array, Array]:
    """Return mean and variance (...) of the distance to the secure corner [SDs of people]."""
    centre, spread = checked_plane(mean, cov)
    corner = (ANSWERS[0] - np.asarray(p.middle)) / p.people_sd
    values, axes = np.linalg.eigh(spread)
    nodes = np.stack(np.meshgrid(_HERMITE, _HERMITE, indexing="ij"), axis=-1).reshape(-1, 2)
    weights = np.outer(_HERMITE_WEIGHTS, _HERMITE_WEIGHTS).ravel() / (2 * np.pi)
    scaled = axes * np.sqrt(np.maximum(values, 0))[..., None, :]
    places = (centre - corner)[..., None, :] + nodes @ np.swapaxes(scaled, -1, -2)
    distance = np.hypot(places[..., 0], places[..., 1])
    middle = distance @ weights
    return middle, (distance - middle[..., None]) ** 2 @ weights
