"""How long does a mood last, and is one needed at all? Real diaries with clock times (Fried et al. 2022), four signs.

Rates are learned by `fit_rates`, as the app does, with a wide prior, on every second person; each next check-in of the
others is foretold. Part of ``studies/grip_diaries.py``.
"""

from dataclasses import replace

import numpy as np
from studies.diaries import SETS
from studies.tables import table

from unclasp.science import GRIP, LEARNING, GripParameters, fit_rates
from unclasp.science.checkins import CheckIns
from unclasp.science.kalman import prior, walk

DIARIES = next(one for one in SETS if one.name == "Fried")
NEGLIGIBLE = 1e-6
WIDE = replace(LEARNING, fit_last=10_000, fit_log_sd=2.0, fit_log_reach=4.0)
MODELS = {
    "mood of a day": GRIP,
    "mood of six hours": replace(GRIP, mood_days=0.25),
    "mood of three days": replace(GRIP, mood_days=3.0),
    "mood as white noise": replace(GRIP, mood_days=1e-4),
    "no mood": replace(GRIP, mood_variance=NEGLIGIBLE),
    "a level that never moves": replace(GRIP, mood_variance=NEGLIGIBLE, drift=NEGLIGIBLE),
}


def moods(size: int, _: np.random.Generator) -> list[str]:
    """Log score of an answer, coverage of a check-in's mean, and the rates learned."""
    title = "How long a mood lasts (Fried)"
    if size < 2 or not DIARIES.here:
        return [] if DIARIES.here else [f"### {title}", "", "Data absent.", ""]
    people = DIARIES.people()
    learning, judging = people[::2], people[1::2]
    rows = []
    for name, start in MODELS.items():
        p = fit_rates(learning, start, WIDE)
        score, held = np.mean([foretold(one, p) for one in judging], axis=0).tolist()
        rows.append((name, [f"{score:.3f}", held, p.drift, p.mood_variance, p.answer_variance]))
    return table(title, ("log score of an answer", "90% held", "drift", "mood", "answer"), rows)


def foretold(one: CheckIns, p: GripParameters) -> tuple[float, float]:
    """Return the mean log score of an answer, and how often the 90% interval held the mean of a check-in."""
    scores, held = [], []
    days = np.diff(one.t, prepend=one.t[0])
    for step in walk(days, one.Y, p, prior(one.Y.shape[1], p)):
        asked = step.design.any(axis=1)
        miss, spread = step.residual[asked], step.spread[np.ix_(asked, asked)]
        distance = miss @ np.linalg.solve(spread, miss)
        score = -0.5 * (distance + np.linalg.slogdet(2 * np.pi * spread)[1])
        scores.append(score / asked.sum())
        held.append(abs(miss.mean()) < 1.645 * np.sqrt(spread.mean()))
    return float(np.mean(scores[1:])), float(np.mean(held[1:]))
