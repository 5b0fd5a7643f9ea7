"""Which events of a calendar belong to which source, by its name and the other words for it."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from unclasp.core.models import Person
from unclasp.selfhood.models import Source
from unclasp.selfhood.models.hours import A_DAY

Event = tuple[str, Iterable[tuple[str, int, bool]]]
"""What an event is called, and each time of it: when it begins (ISO 8601), its minutes, whether a whole day."""


@dataclass(frozen=True)
class CalendarTime:
    """Time of one source under one title. `rows` are `day/minutes/digest`, by which each is known again."""

    source: Source
    title: str
    minutes: int
    rows: tuple[str, ...]

    @property
    def times(self) -> int:
        """How often it took place."""
        return len(self.rows)

    @property
    def hours(self) -> float:
        """How long it took altogether."""
        return self.minutes / 60


def time_in_calendar(person: Person, events: Iterable[Event], now: dt.datetime) -> list[CalendarTime]:
    """What belongs to the person's sources and has begun by `now`, most time first. Whole days are no time spent."""
    sources = list(Source.objects.owned_by(person).in_picture())
    found = []
    for title, times in events:
        source = source_named_in(title, sources)
        if source is None:
            continue
        rows, together = [], 0
        for start, minutes, all_day in times:
            begins = dt.datetime.fromisoformat(start)
            if not all_day and 1 <= minutes <= A_DAY and begins <= now:
                rows.append(f"{timezone.localdate(begins)}/{minutes}/{digest_of(title, begins)}")
                together += minutes
        if rows:
            found.append(CalendarTime(source, title, together, tuple(rows)))
    return sorted(found, key=lambda one: (-one.minutes, one.title.casefold()))


def source_named_in(title: str, sources: Iterable[Source]) -> Source | None:
    """The source whose name, or another word for it, stands in a title; of several the one with the longest word."""
    folded = title.casefold()
    named = [
        (len(name), -place, source)
        for place, source in enumerate(sources)
        for name in source.names
        if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", folded)
    ]
    return max(named, key=lambda one: one[:2])[2] if named else None


def digest_of(title: str, begins: dt.datetime) -> str:
    """By which one time of an event is known again; the title cannot be read from it without knowing it."""
    moment = begins.astimezone(dt.UTC).isoformat()
    return hashlib.sha256(f"{title.casefold()}\0{moment}".encode()).hexdigest()[:32]
