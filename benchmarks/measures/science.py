"""The whole science layer at once: everything that is known of one person, computed from the first answer on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.notebook import Notebook
from benchmarks.rows import Bound, Row
from benchmarks.timing import deed, of_us, race
from unclasp import science
from unclasp.science import wording
from unclasp.science.helps import compare_reliefs
from unclasp.science.language_rates import word_rate
from unclasp.science.suggest import suggest

Array = NDArray[np.float64]
HOLDS, CHECK_INS, URGES = 30, 3_000, 2_000
DAYS, STOP = 360, 300
WELL_UNDER_A_SECOND = 1000
SEED = 20


@dataclass(frozen=True)
class Life:
    """A busy person's answers: for each hold the times (n,) and seven scales (n, 7); times of urges; tests kept."""

    holds: list[tuple[Array, Array]]
    urges: list[Array]
    tests: Array

    @classmethod
    def drawn(cls, rng: np.random.Generator) -> Life:
        """Return thirty holds with a hundred check-ins each, two thousand urges, six hundred tests."""
        n = CHECK_INS // HOLDS
        times = np.sort(rng.uniform(0, DAYS, (HOLDS, n)), axis=1)
        answers = rng.integers(0, 11, (HOLDS, n, 7)).astype(float)
        urges = [rng.uniform(0, DAYS, URGES // HOLDS + 1) for _ in range(HOLDS)]
        return cls(list(zip(times, answers, strict=True)), urges, rng.integers(0, 2, (20, 30)).astype(float))


def measure(notebook: Notebook) -> Iterator[Row]:
    """All of it, and each hold's grip alone; the journal's size plays no part."""
    life = Life.drawn(np.random.default_rng(SEED))
    parts: dict[str, Callable[[], object]] = {
        "everything": lambda: everything(life),
        "grip, warmth, facing and quality of 30 holds": lambda: all_holds(life),
        "one hold of a hundred check-ins": lambda: one_hold(*life.holds[0]),
    }
    for name, do in parts.items():
        (spread,) = race(deed(do, of_us), rounds=notebook.rounds.commands)
        bound = Bound(WELL_UNDER_A_SECOND, plain=True)
        yield Row(f"science from the first answer on: {name}", notebook.entries, spread, bound=bound)


def everything(life: Life) -> None:
    """Every model, with its words."""
    rng = np.random.default_rng(SEED)
    all_holds(life)
    for urges in life.urges:
        urges_of(urges)
    for tests in life.tests:
        wording.boundary_wording(science.boundary_kept(tests))
        wording.slipping_wording(science.boundary_drift(tests))
    losses()
    practices(rng)
    items = rng.integers(1, 6, (10, 20)).astype(float)
    for summary in science.attach_summaries(items):
        wording.attachment_wording(summary)


def all_holds(life: Life) -> None:
    """Every hold at once: grip now and its past, the single scales, and the quality."""
    signs = [(t, Y[:, :4]) for t, Y in life.holds]
    summaries = science.grip_summaries(signs, DAYS)
    science.grip_series_each(signs)
    items = science.item_summaries([(t, Y[:, i]) for t, Y in life.holds for i in (4, 5)], DAYS)
    for summary, warmth, facing, (_, Y) in zip(summaries, items[::2], items[1::2], life.holds, strict=True):
        worded(summary, warmth, facing, float(Y[-1, 6]))


def one_hold(t: Array, Y: Array) -> None:
    """The same of one hold, as its page asks."""
    summary = science.grip_summary(t, Y[:, :4], DAYS)
    science.grip_series(t, Y[:, :4])
    worded(summary, *(science.item_summary(t, Y[:, i], DAYS) for i in (4, 5)), float(Y[-1, 6]))


def worded(
    summary: science.GripSummary, warmth: science.ItemSummary, facing: science.ItemSummary, elsewhere: float
) -> None:
    """What is said of a hold, and its quality."""
    wording.grip_wording(summary)
    wording.change_wording(summary)
    wording.warmth_wording(warmth)
    mean = [summary.level, warmth.level, facing.level]
    spread = np.diag([summary.sd, warmth.sd, facing.sd]) ** 2
    wording.quality_wording(science.quality(mean, spread, elsewhere), summary.n)


def urges_of(t: Array) -> None:
    """When urges come, whether they fade, and what acting on them gives."""
    wording.clock_wordings(science.clock_cues(t, 0, DAYS))
    by_day = np.bincount(t.astype(int), minlength=DAYS).astype(float)
    wording.fading_wording(science.fading(by_day[STOP:]))
    wording.spike_wording(science.spike(by_day[STOP - 14 : STOP], by_day[STOP : STOP + 8]))
    wording.situation_wording(science.situation_cue(9, 30, 6, 30))
    wording.payoff_wording(science.payoff(12, 40))
    wording.surfing_wording(science.surfing(6, 20, 12, 20))


def losses() -> None:
    """Eight gambles with the next question each time, and thirty decisions."""
    belief, asked = science.la_prior(), []
    for yes in (True, False) * 4:
        asked.append(science.la_next(belief, asked))
        belief = science.la_update(belief, asked[-1], yes)
    wording.gambles_wording(science.la_summary(belief))
    for _ in range(HOLDS):
        sides = [(7, 0.8), (4, 0.5)], [(6, 0.6), (3, 0.9)]
        wording.weighing_wording(science.weigh(*sides, aversion=belief))
        wording.endowment_wording(science.endowment([20], [8]))
        wording.reversal_wording(science.reversal(8, 3, 2))


def practices(rng: np.random.Generator) -> None:
    """A ladder of twelve steps and sixty attempts, a self of ten sources, practices, words."""
    rated, step = np.linspace(2, 9, 12), rng.integers(0, 12, 60)
    done, foretold, met = rng.random(60) < 0.8, rng.uniform(2, 8, 60), rng.uniform(1, 7, 60)
    state = science.ladder_follow(rated, step, done, foretold, np.where(done, met, np.nan))
    wording.step_wording(science.step_offer(state, step))
    wording.readiness_wording(science.readiness(state, 11, rng))
    share = rng.dirichlet(np.ones(6), 10)[:, :5]
    for hold in range(5):
        wording.self_wording(science.self_summary(rng.uniform(1, 10, 10), share, hold, rng))
    kinds = rng.integers(0, 6, 300)
    before, after = rng.uniform(4, 9, 300), rng.uniform(1, 8, 300)
    wording.relief_wording(compare_reliefs(kinds, before, after, 6))
    wording.suggestion_wording(suggest(kinds, before - after, 6, rng))
    for _ in range(4):
        size = rng.integers(50, 500, 400)
        wording.words_wording(word_rate(rng.binomial(size, 0.02), size))
