"""What a page shows of attachment: the point, its interval and outline, and a style where one may be named."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from unclasp.science.attachment import (
    ANSWERS,
    ATTACHMENT_KEY,
    STYLES,
    AttachmentKey,
    attach_posterior,
    checked_answers,
    checked_plane,
    style_probs,
)
from unclasp.science.checkins import Array, finite
from unclasp.science.errors import ScienceError
from unclasp.science.parameters.attachment import ATTACHMENT, AttachmentParameters
from unclasp.science.series import Z

Axis = tuple[float, float, float]


@dataclass(frozen=True)
class AttachmentSummary:
    """One row of an `AttachPosterior`, ready for a page.

    Attributes
    ----------
    status : {"none", "early", "ok"}
        No answer; too few, or all the same, to name a style; enough.
    n : int
        Items answered, for the person in general over all relationships.
    anxiety, avoidance : tuple of float
        Point, and low and high end of the 90% interval [points, 1-5].
    shares : tuple of float
        Probability of each of `STYLES`, summing to 1.
    style : str or None
        The likeliest style, if it may be named.
    between : tuple of str
        The two likeliest styles, the likelier first.
    constant : bool
        Every item was answered alike, turned ones too: nothing is named.
    """

    status: Literal["none", "early", "ok"]
    n: int
    anxiety: Axis
    avoidance: Axis
    shares: tuple[float, ...]
    style: str | None
    between: tuple[str, str]
    constant: bool


def attach_summaries(
    items: ArrayLike, *, key: AttachmentKey = ATTACHMENT_KEY, p: AttachmentParameters = ATTACHMENT
) -> tuple[AttachmentSummary, ...]:
    """Return a summary of the person in general, then of each relationship; `items` as for `attach_posterior`.

    A style is named from 0.6 on, if every item was answered and not all alike.
    The person in general may be named as soon as one relationship may.
    """
    answers = checked_answers(items, key)
    if answers.ndim != 2:
        raise ScienceError("items", "must have two axes")
    mean, cov = attach_posterior(answers, key=key, p=p)
    shares = style_probs(mean, cov, p=p)
    counts = np.isfinite(answers).sum(axis=1)
    alike, enough = _alike(answers), _enough(answers, key, p) & ~_alike(answers)
    n = [counts.sum(), *counts]
    ready = [enough.any(), *enough]
    constant = [bool(alike.any() and (alike | (counts == 0)).all()), *alike]
    rows = zip(n, ready, constant, strict=True)
    return tuple(_summary(mean[i], cov[i], shares[i], *row, p) for i, row in enumerate(rows))


def attach_points(mean: ArrayLike, p: AttachmentParameters = ATTACHMENT) -> Array:
    """Return positions (..., 2) in points (1-5, not clipped) from positions in SDs of people."""
    return np.asarray(p.middle) + p.people_sd * finite("mean", mean)


def attach_ellipse(
    mean: ArrayLike, cov: ArrayLike, n: int = 48, p: AttachmentParameters = ATTACHMENT
) -> Array:
    """Return n points (n, 2) [points, 1-5, not clipped] on the outline that holds 90% of one posterior."""
    centre, spread = checked_plane(mean, cov)
    values, axes = np.linalg.eigh(spread)
    turn = np.linspace(0, 2 * np.pi, n, endpoint=False)
    circle = np.stack([np.cos(turn), np.sin(turn)], axis=1) * np.sqrt(-2 * np.log(0.1))
    return attach_points(centre + (circle * np.sqrt(np.maximum(values, 0))) @ axes.T, p)


def _alike(answers: Array) -> NDArray[np.bool_]:
    """Return which rows (R,) hold two answers or more, and all the same."""
    given = np.isfinite(answers)
    most = np.where(given, answers, -np.inf).max(axis=1)
    least = np.where(given, answers, np.inf).min(axis=1)
    return np.asarray((most == least) & (given.sum(axis=1) > 1))


def _enough(answers: Array, key: AttachmentKey, p: AttachmentParameters) -> NDArray[np.bool_]:
    """Return which rows (R,) have enough answers in both dimensions to name a style."""
    given = np.isfinite(answers)
    fewest = np.minimum(*(given[:, list(columns)].sum(axis=1) for columns in (key.anxiety, key.avoidance)))
    return np.asarray(fewest >= p.name_from_items)


def _summary(
    mean: Array, cov: Array, shares: Array, n: int, ready: bool, constant: bool, p: AttachmentParameters
) -> AttachmentSummary:
    """Return the summary of one row."""
    first, second = np.argsort(-shares, kind="stable")[:2]
    status: Literal["none", "early", "ok"] = "none" if not n else "ok" if ready else "early"
    named = status == "ok" and shares[first] >= p.name_from
    anxiety, avoidance = _axes(mean, cov, p)
    return AttachmentSummary(
        status=status,
        n=int(n),
        anxiety=anxiety,
        avoidance=avoidance,
        shares=tuple(map(float, shares)),
        style=STYLES[first] if named else None,
        between=(STYLES[first], STYLES[second]),
        constant=bool(constant),
    )


def _axes(mean: Array, cov: Array, p: AttachmentParameters) -> tuple[Axis, Axis]:
    """Return point, low and high end of both dimensions [points], clipped to the scale."""
    point, reach = attach_points(mean, p), Z * p.people_sd * np.sqrt(np.diag(cov))
    ends = np.clip([point, point - reach, point + reach], *ANSWERS)
    (a, a_low, a_high), (b, b_low, b_high) = ends.T.tolist()
    return (a, a_low, a_high), (b, b_low, b_high)
