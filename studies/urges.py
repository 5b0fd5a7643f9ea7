"""Print what docs/science/urges.md claims: cues, fading, spikes, and a proxy on real cravings.

python -m studies.urges            a minute
python -m studies.urges --quick    some seconds, rougher
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from studies.cravings import mornings_and_evenings
from studies.tables import run, table

from unclasp.science import CUES, FADING, clock_cues, fading, rate_ratios, situation_cue, spike
from unclasp.science.baselines import last_week, log_trend, raw_ratio, running_mean

Array = NDArray[np.float64]
SEED = 5
SAY = 0.9
CELLS = 8
SPREADS = ((1.0, 1.0), (2.5, 2.0))
WEEKS = (2, 4, 8)
DAYS = (7, 14, 28)


def ratios(n: int, rng: np.random.Generator) -> list[str]:
    """Eight cues over two weeks, with the counts of days as they come or 2.5 times as scattered."""
    columns = {}
    for scatter, believed in SPREADS:
        hours = rng.dirichlet(np.full(CELLS, 4.0), n) * 14 * 16
        truth = np.exp(rng.normal(0, 0.45, (n, CELLS)))
        truth /= (truth * hours).sum(axis=1, keepdims=True) / hours.sum(axis=1, keepdims=True)
        mean = rng.uniform(0.05, 0.25, (n, 1)) * hours * truth
        counts = rng.poisson(mean if scatter == 1 else rng.gamma(mean / (scatter - 1), scatter - 1))
        columns[f"counts scattered {scatter:g} times"] = ratio_figures(counts, hours, truth, believed)
    names = ("90% held", "error of ln ratio", "raw", "false `more often` per cue", "raw", "named per person")
    rows = [(name, [f"{column[i]:.3f}" for column in columns.values()]) for i, name in enumerate(names)]
    rows.append(("named per person, the cheat: never names one", ["0.000"] * len(columns)))
    return table("Clock cues over 14 days", columns, rows)


def ratio_figures(counts: Array, hours: Array, truth: Array, spread: float) -> list[float]:
    """Return coverage, errors, false claims and claims, ours beside the raw ratio."""
    found = rate_ratios(counts, hours, spread)
    raw = raw_ratio(counts, hours)
    named, raw_named = found.p_more > SAY, counts / np.maximum(found.expected, 0.1) > CUES.more
    slight = truth < CUES.more
    return [
        float(np.nanmean((found.lo <= truth) & (truth <= found.hi))),
        float(np.nanmean(np.abs(np.log(found.ratio / truth)))),
        float(np.abs(np.log(raw / truth)).mean()),
        float((named & slight).mean()),
        float((raw_named & slight).mean()),
        float(named.sum(axis=1).mean()),
    ]


def by_the_clock(n: int, rng: np.random.Generator) -> list[str]:
    """Times of urges, three a day on scattered days, where one block of the day has three times the rest."""
    rows = []
    for weeks in WEEKS:
        said = [claims(urge_times(weeks, rng), weeks) for _ in range(n // 5)]
        found, false, raw_found, raw_false = np.mean(said, axis=0)
        rows.append((f"{weeks} weeks", [float(x) for x in (found, false, raw_found, raw_false)]))
    heads = ("evenings named", "another named", "raw: evenings", "raw: another")
    return table("From times to claims: evenings bring three times as many", heads, rows)


def urge_times(weeks: int, rng: np.random.Generator) -> Array:
    """Return times of urges in waking hours: some three a day, days scattered, 20-23 h three times as many."""
    days = np.arange(weeks * 7)
    per_hour = np.where(np.arange(7, 23) >= 20, 3.0, 1.0)
    mean = 3 * rng.gamma(3, 1 / 3, len(days))[:, None] * per_hour / per_hour.sum()
    counts = rng.poisson(mean)
    hours = days[:, None] * 24.0 + np.arange(7, 23)
    return (np.repeat(hours.ravel(), counts.ravel()) + rng.random(counts.sum())) / 24


def claims(t: Array, weeks: int) -> tuple[bool, bool, bool, bool]:
    """Return whether evenings, or anything else, are named: by us, and by the raw ratio."""
    found = clock_cues(t, 0, weeks * 7)
    evening = found.start_hour == 20
    named = found.cells.p_more > SAY
    raw = found.counts / np.maximum(found.cells.expected, 0.1) > CUES.more
    return named[evening].any(), named[~evening].any(), raw[evening].any(), raw[~evening].any()


def situations(n: int, rng: np.random.Generator) -> list[str]:
    """Something is there a third of the time: at urges as often, or at three times the odds."""
    rows = []
    for asked in (10, 20, 40):
        figures = []
        for odds in (1.0, 3.0):
            at_urges = odds * 0.5 / (1 + odds * 0.5)
            u, q = rng.binomial(asked, at_urges, n), rng.binomial(asked, 1 / 3, n)
            found = [situation_cue(int(a), asked, int(b), asked) for a, b in zip(u, q, strict=True)]
            held = np.mean([one.lo <= odds <= one.hi for one in found])
            figures += [np.mean([one.p_more > SAY for one in found]), held, (u > asked / 4).mean()]
        rows.append((f"{asked} urges, {asked} prompts", [float(x) for x in figures]))
    alone = "urges alone: there at a quarter of them"
    heads = ("no cue: claimed", "90% held", alone, "odds x 3: claimed", "90% held", alone)
    return table("Situations, by urges and random prompts", heads, rows)


def next_week(n: int, rng: np.random.Generator) -> list[str]:
    """Mean error of the urges foretold for the next week, so many days after a stop."""
    columns = {}
    for days in DAYS:
        told: dict[str, list[float]] = {}
        held = []
        for _ in range(n // 2):
            y = after_a_stop(days + 7, rng)
            past, truth = y[:days], y[days:].sum()
            found = fading(past)
            held.append(found.week_lo <= truth <= found.week_hi)
            for name, guess in {"ours": found.week, **dull_weeks(past)}.items():
                told.setdefault(name, []).append(abs(guess - truth))
        columns[f"after {days} days"] = {name: float(np.mean(miss)) for name, miss in told.items()}
        columns[f"after {days} days"]["90% held"] = float(np.mean(held))
    names = next(iter(columns.values()))
    return table(
        "Fading: error of the next week's urges",
        columns,
        [(k, [c[k] for c in columns.values()]) for k in names],
    )


def after_a_stop(days: int, rng: np.random.Generator) -> Array:
    """Return urges a day since a stop, which fade to some floor, or do not."""
    first, half_life = np.exp(rng.normal(1.2, 0.6)), np.exp(rng.normal(np.log(14), 0.8))
    floor = rng.choice([0, 0.1, 0.25, 0.5, 1.0], p=[0.2, 0.25, 0.25, 0.15, 0.15])
    mean = first * (floor + (1 - floor) * 0.5 ** (np.arange(days) / half_life))
    return rng.negative_binomial(3.0, 3.0 / (3.0 + mean)).astype(float)


def dull_weeks(past: Array) -> dict[str, float]:
    """Return what dull rules foretell of the next week."""
    return {
        "same as last week": float(last_week(past)),
        "mean so far": float(running_mean(past) * 7),
        "trend of the logarithm": log_trend(past, 7),
        "the cheat: no more urges": 0.0,
    }


def spikes(n: int, rng: np.random.Generator) -> list[str]:
    """Saying "spike" at any time in ten days after a stop, after 14 days kept before it."""
    worlds: dict[str, Callable[[], Array]] = {
        "nothing changes": lambda: np.ones(10),
        "it halves": lambda: np.full(10, 0.5),
        "five days twice as many": lambda: np.r_[np.full(5, 2.0), np.ones(5)],
        "five days three times as many": lambda: np.r_[np.full(5, 3.0), np.ones(5)],
    }
    rows: dict[str, list[float]] = {}
    for shape in worlds.values():
        said: dict[str, list[bool]] = {}
        for _ in range(n // 5):
            rate = np.exp(rng.normal(1.2, 0.6))
            before = rng.negative_binomial(3.0, 3.0 / (3.0 + rate), 14).astype(float)
            since = rng.negative_binomial(3.0, 3.0 / (3.0 + rate * shape())).astype(float)
            for name, yes in spike_calls(before, since).items():
                said.setdefault(name, []).append(yes)
        for name, calls in said.items():
            rows.setdefault(name, []).append(float(np.mean(calls)))
    return table("Ever saying `spike` in ten days", worlds, rows.items())


def spike_calls(before: Array, since: Array) -> dict[str, bool]:
    """Return who says "spike" on any day from the third to the tenth."""
    days = range(FADING.spike_days, FADING.spike_within + 1)
    most = max(spike(before, since[:d]).p_spike for d in days)
    return {
        "ours, from .8": most > 0.8,
        "ours, from .95": most > 0.95,
        "last three days > 1.25 times before": any(
            since[d - 3 : d].mean() > 1.25 * before.mean() for d in days
        ),
        "the cheat: never says so": False,
    }


if __name__ == "__main__":
    parts = (ratios, by_the_clock, situations, next_week, spikes, mornings_and_evenings)
    run("Print the evidence tables of urges.", parts, full=2000, quick=200, seed=SEED)
