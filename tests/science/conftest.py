"""Check-ins to test on, and an answer that does not come from the filter."""

from collections.abc import Callable

import numpy as np
import pytest

from unclasp.science import GRIP, GripParameters

Arrays = tuple[np.ndarray, ...]


def dense_posterior(t: np.ndarray, Y: np.ndarray, p: GripParameters = GRIP) -> Arrays:
    """Condition all levels (n,) on all answers (n, k) at once: mean (n,) and covariance (n, n)."""
    n, k = Y.shape
    apart = np.abs(t[:, None] - t)
    level = p.level_sd**2 + p.drift * np.minimum(t[:, None] - t[0], t - t[0])
    mood = p.mood_variance * np.exp(-apart / p.mood_days)
    sign = p.sign_sd**2 * (np.eye(k) - 1 / k)
    answers = np.kron(level + mood, np.ones((k, k))) + np.kron(np.ones((n, n)), sign)
    known = np.isfinite(Y).ravel()
    spread = answers[np.ix_(known, known)] + p.answer_variance * np.eye(known.sum())
    shared = np.kron(level, np.ones((1, k)))[:, known]
    mean = p.level_mean + shared @ np.linalg.solve(spread, Y.ravel()[known] - p.level_mean)
    return mean, level - shared @ np.linalg.solve(spread, shared.T)


def simulated(
    rng: np.random.Generator, t: np.ndarray, p: GripParameters = GRIP, level: np.ndarray | None = None
) -> Arrays:
    """Draw answers (n, 4), not rounded but clipped to the scale, and the levels (n,) behind them."""
    days = np.diff(t, prepend=t[0])
    if level is None:
        level = rng.normal(p.level_mean, 1.5) + np.cumsum(rng.normal(0, np.sqrt(p.drift * days)))
    mood = np.empty(len(t))
    mood[0] = rng.normal(0, np.sqrt(p.mood_variance))
    for i in range(1, len(t)):
        fade = np.exp(-days[i] / p.mood_days)
        mood[i] = fade * mood[i - 1] + rng.normal(0, np.sqrt(p.mood_variance * (1 - fade**2)))
    sign = rng.normal(0, p.sign_sd, 4)
    noise = rng.normal(0, np.sqrt(p.answer_variance), (len(t), 4))
    return np.clip((level + mood)[:, None] + sign - sign.mean() + noise, 0, 10), level


@pytest.fixture
def rng() -> np.random.Generator:
    """A generator with a fixed seed."""
    return np.random.default_rng(20)


@pytest.fixture
def oracle() -> Callable[..., Arrays]:
    """The dense posterior, which knows nothing of filters."""
    return dense_posterior


@pytest.fixture
def simulate() -> Callable[..., Arrays]:
    """The generator of check-ins with a known level."""
    return simulated


@pytest.fixture
def check_ins(rng: np.random.Generator) -> Arrays:
    """Thirty irregular check-ins; a sixth of the answers missing, one check-in with none at all."""
    t = np.cumsum(rng.uniform(0.05, 6, 30))
    Y = rng.integers(0, 11, (30, 4)).astype(float)
    Y[rng.random(Y.shape) < 1 / 6] = np.nan
    Y[11] = np.nan
    return t, Y
