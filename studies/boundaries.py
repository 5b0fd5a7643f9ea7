"""Print what docs/science/boundaries.md claims: the next test, slipping, closeness, and a proxy on real days.

python -m studies.boundaries            some seconds
python -m studies.boundaries --quick    fewer
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from studies.cravings import sober_series
from studies.tables import run, table

from unclasp.science import boundary_drift, boundary_filter, closeness_slope
from unclasp.science.baselines import beta_counter, last_share
from unclasp.science.boundaries import grid

Array = NDArray[np.float64]
SEED = 8
TESTS = 40
FIVES = "last five below the five before by > .1"
DULL: dict[str, Callable[[Array], Array]] = {
    "discounted Beta": lambda y: beta_counter(y, 2.1, 0.9, 0.93),
    "plain Beta": lambda y: beta_counter(y, 2.1, 0.9),
    "share of the last five": lambda y: last_share(y, 5, 0.7),
    "the cheat: always .99": lambda y: np.full((len(y) + 1, *y.shape[1:]), 0.99),
}


def ours(y: Array) -> Array:
    """Return the chance of keeping before each test (n, ...) and after the last."""
    return boundary_filter(y) @ expit(grid())


def loss(said: Array, y: Array) -> float:
    """Return the mean log loss of what was said before each test."""
    return float(-np.log(np.where(y == 1, said[:-1], 1 - said[:-1])).mean())


def next_test(n: int, rng: np.random.Generator) -> list[str]:
    """Log loss of foretelling each of 40 tests; half of the people drift."""
    drift = rng.choice([0, 0, -0.05, 0.05], n)
    steps = rng.normal(0, 0.12, (TESTS, n)).cumsum(axis=0)
    odds = rng.normal(0.8, 1, n) + drift * np.arange(TESTS)[:, None] + steps
    y = (rng.random((TESTS, n)) < expit(odds)).astype(float)
    truth = np.vstack([expit(odds), expit(odds[-1:])])
    rows = [("ours", [loss(ours(y), y)])]
    rows += [(name, [loss(rule(y), y)]) for name, rule in DULL.items()]
    rows.append(("the truth", [loss(truth, y)]))
    return table("Foretelling the next test", ["log loss"], [(k, [f"{v[0]:.4f}"]) for k, v in rows])


def slipping(n: int, rng: np.random.Generator) -> list[str]:
    """Ever saying "slipping lately" in tests 11 to 30, and saying so at the 30th."""
    few = n // 20
    at = np.arange(30)
    worlds = {
        "nothing changes": np.zeros(30),
        "slow: down 2 in log odds": -2 * at / 29,
        "sudden: down 3 after the 20th": np.where(at >= 20, -3.0, 0.0),
    }
    rows: dict[str, list[float]] = {}
    for shape in worlds.values():
        odds = np.clip(rng.normal(1.2, 0.8, few), -1, 3) + shape[:, None]
        y = (rng.random((30, few)) < expit(odds)).astype(float)
        p = np.array([[boundary_drift(one[:k]).p_slipping for k in range(11, 31)] for one in y.T])
        fives = np.array(
            [y[k - 10 : k - 5].mean(axis=0) - y[k - 5 : k].mean(axis=0) for k in range(11, 31)]
        ).T
        for name, calls in calls_of(p, fives):
            rows.setdefault(f"{name}: ever", []).append(float(calls.any(axis=1).mean()))
            rows.setdefault(f"{name}: at the 30th", []).append(float(calls[:, -1].mean()))
    rows["the cheat: never says so"] = [0.0] * len(worlds)
    return table("Saying `slipping lately`", worlds, rows.items())


def calls_of(p: Array, fives: Array) -> list[tuple[str, NDArray[np.bool_]]]:
    """Return who says "slipping", by P(slipping) and by the shares of the last tests."""
    ours_from = [(f"ours, from {least}", p >= least) for least in (0.8, 0.65, 0.5)]
    return [*ours_from, (FIVES, fives > 0.1)]


def closeness(n: int, rng: np.random.Generator) -> list[str]:
    """Slopes of closeness on the share kept: coverage, claims at P > .9, and the plain correlation."""
    columns = {}
    for weeks in (8, 16, 32):
        figures = []
        for true in (0.0, 1.0):
            held, said, plain = [], [], []
            for _ in range(n // 4):
                share = rng.binomial(4, 0.6, weeks + 1) / 4
                change = true * (share[:-1] - 0.6) + rng.normal(0, 1, weeks)
                level = np.clip(5 + np.append(0, change.cumsum()) * 0.3, 0, 10)
                found = closeness_slope(level, share)
                held.append(found.lo <= 0.3 * true <= found.hi)
                said.append(found.p_closer > 0.9)
                plain.append(
                    np.corrcoef(share[:-1], np.diff(level))[0, 1] > 0.3 if share[:-1].std() else False
                )
            figures += [float(np.mean(one)) for one in (held, said, plain)]
        columns[f"{weeks} weeks"] = figures
    names = (
        "no slope: 90% held",
        "claimed",
        "correlation > .3",
        "slope .3: 90% held",
        "claimed",
        "correlation > .3",
    )
    rows = [(name, [c[i] for c in columns.values()]) for i, name in enumerate(names)]
    return table("Closeness and keeping", columns, rows)


def real_days(_: int, __: np.random.Generator) -> list[str]:
    """The next day without alcohol, for students who kept count (SHINE)."""
    title = "Real days (SHINE): foretelling the next day without alcohol"
    people = sober_series()
    if not people:
        return [f"### {title}", "", "Data absent.", ""]
    rules = {"ours": ours, **DULL}
    rows = [(name, [f"{np.mean([loss(rule(y), y) for y in people]):.4f}"]) for name, rule in rules.items()]
    return table(f"{title}, {len(people)} people", ["log loss"], rows)


if __name__ == "__main__":
    parts = (next_test, slipping, closeness, real_days)
    run("Print the evidence tables of boundaries.", parts, full=2000, quick=200, seed=SEED)
