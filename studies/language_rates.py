"""Print what docs/science/language_rates.md claims: silence about ordinary writing, and what a rise takes to be seen.

    python -m studies.language_rates            about a minute
    python -m studies.language_rates --quick    seconds, rougher

The ordinary writing is that of Samuel Pepys's diary up to 1664 (public domain). It is no part of this repository;
without it the study says so.
"""

import csv
import gzip
from collections.abc import Callable

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from studies.tables import DATA, run, table

from unclasp.language.rates import KINDS, count_words
from unclasp.science.language_rates import more_than_usual
from unclasp.science.parameters.helping import LANGUAGE_RATES as P

Array = NDArray[np.float64]
Says = NDArray[np.bool_]
PEPYS = DATA / "diary_pepys/pepys_entries.csv.gz"
SEED = 10
SURER = 0.99
ENTRIES, RISE_FROM, RISE_LONG = 100, 60, 10
ENOUGH = P.usual + P.latest


def windows(found: Array, size: Array) -> tuple[Array, Array, Array, Array]:
    """Return what was found, and of how many words, in the usual and the latest entries, at each entry."""
    found, size = (sliding_window_view(part, ENOUGH, axis=0) for part in (found, size))
    usual, latest = slice(None, P.usual), slice(P.usual, None)
    return found[..., usual], size[..., usual], found[..., latest], size[..., latest]


def ours(found: Array, size: Array, _: float) -> Says:
    """At least three of the latest five entries, each surely more than usual."""
    before, before_words, now, now_words = windows(found, size)
    usual = P.usual_prior + before.sum(axis=-1, keepdims=True)
    words = P.usual_words + before_words.sum(axis=-1, keepdims=True)
    return (more_than_usual(now, now_words, usual, words) >= P.sure).sum(axis=-1) >= P.entries


def one_entry(found: Array, size: Array, _: float) -> Says:
    """The same model, on the latest entry alone."""
    before, before_words, now, now_words = windows(found, size)
    usual, words = P.usual_prior + before.sum(axis=-1), P.usual_words + before_words.sum(axis=-1)
    return more_than_usual(now[..., -1], now_words[..., -1], usual, words) >= P.sure


def together(found: Array, size: Array, _: float) -> Says:
    """The same model, on the latest five entries as if they were one."""
    before, before_words, now, now_words = windows(found, size)
    usual, words = P.usual_prior + before.sum(axis=-1), P.usual_words + before_words.sum(axis=-1)
    return more_than_usual(now.sum(axis=-1), now_words.sum(axis=-1), usual, words) >= SURER


def two_sd(found: Array, size: Array, _: float) -> Says:
    """The latest entry lies two standard deviations above the mean of the entries before."""
    before, before_words, now, now_words = windows(found, size)
    rate = before / before_words
    return now[..., -1] / now_words[..., -1] > rate.mean(axis=-1) + 2 * rate.std(axis=-1)


def raw_ratio(found: Array, size: Array, _: float) -> Says:
    """The latest five have half as many again as the twenty before."""
    before, before_words, now, now_words = windows(found, size)
    usual = before.sum(axis=-1) / before_words.sum(axis=-1)
    return now.sum(axis=-1) / now_words.sum(axis=-1) > P.more * usual


def norm(found: Array, size: Array, rate: float) -> Says:
    """The latest five have half as many again as people have on average: a comparison with others."""
    _, _, now, now_words = windows(found, size)
    return now.sum(axis=-1) / now_words.sum(axis=-1) > P.more * rate


def never(found: Array, size: Array, _: float) -> Says:
    """The cheat: it is always silent."""
    return np.zeros_like(windows(found, size)[0][..., 0], dtype=bool)


RULES: dict[str, Callable[[Array, Array, float], Says]] = {
    "ours": ours,
    "our model, one entry": one_entry,
    f"our model, five entries as one, from {SURER}": together,
    "two SD above the mean, one entry": two_sd,
    "mean of five over mean of twenty": raw_ratio,
    "half as many again as other people": norm,
    "the cheat: never speaks": never,
}


