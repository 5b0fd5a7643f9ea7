"""Print the honesty table: for every code that wording can return, how often it is true in simulated lives.

    python -m studies.honesty            two minutes
    python -m studies.honesty --quick    seconds, rougher

Each code has its own meaning of "true", printed beside it. A claim is set against the probability that was given with
it. A silence ("too early", "no pattern") is true where there was nothing to be named: where it is not, something was
there that we did not see, which is the price of rarely being wrong. Truth is simulated with our own constants, so the
table shows that words and numbers agree, never that our questions measure what they ask.
"""

from collections import defaultdict

import numpy as np
from studies.tables import run, table
from studies.truths import levels, losses, practices, urges
from studies.truths.said import Said

from unclasp.science import CODES, RULES

SEED = 20
GROUPS = (levels, losses, urges, practices)
TRUE = {code: meaning for group in GROUPS for code, meaning in group.TRUE.items()}
REPEATED = frozenset(
    (
        *("none", "early", "few", "one_look", "starting_again", "constant", "counts", "one_source"),
        *("not_for_sale", "no_price", "nothing_to_lose", "nothing_to_gain"),
        *("pause", "easier", "lighter", "unrated", "stored", "by_lot", "best_so_far"),
    )
)
STATED = tuple(code for code in CODES if code.split(".")[1] in REPEATED or code == "dose.too_early")
"""Codes that only repeat what was answered or left out, what a rule did, or that there is too little: true by
construction, and pinned in the tests."""


def honesty(n: int, rng: np.random.Generator) -> list[str]:
    """Return the table of every code with a truth of its own, and the list of the others."""
    heard: dict[str, list[Said]] = defaultdict(list)
    for group in GROUPS:
        for one in group.told(n, rng):
            heard[one.code].append(one)
    rows = [(f"`{code}`", [*figures(heard[code]), TRUE[code]]) for code in CODES if code in TRUE]
    heads = ("times said", "said with", "true", "what is true")
    stated = ", ".join(f"`{code}`" for code in STATED)
    return [
        *table("How often each word is true", heads, rows),
        *table(
            "The cheat", ("lives", "true"), [("says the surest word, looser, in every life", cheat(n, rng))]
        ),
        f"True by construction, since they only repeat what was answered, left out or done: {stated}.",
        "",
    ]


def figures(said: list[Said]) -> list[object]:
    """Return how often a code was said, the mean probability given with it, and how often it was true."""
    if not said:
        return [0, "", "never said"]
    given = [one.p for one in said if one.p is not None]
    return [len(said), float(np.mean(given)) if given else "", float(np.mean([one.true for one in said]))]


def cheat(n: int, rng: np.random.Generator) -> list[object]:
    """Return how often "looser" would be true, were it said in every life: read "times said" beside "true"."""
    falls = [life[2][0] - life[2][-1] > RULES.mic for life in levels.lives(n, rng)]
    return [len(falls), float(np.mean(falls))]


if __name__ == "__main__":
    run("Print the honesty table.", (honesty,), full=800, quick=200, seed=SEED)
