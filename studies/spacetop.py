"""A proxy for the ladder on real people: expected and actual ratings of pain, effort and others' pain (SpaceTop, CC0).

No open data hold what people feared of a small release and what they met. Here 48 people foretold the strength of
things done to them and then rated them: three known strengths stand in for three steps, all of them done.
"""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm
from studies.tables import DATA, table

from unclasp.science import LADDER, LadderParameters, ladder_attempt, ladder_start
from unclasp.science.ladder import BIAS, EASE, STING
from unclasp.science.updates import after_rating

Array = NDArray[np.float64]
RATINGS = DATA / "expect_outcome_spacetop/expected_vs_actual.csv.gz"
STRENGTHS = ("low_stim", "med_stim", "high_stim")
MOST = 180.0
FEWEST = 20
WARM_UP = 5
OURS = {
    "ours": LADDER,
    "ours, where doing brings no ease and guesses are vague": replace(
        LADDER, gain_mean=0.0, gain_sd=0.01, ease_drift=0.01, predicted_sd=2.0
    ),
}


def series() -> list[tuple[NDArray[np.intp], Array, Array]]:
    """Return strength (n,), expected and actual rating (n,) [0-10] of each person in each domain, in order."""
    rows = defaultdict(list)
    with gzip.open(RATINGS, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["expected_rating"] and row["actual_rating"]:
                when = (row["session"], int(row["run"]), int(row["trial"]))
                strength = STRENGTHS.index(row["stimulus_intensity"])
                pair = (float(row["expected_rating"]), float(row["actual_rating"]))
                rows[row["participant_id"], row["domain"]].append((when, strength, *pair))
    kept = [sorted(one) for one in rows.values() if len(one) >= FEWEST]
    columns = [list(zip(*one, strict=True)) for one in kept]
    return [
        (np.array(s), *(np.clip(np.array(r) / MOST * 10, 0, 10) for r in (e, a))) for _, s, e, a in columns
    ]


def ours(
    strength: NDArray[np.intp], expected: Array, actual: Array, p: LadderParameters
) -> tuple[Array, Array]:
    """Return mean and SD of each next rating, by the model of the ladder and what was expected."""
    state = ladder_start(np.full(len(STRENGTHS), np.nan), p)
    told = []
    for step, foretold, met in zip(strength, expected, actual, strict=True):
        read = np.zeros(STING + len(STRENGTHS))
        read[[EASE, BIAS, STING + step]] = -1.0, 1.0, 1.0
        mean, cov = after_rating(state.mean, state.cov, read, np.array(foretold), p.predicted_sd**2)
        read[BIAS] = 0.0
        told.append((read @ mean, np.sqrt(read @ cov @ read + p.actual_sd**2)))
        state = ladder_attempt(state, step, True, foretold, met, p)
    means, sds = np.array(told).T
    return np.clip(means, 0, 10), sds


def dull(strength: NDArray[np.intp], expected: Array, actual: Array) -> dict[str, Array]:
    """Return what dull rules foretell of each next rating."""
    before = np.arange(1, len(actual))
    past = np.cumsum(actual)[:-1] / before
    error = np.cumsum(expected - actual)[:-1] / before
    same = [actual[:i][strength[:i] == strength[i]] for i in before]
    alike = [float(one.mean()) if len(one) else mean for one, mean in zip(same, past, strict=True)]
    return {
        "what was expected": expected,
        "what was expected, less the error so far": expected - np.append(0.0, error),
        "the last rating": np.append(5.0, actual[:-1]),
        "the mean so far": np.append(5.0, past),
        "the mean so far of that strength": np.append(5.0, alike),
    }


def spread(miss: Array) -> Array:
    """Return the SD (n,) of the misses before each one: what a dull rule knows about itself."""
    square = np.append(0.0, np.cumsum(miss**2)[:-1])
    return np.sqrt((square + 4.0) / np.arange(1, len(miss) + 1))


def figures(told: Iterable[tuple[Array, Array, Array]]) -> list[float]:
    """Return mean error, mean log score and coverage of 90% intervals: means over people, of (mean, SD, truth)."""
    rows = []
    for one in told:
        mean, sd, truth = (column[WARM_UP:] for column in one)
        miss = truth - mean
        rows.append(
            (np.abs(miss).mean(), norm.logpdf(miss, scale=sd).mean(), (np.abs(miss) < 1.645 * sd).mean())
        )
    return np.mean(rows, axis=0).tolist()


def foretelling(_: int, __: np.random.Generator) -> list[str]:
    """How well the next rating was foretold, by the model and by dull rules."""
    title = "Real people (SpaceTop): foretelling the next rating"
    if not RATINGS.exists():
        return [f"### {title}", "", "Data absent.", ""]
    people = series()
    told = {name: [(*ours(*one, p), one[2]) for one in people] for name, p in OURS.items()}
    for one in people:
        for name, mean in dull(*one).items():
            told.setdefault(name, []).append((mean, spread(one[2] - mean), one[2]))
    told["the cheat: 5, give or take everything"] = [
        (np.full_like(one[2], 5.0), np.full_like(one[2], 4.0), one[2]) for one in people
    ]
    rows = [(name, figures(each)) for name, each in told.items()]
    return table(title, ("mean error", "log score", "90% held"), rows)
