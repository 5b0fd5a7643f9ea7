"""Print what docs/science/loss_aversion.md claims: few questions against 256, coins, and the effect of the range.

    python -m studies.loss_aversion            about two minutes
    python -m studies.loss_aversion --quick    seconds, rougher

The real answers are those of NARPS (Botvinik-Nezer et al. 2019, CC0): 256 gambles each, half of the people offered
gains up to 40 and half up to 20. They are not part of this repository; without them the study says so.
"""

import csv
import gzip
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit
from studies.tables import DATA, run, table

from unclasp.science.gambles import acceptance
from unclasp.science.loss_aversion import (
    GambleBelief,
    la_next,
    la_prior,
    la_questions,
    la_summary,
    la_update,
)
from unclasp.science.parameters.losses import GAMBLES

Array = NDArray[np.float64]
Answer = Callable[[tuple[float, float]], bool]
NARPS = DATA / "gambles_narps/narps_mixed_gambles.csv.gz"
SEED = 20
COUNTS = (4, 6, 8, 12, 16)
HEADS = [f"n = {n}" for n in COUNTS]


@dataclass(frozen=True)
class Player:
    """One person's gambles (n, 2) and answers (n,), and the largest gain that was on offer."""

    range: str
    gambles: Array
    accepted: NDArray[np.bool_]

    def fit(self) -> tuple[float, float]:
        """Return ln λ and ln μ of all trials: the mode under weak priors."""

        def loss(at: Array) -> float:
            felt = np.exp(at[1]) * (self.gambles @ np.array([1.0, -np.exp(at[0])])) / GAMBLES.stake
            prior = 0.5 * (at[0] / 2) ** 2 + 0.5 * ((at[1] - 2) / 1.5) ** 2
            return float(np.logaddexp(0, np.where(self.accepted, -felt, felt)).sum() + prior)

        log_weight, log_slope = minimize(loss, [0.3, 1.5], method="Nelder-Mead").x
        return float(log_weight), float(log_slope)

    def answer(self, gamble: tuple[float, float]) -> bool:
        """Return the answer that was given to a gamble."""
        return bool(self.accepted[(self.gambles == gamble).all(axis=1)][0])


