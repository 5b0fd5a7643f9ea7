"""A proxy for clock cues on real people: cravings for alcohol, asked every morning and every evening (SHINE).

31 students answered for 28 days. Any craving above 1 of 100 counts as an urge; the prompts answered are the exposure.
What the first two weeks named is looked up in the last two.
"""

import csv
import gzip
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray
from studies.tables import DATA, table

from unclasp.science import CUES, rate_ratios
from unclasp.science.baselines import raw_ratio

Array = NDArray[np.float64]
DIARIES = DATA / "craving_shine/craving_long.csv.gz"
HALF = 28
FEWEST = 5
STRONG = 1.0


def halves() -> list[tuple[Array, Array]]:
    """Return, of each person, urges and prompts (2, 2) of mornings and evenings, in the first and the last weeks."""
    people: dict[str, list[tuple[int, float]]] = defaultdict(list)
    with gzip.open(DIARIES, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["Craving_Alc"]:
                people[row["pID"]].append((int(row["prompt"]), float(row["Craving_Alc"])))
    pairs = []
    for answers in people.values():
        prompt, craving = np.array(answers).T
        counts = np.zeros((2, 2, 2))
        for half, late in enumerate((prompt <= HALF, prompt > HALF)):
            for part in (0, 1):
                here = late & (prompt % 2 == part)
                counts[:, half, part] = (craving[here] > STRONG).sum(), here.sum()
        if (counts[1] >= FEWEST).all() and counts[0].sum(axis=1).min() >= FEWEST:
            pairs.append((counts[0], counts[1]))
    return pairs


def mornings_and_evenings(_: int, __: np.random.Generator) -> list[str]:
    """How well the first weeks foretold at which half of the day the later urges came."""
    title = "Real cravings (SHINE): mornings and evenings"
    if not DIARIES.exists():
        return [f"### {title}", "", "Data absent.", ""]
    people = halves()
    urges, prompts = (np.array(column) for column in zip(*people, strict=True))
    found = rate_ratios(urges[:, 0], prompts[:, 0])
    raw = raw_ratio(urges[:, 0], prompts[:, 0])
    later = urges[:, 1] / prompts[:, 1]
    more = later / later.mean(axis=1, keepdims=True) > 1
    rules = {
        "ours": (found.ratio, found.p_more > 0.9),
        "raw ratio": (raw, raw > CUES.more),
        "no pattern": (np.ones_like(raw), np.zeros_like(raw, dtype=bool)),
    }
    rows = [
        (name, score(ratio, named, urges[:, 1], prompts[:, 1], more))
        for name, (ratio, named) in rules.items()
    ]
    return table(
        f"{title}, {len(people)} people",
        ("log loss of an urge's half", "halves named", "more often later too"),
        rows,
    )


def score(
    ratio: Array, named: NDArray[np.bool_], urges: Array, prompts: Array, more: NDArray[np.bool_]
) -> list[float | int | str]:
    """Return the log loss of where later urges fell, how many halves of the day were named, and how many rightly."""
    share = ratio * prompts / (ratio * prompts).sum(axis=1, keepdims=True)
    loss = -(urges * np.log(share)).sum() / urges.sum()
    right = f"{(named & more).sum()} of {named.sum()}"
    return [float(loss), int(named.sum()), right]


def sober_series() -> list[Array]:
    """Return, of each person, whether each answered prompt told of no alcohol (n,), in order; [] where data are
    absent."""
    if not DIARIES.exists():
        return []
    people: dict[str, list[tuple[int, float]]] = defaultdict(list)
    with gzip.open(DIARIES, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["HadAlcohol"]:
                people[row["pID"]].append((int(row["prompt"]), 1 - float(row["HadAlcohol"])))
    series = [np.array([kept for _, kept in sorted(one)]) for one in people.values()]
    return [one for one in series if len(one) >= 10]
