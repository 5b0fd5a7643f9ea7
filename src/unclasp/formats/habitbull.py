"""HabitBull's CSV: a row for each habit and day; one entry for each day on which something was done."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from unclasp.formats import dates
from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.csvtext import Row, rows
from unclasp.formats.entries import ReadResult
from unclasp.formats.format import Format
from unclasp.formats.options import Options
from unclasp.formats.reading import Reading, SkipRow
from unclasp.formats.text import decode, peek, tidy

_COLUMNS = ("HabitName", "HabitDescription", "HabitCategory", "CalendarDate", "Value", "CommentText")
_HEADING = re.compile(r"\s*HabitName,HabitDescription,HabitCategory,CalendarDate,Value")
_STARTS_ROW = re.compile(r"[^,\n]+,[^\n]*,[0-9]{4}-[0-9]{2}-[0-9]{2},-?[0-9]+(?:,|\s*\Z)")
_NOTHING = {"", "0", "-1"}
_ONCE = "1"


def sniff(bundle: Bundle) -> bool:
    """A table that begins with the names of HabitBull's columns."""
    return _file(bundle) is not None


def read(bundle: Bundle, options: Options) -> ReadResult:
    """Days with something done; a row without anything done is reported as skipped."""
    file = _file(bundle)
    assert file is not None, "sniff has said that there is one"
    reading = Reading(FORMAT.name, bundle.name)
    days: dict[dt.date, list[tuple[str, str]]] = {}
    for row in _rows(file, options):
        try:
            day, habit, line = _done(row)
            days.setdefault(day, []).append((habit, line))
        except SkipRow as skip:
            reading.skip(f"line {row.line}", skip.reason, skip.detail)
    for day, done in days.items():
        with reading.row(str(day)):
            body = "\n".join(line for _habit, line in done)
            at = dt.datetime.combine(day, dt.time())
            reading.entry(at, all_day=True, body=body, tags=[habit for habit, _line in done])
    for other in bundle.visible:
        if other is not file and not bundle.is_single:
            reading.skip(other.name, "not_a_note")
    return reading.result()


def _file(bundle: Bundle) -> AnyFile | None:
    files = bundle.files if bundle.is_single else bundle.ending(".csv")
    return next((file for file in files if _HEADING.match(peek(file.head()))), None)


def _rows(file: AnyFile, options: Options) -> Iterator[Row]:
    text, _changes = tidy(decode(file.read(), name=file.name, encoding=options.encoding))
    found = rows(text, name=file.name, starts_row=_STARTS_ROW)
    next(found)
    return found


def _done(row: Row) -> tuple[dt.date, str, str]:
    """The day of a row, its habit, and what was done as an item of a Markdown list."""
    if len(row.cells) not in (len(_COLUMNS) - 1, len(_COLUMNS)):
        raise SkipRow("columns", f"{len(row.cells)} / {len(_COLUMNS)}")
    habit, _about, _category, written, value, note = (*map(str.strip, row.cells), "")[: len(_COLUMNS)]
    day = dates.parse(written).at.date()
    if value in _NOTHING and not note:
        raise SkipRow("not_done", habit)
    amount = "" if value in {_ONCE, *_NOTHING} else value
    return day, habit, "- " + ": ".join(part for part in (habit, amount, note) if part)


FORMAT = Format("habitbull", "HabitBull", sniff, read)
