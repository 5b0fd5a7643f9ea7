"""Loop Habit Tracker, its database or its CSV: one entry for each day on which something was done."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from unclasp.formats import dates
from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.csvtext import Row, rows
from unclasp.formats.entries import ReadResult
from unclasp.formats.errors import FormatError
from unclasp.formats.format import Format
from unclasp.formats.options import Options
from unclasp.formats.reading import Reading, SkipRow
from unclasp.formats.sqlitebytes import columns, opened
from unclasp.formats.text import decode, peek, tidy

_STARTS_ROW = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2},")
_CHECKMARKS = re.compile(
    r"Date,[^\n]*\n[0-9]{4}-[0-9]{2}-[0-9]{2}(?:,(?:UNKNOWN|NO|YES_AUTO|YES_MANUAL|SKIP|-?[0-9.]+)?)+\s*(?:\n|\Z)"
)
_DONE_BY_HAND = 2
_NOT_DONE = {"", "UNKNOWN", "NO", "YES_AUTO", "SKIP", "0", "1", "-1", "3"}
_NUMERICAL = 1
_THOUSANDTHS = 1000


@dataclass(frozen=True, slots=True)
class _Done:
    """One habit on one day: how much, where that is counted, and a person's note."""

    habit: str
    amount: str = ""
    note: str = ""

    def line(self) -> str:
        """As an item of a Markdown list."""
        return "- " + ": ".join(part for part in (self.habit, self.amount, self.note) if part)


def sniff(bundle: Bundle) -> bool:
    """A database with habits and repetitions, or Checkmarks.csv."""
    return _database(bundle) is not None or _checkmarks(bundle) is not None


def read(bundle: Bundle, options: Options) -> ReadResult:
    """Days with something done; a day or a repetition without anything done is reported as skipped."""
    reading = Reading(FORMAT.name, bundle.name)
    database = _database(bundle)
    if database is not None:
        _read_database(reading, database)
        return reading.result()
    checkmarks = _checkmarks(bundle)
    assert checkmarks is not None, "sniff has said that there is one"
    for row, habits in _table(checkmarks, options):
        with reading.row(f"{checkmarks.name}, line {row.line}"):
            _csv_entry(reading, row, habits)
    return reading.result()


def _checkmarks(bundle: Bundle) -> AnyFile | None:
    """The one table of all habits; those of single habits, in their own folders, say the same again."""
    files = bundle.files if bundle.is_single else bundle.ending(".csv")
    found = [file for file in files if _CHECKMARKS.match(peek(file.head()))]
    return min(found, key=lambda file: file.name.count("/"), default=None)


def _table(file: AnyFile, options: Options) -> Iterator[tuple[Row, list[str]]]:
    text, _ = tidy(decode(file.read(), name=file.name, encoding=options.encoding))
    found = list(rows(text, name=file.name, starts_row=_STARTS_ROW))
    for row in found[1:]:
        yield row, found[0].cells


def _csv_entry(reading: Reading, row: Row, habits: list[str]) -> None:
    if len(row.cells) != len(habits):
        raise SkipRow("columns", f"{len(row.cells)} / {len(habits)}")
    at = dates.parse(row.cells[0]).at
    pairs = zip(habits[1:], row.cells[1:], strict=True)
    done = [
        _Done(habit, "" if value in ("YES_MANUAL", "2") else value)
        for habit, value in pairs
        if habit and value.strip() not in _NOT_DONE
    ]
    _keep(reading, at, done)


def _keep(reading: Reading, at: dt.datetime, done: Iterable[_Done]) -> None:
    done = list(done)
    if not done:
        raise SkipRow("not_done", at.date())
    body = "\n".join(one.line() for one in done)
    reading.entry(at, all_day=True, body=body, tags=[one.habit for one in done])


def _database(bundle: Bundle) -> AnyFile | None:
    for file in bundle.databases:
        try:
            with opened(file.read(), name=file.name) as database:
                if {"habit", "timestamp"} <= columns(database, "repetitions") and "name" in columns(
                    database, "habits"
                ):
                    return file
        except FormatError:
            continue
    return None


def _read_database(reading: Reading, file: AnyFile) -> None:
    days: dict[dt.date, list[_Done]] = {}
    with opened(file.read(), name=file.name) as database:
        said = columns(database, "repetitions")
        kind = "h.type" if "type" in columns(database, "habits") else "0"
        value = "r.value" if "value" in said else str(_DONE_BY_HAND)
        note = "r.notes" if "notes" in said else "''"
        query = (
            f"SELECT r.timestamp, h.name, {kind}, {value}, {note} FROM repetitions r"  # noqa: S608 - names from above
            " LEFT JOIN habits h ON h.id = r.habit ORDER BY r.timestamp, r.habit"
        )
        for number, (moment, name, numerical, amount, written) in enumerate(database.execute(query), start=1):
            try:
                day = dates.from_epoch_ms(moment).date()
                days.setdefault(day, []).append(_done(name, numerical, amount, written))
            except SkipRow as skip:
                reading.skip(f"repetition {number}", skip.reason, skip.detail)
    for day, done in days.items():
        with reading.row(str(day)):
            _keep(reading, dt.datetime.combine(day, dt.time()), done)


def _done(name: object, numerical: object, value: object, note: object) -> _Done:
    habit = name if isinstance(name, str) and name.strip() else "habit without a name"
    words = note.strip() if isinstance(note, str) else ""
    if numerical == _NUMERICAL and isinstance(value, int) and value > 0:
        return _Done(habit, f"{value / _THOUSANDTHS:g}", words)
    if value != _DONE_BY_HAND and not words:
        raise SkipRow("not_done", habit)
    return _Done(habit, "" if value == _DONE_BY_HAND else "not done", words)


FORMAT = Format("loop_habits", "Loop Habit Tracker", sniff, read)
