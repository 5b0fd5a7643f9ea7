"""Quality of detachment: does little grip come with warmth, or with the heart turned down?

Three axes, each 0-10: grip, warmth, and facing (looking at what is, rather than away). Their joint
posterior is cut into eight octants, and each octant speaks for one or more of five qualities. The cut
points and the table are ours and have not been validated: see ``docs/science/quality.md``.
"""

from typing import cast

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit, ndtr

from unclasp.science.checkins import Array, check_length, finite, ratings
from unclasp.science.errors import ScienceError
from unclasp.science.parameters import QUALITY, QualityParameters

QUALITIES = ("detached", "entangled", "numb", "avoiding", "settled")

# What each octant speaks for, by quality in the order above. Octants: grip low then high; within it warm then
# cold; within that facing then running. Rows sum to 1. The two tables differ where cold and little grip meet.
FEELING_NOTHING_ELSEWHERE = np.array(
    [
        [1.0, 0.0, 0.0, 0.0, 0.0],  # low, warm, facing
        [0.0, 0.0, 0.0, 1.0, 0.0],  # low, warm, running
        [0.0, 0.0, 1.0, 0.0, 0.0],  # low, cold, facing
        [0.0, 0.0, 0.7, 0.3, 0.0],  # low, cold, running
        [0.0, 1.0, 0.0, 0.0, 0.0],  # high, warm, facing
        [0.0, 0.5, 0.0, 0.5, 0.0],  # high, warm, running
        [0.0, 0.6, 0.4, 0.0, 0.0],  # high, cold, facing
        [0.0, 0.0, 0.4, 0.6, 0.0],  # high, cold, running
    ]
)
FEELING_MUCH_ELSEWHERE = FEELING_NOTHING_ELSEWHERE.copy()
FEELING_MUCH_ELSEWHERE[2] = [0.0, 0.0, 0.0, 0.0, 1.0]
FEELING_MUCH_ELSEWHERE[3] = [0.0, 0.0, 0.0, 1.0, 0.0]

_REACH = 8.5
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(32)


def quality(m: ArrayLike, V: ArrayLike, e: float | None, p: QualityParameters = QUALITY) -> Array:
    """Return how likely each of the `QUALITIES` is, (5,), summing to 1.

    Parameters
    ----------
    m : (3,) array_like
        Posterior mean of grip, warmth and facing [points, 0-10].
    V : (3, 3) array_like
        Their posterior covariance [points²], positive semidefinite.
    e : float or None
        "Can you feel things in the rest of life?" [0-10]; None or NaN if it was not asked: numb and settled
        are then equally likely.

    Raises
    ------
    ScienceError
        If `m` or `V` is not finite or of another shape, `V` is no covariance, or `e` is outside 0-10.

    Notes ----- ``V + 0.7² I`` holds the doubt about the cut as well. ``P = octants @ K``, where ``K`` lies
    between two fixed tables by ``A = expit(1.2 (e - 5))``.
    """
    middle, doubt = finite("m", m), finite("V", V)
    if middle.shape != (3,):
        raise ScienceError("m", "must have shape (3,)")
    _check_covariance(doubt)
    felt = ratings("e", np.nan if e is None else e)
    alive = 0.5 if np.isnan(felt) else float(expit(p.elsewhere_slope * (felt - p.elsewhere_cut)))
    table = (1 - alive) * FEELING_NOTHING_ELSEWHERE + alive * FEELING_MUCH_ELSEWHERE
    shares = octants(middle - p.cut, doubt + p.cut_sd**2 * np.eye(3)) @ table
    return cast(Array, shares / shares.sum())


def quality_path(m: ArrayLike, sd: ArrayLike, e: ArrayLike, p: QualityParameters = QUALITY) -> Array:
    """Return `quality` (n, 5) at each of n moments, from separately filtered axes.

    `m` and `sd` are (n, 3) means and SDs of grip, warmth and facing [points]; `e` is (n,) [0-10 or NaN].
    """
    means, sds, felt = finite("m", m), finite("sd", sd), ratings("e", e)
    if means.ndim != 2 or means.shape != sds.shape or felt.shape != means.shape[:1]:
        raise ScienceError("m", "m and sd must be (n, 3), and e (n,)")
    check_length("m", means)
    rows = [quality(a, np.diag(b**2), c, p) for a, b, c in zip(means, sds, felt, strict=True)]
    return np.array(rows).reshape(-1, len(QUALITIES))


def top_quality(shares: ArrayLike, p: QualityParameters = QUALITY) -> str | None:
    """Return the likeliest quality of `shares` (5,), or None for a mix (none reaches a half)."""
    values = finite("shares", shares)
    if values.shape != (len(QUALITIES),):
        raise ScienceError("shares", "must have shape (5,)")
    best = int(values.argmax())
    return QUALITIES[best] if values[best] >= p.mix_below else None


def octants(z: Array, V: Array) -> Array:
    """Return the mass (8,) of ``N(z, V)`` in each octant: grip low first, then warm first, then facing first.

    Gauss-Legendre over grip and warmth, exact in facing. SciPy's ``multivariate_normal.cdf`` draws random
    points; this gives the same answer every time: within 1e-5, within 1e-12 where the axes are separate.
    """
    sd = np.sqrt(np.diag(V))
    gain = np.linalg.solve(V[:2, :2], V[:2, 2])
    rest = np.sqrt(V[2, 2] - gain @ V[:2, 2])
    inverse = np.linalg.inv(V[:2, :2])
    scale = 2 * np.pi * np.sqrt(np.linalg.det(V[:2, :2]))
    mass = []
    for high in (False, True):
        grip, grip_weight = _half_line(z[0], sd[0], high)
        for warm in (True, False):
            warmth, warmth_weight = _half_line(z[1], sd[1], warm)
            across, along = (grip - z[0])[:, None], (warmth - z[1])[None, :]
            squares = inverse[0, 0] * across**2 + inverse[1, 1] * along**2
            density = np.exp(-0.5 * (squares + 2 * inverse[0, 1] * across * along)) / scale
            weight = density * grip_weight[:, None] * warmth_weight
            facing = ndtr((z[2] + gain[0] * across + gain[1] * along) / rest)
            mass += [(weight * facing).sum(), (weight * (1 - facing)).sum()]
    return np.array(mass)


def _half_line(mean: float, sd: float, positive: bool) -> tuple[Array, Array]:
    """Return nodes and weights for the part of a normal's reach that is positive, or negative."""
    lo, hi = mean - _REACH * sd, mean + _REACH * sd
    lo, hi = (max(lo, 0.0), max(hi, 0.0)) if positive else (min(lo, 0.0), min(hi, 0.0))
    return lo + (hi - lo) * (_NODES + 1) / 2, _WEIGHTS * (hi - lo) / 2


def _check_covariance(V: Array) -> None:
    """Raise ScienceError unless `V` is a (3, 3) covariance."""
    if V.shape != (3, 3):
        raise ScienceError("V", "must have shape (3, 3)")
    if not np.allclose(V, V.T) or np.linalg.eigvalsh(V)[0] < -1e-9:
        raise ScienceError("V", "must be a covariance")
