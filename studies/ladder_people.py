"""Simulated people on a ladder, and ways of choosing their next step: dull rules, ours, an oracle, a cheat.

The worlds differ in how a step helps: by being less bad than foretold (inhibitory), by being borne (habituation), by
both, or by having been done at all (plain). The model knows none of this.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, ndtr

from unclasp.science import (
    LADDER_RULES,
    LadderState,
    distress_ahead,
    ladder_attempt,
    ladder_rate,
    ladder_start,
    p_done,
    step_values,
)
from unclasp.science.baselines import easiest_first, nearest_chance, up_down

Array = NDArray[np.float64]
Steps = NDArray[np.intp]

SEED = 1000
STEPS = 12
BIG = STEPS - 1
TRIES = 60
READY = 0.8
SLOPE = 0.65
WORLDS = ("mixed", "inhibitory", "habituation", "plain")
_NOISE = np.random.default_rng(0).normal(0, 1, (2, 200))


@dataclass
class People:
    """Many people side by side, as they truly are; `attempt` changes them."""

    world: str
    rng: np.random.Generator
    sting: Array
    ease: Array
    courage: Array
    bias: Array
    pace: Array

    @classmethod
    def born(cls, world: str, n: int, rng: np.random.Generator) -> "People":
        """Return n people with twelve steps from 2 to 10.5."""
        sting = np.linspace(2, 10.5, STEPS) + rng.normal(0, 0.5, (n, STEPS))
        courage, bias = rng.normal(4.4, 1, n), rng.normal(0.8, 0.8, n)
        pace = np.clip(rng.normal(1, 0.35, n), 0.3, 2)
        return cls(world, rng, sting, np.zeros(n), courage, bias, pace)

    def rate(self) -> Array:
        """Return ratings of all steps (n, 12), as they seem now."""
        noise = self.rng.normal(0, 1.2, self.sting.shape)
        now = np.maximum(0, self.sting - self.ease[:, None])
        return np.clip(now + self.bias[:, None] + noise, 0, 10)

    def chance(self) -> Array:
        """Return the true probability of doing each step now (n, 12)."""
        return expit(self.courage[:, None] - SLOPE * (self.sting - self.ease[:, None]))

    def gain(self, surprise: Array, distress: Array) -> Array:
        """Return the ease that an attempt brings, by how the world works."""
        surprised = 0.05 + 0.22 * surprise
        stayed = 0.42 * np.exp(-0.5 * ((distress - 4) / 1.8) ** 2)
        worlds = {
            "inhibitory": surprised,
            "habituation": stayed,
            "mixed": (surprised + stayed) / 2,
            "plain": np.full_like(surprised, 0.25),
        }
        return worlds[self.world]

    def attempt(self, step: Steps) -> tuple[NDArray[np.bool_], Array, Array]:
        """Return whether each person did their step, the distress foretold, and the distress met."""
        n = len(step)
        foretold_noise, met_noise = self.rng.normal(0, 1, n), self.rng.normal(0, 1.3, n)
        at = np.arange(n)
        done = self.rng.random(n) < self.chance()[at, step]
        distress = np.maximum(0, self.sting[at, step] - self.ease)
        foretold = np.clip(distress + self.bias + foretold_noise, 0, 10)
        met = np.clip(distress + met_noise, 0, 10)
        surprise = np.maximum(0, foretold - met)
        shock = 0.5 * (met >= LADDER_RULES.overwhelming)
        gained = self.pace * self.gain(surprise, distress) - shock
        self.ease = self.ease + np.where(done, gained, -0.25) - 0.01
        self.bias = np.where(done, np.maximum(-0.5, self.bias - 0.04 * surprise), self.bias)
        return done, foretold, np.where(done, met, np.nan)


@dataclass(frozen=True)
class Moment:
    """All that a policy may look at before an attempt; `people` only for the oracle."""

    state: LadderState
    rated: Array
    history: list[Steps]
    went: list[NDArray[np.bool_]]
    people: People


Policy = Callable[[Moment], Steps]


def easiest(now: Moment) -> Steps:
    """Three times each step, from the one rated lowest up: a dull and common rule."""
    return easiest_first(now.rated, len(now.history))


def random(now: Moment) -> Steps:
    """Any step."""
    return now.people.rng.integers(STEPS, size=len(now.rated))


def fixed(now: Moment) -> Steps:
    """One step up after a step that was done, one down after one that was not."""
    return up_down(now.rated, now.went)


def target(chance: float) -> Policy:
    """Return the policy that takes the step whose probability lies nearest to `chance`."""
    return lambda now: nearest_chance(p_done(now.state), chance)


def ranked(now: Moment) -> Array:
    """Return the worth of each step under our rules; where none may be offered, the safest ranks first."""
    value, allowed = step_values(now.state)
    distress, sd = distress_ahead(now.state)
    safe = p_done(now.state) - ndtr((distress - LADDER_RULES.overwhelming) / sd)
    value = np.where(allowed, value, np.where(allowed.any(axis=1, keepdims=True), -np.inf, safe))
    if len(now.history) >= 2:
        again = now.history[-1] == now.history[-2]
        value[again, now.history[-1][again]] = -np.inf
    return value


def ours(now: Moment) -> Steps:
    """Take the better of the two steps that are offered."""
    return ranked(now).argmax(axis=1)


def ours_either(now: Moment) -> Steps:
    """Take either of the two steps that are offered, as it comes."""
    value = ranked(now)
    order = np.argsort(-value, axis=1)[:, :2]
    second = np.take_along_axis(value, order[:, 1:], axis=1)[:, 0] > -np.inf
    pick = second & (now.people.rng.random(len(order)) < 0.5)
    return order[np.arange(len(order)), pick.astype(np.intp)]


def oracle(now: Moment) -> Steps:
    """Know everything about the person and the world, and take the most for one attempt."""
    people, chance = now.people, now.people.chance()
    distress = np.maximum(0, people.sting - people.ease[:, None])
    foretold = np.clip((distress + people.bias[:, None])[..., None] + _NOISE[0], 0, 10)
    met = np.clip(distress[..., None] + 1.3 * _NOISE[1], 0, 10)
    surprise = np.maximum(0, foretold - met).mean(axis=-1)
    shock = 0.5 * ndtr((distress - LADDER_RULES.overwhelming) / 1.3)
    gain = people.pace[:, None] * people.gain(surprise, distress) - shock
    return (chance * gain - (1 - chance) * 0.25).argmax(axis=1)


def cheat(now: Moment) -> Steps:
    """Stay on the easiest step for ever: nothing ever fails."""
    return easiest_first(now.rated, 0)


POLICIES: dict[str, Policy] = {
    "easiest first": easiest,
    "random": random,
    "fixed up-down": fixed,
    "target .6": target(0.6),
    "target .8": target(0.8),
    "target .9": target(0.9),
    "ours": ours,
    "ours, either of the two": ours_either,
    "oracle": oracle,
    "the cheat: stays on the easiest": cheat,
}


@dataclass(frozen=True)
class Course:
    """What became of n people: attempts until ready (n,), shares of attempts not done and of shocks, and what was
    said of each attempt beside what happened."""

    tries: Array
    not_done: float
    shocks: float
    said: Array
    did: NDArray[np.bool_]


def course(world: str, policy: Policy, n: int, seed: int, anew: int = TRIES) -> Course:
    """Let n people climb until the big step is truly within reach, at most 60 attempts; they rate all steps again
    after every `anew` of them."""
    people = People.born(world, n, np.random.default_rng(seed))
    rated = people.rate()
    now = Moment(ladder_start(rated), rated, [], [], people)
    ready, shocks, on = np.full(n, TRIES), np.zeros(n), np.ones(n, dtype=bool)
    said, did = [], []
    for t in range(TRIES):
        if t and t % anew == 0:
            now = replace(now, state=ladder_rate(now.state, people.rate()))
        step = policy(now)
        chance = p_done(now.state)[np.arange(n), step]
        done, foretold, met = people.attempt(step)
        said.append(chance[on])
        did.append(done[on])
        shocks += on & (met >= LADDER_RULES.overwhelming)
        state = ladder_attempt(now.state, step, done, foretold, met)
        now = Moment(state, rated, [*now.history, step], [*now.went, done], people)
        arrived = on & (people.chance()[:, BIG] >= READY)
        ready[arrived] = t + 1
        on &= ~arrived
    went = np.concatenate(did)
    return Course(ready.astype(float), float(1 - went.mean()), shocks.mean(), np.concatenate(said), went)
