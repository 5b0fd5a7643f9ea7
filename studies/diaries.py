"""Real people's diaries, as check-ins: five studies of moods and one of craving, none of them part of this repository.

What they asked stands in for our signs, on a scale of 0-10. Where a file has no clock times, the prompts of a day are
spread evenly over its waking hours.
"""

import csv
import gzip
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from studies.tables import DATA

from unclasp.science import RULES
from unclasp.science.checkins import CheckIns, counted

FEWEST = 10
EVERY = replace(RULES, apart_days=0.0)
"""In the app, of two check-ins within two hours the later counts; here prompts come that close."""

Row = dict[str, str]


@dataclass(frozen=True)
class DiarySet:
    """One study: where it lies, who answered when, and which answers are used.

    ``ask`` are the questions, with "-" before one that is turned; ``least`` and ``most`` the ends of their scale.
    """

    name: str
    file: str
    who: str
    when: Callable[[Row], float]
    ask: tuple[str, ...]
    least: float
    most: float

    @property
    def here(self) -> bool:
        """Whether the data lie where studies look for them."""
        return (DATA / self.file).exists()

    def people(self) -> list[CheckIns]:
        """Return the check-ins of everybody who answered at least ten times, in the order of the file."""
        rows: dict[str, list[tuple[float, list[float]]]] = defaultdict(list)
        for row in self._rows():
            rows[row[self.who]].append((self.when(row), [self._answer(row, ask) for ask in self.ask]))
        series = [counted(*map(np.array, zip(*sorted(one), strict=True)), EVERY) for one in rows.values()]
        return [one for one in series if len(one.t) >= FEWEST]

    def _rows(self) -> Iterator[Row]:
        with gzip.open(DATA / self.file, "rt", encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    def _answer(self, row: Row, ask: str) -> float:
        """Return an answer as 0-10, NaN where there is none."""
        text = row[ask.lstrip("-")]
        if text in ("", "NA"):
            return float("nan")
        share = (float(text) - self.least) / (self.most - self.least)
        return float(np.clip(10 * (1 - share if ask.startswith("-") else share), 0, 10))


def prompt(day: str, number: str, a_day: int) -> Callable[[Row], float]:
    """Return when a prompt came [days]: the day, and an even share of 8 to 22 o'clock."""
    return lambda row: float(row[day]) + (8 + 14 * (float(row[number] or 1) - 1) / a_day) / 24


def by_the_clock(row: Row) -> float:
    """Return when a prompt came [days], from its time."""
    return datetime.fromisoformat(row["Scheduled"]).timestamp() / 86_400


def day_and_prompt(row: Row) -> float:
    """Return when a prompt came [days], from "day.prompt"."""
    day, number = row["time"].split(".")
    return float(day) + (8 + 14 * (float(number) - 1) / 5) / 24


def morning_and_evening(row: Row) -> float:
    """Return when a prompt came [days]: at eight in the morning, or at eight in the evening."""
    return float(row["prompt"]) / 2 + 8 / 24


SETS = (
    DiarySet(
        "Rowland",
        "ema_rowland2020/ema_rowland2020.csv.gz",
        "subj_id",
        prompt("dayno", "beep", 6),
        ("angry", "anxious", "depressed", "sad"),
        0,
        100,
    ),
    DiarySet(
        "Bringmann",
        "ema_bringmann2013/ema_bringmann2013.csv.gz",
        "subj_id",
        prompt("dayno", "beepno", 10),
        ("Worried", "Anxious", "Sad", "-Relaxed"),
        1,
        7,
    ),
    DiarySet(
        "Fried",
        "ema_fried2021/ema_fried2021.csv.gz",
        "ID",
        by_the_clock,
        ("Q2", "Q3", "Q4", "Q9"),
        1,
        5,
    ),
    DiarySet(
        "Wright",
        "ema_wright2017/ema_wright2017.csv.gz",
        "subj_id",
        prompt("day", "beep", 8),
        ("Nervous", "Upset", "Sad", "Lonely"),
        1,
        5,
    ),
    DiarySet(
        "Kullar",
        "ema_kullar2023/ema_kullar2023.csv.gz",
        "moniker",
        day_and_prompt,
        ("Angry", "Nervous", "Sad", "Stressed"),
        1,
        7,
    ),
    DiarySet(
        "SHINE",
        "craving_shine/craving_long.csv.gz",
        "pID",
        morning_and_evening,
        ("Craving_Alc",),
        1,
        100,
    ),
)
