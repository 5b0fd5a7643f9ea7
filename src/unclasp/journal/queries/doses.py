"""How much was written about each hold lately, and whether that was enough for now (`science.writing_dose`).

`unclasp.science` is imported where it is used, so that a page without prompts does not wait for NumPy.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.db.models.functions import Length

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.journal.models import Entry

if TYPE_CHECKING:
    from unclasp.science import WritingDose

LOOKED_BACK = dt.timedelta(days=8)
"""A little more than `science` looks at: it draws the line itself."""

DEEP_FROM = 1000
"""Characters from which an entry counts as deep, about two hundred words. Ours: length is a poor measure of depth, and
the only one that reads no meaning into anybody's words."""


class Wrote(NamedTuple):
    """One entry as the dose counts it, once for each hold it is linked to; moods are NaN where they were not said."""

    key: int
    hold: int | None
    deep: bool
    before: float
    after: float


def enough_for_now(person: Person, now: dt.datetime) -> bool:
    """Whether something else than writing may do more now: by one hold, or by moods after writing about anything."""
    wrote = lately_written(person, now)
    by_entry = {one.key: one._replace(deep=False) for one in wrote}
    holds = {one.hold for one in wrote if one.hold is not None}
    groups = [by_entry.values(), *([one for one in wrote if one.hold == hold] for hold in holds)]
    return any(dose(group, now).outward for group in groups if group)


def facts_first(hold: Hold, now: dt.datetime) -> bool:
    """Whether the separation from a hold is so recent that entries which keep to facts come first."""
    return hold.separated_on is not None and dose((), now, hold.separated_on).facts_first


def lately_written(person: Person, now: dt.datetime) -> list[Wrote]:
    """What the person wrote here in the past days, nothing that came with an import."""
    rows = Entry.objects.owned_by(person).kept().between(now - LOOKED_BACK, now + clock.MICROSECOND)
    found = rows.filter(came_with=None).values_list(
        "pk", "holds", Length("body"), "around__before", "around__after"
    )
    unsaid = float("nan")
    return [
        Wrote(key, hold, size >= DEEP_FROM, *(unsaid if mood is None else mood for mood in moods))
        for key, hold, size, *moods in found
    ]


def dose(wrote: Iterable[Wrote], now: dt.datetime, separated_on: dt.date | None = None) -> WritingDose:
    """What `science` says about these entries."""
    from unclasp.science import writing_dose

    rows = list(wrote)
    return writing_dose(
        [clock.days(clock.from_key(one.key)) for one in rows],
        [one.deep for one in rows],
        [one.before for one in rows],
        [one.after for one in rows],
        clock.days(now),
        separated=None if separated_on is None else clock.days(midnight(separated_on)),
    )


def midnight(day: dt.date) -> dt.datetime:
    """The moment at which a day began in UTC: three months are not told to the hour."""
    return dt.datetime.combine(day, dt.time.min, dt.UTC)
