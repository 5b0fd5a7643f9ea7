"""The grid behind loss aversion: weights of a loss by slopes, and what an answer would tell."""

from collections.abc import Sequence

import numpy as np
from scipy.special import expit

from unclasp.science.checkins import Array
from unclasp.science.parameters.losses import GambleParameters


def log_weights(p: GambleParameters) -> Array:
    """Return the grid of ln λ (61,)."""
    low, high = np.log(p.weight_range)
    return np.linspace(low, high, p.weight_count)


def slopes(p: GambleParameters) -> Array:
    """Return the grid of μ (16,), no slope first."""
    return np.append(0.0, np.exp(np.linspace(*p.slope_log_range, p.slope_count)))


def acceptance(gambles: Array, p: GambleParameters) -> Array:
    """Return P(accept) (61, 16, m) of each gamble (m, 2) for each weight and slope."""
    felt = gambles[:, 0] - np.exp(log_weights(p))[:, None] * gambles[:, 1]
    pull = slopes(p)[None, :, None] * felt[:, None, :] / p.stake
    return np.asarray(p.lapse / 2 + (1 - p.lapse) * expit(pull))


def information(weights: Array, yes: Array) -> Array:
    """Return the mutual information (m,) [nats] of each answer with the weight of a loss."""
    each = weights.sum(axis=1)
    given = np.einsum("wsm,ws->wm", yes, weights) / np.maximum(each, 1e-300)[:, None]
    return np.asarray(_entropy(each @ given) - each @ _entropy(given))


def _entropy(p: Array) -> Array:
    """Return the entropy [nats] of a coin that says yes with probability `p`."""
    inside = np.clip(p, 1e-12, 1 - 1e-12)
    return -inside * np.log(inside) - (1 - inside) * np.log(1 - inside)


def quantiles(weights: Array, grid: Array, at: Sequence[float]) -> Array:
    """Return quantiles of a histogram whose cells lie around the grid points, clipped to the grid."""
    edges = np.append(grid, 2 * grid[-1] - grid[-2]) - (grid[1] - grid[0]) / 2
    ends = np.interp(at, np.append(0.0, weights.cumsum()), edges)
    return np.asarray(np.clip(ends, grid[0], grid[-1]))


def below(weights: Array, grid: Array, value: float) -> float:
    """Return the mass of that histogram below `value`."""
    edges = np.append(grid, 2 * grid[-1] - grid[-2]) - (grid[1] - grid[0]) / 2
    return float(np.interp(value, edges, np.append(0.0, weights.cumsum())))
