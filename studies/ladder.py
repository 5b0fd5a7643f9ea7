"""Print what docs/science/ladder.md claims: ways of choosing a step, calibration, readiness, a proxy on real data.

    python -m studies.ladder            some minutes
    python -m studies.ladder --quick    half a minute, rougher

The simulated people stand in ``studies/ladder_people.py``.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit
from studies.ladder_people import (
    BIG,
    POLICIES,
    READY,
    SEED,
    SLOPE,
    TRIES,
    WORLDS,
    Array,
    Course,
    Moment,
    People,
    course,
    ours,
    random,
    target,
)
from studies.spacetop import foretelling
from studies.tables import run, table

from unclasp.science import LadderState, ladder_attempt, ladder_start, log_odds_done, p_done, readiness

RATED_ANEW = {
    "ours, all rated anew every 5": (ours, 5),
    "target .9, all rated anew every 5": (target(0.9), 5),
}
BOUND = (0.0, 0.6, 0.7, 0.8, 0.9, 1.0)


def policies(n: int, rng: np.random.Generator) -> list[str]:
    """Median attempts to readiness with its standard error / share not done / overwhelmed per person."""
    rows = []
    for name, (policy, anew) in {**{k: (v, TRIES) for k, v in POLICIES.items()}, **RATED_ANEW}.items():
        courses = [course(world, policy, n, SEED, anew) for world in WORLDS]
        rows.append((name, [summary(one, rng) for one in courses]))
    return table("Median (and mean) attempts to readiness / not done / overwhelmed per person", WORLDS, rows)


def summary(one: Course, rng: np.random.Generator) -> str:
    """Return one cell: the median with its bootstrapped standard error, the mean, and what it cost."""
    again = np.median(rng.choice(one.tries, (200, len(one.tries))), axis=1).std()
    middle = f"{np.median(one.tries):.0f}±{again:.1f} ({one.tries.mean():.1f})"
    return f"{middle} / {one.not_done:.2f} / {one.shocks:.2f}"


def calibration(n: int, _: np.random.Generator) -> list[str]:
    """What became of the probabilities that a step is done, under rules that try all kinds of steps."""
    found = [course(world, policy, n, SEED + 1) for world in WORLDS for policy in (ours, target(0.8), random)]
    said, did = np.concatenate([one.said for one in found]), np.concatenate([one.did for one in found])
    bins = [(said >= a) & (said < b) for a, b in pairwise(BOUND)]
    rows = [
        ("said", [float(said[inside].mean()) for inside in bins]),
        ("done", [float(did[inside].mean()) for inside in bins]),
        ("how many", [int(inside.sum()) for inside in bins]),
    ]
    heads = [f"{a}-{b}" for a, b in pairwise(BOUND)]
    return table("Calibration of the probability that a step is done", heads, rows)


def climbed(n: int, tries: int, seed: int) -> tuple[People, LadderState, Array]:
    """Return n people of the mixed world after `tries` attempts by our rules, and their first ratings."""
    people = People.born("mixed", n, np.random.default_rng(seed))
    rated = people.rate()
    now = Moment(ladder_start(rated), rated, [], [], people)
    for _ in range(tries):
        step = ours(now)
        state = ladder_attempt(now.state, step, *people.attempt(step))
        now = Moment(state, rated, [*now.history, step], now.went, people)
    return people, now.state, rated


def big_step(n: int, rng: np.random.Generator) -> list[str]:
    """Log loss of foretelling whether the big step would be done now, after so many attempts."""
    counts = (0, 5, 10, 20)
    columns: dict[str, list[float]] = {}
    for tries in counts:
        people, state, rated = climbed(3 * n, tries, SEED + 2)
        truth = people.chance()[:, BIG]
        did = rng.random(len(truth)) < truth
        mean, sd = (column[:, BIG] for column in log_odds_done(state))
        guesses = {
            "ours": p_done(state)[:, BIG],
            "base rate": np.full(len(truth), did.mean()),
            "start rating": expit(4.4 - SLOPE * (rated[:, BIG] - 0.8)),
            "the truth": truth,
        }
        for name, guess in guesses.items():
            columns.setdefault(name, []).append(log_loss(guess, did))
        held = np.abs(mean - logit(np.clip(truth, 1e-6, 1 - 1e-6))) < 1.645 * sd
        columns.setdefault("90% interval held the truth", []).append(float(held.mean()))
    return table("Readiness: log loss for the big step", [f"{c} attempts" for c in counts], columns.items())


def log_loss(said: Array, did: NDArray[np.bool_]) -> float:
    """Return the mean log loss of probabilities, clipped at 0.001."""
    return float(-np.log(np.clip(np.where(did, said, 1 - said), 1e-3, 1)).mean())


def still_to_go(n: int, rng: np.random.Generator) -> list[str]:
    """How often the band of attempts still to be done held the truth."""
    told, held, wide = [], [], []
    few = max(n // 3, 60)
    for world in WORLDS:
        people = People.born(world, few, np.random.default_rng(SEED + 3))
        rated = people.rate()
        now = Moment(ladder_start(rated), rated, [], [], people)
        for _ in range(10):
            step = ours(now)
            now = Moment(
                ladder_attempt(now.state, step, *people.attempt(step)),
                rated,
                [*now.history, step],
                [],
                people,
            )
        bands = [
            readiness(LadderState(m, c, 10), BIG, rng)
            for m, c in zip(now.state.mean, now.state.cov, strict=True)
        ]
        need = attempts_done(people, now)
        tell = np.array([band.can_tell for band in bands])
        inside = np.array([band.tries_lo <= x <= band.tries_hi for band, x in zip(bands, need, strict=True)])
        told.append(float(tell.mean()))
        held.append(float(inside[tell].mean()))
        wide.append(float(np.median([band.tries_hi - band.tries_lo for band in bands if band.can_tell])))
    rows = [("a band is shown", told), ("it held the truth", held), ("its width", wide)]
    return table("After 10 attempts: the band of attempts still to be done", WORLDS, rows)


def attempts_done(people: People, now: Moment) -> Array:
    """Return how many further attempts each person did before the big step was within reach (infinite: 200)."""
    count, need = np.zeros(len(people.ease)), np.full(len(people.ease), np.inf)
    for _ in range(200):
        need = np.where(np.isinf(need) & (people.chance()[:, BIG] >= READY), count, need)
        step = ours(now)
        done, foretold, met = people.attempt(step)
        count += done
        state = ladder_attempt(now.state, step, done, foretold, met)
        now = Moment(state, now.rated, [*now.history[-1:], step], [], people)
    return need


if __name__ == "__main__":
    about = "Print the evidence tables of the ladder."
    parts = (policies, calibration, big_step, still_to_go, foretelling)
    run(about, parts, full=1000, quick=100, seed=SEED)