def players() -> list[Player]:
    """Return everybody, without the trials that went unanswered."""
    rows = defaultdict(list)
    with gzip.open(NARPS, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["participant_response"].endswith(("accept", "reject")):
                yes = row["participant_response"].endswith("accept")
                rows[row["participant_id"], row["group"]].append(
                    (float(row["gain"]), float(row["loss"]), yes)
                )
    return [
        Player(group, np.array([r[:2] for r in trials]), np.array([r[2] for r in trials]))
        for (_, group), trials in rows.items()
    ]


def asked(
    questions: Array, answer: Answer, rng: np.random.Generator | None = None
) -> list[tuple[GambleBelief, list[tuple[float, float]]]]:
    """Ask 16 questions, ours or (with a generator) any, and return what is known after each."""
    belief, done, path = la_prior(), [], []
    order = questions if rng is None else rng.permutation(questions)
    for i in range(max(COUNTS)):
        gamble = la_next(belief, done, questions=questions) if rng is None else tuple(order[i].tolist())
        belief = la_update(belief, gamble, answer(gamble))
        done = [*done, gamble]
        path.append((belief, done))
    return [path[n - 1] for n in COUNTS]


def foretold(player: Player, belief: GambleBelief, done: list[tuple[float, float]]) -> float:
    """Return the log loss of the answers to the gambles that were not asked."""
    left = ~(player.gambles[:, None] == np.array(done)).all(axis=2).any(axis=1)
    yes = np.einsum("ws,wsm->m", belief.weights, acceptance(player.gambles[left], GAMBLES))
    return float(-np.log(np.where(player.accepted[left], yes, 1 - yes)).mean())


def by_one_weight(player: Player, weight: float) -> float:
    """Return the log loss of all answers if everybody had this weight, and the slope of the prior."""
    felt = np.exp(GAMBLES.slope_log_mean) * (player.gambles @ np.array([1.0, -weight])) / GAMBLES.stake
    yes = np.clip(expit(felt), 0.01, 0.99)
    return float(-np.log(np.where(player.accepted, yes, 1 - yes)).mean())


def accepts(gamble: tuple[float, float], weight: float, slope: float, lapse: float = 0.02) -> float:
    """Return the probability that somebody accepts."""
    felt = slope * (gamble[0] - weight * gamble[1]) / GAMBLES.stake
    return float(lapse / 2 + (1 - lapse) * expit(felt))


def replay(size: int, rng: np.random.Generator) -> list[str]:
    """What few questions would have told of people who answered 256."""
    if not NARPS.exists():
        return ["### Real people (NARPS)", "", "Data absent.", ""]
    people, orders = (players(), 5) if size > 10 else (players()[::4], 1)
    truth = np.array([player.fit()[0] for player in people])
    error, held, loss = {}, {}, {}
    for name, by, times in (("ours", None, 1), ("questions at random", rng, orders)):
        paths = [asked(player.gambles, player.answer, by) for player in people * times]
        seen = [[la_summary(belief) for belief, _ in path] for path in paths]
        median, lo, hi = (
            np.log([[getattr(s, part) for s in row] for row in seen]) for part in ("median", "lo", "hi")
        )
        fit = np.tile(truth, times)[:, None]
        error[name] = np.exp(np.abs(median - fit).mean(axis=0)).tolist()
        held[name] = ((lo <= fit) & (fit <= hi)).mean(axis=0).tolist()
        held[f"{name}: the interval is times or divided by"] = np.exp((hi - lo) / 2).mean(axis=0).tolist()
        told = [
            [foretold(player, *at) for at in path] for player, path in zip(people * times, paths, strict=True)
        ]
        loss[name] = np.mean(told, axis=0).tolist()
    for weight in (1.955, 1.0):
        error[f"everybody {weight}"] = [float(np.exp(np.abs(np.log(weight) - truth).mean()))] * len(COUNTS)
        loss[f"everybody {weight}"] = [float(np.mean([by_one_weight(one, weight) for one in people]))] * len(
            COUNTS
        )
    held["the cheat: 0.3 to 8, for everybody"] = [1.0] * len(COUNTS)
    held["the cheat: the interval is times or divided by"] = [float(np.sqrt(8 / 0.3))] * len(COUNTS)
    return [
        *table(
            f"Error against the fit of 256 trials, times or divided by ({len(people)} people)",
            HEADS,
            error.items(),
        ),
        *table("90% intervals that held that fit", HEADS, held.items()),
        *table("Log loss of the answers that were not asked for", HEADS, loss.items(), 3),
    ]


def ranges(_: int, __: np.random.Generator) -> list[str]:
    """The same gambles, in the company of larger or smaller gains."""
    if not NARPS.exists():
        return []
    rows = []
    for group, name in (("equalIndifference", "gains up to 40"), ("equalRange", "gains up to 20")):
        people = [player for player in players() if player.range == group]
        shares = []
        for player in people:
            gain = player.gambles[:, 0]
            both = (gain >= 10) & (gain <= 20) & (gain % 2 == 0)
            shares.append(player.accepted[both].mean())
        fits = np.exp([player.fit()[0] for player in people])
        error = np.std(shares) / np.sqrt(len(shares))
        rows.append((name, [len(people), float(np.mean(shares)), float(error), float(np.median(fits))]))
    heads = ("people", "accepted", "standard error", "median weight")
    return table("The same gambles (gain 10-20, loss 5-20), by what else was on offer", heads, rows)


def simulated(size: int, rng: np.random.Generator) -> list[str]:
    """Recovery with our own questions, of people drawn from the prior."""
    questions = la_questions()
    found = defaultdict(list)
    for _ in range(20 * size):
        weight = np.clip(rng.normal(np.log(1.6), 0.6), np.log(0.35), np.log(7))
        slope = np.exp(rng.normal(2.0, 0.8))

        def answer(gamble: tuple[float, float], weight: float = weight, slope: float = slope) -> bool:
            return bool(rng.random() < accepts(gamble, np.exp(weight), slope, lapse=0.04))

        for name, by in (("ours", None), ("questions at random", rng)):
            seen = [la_summary(belief) for belief, _ in asked(questions, answer, by)]
            found[f"{name}: error in ln λ"].append([abs(np.log(s.median) - weight) for s in seen])
            found[f"{name}: 90% held"].append([s.lo <= np.exp(weight) <= s.hi for s in seen])
    rows = [(name, np.mean(values, axis=0).tolist()) for name, values in found.items()]
    return table("Simulated people, our own questions", HEADS, rows)


def coins(size: int, rng: np.random.Generator) -> list[str]:
    """What is said after eight questions of people, and of answers that do not follow what is offered."""
    questions, kinds = la_questions(), ("figure", "cannot_tell", "outside_below", "outside_above")

    def said(answer: Answer) -> str:
        belief, done = la_prior(), []
        while not la_summary(belief).done:
            done = [*done, la_next(belief, done, questions=questions)]
            belief = la_update(belief, done[-1], answer(done[-1]))
        return la_summary(belief).kind

    def person() -> Answer:
        weight, slope = np.exp(rng.normal(np.log(1.6), 0.6)), np.exp(rng.normal(2.0, 0.8))
        return lambda gamble: bool(rng.random() < accepts(gamble, weight, slope))

    def coin(share: float) -> Answer:
        return lambda _: bool(rng.random() < share)

    makers = {"people": person} | {
        f"a coin that says yes {share:.0%}": (lambda share=share: coin(share))
        for share in (0.2, 0.5, 0.8, 1.0)
    }
    rows = []
    for name, make in makers.items():
        answers = [said(make()) for _ in range(20 * size)]
        rows.append((name, [answers.count(kind) / len(answers) for kind in kinds]))
    return table("What is said in the end", ("a figure", "cannot tell", "below", "above"), rows)


if __name__ == "__main__":
    parts = (replay, ranges, simulated, coins)
    run("Print the evidence tables of loss aversion.", parts, full=20, quick=2, seed=SEED)
