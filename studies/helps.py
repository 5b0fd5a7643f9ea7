"""Print what docs/science/helps.md claims: no effect on the grip can be told, practices can be compared a little.

python -m studies.helps            about two minutes
python -m studies.helps --quick    seconds, rougher
"""

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, ndtr
from scipy.stats import ttest_ind
from studies.tables import run, table

from unclasp.science.baselines import day_difference, ridge_screen
from unclasp.science.helps import Reliefs, compare_reliefs, dose_filter
from unclasp.science.parameters.helping import DOSES, RELIEF

Array = NDArray[np.float64]
KINDS = 5
SEED = 21
DAYS = (30, 60, 120)
COUNTS = (15, 30, 60, 120)
FALLS = -0.25
REAL = -0.05


def lives(days: int, people: int, by_need: bool, rng: np.random.Generator) -> tuple[Array, ...]:
    """Return grips (days, people), practices (days, people, K), levels (days + 1, people), effects (people, K).

    Half of the practices do nothing. They are done by a coin, or the more the worse the day is.
    """
    effect = np.where(rng.random((people, KINDS)) < 0.5, 0.0, rng.normal(-0.06, 0.05, (people, KINDS)))
    level, mood = np.full(people, 6.0), np.zeros(people)
    grips, dids, levels = [], [], [level]
    for _ in range(days):
        mood = 0.37 * mood + rng.normal(0, np.sqrt(1.2 * (1 - 0.37**2)), people)
        grips.append(np.clip(level + mood + rng.normal(0, 0.8, people), 0, 10))
        chance = 0.9 * expit(-1.2 + 0.8 * (level + mood - 5.5)) if by_need else np.full(people, 0.3)
        did = (rng.random((people, KINDS)) < np.clip(chance, 0.02, 0.95)[:, None]).astype(float)
        step = (effect * did).sum(axis=1) + rng.normal(0, np.sqrt(0.03), people) + 0.02 * (6 - level)
        level = np.clip(level + step, 0, 10)
        dids.append(did)
        levels.append(level)
    return np.array(grips), np.array(dids), np.array(levels), effect


def known_levels(levels: Array, did: Array) -> tuple[Array, Array]:
    """Return effects and SDs by the oracle, who sees the level itself, every day, and the model's prior."""
    mean, sd = [], []
    prior = np.diag([1 / DOSES.effect_sd**2] * KINDS + [1 / DOSES.trend_sd**2])
    middle = np.array([DOSES.effect_mean] * KINDS + [0.0])
    for one in range(levels.shape[1]):
        columns = np.column_stack([did[:, one], np.ones(len(did))])
        change = np.diff(levels[:, one]) - 0.02 * (6 - levels[:-1, one])
        cov = np.linalg.inv(columns.T @ columns / 0.03 + prior)
        mean.append((cov @ (columns.T @ change / 0.03 + prior @ middle))[:KINDS])
        sd.append(np.sqrt(np.diag(cov))[:KINDS])
    return np.array(mean), np.array(sd)


def doses(size: int, rng: np.random.Generator) -> list[str]:
    """What would be said of practices' effects on the grip, and how often wrongly."""
    false, found = defaultdict(list), defaultdict(list)
    error, held = defaultdict(list), []
    for by_need in (False, True):
        for days in DAYS:
            y, did, levels, effect = lives(days, size, by_need, rng)
            mean, sd = dose_filter(y, did)
            seen_mean, seen_sd = known_levels(levels, did)
            ridge = [ridge_screen(y[:, i], did[:, i]) for i in range(size)]
            rough, rough_sd = (np.array([one[part] for one in ridge]) for part in (0, 1))
            plain = np.array([day_difference(y[:, i], did[:, i]) for i in range(size)])
            says = {
                "ours": (mean, ndtr(-mean / sd) > DOSES.claim_from),
                "mean change after the days with it": (plain, plain < FALLS),
                "ridge regression on the day before": (rough, ndtr(-rough / rough_sd) > DOSES.claim_from),
                "oracle: sees the level itself": (seen_mean, ndtr(-seen_mean / seen_sd) > DOSES.claim_from),
                "the cheat: everything helps": (np.full_like(mean, -0.06), np.ones_like(mean, dtype=bool)),
            }
            for name, (guess, claim) in says.items():
                false[name].append(float(claim[effect == 0].mean()))
                found[name].append(float(claim[effect < REAL].mean()))
                error[name].append(float(np.abs(guess - effect).mean()))
            held.append(float((np.abs(mean - effect) < 1.645 * sd).mean()))
    heads = [f"{how}, {days} days" for how in ("by a coin", "on bad days") for days in DAYS]
    return [
        *table("Useless practices that are said to help", heads, false.items(), 3),
        *table(f"Helpful ones (beyond {REAL} a day) that are said to help", heads, found.items()),
        *table("Mean error of the effect [points/day]", heads, error.items(), 3),
        *table("90% intervals that held the effect", heads, [("ours", held)]),
    ]


def rated(n: int, mean: Array, noise: float, rng: np.random.Generator) -> tuple[Array, ...]:
    """Return practice, distress before and after: everything seems to help by 0.8, and the scale ends at 0 and 10."""
    which = rng.integers(0, KINDS, n)
    before = np.clip(rng.normal(6, 1.2, n), 0, 10)
    return which, before, np.clip(before - 0.8 - mean[which] - rng.normal(0, noise, n), 0, 10)


