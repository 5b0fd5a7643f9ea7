"""The time in a calendar file that went into what somebody is made of. The file is read in a child, and not kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from unclasp.core.models import Person
from unclasp.selfhood.queries import CalendarTime, time_in_calendar
from unclasp.vault.intake.calendars import CalendarNotRead, read_in_child, too_much
from unclasp.vault.intake.wording import why_not

BACK = dt.timedelta(weeks=26)
MOST_SHOWN = 200


@dataclass(frozen=True)
class TimeFound:
    """How many events a calendar has, what of them belongs to a source, and how many more rows there were."""

    events: int
    rows: tuple[CalendarTime, ...]
    more: int


def look_for_time(person: Person, name: str, data: bytes, *, now: dt.datetime) -> TimeFound:
    """What of the last half year belongs to a source of the person's. `CalendarNotRead` with a sentence."""
    today = timezone.localdate(now)
    messages = list(read_in_child(name, data, since=today - BACK, until=today + dt.timedelta(days=1)))
    last = messages[-1] if messages else {}
    if "end" not in last:
        said = why_not(last["fault"], last["slots"]) if "fault" in last else None
        raise CalendarNotRead(said or too_much())
    series = [one["series"] for one in messages if "series" in one]
    rows = time_in_calendar(person, [(one["title"], one["occurrences"]) for one in series], now)
    return TimeFound(last["end"], tuple(rows[:MOST_SHOWN]), max(len(rows) - MOST_SHOWN, 0))
