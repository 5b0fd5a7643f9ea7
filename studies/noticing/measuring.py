"""How good an engine is: what it finds, what it makes up, and whether its probabilities can be believed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unclasp.language import LABELS

Floats = NDArray[np.float32]
PATTERNS = [n for n, label in enumerate(LABELS) if label != "danger"]
DANGER = LABELS.index("danger")
BINS = 10


@dataclass(frozen=True)
class Figures:
    """What is quoted: F1 over the 15 patterns, false alarms per 100 passages with nothing, recall of danger, ECE."""

    macro: float
    micro: float
    false_alarms: float
    danger_recall: float
    calibration_error: float


def figures(probabilities: Floats, truth: Floats, thresholds: Floats) -> Figures:
    """(n, 16) probabilities and truths, (16,) thresholds. False alarms count patterns, danger apart."""
    said = probabilities >= thresholds
    there = truth > 0.5
    nothing = ~there.any(axis=1)
    alarms = said[nothing][:, PATTERNS].any(axis=1).mean() * 100 if nothing.any() else float("nan")
    recall = said[there[:, DANGER], DANGER].mean() if there[:, DANGER].any() else float("nan")
    return Figures(
        float(np.mean([f1(said[:, n], there[:, n]) for n in PATTERNS])),
        f1(said[:, PATTERNS], there[:, PATTERNS]),
        float(alarms),
        float(recall),
        calibration_error(probabilities, truth),
    )


def f1(said: NDArray[np.bool_], there: NDArray[np.bool_]) -> float:
    """Twice what was rightly said, by all that was said and all that was there."""
    whole = said.sum() + there.sum()
    return float(2 * (said & there).sum() / whole) if whole else 0.0


def calibration_error(probabilities: Floats, truth: Floats) -> float:
    """The expected calibration error over every label of every passage, in ten equal bins."""
    p, t = probabilities.ravel(), truth.ravel()
    place = np.minimum((p * BINS).astype(int), BINS - 1)
    error = 0.0
    for n in range(BINS):
        within = place == n
        if within.any():
            error += within.mean() * abs(p[within].mean() - t[within].mean())
    return float(error)


def temperatures(logits: Floats, truth: Floats) -> Floats:
    """(16, 2) slope and shift for each label's logit, fitted by Newton's method to held-out passages."""
    fitted = np.tile(np.array([1.0, 0.0]), (len(LABELS), 1))
    for n in range(len(LABELS)):
        x = np.stack([logits[:, n], np.ones(len(logits))], axis=1).astype(float)
        w, t = fitted[n], truth[:, n].astype(float)
        for _ in range(30):
            p = 1 / (1 + np.exp(-(x @ w)))
            pull = x.T @ (t - p) - (w - np.array([1.0, 0.0]))
            bend = (x * (p * (1 - p))[:, None]).T @ x + np.eye(2)
            w = w + np.linalg.solve(bend, pull)
        fitted[n] = w
    return fitted.astype(np.float32)


def calibrated(logits: Floats, fitted: Floats) -> Floats:
    """(n, 16) probabilities."""
    return 1 / (1 + np.exp(-(logits * fitted[:, 0] + fitted[:, 1])))


def thresholds(probabilities: Floats, truth: Floats, most_alarms: float) -> Floats:
    """(16,) thresholds: the best F1 of each above a floor, the lowest that keeps false alarms per 100 in bounds."""
    for floor in np.arange(0.2, 0.95, 0.01):
        chosen = np.array([best_above(probabilities[:, n], truth[:, n], floor) for n in range(len(LABELS))])
        if figures(probabilities, truth, chosen.astype(np.float32)).false_alarms <= most_alarms:
            break
    return chosen.astype(np.float32)


def best_above(p: Floats, t: Floats, floor: float) -> float:
    """The threshold of the best F1 that is not below a floor."""
    candidates = np.arange(floor, 0.96, 0.02)
    scores = [f1(p >= c, t > 0.5) for c in candidates]
    return float(candidates[int(np.argmax(scores))])