def raw_means(which: Array, relief: Array) -> Array:
    """Return the plain mean relief (K,) of each practice, none where it was never done."""
    return np.bincount(which, relief, KINDS) / np.maximum(np.bincount(which, minlength=KINDS), 1)


def stands_out(which: Array, relief: Array, top: int) -> bool:
    """Return whether the best mean differs from the others' by a t test at 5%, as if it had been named before."""
    one, rest = relief[which == top], relief[which != top]
    return len(one) > 1 and float(ttest_ind(one, rest, equal_var=False).pvalue) < 0.05


def proximal(size: int, rng: np.random.Generator) -> list[str]:
    """How often the best practice is found, and how often a favourite is named, rightly or wrongly."""
    best, told, wrong = defaultdict(list), defaultdict(list), defaultdict(list)
    sure, right = [], []
    for n in COUNTS:
        rows = defaultdict(list)
        for _ in range(4 * size):
            mean = rng.normal(0.5, 0.5, KINDS)
            which, before, after = rated(n, mean, 2.0, rng)
            result, truth = compare_reliefs(which, before, after, KINDS), int(mean.argmax())
            top, first = int(result.p_best.argmax()), int(raw_means(which, before - after).argmax())
            rows["ours"].append((top == truth, result.favourite is not None))
            rows["ours, if it spoke from 0.6"].append((top == truth, result.p_best[top] >= 0.6))
            rows["the highest mean, always"].append((first == truth, True))
            spoke = stands_out(which, before - after, first)
            rows["the highest mean, if a t test stands out"].append((first == truth, spoke))
            rows["the cheat: any, with certainty"].append((rng.integers(KINDS) == truth, True))
            sure.append(result.p_best[top])
            right.append(top == truth)
        for name, pairs in rows.items():
            hit, spoke = np.array(pairs, dtype=bool).T
            best[name].append(float(hit.mean()))
            told[name].append(float(spoke.mean()))
            wrong[name].append(float((~hit[spoke]).mean()) if spoke.any() else "-")
    heads = [f"{n} ratings" for n in COUNTS]
    return [
        *table(f"The best of {KINDS} practices found (chance 0.20)", heads, best.items()),
        *table("A favourite is named", heads, told.items()),
        *table("Named favourites that are not the best", heads, wrong.items()),
        *calibration(np.array(sure), np.array(right)),
    ]


def calibration(sure: Array, right: NDArray[np.bool_]) -> list[str]:
    """How often the likeliest practice is the best one, by how likely it was said to be."""
    edges = (0.2, 0.4, 0.6, 0.8, 1.0)
    rows = []
    for lo, hi in pairwise(edges):
        there = (sure >= lo) & (sure < hi)
        if there.any():
            rows.append(
                (f"{lo}-{hi}", [int(there.sum()), float(sure[there].mean()), float(right[there].mean())])
            )
    return table("Probability of the likeliest, and how often it was the best", ("n", "said", "was"), rows)


def named(result: Reliefs) -> tuple[bool, float]:
    """Return whether the first practice is the favourite, and how likely it is said to be the best."""
    return result.favourite == 0, float(result.p_best[0])


def bad_moments(size: int, rng: np.random.Generator) -> list[str]:
    """Five practices that bring the same; the first is kept for the bad moments, which pass by themselves."""
    rows = defaultdict(list)
    no_slope = replace(RELIEF, slope_sd=1e-6)
    for n in COUNTS:
        said = defaultdict(list)
        for _ in range(size):
            which = rng.integers(0, KINDS, n)
            before = np.clip(rng.normal(np.where(which == 0, 7.5, 5.5), 1.2), 0, 10)
            after = np.clip(before - 0.8 - 0.5 * (before - 5.5) - rng.normal(0, 1.8, n), 0, 10)
            said["ours"].append(named(compare_reliefs(which, before, after, KINDS)))
            said["without the slope"].append(named(compare_reliefs(which, before, after, KINDS, no_slope)))
            first = raw_means(which, before - after).argmax() == 0
            said["the highest mean, always"].append((first, float(first)))
        for name, pairs in said.items():
            for part, about in enumerate(("it is the favourite", "mean probability (fair: 0.20)")):
                rows[f"{name}: {about}"].append(float(np.mean([pair[part] for pair in pairs])))
    return table(
        "A practice like the others, kept for bad moments", [f"{n} ratings" for n in COUNTS], rows.items()
    )


def other_noise(size: int, rng: np.random.Generator) -> list[str]:
    """What becomes of the favourites where relief is noisier, or less noisy, than we take it to be."""
    rows = []
    for noise in (1.0, 1.5, 2.0, 2.5, 3.0):
        told, wrong = [], []
        for _ in range(4 * size):
            mean = rng.normal(0.5, 0.5, KINDS)
            result = compare_reliefs(*rated(120, mean, noise, rng), KINDS)
            told.append(result.favourite is not None)
            if result.favourite is not None:
                wrong.append(result.favourite != mean.argmax())
        rows.append((f"SD {noise}", [float(np.mean(told)), float(np.mean(wrong)) if wrong else "-"]))
    return table("120 ratings, noise that we do not know", ("favourite named", "wrong"), rows)


if __name__ == "__main__":
    parts = (doses, proximal, bad_moments, other_noise)
    run("Print the evidence tables of what helps.", parts, full=300, quick=20, seed=SEED)
