"""Try the machinery of grip on real diaries: is the next check-in foretold better than by dull rules?

    python -m studies.grip_diaries            some two minutes
    python -m studies.grip_diaries --quick    the two smallest sets

Five studies of moods and one of craving (``studies/diaries.py``). Each next check-in of every second person is
foretold: as the app does now, which knows only that person so far, and by models that learned their constants on the
other half of the people. It says something about the machinery, and nothing about our own
questions, which nobody has answered yet. The diaries are not part of this repository.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from studies.diaries import SETS, DiarySet
from studies.foretelling import (
    NEGLIGIBLE,
    Side,
    Told,
    as_the_app,
    by_halves,
    by_means,
    filtered,
    last_value,
    learned,
    own_scale,
    running_mean,
    start_at,
)
from studies.grip_moods import moods
from studies.tables import run, table

from unclasp.science import GRIP
from unclasp.science.checkins import CheckIns

Array = NDArray[np.float64]
SEED = 20
APP = "ours, as the app does now"
LIKEWISE = "local level, learned likewise"
QUICK = ("Kullar", "SHINE")
HEADS = ("RMSE", "MAE", "log score", "90% held", "people held below .80")
RATES = ("drift", "mood_variance", "mood_days", "answer_variance")


def one_set(diaries: DiarySet) -> tuple[str, dict[str, list[float]]]:
    """Return the title of a set and the figures of each model."""
    people = diaries.people()
    learning, judging = people[::2], people[1::2]
    rows = {name: figures(told, side) for name, (told, side) in models(learning, judging).items()}
    checks = sum(len(one.t) for one in judging)
    return f"{diaries.name}: {len(judging)} people, {checks} check-ins", rows


def models(learning: list[CheckIns], judging: list[CheckIns]) -> dict[str, tuple[Told, Side]]:
    """Return what each model foretells of the people to judge on."""
    study, side = Side.of(by_means(learning)), Side.of(by_means(judging))
    halves, side_halves = Side.of(by_halves(learning)), Side.of(by_halves(judging))
    start = start_at(study)
    still = replace(start, mood_variance=NEGLIGIBLE, drift=0.5)
    ours = filtered(side, learned(study, RATES, start))
    by_day = filtered(side_halves, learned(halves, (*RATES, "sign_sd"), start))
    reverting = learned(study, RATES[1:], replace(start, drift=NEGLIGIBLE))
    app, app_now = Side.of(judging), as_the_app(judging, GRIP)
    rows = {
        APP: (app_now, app),
        "the same, own scale": (own_scale(app_now, app.judged), app),
        LIKEWISE: (as_the_app(judging, replace(GRIP, mood_variance=NEGLIGIBLE, drift=0.5)), app),
        "ours, as the app starts": (filtered(app, GRIP), app),
        "ours, halves of the day, own scale": (own_scale(by_day, side_halves.judged), side_halves),
        "ours, own scale": (own_scale(ours, side.judged), side),
        "ours, halves of the day": (by_day, side_halves),
        "ours": (ours, side),
        "mean reversion alone": (filtered(side, reverting), side),
        "local level": (filtered(side, learned(study, ("drift", "answer_variance"), still)), side),
    }
    for name, rule in (("running mean", running_mean), ("last value", last_value)):
        spread = float(np.nanvar((study.means - rule(study))[study.judged]))
        rows[name] = (Told(side.means - rule(side), np.full(side.means.shape, spread)), side)
    wide = Told(rows["running mean"][0].off, np.full(side.means.shape, 100.0))
    return {**rows, "the cheat: an interval that always holds": (wide, side)}


def figures(told: Told, side: Side) -> list[float]:
    """Return errors, log score and coverage of what was foretold."""
    judged = side.judged
    off, held = told.off[judged], np.where(judged, told.held(), False).sum(axis=0) / judged.sum(axis=0)
    return [
        float(np.sqrt((off**2).mean())),
        float(np.abs(off).mean()),
        float(told.log_score()[judged].mean()),
        float(told.held()[judged].mean()),
        float((held < 0.8).mean()),
    ]


def verdict(found: dict[str, dict[str, list[float]]]) -> list[str]:
    """Return by how much ours is ahead of the dull rules on each set: the app, and the best of what was tried."""
    lines = []
    for best, local in ((APP, LIKEWISE), ("ours, halves of the day, own scale", "local level")):
        rows = []
        for name, of in found.items():
            gains = [of[rule][0] - of[best][0] for rule in (local, "running mean", "last value")]
            score, off = of[best][2] - of[local][2], of[local][1] - of[best][1]
            rows.append((name, [*gains, score, off]))
        heads = [
            f"RMSE, {local}",
            "RMSE, running mean",
            "RMSE, last value",
            f"log score, {local}",
            f"MAE, {local}",
        ]
        lines += table(f"Ahead of the dull rules by: {best}", heads, rows, 3)
    return lines


def foretelling(size: int, _: np.random.Generator) -> list[str]:
    """One table for each set that is here, and who is ahead."""
    lines, found = [], {}
    for diaries in SETS:
        title = f"Real diaries ({diaries.name})"
        if not diaries.here:
            lines += [f"### {title}", "", "Data absent.", ""]
        elif size > 1 or diaries.name in QUICK:
            title, rows = one_set(diaries)
            found[diaries.name] = rows
            lines += table(f"Real diaries, {title}", HEADS, rows.items(), 3)
    return lines + (verdict(found) if found else [])


if __name__ == "__main__":
    run("Try grip on real diaries.", (foretelling, moods), full=2, quick=1, seed=SEED)
