"""Print what docs/science/suggest.md claims: what each rule of suggesting costs, and what an experiment could show.

python -m studies.suggest            about two minutes
python -m studies.suggest --quick    seconds, rougher
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from studies.tables import run, table

from unclasp.science.baselines import thompson_arm, ucb_arm
from unclasp.science.experiment import experiment_plan, experiment_power, experiment_result
from unclasp.science.parameters.helping import SUGGEST
from unclasp.science.suggest import arm_chances, arm_means

Array = NDArray[np.float64]
Ints = NDArray[np.intp]
ARMS, DAYS, DONE = 6, 60, 0.6
SEED = 5
KNOWN = replace(SUGGEST, common_mean=0.0, common_sd=1e-3)


@dataclass
class Life:
    """Many people's arms (people, K) so far, and what came last (people, 2 or 3)."""

    mean: Array
    sd: Array
    latest: Ints
    day: int
    rng: np.random.Generator


Rule = Callable[[Life], Array]
"""Takes lives, gives the probability (people, K) of each arm."""


def running(latest: Ints, times: int) -> NDArray[np.bool_]:
    """Return which arm (people, K) came so many times running."""
    last = latest[:, -times:]
    tired = (last == last[:, :1]).all(axis=1) & (last[:, 0] >= 0)
    return (np.arange(ARMS) == last[:, :1]) & tired[:, None]


def surely(arm: Ints) -> Array:
    """Return certainty of an arm (people,) as probabilities (people, K)."""
    return np.eye(ARMS)[arm]


def ours(times: int | None) -> Rule:
    """Return our rule, with so many times running at most."""

    def rule(life: Life) -> Array:
        tired = running(life.latest, times) if times else np.zeros(life.mean.shape, dtype=bool)
        return arm_chances(life.mean, tired)

    return rule


def tempered(life: Life) -> Array:
    """Thompson sampling with a third of the SD, no arm below 0.02, none a third time running."""
    draws = life.rng.normal(life.mean[:, None], 0.3 * life.sd[:, None], (len(life.mean), 200, ARMS))
    chance = np.maximum((draws.argmax(axis=2)[..., None] == np.arange(ARMS)).mean(axis=1), 0.02)
    chance = np.where(running(life.latest, 2), 0.0, chance)
    return chance / chance.sum(axis=1, keepdims=True)


RULES: dict[str, Rule] = {
    "random": lambda life: np.full(life.mean.shape, 1 / ARMS),
    "rotation": lambda life: surely(np.full(len(life.mean), life.day % ARMS)),
    "Thompson": lambda life: surely(thompson_arm(life.mean, life.sd, life.rng)),
    "tempered Thompson": tempered,
    "ours: shrunken means, a fifth by lot, three running at most": ours(3),
    "ours, two running at most": ours(2),
    "ours, running on": ours(None),
    "greedy": lambda life: surely((life.mean + 1e-6 * life.rng.random(life.mean.shape)).argmax(axis=1)),
    "upper bound (UCB)": lambda life: surely(ucb_arm(life.mean, life.sd)),
    "the cheat: always the first, called certain": lambda life: surely(np.zeros(len(life.mean), dtype=int)),
}


def lived(rule: Rule, people: int, spread: float, drift: float, common: tuple[float, float] | None) -> float:
    """Return mean regret per day: `common` is what all arms share, mean and SD, or None if it is known."""
    rng = np.random.default_rng(SEED)
    worth = rng.normal(0, spread, (people, ARMS))
    shared = rng.normal(*common, people) if common else np.zeros(people)
    rng = np.random.default_rng(SEED + 1)
    counts, sums, latest = np.zeros((people, ARMS)), np.zeros((people, ARMS)), np.full((people, 3), -1)
    everybody, regret = np.arange(people), 0.0
    for day in range(DAYS):
        worth = worth + rng.normal(0, drift, worth.shape)
        mean, sd = arm_means(counts, sums, SUGGEST if common else KNOWN)
        arm = drawn(rule(Life(mean, sd, latest, day, rng)), rng)
        latest = np.column_stack([latest[:, 1:], arm])
        regret += float((worth.max(axis=1) - worth[everybody, arm]).mean())
        done = (rng.random(people) < DONE).astype(float)
        counts[everybody, arm] += done
        sums[everybody, arm] += done * (worth[everybody, arm] + shared + rng.normal(0, 2.2, people))
    return regret / DAYS


