"""The urges of a hold as columns of numbers, on the clock of the place where they were."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from unclasp.core.models import Person
from unclasp.holds.models import CheckIn, Hold
from unclasp.urges.models import Prompt, StopDate, Urge

MONDAY = dt.datetime(1970, 1, 5)  # noqa: DTZ001 - a midnight by whatever clock, as `science.urges` counts
"""The midnight before some Monday, from which days are counted."""

DAY = dt.timedelta(days=1)
LONGEST_SILENCE = 7
"""Days. Where nothing at all was noted for longer, it is not known whether they were quiet."""

UNKNOWN = float("nan")


@dataclass(frozen=True)
class Noted:
    """One urge: its key, its time by the clock of its place [days since some Monday], and what was said of it.

    `told_at` is when its cues were said last.
    """

    key: int
    time: float
    strength: float
    at: dt.datetime
    told_at: dt.datetime
    no_cue: bool
    acted: bool | None
    paid_off: bool | None
    surfed: bool


def noted_urges(hold: Hold) -> list[Noted]:
    """The urges of a hold that are kept, oldest first."""
    rows = Urge.objects.kept().filter(hold=hold).select_related("ride").order_by("at", "pk")
    return [
        Noted(
            row.pk,
            by_the_clock(row.here),
            row.strength,
            row.at,
            row.corrected_at or row.noted_at,
            row.no_cue,
            row.acted,
            row.paid_off,
            hasattr(row, "ride"),
        )
        for row in rows
    ]


def by_the_clock(here: dt.datetime) -> float:
    """A moment where it was, in days since some Monday's midnight by the clock of that place."""
    return (here.replace(tzinfo=None) - MONDAY) / DAY


def day_number(day: dt.date) -> int:
    """The same for the midnight that a day begins with."""
    return (day - MONDAY.date()).days


def days_alive(person: Person) -> list[int]:
    """The days, in order, on which the person noted anything that shows that they were here."""
    here = timezone.localtime
    urges = Urge.objects.owned_by(person).kept().values_list("noted_at", "at")
    looks = CheckIn.objects.owned_by(person).kept().values_list("at", flat=True)
    stops = StopDate.objects.owned_by(person).kept().values_list("set_at", flat=True)
    moments = {moment for pair in urges for moment in pair} | set(looks) | set(stops)
    prompts = Prompt.objects.owned_by(person).kept().values_list("day", flat=True)
    return sorted({day_number(here(moment).date()) for moment in moments} | set(map(day_number, prompts)))


def counts_of_days(merged: Iterable[float], first: int, last: int, alive: Sequence[int]) -> list[float]:
    """Urges on each day from `first` up to, not including, `last`; NaN where it is not known whether there were any.

    `merged` are times by the clock, `alive` the days on which anything was noted.
    """
    counts = [UNKNOWN if is_silent(day, alive) else 0.0 for day in range(first, last)]
    for time in merged:
        place = int(time // 1) - first
        if 0 <= place < len(counts):
            counts[place] = (counts[place] if counts[place] == counts[place] else 0.0) + 1
    return counts


def is_silent(day: int, alive: Sequence[int]) -> bool:
    """Whether the day lies in a stretch of more than a week in which nothing was noted, or before all notes."""
    after = bisect_right(alive, day)
    if not after:
        return True
    if alive[after - 1] == day:
        return False
    until = alive[after] if after < len(alive) else day
    return until - alive[after - 1] > LONGEST_SILENCE
