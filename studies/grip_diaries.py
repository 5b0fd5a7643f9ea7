"""Try the machinery of grip on real diaries: 79 students, four prompts a day for two weeks (Fried et al. 2022).

    python studies/grip_diaries.py

Four of their questions (irritable, worried, nervous, alone; 1-5, here 0-10) stand in for our four signs. Each model
learns its rates on half of the people and then foretells each next check-in of the other half. It says whether a
shared mood is needed in real answers; it says nothing about our own questions, which nobody has answered yet.
The diaries (CC BY 4.0) are not part of this repository; without them the study says so and stops.
"""

import csv
import gzip
import sys
from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np

from unclasp.science import GRIP, LEARNING, GripParameters, fit_rates
from unclasp.science.checkins import CheckIns, counted
from unclasp.science.kalman import prior, walk

DIARIES = Path(__file__).parent / "../../shared/data/ema_fried2021/ema_fried2021.csv.gz"
QUESTIONS = ("Q2", "Q3", "Q4", "Q9")
NEGLIGIBLE = 1e-6
WIDE = replace(LEARNING, fit_last=10_000, fit_log_sd=2.0, fit_log_reach=4.0)
MODELS = {
    "ours: mood of a day": GRIP,
    "mood of six hours": replace(GRIP, mood_days=0.25),
    "mood of three days": replace(GRIP, mood_days=3.0),
    "mood as white noise": replace(GRIP, mood_days=1e-4),
    "no mood": replace(GRIP, mood_variance=NEGLIGIBLE),
    "a level that never moves": replace(GRIP, mood_variance=NEGLIGIBLE, drift=NEGLIGIBLE),
}


def diaries() -> list[CheckIns]:
    """Return the check-ins of each person who answered at least ten prompts, in the order of the file."""
    rows: dict[str, list[tuple[float, list[float]]]] = defaultdict(list)
    with gzip.open(DIARIES, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            days = datetime.fromisoformat(row["Scheduled"]).timestamp() / 86_400
            answers = [(float(row[q]) - 1) * 2.5 if row[q] not in ("", "NA") else np.nan for q in QUESTIONS]
            rows[row["ID"]].append((days, answers))
    people = [counted(*map(np.array, zip(*sorted(one), strict=True))) for one in rows.values()]
    return [one for one in people if len(one.t) >= 10]


def foretold(one: CheckIns, p: GripParameters) -> tuple[float, float]:
    """Return the mean log score of an answer, and how often the 90% interval held the mean of a check-in."""
    scores, held = [], []
    days = np.diff(one.t, prepend=one.t[0])
    for step in walk(days, one.Y, p, prior(len(QUESTIONS), p)):
        asked = step.design.any(axis=1)
        miss, spread = step.residual[asked], step.spread[np.ix_(asked, asked)]
        distance = miss @ np.linalg.solve(spread, miss)
        score = -0.5 * (distance + np.linalg.slogdet(2 * np.pi * spread)[1])
        scores.append(score / asked.sum())
        held.append(abs(miss.mean()) < 1.645 * np.sqrt(spread.mean()))
    return float(np.mean(scores[1:])), float(np.mean(held[1:]))


def main() -> None:
    """Print one line for each model."""
    if not DIARIES.exists():
        sys.stdout.write("The diaries are not here; nothing to do.\n")
        return
    people = diaries()
    learning, judging = people[::2], people[1::2]
    sys.stdout.write(f"{len(learning)} people to learn from, {len(judging)} to judge on\n\n")
    sys.stdout.write("| | log score | 90% held | drift | mood | answer |\n|---|---|---|---|---|---|\n")
    for name, start in MODELS.items():
        p = fit_rates(learning, start, WIDE)
        score, held = np.mean([foretold(one, p) for one in judging], axis=0)
        rates = f"{p.drift:.3f} | {p.mood_variance:.2f} | {p.answer_variance:.2f}"
        sys.stdout.write(f"| {name} | {score:.3f} | {held:.2f} | {rates} |\n")


if __name__ == "__main__":
    main()
