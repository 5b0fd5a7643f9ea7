"""Print what docs/science/grip.md claims: false claims, real changes found, coverage, calibration, forecasts.

    python studies/grip.py            about a minute
    python studies/grip.py --quick    a few seconds, rougher

The truth is simulated with the constants of `GripParameters`, so these tables show that the machinery is
right and what it costs; they cannot show that our four questions measure anything.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from unclasp.science import GRIP, RULES, WORDING, GripParameters, change_call, fit_rates, grip_filter
from unclasp.science.kalman import BASE, LEVEL, noise_of, prior, walk

Array = NDArray[np.float64]
SEED = 20
Z = float(ndtri(0.95))
CLAIM = WORDING.probably
LEARNED_AT = (15, 30, 60)
EDGES = (0, 0.1, 0.3, 0.5, 0.7, 0.9, 1)

OURS, UNMINDED = "ours", "ours, the ends not minded"
MODELS = {
    OURS: (GRIP, True),
    UNMINDED: (GRIP, False),
    "mood as white noise": (replace(GRIP, mood_days=1e-4), False),
    "no mood": (replace(GRIP, mood_variance=0.0), False),
}
"""The constants of each model, and whether a 0 or a 10 is taken as "this or beyond"."""


@dataclass(frozen=True)
class Lives:
    """Simulated check-ins: times ``t`` (n, lives), answers ``Y`` (n, lives, 4), the true ``level`` (n,
    lives)."""

    t: Array
    Y: Array
    level: Array

    @property
    def means(self) -> Array:
        """The mean of the four signs at each check-in (n, lives)."""
        return self.Y.mean(axis=-1)

    def until(self, end: int) -> "Lives":
        """Return the lives before check-in `end`."""
        return Lives(self.t[:end], self.Y[:end], self.level[:end])


@dataclass(frozen=True)
class Followed:
    """What a model knew after each check-in, each (n, lives)."""

    level: Array
    sd: Array
    fall: Array
    fall_sd: Array

    def looser(self) -> Array:
        """Return the probability of a fall of more than one point."""
        return change_call(self.fall, self.fall_sd, RULES.mic)["p_looser"]

    def tighter(self) -> Array:
        """Return the probability of a rise of more than one point."""
        return change_call(self.fall, self.fall_sd, RULES.mic)["p_tighter"]


def true_level(kind: str, t: Array, rng: np.random.Generator, p: GripParameters = GRIP) -> Array:
    """Return a level (n, lives) that is flat, walks, falls by 2 at once, or fades by 2.5 over some 40
    days."""
    start = np.clip(rng.normal(6, 1.6, t.shape[1]), 2, 9.5)
    if kind == "walk":
        steps = rng.normal(0, np.sqrt(p.drift * np.diff(t, axis=0, prepend=t[:1])))
        return start + steps.cumsum(axis=0)
    if kind == "step":
        return start - 2 * (t > t[-1] * rng.uniform(0.3, 0.6, t.shape[1]))
    if kind == "fade":
        return start - 2.5 * (1 - np.exp(-t / 40))
    return np.broadcast_to(start, t.shape)


def live(
    kind: str, every: float, lives: int, rng: np.random.Generator, *, days: float = 90, mood_days: float = 1.0
) -> Lives:
    """Simulate check-ins at random times, one in `every` days on average, rounded and clipped to 0-10."""
    n = max(2, int(days / every))
    t = np.sort(rng.uniform(0, days, (n, lives)), axis=0)
    t[0] = 0
    level = true_level(kind, t, rng)
    mood = np.empty(t.shape)
    mood[0] = rng.normal(0, np.sqrt(GRIP.mood_variance), lives)
    for i in range(1, n):
        fade = np.exp(-(t[i] - t[i - 1]) / mood_days)
        mood[i] = fade * mood[i - 1] + rng.normal(0, np.sqrt(GRIP.mood_variance * (1 - fade**2)))
    sign = rng.normal(0, GRIP.sign_sd, (lives, 4))
    noise = rng.normal(0, np.sqrt(GRIP.answer_variance), (n, lives, 4))
    Y = (level + mood)[..., None] + sign - sign.mean(axis=1, keepdims=True) + noise
    return Lives(t, np.clip(Y, 0, 10).round(), level)


def follow(lives: Lives, model: str = OURS) -> Followed:
    """Run the filter over many lives at once."""
    p, ends = MODELS[model]
    days = np.diff(lives.t, axis=0, prepend=lives.t[:1])
    start = prior(4, p, np.full(days.shape[1], noise_of(p, ends=ends).mood))
    first = np.zeros(days.shape, dtype=bool)
    first[:1] = True
    rows = []
    for mean, cov, *_ in walk(days, lives.Y, p, start, baselines=first, ends=ends):
        variance = cov[:, LEVEL, LEVEL] + cov[:, BASE, BASE] - 2 * cov[:, LEVEL, BASE]
        rows.append((mean[:, LEVEL], cov[:, LEVEL, LEVEL], mean[:, BASE] - mean[:, LEVEL], variance))
    level, level_variance, fall, fall_variance = np.array(rows).transpose(1, 0, 2)
    return Followed(level, np.sqrt(level_variance), fall, np.sqrt(np.maximum(fall_variance, 0)))


def spoken(lives: Lives) -> NDArray[np.bool_]:
    """Return where the rules of the summary let a change be named, (n, lives)."""
    enough = np.arange(1, len(lives.t) + 1)[:, None] >= RULES.claim_from_n
    return enough & (lives.t - lives.t[0] >= RULES.claim_from_days)


def claims(lives: Lives) -> dict[str, NDArray[np.bool_]]:
    """Return who says "looser" after each check-in, (n, lives)."""
    means = lives.means
    said = {name: follow(lives, name).looser() >= CLAIM for name in MODELS}
    said["ours, as the app speaks"] = said[OURS] & spoken(lives)
    said["last minus first > 1"] = means[0] - means > 1
    threes = (means[:-2] + means[1:-1] + means[2:]) / 3
    said["first three minus last three > 1"] = np.zeros_like(said[OURS])
    said["first three minus last three > 1"][5:] = threes[0] - threes[3:] > 1
    return said


def table(title: str, columns: Iterable[str], rows: Iterable[tuple[str, Iterable[float]]]) -> list[str]:
    """Return a Markdown table: counts as they are, other figures with two decimals."""
    heads = list(columns)

    def shown(value: float) -> str:
        return f"{value:.2f}" if isinstance(value, float) else str(value)

    lines = [f"### {title}", "", f"| | {' | '.join(heads)} |", "|---|" + "---|" * len(heads)]
    lines += [f"| {name} | {' | '.join(map(shown, values))} |" for name, values in rows]
    return [*lines, ""]


def false_claims(lives: int, rng: np.random.Generator) -> list[str]:
    """Ever saying "looser" in 90 days in which nothing changed, asked after every check-in."""
    cases = [
        ("daily", 1, 1.0),
        ("every 3 days", 3, 1.0),
        ("weekly", 7, 1.0),
        ("daily, mood lasts 3 days", 1, 3.0),
    ]
    worlds = {name: live("flat", every, lives, rng, mood_days=mood) for name, every, mood in cases}
    found = {
        name: {who: said.any(axis=0).mean() for who, said in claims(world).items()}
        for name, world in worlds.items()
    }
    rows = [(who, [found[name][who] for name, *_ in cases]) for who in found["daily"]]
    risen = [float((follow(world).tighter() >= CLAIM).any(axis=0).mean()) for world in worlds.values()]
    rows.append(("ours, saying tighter", risen))
    return table("False claims on a flat level, ever in 90 days", found, rows)


def real_falls(lives: int, rng: np.random.Generator) -> list[str]:
    """Saying "looser" on day 90 after the level really fell by 2."""
    cases = [("every 2 days", 2), ("every 3 days", 3), ("weekly", 7)]
    found = {name: claims(live("step", every, lives, rng)) for name, every in cases}
    rows = [(who, [found[name][who][-1].mean() for name, _ in cases]) for who in found["weekly"]]
    rows.append(("the cheat: never says anything", [0.0, 0.0, 0.0]))
    return table("Real falls of 2 points found on day 90", found, rows)


def coverage(lives: int, rng: np.random.Generator) -> list[str]:
    """How often the 90% interval of the fall held the true fall, on a walking level."""
    cases = [("daily", 1), ("every 3 days", 3), ("weekly", 7)]
    worlds = {name: live("walk", every, lives, rng) for name, every in cases}

    def held(world: Lives, model: str) -> float:
        seen = follow(world, model)
        miss = np.abs(seen.fall[-1] - (world.level[0] - world.level[-1]))
        return float((miss < Z * seen.fall_sd[-1]).mean())

    rows = [(name, [held(world, name) for world in worlds.values()]) for name in MODELS]
    return table("90% intervals of the fall that held the truth", worlds, rows)


def calibration(lives: int, rng: np.random.Generator) -> list[str]:
    """What became of probabilities, and what they are worth; with a cheat that is perfectly calibrated."""
    worlds = [live("walk", every, lives, rng, days=d) for every in (1, 3, 7) for d in (30, 60, 90, 120)]
    falls = np.concatenate([world.level[0] - world.level[-1] for world in worlds])
    seen = {name: [follow(world, name) for world in worlds] for name in (OURS, UNMINDED)}
    said = {name: np.concatenate([one.looser()[-1] for one in many]) for name, many in seen.items()}
    risen = np.concatenate([one.tighter()[-1] for one in seen[OURS]])
    rows = [
        *became("looser", said[OURS], falls > RULES.mic),
        *became("tighter", risen, falls < -RULES.mic),
        *became("looser, the ends not minded", said[UNMINDED], falls > RULES.mic),
    ]
    shown = [f"{a}-{b}" for a, b in pairwise(EDGES)]
    title = "Calibration of P(change > 1) on a walking level"
    return table(title, shown, rows) + worth(said[OURS], falls > RULES.mic)


def became(what: str, said: Array, real: NDArray[np.bool_]) -> list[tuple[str, list[float]]]:
    """Return what was said, how often it was true, and how many said it, in bins."""
    return [
        (f"{what}: said", [float(said[inside].mean()) for inside in bins(said)]),
        (f"{what}: came true", [float(real[inside].mean()) for inside in bins(said)]),
        (f"{what}: how many", [int(inside.sum()) for inside in bins(said)]),
    ]


def bins(said: Array) -> list[NDArray[np.bool_]]:
    """Return which probabilities lie in which bin."""
    at = np.digitize(said, EDGES[1:-1])
    return [at == i for i in range(len(EDGES) - 1)]


def worth(said: Array, real: NDArray[np.bool_]) -> list[str]:
    """Show that calibration alone can be had for nothing: the log loss and the claims tell."""
    answers = {OURS: said, "the cheat: everybody gets the share of all": np.full(len(said), real.mean())}

    def figures(p: Array) -> list[float]:
        filled = [inside for inside in bins(p) if inside.any()]
        gaps = [inside.mean() * abs(p[inside].mean() - real[inside].mean()) for inside in filled]
        loss = -np.log(np.clip(np.where(real, p, 1 - p), 1e-6, 1)).mean()
        return [float(sum(gaps)), float(loss), float((p[real] >= CLAIM).mean())]

    heads = ("calibration error", "log loss", "real falls claimed")
    return table("What calibration alone is worth", heads, [(who, figures(p)) for who, p in answers.items()])


def few_points(lives: int, rng: np.random.Generator) -> list[str]:
    """What 1, 2, 3, 5 and 10 check-ins, one in three days, can tell on a walking level."""
    counts = (1, 2, 3, 5, 10)
    seen = follow(live("walk", 3, lives, rng, days=30))
    rows = [
        ("SD of the level", [seen.sd[n - 1].mean() for n in counts]),
        ("P of looser, highest of all", [seen.looser()[n - 1].max() for n in counts]),
    ]
    return table("The first check-ins", [f"n = {n}" for n in counts], rows)


def forecasts(lives: int, rng: np.random.Generator) -> list[str]:
    """Mean error of a forecast of the level some 14 days ahead, by what the level really does."""
    kinds = ("flat", "walk", "fade", "step")
    guesses: dict[str, Callable[[Lives], Array]] = {
        OURS: lambda past: follow(past).level[-1],
        "last check-in": lambda past: past.means[-1],
        "mean of the last three": lambda past: past.means[-3:].mean(axis=0),
        "mean so far": lambda past: past.means.mean(axis=0),
    }
    found: dict[str, list[float]] = {name: [] for name in guesses}
    for kind in kinds:
        world = live(kind, 3, lives, rng, days=104)
        past = world.until(round(len(world.t) * 90 / 104))
        for name, guess in guesses.items():
            found[name].append(float(np.abs(guess(past) - world.level[-1]).mean()))
    return table("Mean error of a forecast 14 days ahead", kinds, found.items())


def with_learned_rates(lives: int, rng: np.random.Generator) -> list[str]:
    """The same claims where rates are learned from each life alone, whenever check-ins have doubled."""
    few = 3 * lives // 10
    found: dict[str, list[float]] = {"everybody's rates": [], "rates of their own": []}
    heads = []
    for kind, every, name in (("flat", 1, "daily"), ("flat", 3, "every 3 days"), ("step", 3, "every 3 days")):
        world = live(kind, every, few, rng)
        said = np.zeros((2, len(world.t), few))
        for i in range(few):
            t, Y = world.t[:, i], world.Y[:, i]
            said[:, :, i] = looser(t, Y, GRIP)
            for n in (n for n in LEARNED_AT if n < len(t)):
                said[1, n:, i] = looser(t, Y, fit_rates([(t[:n], Y[:n])]))[n:]
        claimed = (said >= CLAIM)[:, -1] if kind == "step" else (said >= CLAIM).any(axis=1)
        for name_of, share in zip(found, claimed.mean(axis=1), strict=True):
            found[name_of].append(float(share))
        heads.append(f"{'a fall of 2' if kind == 'step' else 'false'}, {name}")
    return table(f"Claims where rates are learned, {few} lives", heads, found.items())


def looser(t: Array, Y: Array, p: GripParameters) -> Array:
    """Return the probability of a fall of more than one point after each check-in of one life."""
    path = grip_filter(t, Y, p, ends=True)
    return change_call(path["delta"], path["delta_sd"], RULES.mic)["p_looser"]


PARTS = (false_claims, real_falls, coverage, calibration, few_points, forecasts, with_learned_rates)


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(description="Print the evidence tables of grip.")
    parser.add_argument("--quick", action="store_true", help="fewer simulated lives")
    lives = 100 if parser.parse_args().quick else 1000
    for part in PARTS:
        rng = np.random.default_rng(SEED)
        sys.stdout.write("\n".join([*part(lives, rng), ""]))


if __name__ == "__main__":
    main()
