"""The child process in which a calendar is read: with little memory, little time and no Django.

The standard input has one line of JSON (`name`, `since`, `until`, `zone`) and then the bytes of the file. The standard
output has one line of JSON for each series and each event that was left out, and a last line with `"end"`.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from dataclasses import asdict
from typing import Any

from unclasp.core.limited import limit
from unclasp.formats.errors import FormatError
from unclasp.formats.ics import Series, read_calendar

MEMORY = 1024 * 1024 * 1024
SECONDS = 40
"""Of processor time: fifty thousand events take a few, a rule that never ends takes all of them."""


def say(**message: Any) -> None:
    """One line to the parent."""
    sys.stdout.write(json.dumps(message) + "\n")


def plain(series: Series) -> dict[str, Any]:
    """A series as JSON has it: each occurrence as its beginning, its minutes, and whether it is a whole day."""
    times = [(one.start.isoformat(), one.minutes, one.all_day) for one in series.occurrences]
    return {
        "title": series.title,
        "rhythm": series.rhythm,
        "interval": series.interval,
        "occurrences": times,
    }


def main() -> None:
    """Read one calendar and tell what takes place."""
    limit(memory=MEMORY, seconds=SECONDS)
    asked = json.loads(sys.stdin.buffer.readline())
    span = {name: dt.date.fromisoformat(asked[name]) for name in ("since", "until")}
    try:
        found = read_calendar(asked["name"], sys.stdin.buffer.read(), zone=asked["zone"], **span)
    except FormatError as fault:
        say(fault=fault.code, slots=fault.slots)
        return
    for series in found.series:
        say(series=plain(series))
    for skipped in found.skipped:
        say(skipped=asdict(skipped))
    say(end=found.events)


if __name__ == "__main__":
    main()
