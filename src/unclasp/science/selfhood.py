"""A sense of self: on how many separate supports it rests, and what would remain without one hold.

Sources have weights, and each leans with some share on some holds. Descriptive only: there is no target, and
more sources are not better. What is claimed, and what is not: ``docs/science/selfhood.md``.
"""

from dataclasses import dataclass
from typing import Literal, cast

import numpy as np
from numpy.typing import ArrayLike

from unclasp.science.checkins import Array, finite, ratings
from unclasp.science.errors import ScienceError
from unclasp.science.parameters.practices import SELFHOOD, SelfhoodParameters

Status = Literal["none", "early", "ok"]

_ROUNDING = 1e-9
_MOST_SOURCES = 500
_MOST_COMPARED = 5_000


@dataclass(frozen=True)
class Remains:
    """What remains of the sources if one hold went, with 90% intervals from the noise of the ratings.

    Attributes
    ----------
    status : {"none", "early", "ok"}
        No source has weight; only one has; several have.
    n : int
        Sources with weight.
    remains, remains_lo, remains_hi : float
        Share of the whole weight that does not lean on the hold [0-1]. Show this first, always.
    supports, supports_lo, supports_hi : float
        On how many separate supports it rests now [1-n], rounded to halves. Never show it alone.
    after, after_lo, after_hi : float
        The same for what is left. It may be the greater one: "what is left rests on about 4 separate supports".
    largest_prop : float
        The greatest share that leans on any one hold [0-1].
    """

    status: Status
    n: int
    remains: float = np.nan
    remains_lo: float = np.nan
    remains_hi: float = np.nan
    supports: float = np.nan
    supports_lo: float = np.nan
    supports_hi: float = np.nan
    after: float = np.nan
    after_lo: float = np.nan
    after_hi: float = np.nan
    largest_prop: float = np.nan


def self_div(w: ArrayLike, D: ArrayLike, q: float = 1.0) -> Array:
    """Return on how many separate supports the sources rest (...): the diversity of Leinster and Cobbold.

    Parameters
    ----------
    w : (..., n) array_like
        Weights of the sources [>= 0]; NaN if they are all 0.
    D : (..., n, H) array_like
        Share of each source that leans on each hold [0-1]; a row sums to at most 1, the rest is its own.
    q : float, optional
        How much large sources count beyond their share [>= 0]; 0 counts every source alike.

    Raises
    ------
    ScienceError
        If a weight is negative, a share outside 0-1, a row sums to more than 1, the shapes do not agree, or there
        are more than 5,000 sources: each is compared with each.

    Notes
    -----
    ``p = w / Σw``, ``Z_ij = Σ_h sqrt(D_ih D_jh)``, ``Z_ii = 1``. ``q = 1``: ``exp(-Σ p ln Zp)``; otherwise
    ``(Σ p (Zp)^(q-1))^(1/(1-q))`` (Leinster and Cobbold 2012). With Z the identity it is Hill's number; to
    split a source into identical halves changes nothing.
    """
    weights, leans = _sources(w, D)
    if weights.shape[-1] > _MOST_COMPARED:
        raise ScienceError("w", f"must be at most {_MOST_COMPARED} sources")
    if not (np.isfinite(q) and q >= 0):
        raise ScienceError("q", "must not be negative")
    total = weights.sum(axis=-1, keepdims=True)
    p = weights / np.where(total > 0, total, np.nan)
    roots = np.sqrt(leans)
    alike = roots @ np.swapaxes(roots, -1, -2)
    own = np.arange(weights.shape[-1])
    alike[..., own, own] = 1.0
    near = np.where(p > 0, np.einsum("...ij,...j->...i", alike, p), 1.0)
    if q == 1:
        return cast(Array, np.exp(-(p * np.log(near)).sum(axis=-1)))
    return cast(Array, (p * near ** (q - 1)).sum(axis=-1) ** (1 / (1 - q)))


def remains(w: ArrayLike, D: ArrayLike, h: int) -> Array:
    """Return the share of the whole weight (...) that does not lean on hold `h` [0-1]."""
    weights, leans = _sources(w, D)
    kept = (weights * (1 - leans[..., _hold(h, leans)])).sum(axis=-1)
    total = weights.sum(axis=-1)
    return cast(Array, kept / np.where(total > 0, total, np.nan))


