"""Reading a calendar file in a child process, and what comes round in it. Nothing of it is kept."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unclasp.core.errors import UnclaspError
from unclasp.vault.intake.wording import why_not

LONGEST_WAIT_S = 120
BACK, AHEAD = dt.timedelta(weeks=26), dt.timedelta(weeks=26)
FOUR_WEEKS = dt.timedelta(weeks=4)
REPEATED = 3
"""So many times in the span without a rule come round, too."""

MOST_SHOWN = 200

LEFT_OUT = {
    "no_date": gettext_lazy("It has no date."),
    "ics_event": gettext_lazy("Its date or its repetition cannot be read."),
    "ics_rule": gettext_lazy("It repeats by the hour or faster, or never comes to a day."),
}
"""Why an event was left out."""


class CalendarNotRead(UnclaspError):
    """A calendar could not be read. Nothing of it was kept."""

    status = 422


@dataclass(frozen=True)
class Recurring:
    """Something that comes round: `times` in the year around today, `minutes` in four weeks where that is known."""

    title: str
    rhythm: str
    interval: int
    times: int
    minutes: int | None


@dataclass(frozen=True)
class CalendarFound:
    """What a calendar came to: how many events it has, what comes round, and what was left out with the reason."""

    events: int
    recurring: tuple[Recurring, ...]
    left_out: tuple[tuple[str, str], ...]
    more: int


def look_into(name: str, data: bytes, *, today: dt.date) -> CalendarFound:
    """What comes round in the year around today, the longest first. `CalendarNotRead` with a sentence."""
    since, until = today - BACK, today + AHEAD
    messages = list(read_in_child(name, data, since=since, until=until))
    if not messages or "end" not in messages[-1]:
        fault = messages[-1] if messages and "fault" in messages[-1] else None
        said = why_not(fault["fault"], fault["slots"]) if fault else None
        raise CalendarNotRead(said or too_much())
    rows = [
        row for one in messages if "series" in one and (row := recurring_in(one["series"], until - since))
    ]
    rows.sort(key=lambda row: (-(row.minutes or 0), -row.times, row.title.casefold()))
    skipped = [one["skipped"] for one in messages if "skipped" in one]
    left_out = tuple((one["where"], str(LEFT_OUT.get(one["reason"], ""))) for one in skipped)
    return CalendarFound(
        messages[-1]["end"], tuple(rows[:MOST_SHOWN]), left_out, max(len(rows) - MOST_SHOWN, 0)
    )


def recurring_in(series: dict[str, Any], span: dt.timedelta) -> Recurring | None:
    """A series that comes round and has a name; None for any other."""
    occurrences = series["occurrences"]
    if not series["title"] or not (series["rhythm"] or len(occurrences) >= REPEATED):
        return None
    timed = sum(minutes for _start, minutes, all_day in occurrences if not all_day)
    return Recurring(
        title=series["title"],
        rhythm=series["rhythm"],
        interval=series["interval"],
        times=len(occurrences),
        minutes=round(timed * (FOUR_WEEKS / span)) or None,
    )


def read_in_child(name: str, data: bytes, *, since: dt.date, until: dt.date) -> Iterator[dict[str, Any]]:
    """What the child tells of a calendar, message by message; it breaks off where it ran out of time or memory."""
    asked = {"name": name, "since": since.isoformat(), "until": until.isoformat()}
    asked["zone"] = str(timezone.get_current_timezone())
    with subprocess.Popen(
        [sys.executable, "-m", "unclasp.vault.calendar_reader"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        patience = threading.Timer(LONGEST_WAIT_S, child.kill)
        patience.start()
        try:
            told, _errors = child.communicate(json.dumps(asked).encode() + b"\n" + data)
            yield from map(json.loads, told.splitlines())
        except (OSError, ValueError) as fault:
            raise CalendarNotRead(too_much()) from fault
        finally:
            patience.cancel()
            child.kill()


def too_much() -> str:
    """The sentence for a file that asked for more memory or time than any honest one needs."""
    return _("Reading this calendar took more memory or time than it may, so nothing was kept. Export one calendar, or "
             "a shorter span of time.")  # fmt: skip
