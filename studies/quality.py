"""Print what docs/science/quality.md claims: log loss beside dull rules and the best that can be done, calibration.

    python -m studies.quality            some seconds
    python -m studies.quality --quick    fewer, rougher

People have a true grip, warmth, facing and elsewhere; our own cuts say which quality that is, and the answers miss
it. So this shows that the probabilities are worth their name. It cannot show that the cuts or the words are right.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from studies.tables import run, table

from unclasp.science import QUALITIES, QUALITY, quality

Array = NDArray[np.float64]
Labels = NDArray[np.intp]
SEED = 5
MIDDLE = np.array([5.2, 5.6, 5.4])
BETWEEN = np.array([[4.8, -0.6, -1.2], [-0.6, 4.8, 1.2], [-1.2, 1.2, 4.8]])
MISSED = np.diag([0.8, 1.4, 1.4])
DETACHED, ENTANGLED, NUMB, AVOIDING, SETTLED = range(5)


@dataclass(frozen=True)
class Answered:
    """What people really are: a label (n,); and what is known: posterior mean (n, 3), covariance (3, 3), elsewhere."""

    label: Labels
    mean: Array
    cov: Array
    said: Array
    elsewhere: Array

    def shares(self, asked: bool = True) -> Array:
        """Return the five probabilities (n, 5), with or without the question about elsewhere."""
        felt = self.elsewhere if asked else np.full(len(self.mean), np.nan)
        return np.array([quality(m, self.cov, e) for m, e in zip(self.mean, felt, strict=True)])


def labelled(x: Array, elsewhere: Array) -> Labels:
    """Return the quality (n,) of known grip, warmth and facing (n, 3), by our own cuts."""
    grip, warm, facing = (x > QUALITY.cut).T
    alive = elsewhere > QUALITY.elsewhere_cut
    held_more = (x[:, 0] - QUALITY.cut) > (QUALITY.cut - x[:, 2])
    choices = (
        (~grip & warm & facing, DETACHED),
        (~grip & ~warm & facing & alive, SETTLED),
        (~grip & ~warm & ~alive, NUMB),
        (grip & facing, ENTANGLED),
        (grip & warm & held_more, ENTANGLED),
    )
    return np.select([at for at, _ in choices], [name for _, name in choices], AVOIDING)


def people(n: int, rng: np.random.Generator) -> Answered:
    """Draw n people and what their answers tell of them."""
    true = np.clip(rng.multivariate_normal(MIDDLE, BETWEEN, n), 0, 10)
    elsewhere = np.clip(rng.normal(6, 2, n), 0, 10)
    said = true + rng.multivariate_normal(np.zeros(3), MISSED, n)
    cov = np.linalg.inv(np.linalg.inv(BETWEEN) + np.linalg.inv(MISSED))
    mean = (np.linalg.solve(BETWEEN, MIDDLE) + np.linalg.solve(MISSED, said.T).T) @ cov
    return Answered(labelled(true, elsewhere), mean, cov, said, elsewhere)


def oracle(who: Answered, rng: np.random.Generator) -> Array:
    """Return the probabilities (n, 5) of somebody who knows the rule behind the labels: 400 draws of each person."""
    noise = rng.multivariate_normal(np.zeros(3), who.cov, 400)
    rows = [labelled(m + noise, np.full(400, e)) for m, e in zip(who.mean, who.elsewhere, strict=True)]
    return np.array([np.bincount(row, minlength=5) / 400 for row in rows])


def hard(who: Answered) -> Array:
    """Return the label of the bare answers, with the certainty that suits how often it is right."""
    label = labelled(who.said, who.elsewhere)
    right = (label == who.label).mean()
    shares = np.full((len(label), 5), (1 - right) / 4)
    shares[np.arange(len(label)), label] = right
    return shares


def worth(n: int, rng: np.random.Generator) -> list[str]:
    """Log loss, Brier score, accuracy, and what is named."""
    who = people(n, rng)
    base = np.bincount(who.label, minlength=5) / n
    rules = {
        "ours": who.shares(),
        "ours, elsewhere not asked": who.shares(asked=False),
        "the label of the bare answers, tuned": hard(who),
        "the cheat: everybody gets the shares of all": np.broadcast_to(base, (n, 5)),
        "the oracle: knows the rule": oracle(who, rng),
    }
    heads = ("log loss", "Brier score", "accuracy", "named", "right when named")
    return table("Five qualities", heads, [(name, figures(s, who.label)) for name, s in rules.items()], 3)


def figures(shares: Array, label: Labels) -> list[float | str]:
    """Return what probabilities (n, 5) are worth."""
    at = np.arange(len(label))
    top = shares.argmax(axis=1)
    named = shares.max(axis=1) >= QUALITY.mix_below
    return [
        float(-np.log(np.clip(shares[at, label], 1e-3, 1)).mean()),
        float(((shares - np.eye(5)[label]) ** 2).sum(axis=1).mean()),
        float((top == label).mean()),
        float(named.mean()),
        float((top == label)[named].mean()) if named.any() else "none",
    ]


def calibration(n: int, rng: np.random.Generator) -> list[str]:
    """What became of the probabilities, over all five qualities; and each word when it is said."""
    who = people(n, rng)
    shares = who.shares()
    said, came = shares.ravel(), (np.arange(5) == who.label[:, None]).ravel()
    at = np.digitize(said, (0.1, 0.3, 0.5, 0.7, 0.9))
    rows: list[tuple[str, list[object]]] = [
        ("said", [float(said[at == b].mean()) for b in range(6)]),
        ("came true", [float(came[at == b].mean()) for b in range(6)]),
        ("how many", [int((at == b).sum()) for b in range(6)]),
    ]
    top, sure = shares.argmax(axis=1), shares.max(axis=1) >= QUALITY.mix_below
    words: list[tuple[str, list[object]]] = []
    for i, name in enumerate(QUALITIES):
        told = sure & (top == i)
        right = float((who.label == i)[told].mean()) if told.any() else "none"
        words.append((name, [float((who.label == i).mean()), float(told.mean()), right]))
    return [
        *table("Calibration", ("0-0.1", "0.1-0.3", "0.3-0.5", "0.5-0.7", "0.7-0.9", "0.9-1"), rows),
        *table("Each word", ("really so", "named", "right when named"), words),
    ]


if __name__ == "__main__":
    run("Print the evidence tables of quality.", (worth, calibration), full=1500, quick=200, seed=SEED)