def largest_prop(w: ArrayLike, D: ArrayLike) -> Array:
    """Return the greatest share of the whole weight (...) that leans on any one hold [0-1]; 0 without holds."""
    weights, leans = _sources(w, D)
    total = weights.sum(axis=-1)
    shares = np.einsum("...i,...ih->...h", weights, leans) / np.where(total > 0, total, np.nan)[..., None]
    return cast(Array, shares.max(axis=-1, initial=0.0))


def self_summary(
    w: ArrayLike, D: ArrayLike, h: int, rng: np.random.Generator, p: SelfhoodParameters = SELFHOOD
) -> Remains:
    """Return what would remain without hold `h`, and how far the ratings allow to say so.

    Parameters
    ----------
    w : (n,) array_like
        Weights of the sources [0-10].
    D : (n, H) array_like
        As for `self_div`.
    h : int
        The hold that might go.
    rng : numpy.random.Generator
        For the draws of rating noise: ``N(0, 1.5²)`` on weights and ``N(0, 0.12²)`` on shares.

    Raises
    ------
    ScienceError
        As `self_div`; or if a weight is above 10, there is no such hold, or there are more than 500 sources.
    """
    weights, leans = _sources(ratings("w", w), D)
    if weights.ndim != 1:
        raise ScienceError("w", "must be of one person")
    if len(weights) > _MOST_SOURCES:
        raise ScienceError("w", f"must be at most {_MOST_SOURCES} sources")
    hold = _hold(h, leans)
    leans, weights = leans[weights > 0], weights[weights > 0]
    if not len(weights):
        return Remains("none", 0)
    drawn_w = np.clip(weights + rng.normal(0, p.weight_sd, (p.draws, len(weights))), 0.5, 10)
    drawn_D = _drawn_leans(leans, rng, p)
    lo, hi = _interval(remains(drawn_w, drawn_D, hold))
    now = _halves(self_div(weights, leans), self_div(drawn_w, drawn_D))
    later = _halves(_without(weights, leans, hold), _without(drawn_w, drawn_D, hold))
    status: Status = "ok" if len(weights) > 1 else "early"
    share, largest = float(remains(weights, leans, hold)), float(largest_prop(weights, leans))
    return Remains(status, len(weights), share, lo, hi, *now, *later, largest)


def _without(w: Array, D: Array, h: int) -> Array:
    """Return the diversity of what is left when hold `h` has gone."""
    left = D.copy()
    left[..., h] = 0.0
    return self_div(w * (1 - D[..., h]), left)


def _drawn_leans(D: Array, rng: np.random.Generator, p: SelfhoodParameters) -> Array:
    """Return draws (m, n, H) of the shares; a share that is 0 stays 0, and rows sum to at most 1."""
    noise = rng.normal(0, p.lean_sd, (p.draws, *D.shape)) * (D > 0)
    drawn = np.clip(D + noise, 0, 1)
    return cast(Array, drawn / np.maximum(drawn.sum(axis=-1, keepdims=True), 1))


def _halves(point: Array, drawn: Array) -> tuple[float, float, float]:
    """Return a number of supports and its 90% interval, rounded to halves."""
    middle, lo, hi = np.round(2 * np.array([float(point), *_interval(drawn)])) / 2
    return float(middle), float(min(lo, middle)), float(max(hi, middle))


def _interval(drawn: Array) -> tuple[float, float]:
    """Return the 90% interval of draws, leaving out those where nothing was left; NaN if none had any."""
    known = drawn[np.isfinite(drawn)]
    if not len(known):
        return np.nan, np.nan
    lo, hi = np.quantile(known, [0.05, 0.95])
    return float(lo), float(hi)


def _sources(w: ArrayLike, D: ArrayLike) -> tuple[Array, Array]:
    """Return weights (..., n) and shares (..., n, H) as floats, checked."""
    weights, leans = finite("w", w), finite("D", D)
    if (weights < 0).any():
        raise ScienceError("w", "must not be negative")
    if weights.ndim == 0 or leans.shape[:-1] != weights.shape:
        raise ScienceError("D", "must have one row for each source")
    if (leans < 0).any() or (leans.sum(axis=-1) > 1 + _ROUNDING).any():
        raise ScienceError("D", "must be shares of 0-1 that sum to at most 1 in a row")
    return weights, leans


def _hold(h: int, leans: Array) -> int:
    """Return `h`; raise ScienceError if there is no such hold."""
    if not 0 <= h < leans.shape[-1]:
        raise ScienceError("h", f"there is no such hold among {leans.shape[-1]}")
    return h
