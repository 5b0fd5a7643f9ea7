"""Print what docs/science/weighing.md claims: how often a lean is right, and what the break-even interval holds.

    python -m studies.weighing            some seconds
    python -m studies.weighing --quick    less, rougher

Truth is simulated: factors that really weigh something, and answers that miss it by `WeighingParameters.factor_sd`.
What a decision is worth to somebody has no other truth here, so these tables show the arithmetic and its price.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from studies.tables import run, table

from unclasp.science.loss_aversion import la_posterior, la_summary
from unclasp.science.parameters.losses import WEIGHING
from unclasp.science.weighing import Weighing, weigh

Array = NDArray[np.float64]
SEED = 20
LEANS = {"leans_change": 1, "leans_stay": -1}


@dataclass(frozen=True)
class Decision:
    """What a decision really holds (gains and losses, (n,) points each), and what was answered (n, 2)."""

    gains: Array
    losses: Array
    gains_said: Array
    losses_said: Array

    @property
    def side(self) -> int:
        """Return 1 if changing really wins, weighed evenly, and -1 if staying does."""
        return 1 if self.gains.sum() > self.losses.sum() else -1

    @property
    def break_even(self) -> float:
        """Return the real break-even weight."""
        return float(self.gains.sum() / self.losses.sum())

    def weighed(self) -> Weighing:
        """Return what the model says."""
        return weigh(self.gains_said, self.losses_said)


def factors(n: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Draw n factors: what they really weigh (n,), and an importance and a likelihood for each (n, 2)."""
    likelihood = rng.uniform(0.2, 1, n)
    real = rng.uniform(0, 10, n) * likelihood
    importance = np.clip((real + rng.normal(0, WEIGHING.factor_sd, n)) / likelihood, 0, 10)
    return real, np.column_stack([importance, likelihood])


def decisions(n: int, rng: np.random.Generator) -> list[Decision]:
    """Draw n decisions with two to six factors on each side."""
    drawn = []
    for _ in range(n):
        gains, gains_said = factors(int(rng.integers(2, 7)), rng)
        losses, losses_said = factors(int(rng.integers(2, 7)), rng)
        drawn.append(Decision(gains, losses, gains_said, losses_said))
    return drawn


def leans(size: int, rng: np.random.Generator) -> list[str]:
    """How often somebody is told that it leans, and how often that is so."""
    drawn = decisions(100 * size, rng)
    side = np.array([one.side for one in drawn])
    sums = np.array(
        [(one.gains_said.prod(axis=1).sum(), one.losses_said.prod(axis=1).sum()) for one in drawn]
    )
    important = np.array([(one.gains_said[:, 0].sum(), one.losses_said[:, 0].sum()) for one in drawn])
    count = np.array([(len(one.gains), len(one.losses)) for one in drawn])
    rules = {
        "ours": np.array([LEANS.get(one.weighed().outcome, 0) for one in drawn]),
        "the larger sum": np.sign(sums @ [1, -1]),
        "how important, whatever the likelihood": np.sign(important @ [1, -1]),
        "counting for and against": np.sign(count @ [1, -1]),
        "losses twice, for everybody": np.sign(sums @ [1, -1.955]),
        "the cheat: always close": np.zeros(len(drawn)),
        "the oracle": side,
    }
    rows = []
    for name, told in rules.items():
        spoke = told != 0
        right = float((told == side)[spoke].mean()) if spoke.any() else "none"
        rows.append(
            (name, [float(spoke.mean()), right, float((told[spoke] == 1).mean()) if spoke.any() else "none"])
        )
    return table("Saying that it leans", ("spoke", "right when it spoke", "of these, for change"), rows)


def calibration(size: int, rng: np.random.Generator) -> list[str]:
    """What became of P(gains outweigh losses), and how often the break-even interval held the truth."""
    drawn = decisions(100 * size, rng)
    told = [one.weighed() for one in drawn]
    said = np.array([one.p_change for one in told])
    real = np.array([one.side == 1 for one in drawn])
    at = np.digitize(said, (0.1, 0.3, 0.5, 0.7, 0.9))
    rows = [
        ("said", [float(said[at == b].mean()) for b in range(6)]),
        ("came true", [float(real[at == b].mean()) for b in range(6)]),
        ("how many", [int((at == b).sum()) for b in range(6)]),
    ]
    heads = ("0-0.1", "0.1-0.3", "0.3-0.5", "0.5-0.7", "0.7-0.9", "0.9-1")
    held = np.mean([one.lo <= each.break_even <= one.hi for one, each in zip(told, drawn, strict=True)])
    ok = [one for one in told if one.status == "ok" and one.lo > 0]
    wide = [np.sqrt(one.hi / one.lo) for one in ok]
    outer = [("held", [float(held)]), ("median width, times or divided by", [float(np.median(wide))])]
    outer.append(("no upper end", [float(np.mean([np.isinf(one.hi) for one in ok]))]))
    return [
        *table("Calibration of P(gains outweigh losses)", heads, rows),
        *table("90% intervals of the break-even weight", ("ours",), outer),
    ]


def felt(_: int, __: np.random.Generator) -> list[str]:
    """The same sums for three people who answered gambles: what the weight of their losses would make of them."""
    gambles = [(gain, loss) for gain in (10, 20, 30, 40, 50, 60) for loss in (10, 20, 30, 40)]
    sums = {"gains 12, losses 12": (12, 12), "gains 18, losses 12": (18, 12), "gains 24, losses 12": (24, 12)}
    rows = []
    for weight in (0.8, 1.5, 2.5):
        belief = la_posterior(gambles, [gain > weight * loss for gain, loss in gambles])
        shares = [
            weigh(
                [(gain / 2, 1)] * 2 if gain <= 20 else [(gain / 3, 1)] * 3,
                [(loss / 2, 1)] * 2,
                aversion=belief,
            )
            for gain, loss in sums.values()
        ]
        rows.append((f"losses count {la_summary(belief).median:.1f}", [one.p_stay_felt for one in shares]))
    return table("P(losses weigh more than the break-even weight)", sums, rows)


if __name__ == "__main__":
    parts = (leans, calibration, felt)
    run("Print the evidence tables of weighing.", parts, full=20, quick=3, seed=SEED)
