"""Print what docs/science/selfhood.md claims: the worked example, rating noise, and what a plain count misses.

python -m studies.selfhood            some seconds
python -m studies.selfhood --quick    fewer
"""

import numpy as np
from numpy.typing import NDArray
from studies.tables import run, table

from unclasp.science import remains, self_div, self_summary

Array = NDArray[np.float64]
SEED = 7
WEIGHTS = np.array([8.0, 6, 6, 4, 4])
LEANS = np.array([[0.9, 0], [0.7, 0.1], [0.1, 0.6], [0, 0], [0.2, 0]])


def example(_: int, rng: np.random.Generator) -> list[str]:
    """Five sources that lean on two holds."""
    found = self_summary(WEIGHTS, LEANS, 0, rng)
    left = LEANS.copy()
    left[:, 0] = 0
    rows = [
        ("sources", ["5", ""]),
        ("Hill's number, leaning left out", [float(self_div(WEIGHTS, np.zeros_like(LEANS))), ""]),
        ("separate supports", [float(self_div(WEIGHTS, LEANS)), f"{found.supports_lo}-{found.supports_hi}"]),
        ("remains if the first hold goes", [found.remains, f"{found.remains_lo:.2f}-{found.remains_hi:.2f}"]),
        (
            "separate supports of what remains",
            [float(self_div(WEIGHTS * (1 - LEANS[:, 0]), left)), f"{found.after_lo}-{found.after_hi}"],
        ),
    ]
    return table("The worked example", ("figure", "90%"), rows)


def rated(n: int, rng: np.random.Generator) -> list[str]:
    """How well noisy ratings give back what would remain, and whether the intervals hold it."""
    few, truth, guess, held, halves = n // 4, [], [], [], []
    for _ in range(few):
        w = rng.uniform(2, 9.5, 5)
        leans = rng.dirichlet([0.6, 0.6, 1.2], 5)[:, :2]
        seen_w = np.clip(w + rng.normal(0, 1.5, 5), 0.5, 10)
        seen = np.clip(leans + rng.normal(0, 0.12, leans.shape) * (leans > 0.02), 0, 1)
        seen /= np.maximum(seen.sum(axis=1, keepdims=True), 1)
        found = self_summary(seen_w, seen, 0, rng)
        truth.append(float(remains(w, leans, 0)))
        guess.append((found.remains, 0.5, (seen[:, 0] < 0.5).mean()))
        held.append(found.remains_lo <= truth[-1] <= found.remains_hi)
        halves.append(found.supports_lo <= float(self_div(w, leans)) <= found.supports_hi)
    miss = np.abs(np.array(guess) - np.array(truth)[:, None]).mean(axis=0)
    rows = [
        ("ours", [float(miss[0]), float(np.mean(held)), float(np.mean(halves))]),
        ("always a half", [float(miss[1]), "", ""]),
        ("share of sources that lean less than half", [float(miss[2]), "", ""]),
        ("the cheat: 0 to 1", ["", 1.0, ""]),
    ]
    return table("From noisy ratings", ("error of what remains", "90% held", "supports within"), rows)


if __name__ == "__main__":
    run("Print the evidence tables of selfhood.", (example, rated), full=2000, quick=200, seed=SEED)