def written(
    people: int, rate: float, bursts: float, rise: float, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Return words of a kind, and all words, of entries (n, people).

    `rate` is people's mean share of such words, `bursts` the variance of an entry's own rate over its square (0:
    none), `rise` by how much the rate is higher in ten entries.
    """
    size = np.maximum(rng.lognormal(np.log(160), 0.6, (ENTRIES, people)).round(), 50)
    share = np.broadcast_to(rate * np.exp(rng.normal(-0.125, 0.5, people)), size.shape).copy()
    if bursts:
        share *= rng.gamma(1 / bursts, bursts, size.shape)
    share[RISE_FROM : RISE_FROM + RISE_LONG] *= rise
    return np.minimum(rng.poisson(share * size), size).astype(float), size


def false_alarms(size: int, rng: np.random.Generator) -> list[str]:
    """How often it speaks of people whose usual does not change."""
    worlds = {
        "0.3 in a hundred": (0.003, 0.0),
        "1": (0.01, 0.0),
        "6": (0.06, 0.0),
        "1, in bursts": (0.01, 0.3),
        "6, in bursts": (0.06, 0.1),
    }
    each, ever = {name: [] for name in RULES}, {name: [] for name in RULES}
    for rate, bursts in worlds.values():
        found, words = written(size, rate, bursts, 1.0, rng)
        for name, rule in RULES.items():
            says = rule(found, words, rate)
            each[name].append(float(says.mean()))
            ever[name].append(float(says.any(axis=0).mean()))
    return [
        *table("Nothing has changed: it speaks, of each entry", worlds, each.items(), 4),
        *table(
            f"Nothing has changed: people told so at least once in {ENTRIES} entries", worlds, ever.items()
        ),
    ]


def rises(size: int, rng: np.random.Generator) -> list[str]:
    """How often it speaks while ten entries have more."""
    worlds = {
        f"{rate:.0%}, x {rise}": (rate, rise) for rate in (0.01, 0.06) for rise in (1.0, 1.5, 2.0, 3.0, 5.0)
    }
    rows = {name: [] for name in RULES}
    for rate, rise in worlds.values():
        found, words = written(size, rate, 0.0, rise, rng)
        first = RISE_FROM - ENOUGH + 1
        for name, rule in RULES.items():
            during = rule(found, words, rate)[first : first + RISE_LONG]
            rows[name].append(float(during.any(axis=0).mean()))
    return table("It speaks at least once while ten entries have more", worlds, rows.items())


def pepys(size: int, _: np.random.Generator) -> list[str]:
    """Ordinary writing of a real person, over five years."""
    if not PEPYS.exists():
        return ["### Ordinary writing (Pepys)", "", "Data absent.", ""]
    with gzip.open(PEPYS, "rt", encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    counts = [count_words(text, ("my wife",)) for text in texts[: len(texts) if size > 200 else 300]]
    words = np.array([c.words for c in counts], dtype=float)
    long = words >= P.least_words
    columns = (*KINDS, "names")
    heads = [name.replace("_", " ") for name in KINDS] + ['"my wife"']
    found = {kind: np.array([getattr(c, kind) for c in counts], dtype=float)[long] for kind in columns}
    rates = {kind: found[kind].sum() / words[long].sum() for kind in columns}
    rows = [("in a hundred words", [float(100 * rates[kind]) for kind in columns])]
    rows += [
        (name, [float(rule(found[kind], words[long], rates[kind]).mean()) for kind in columns])
        for name, rule in RULES.items()
    ]
    return table(f"Pepys, {long.sum()} entries: it speaks, of each entry", heads, rows, 4)


if __name__ == "__main__":
    parts = (false_alarms, rises, pepys)
    run("Print the evidence tables of words in the journal.", parts, full=2000, quick=100, seed=SEED)
