"""Print what docs/science/endowment.md claims: what one pair of answers bears, and what the reversal test finds.

    python -m studies.endowment            a second
    python -m studies.endowment --quick    less, rougher

Truth is simulated with the constants of `EndowmentParameters`; nobody has answered these questions yet.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from studies.tables import run, table

from unclasp.science.endowment import Endowment, endowment, reversal
from unclasp.science.parameters.losses import ENDOWMENT

Array = NDArray[np.float64]
SEED = 20
P = ENDOWMENT
USUAL = 3.3
"""Mean disparity of the studies, from memory."""


def pairs(eta: Array, n: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Draw n pairs (people, n) of the least taken and the most given, in whole hours from 1 to a month."""
    give = np.exp(rng.normal(np.log(10), 0.8, (len(eta), n)))
    take = give * np.exp(rng.normal(eta[:, None], P.pair_log_sd, (len(eta), n)))
    return tuple(np.clip(hours.round(), 1, P.most_hours) for hours in (take, give))  # type: ignore[return-value]


def seen(eta: Array, n: int, rng: np.random.Generator) -> list[Endowment]:
    """Return what the model says of each person."""
    return [endowment(*one) for one in zip(*pairs(eta, n, rng), strict=True)]


def intervals(size: int, rng: np.random.Generator) -> list[str]:
    """How wide the interval of one more pair is, and how often it held it; peers beside it."""
    rows = []
    eta = rng.normal(P.log_ratio_mean, P.log_ratio_sd, 100 * size)
    for n in (1, 2, 4):
        take, give = pairs(eta, n + 1, rng)
        told = [endowment(a[:-1], b[:-1]) for a, b in zip(take, give, strict=True)]
        following = take[:, -1] / give[:, -1]
        held = [one.lo <= ratio <= one.hi for one, ratio in zip(told, following, strict=True)]
        wide = float(np.mean([np.sqrt(one.hi / one.lo) for one in told]))

        def error(guess: Array | float, truth: Array = eta) -> float:
            return float(np.exp(np.abs(np.log(guess) - truth).mean()))

        plain = np.exp(np.log(take[:, :-1] / give[:, :-1]).mean(axis=1))
        figures = [wide, float(np.mean(held)), error(np.array([one.ratio for one in told])), error(plain)]
        rows.append((f"{n} pair{'s' if n > 1 else ''}", [*figures, error(USUAL)]))
    heads = (
        "times or divided by",
        "held the next pair",
        "error, ours",
        "error, the plain ratio",
        "error, all 3.3",
    )
    return table("What pairs bear", heads, rows)


def said(size: int, rng: np.random.Generator) -> list[str]:
    """How often a word is said, by what is really so."""
    rules: dict[str, Callable[[Array, Array], Array]] = {
        "the dull rule: more is asked than given": lambda take, give: take[:, 0] > give[:, 0],
        "the cheat: always dearer": lambda take, _: np.ones(len(take), dtype=bool),
    }
    cases = {"no difference": 0.0, "twice": np.log(2), "four times": np.log(4)}
    columns: dict[str, list[float]] = {
        "ours: dearer": [],
        "ours: cheaper": [],
        **{name: [] for name in rules},
    }
    for ratio in cases.values():
        take, give = pairs(np.full(100 * size, ratio), 1, rng)
        kinds = np.array([endowment(*one).kind for one in zip(take, give, strict=True)])
        columns["ours: dearer"].append(float((kinds == "dearer").mean()))
        columns["ours: cheaper"].append(float((kinds == "cheaper").mean()))
        for name, rule in rules.items():
            columns[name].append(float(rule(take, give).mean()))
    return table("One pair: what is said, by the true ratio", cases, columns.items())


def reversals(size: int, rng: np.random.Generator) -> list[str]:
    """How often the reversal test speaks, by how far staying and taking up really are apart."""
    people = 100 * size
    rows = []
    for gap in (0, 2, 4, 6, 8):
        stay = rng.uniform(gap, 10, people)
        answers = np.stack([stay, stay - gap]) + rng.normal(0, P.answer_sd, (2, people))
        stays, takes = np.clip(answers, 0, 10).round()
        told = [reversal(*one) for one in zip(stays.tolist(), takes.tolist(), strict=True)]
        spoke = np.mean([one.kind == "already_mine" for one in told])
        held = np.mean([one.lo <= gap <= one.hi for one in told])
        rows.append((f"really {gap} apart", [float(spoke), float((stays > takes).mean()), float(held)]))
    heads = ("already mine", "the dull rule: stay above take up", "90% held the gap")
    return table("The reversal test", heads, rows)


if __name__ == "__main__":
    parts = (intervals, said, reversals)
    run("Print the evidence tables of endowment.", parts, full=20, quick=3, seed=SEED)