def drawn(chance: Array, rng: np.random.Generator) -> Ints:
    """Return an arm (people,) for each row of probabilities."""
    return np.minimum((rng.random((len(chance), 1)) > chance.cumsum(axis=1)).sum(axis=1), ARMS - 1)


def regret(size: int, _: np.random.Generator) -> list[str]:
    """What each rule costs a day against always knowing the best arm."""
    worlds = {
        "spread 0.4": (0.4, 0.0, None),
        "spread 0.4, drifting": (0.4, 0.06, None),
        "spread 0.8": (0.8, 0.0, None),
        "spread 0.8, drifting": (0.8, 0.06, None),
        "0.8, common part unknown": (0.8, 0.0, (1.0, 1.0)),
        "0.8, common part 3": (0.8, 0.0, (3.0, 1e-9)),
    }
    rows = [(name, [lived(rule, size, *world) for world in worlds.values()]) for name, rule in RULES.items()]
    title = f"Regret a day over {DAYS} days, {ARMS} arms [points of relief]; the oracle's is 0"
    return table(title, worlds, rows)


def stored(size: int, rng: np.random.Generator) -> list[str]:
    """What the stored probabilities are for: the mean of an arm, weighted by them, is not bent by the choosing."""
    people = 10 * size
    worth = rng.normal(0, 0.8, (people, ARMS))
    counts, sums, weighted, could = (np.zeros((people, ARMS)) for _ in range(4))
    latest, everybody = np.full((people, 3), -1), np.arange(people)
    for day in range(DAYS):
        mean, sd = arm_means(counts, sums, KNOWN)
        chance = ours(3)(Life(mean, sd, latest, day, rng))
        arm = drawn(chance, rng)
        latest = np.column_stack([latest[:, 1:], arm])
        y = worth[everybody, arm] + rng.normal(0, 2.2, people)
        counts[everybody, arm] += 1
        sums[everybody, arm] += y
        could += chance > 0
        weighted[everybody, arm] += y / chance[everybody, arm]
    plain = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    rows = []
    for name, value in (("plain mean", plain), ("weighted by 1/probability", weighted / could)):
        off = value - worth
        bias, error = float(np.nanmean(off)), float(np.nanstd(off) / np.sqrt(np.isfinite(off).sum()))
        rows.append((name, [bias, error, float(np.nanstd(off))]))
    return table("The mean of an arm, after 60 days of ours", ("bias", "standard error", "SD"), rows, 3)


def power(_: int, __: np.random.Generator) -> list[str]:
    """What an experiment could show, before it begins."""
    weeks = (1, 2, 3, 4, 6, 8, 12)
    rows = [
        (f"difference {size}", [experiment_power(7 * n, size) for n in weeks])
        for size in (0.0, 0.5, 1.0, 2.0, 3.0)
    ]
    return table("Chance of seeing a difference", [f"{7 * n} days" for n in weeks], rows)


def powers_hold(size: int, rng: np.random.Generator) -> list[str]:
    """Whether so many experiments do show it, also where outcomes are noisier than we take them to be."""
    rows = []
    for noise in (1.5, 2.2, 3.0):
        seen, false, held = [], [], []
        for _ in range(size):
            for difference, list_ in ((2.0, seen), (0.0, false)):
                way = experiment_plan(21, rng)
                outcome = np.clip(1 + difference * way + rng.normal(0, noise, 21), -10, 10)
                outcome[rng.random(21) > DONE] = np.nan
                result = experiment_result(way, outcome)
                list_.append(result.lo > 0 or (difference == 0 and result.seen))
                if result.status == "ok":
                    held.append(result.lo <= difference <= result.hi)
        rows.append((f"noise {noise}", [float(np.mean(part)) for part in (seen, false, held)]))
    heads = ("a difference of 2 seen", "seen where there is none", "90% held")
    return table("Three weeks, simulated", heads, rows)


if __name__ == "__main__":
    parts = (regret, stored, power, powers_hold)
    run("Print the evidence tables of suggestions.", parts, full=1000, quick=100, seed=SEED)
