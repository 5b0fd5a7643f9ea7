"""Trackers of habits as routines: Loop Habit Tracker (database or CSV) and HabitBull, one card for each habit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from unclasp.formats import dates, habitbull, loop_habits
from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.card import Card, Choices, PileFormat, PileReading
from unclasp.formats.cards.gathering import Gathering
from unclasp.formats.cards.tables import Table, table_of
from unclasp.formats.errors import FormatError
from unclasp.formats.reading import SkipRow
from unclasp.formats.sqlitebytes import columns, opened
from unclasp.formats.text import decode, peek, tidy

_HABITS = re.compile(r"\s*Position,Name,")
_CHECKMARKS = re.compile(r"\s*Date,[^\n]*\n[0-9]{4}-[0-9]{2}-[0-9]{2},")
_NOT_DONE = {"", "UNKNOWN", "NO", "YES_AUTO", "SKIP", "0", "1", "-1", "3"}
_DONE_BY_HAND = 2
_A_WEEK = 7
_FREQUENCY_MAX = 1000


@dataclass
class _Habit:
    """What a file says of one habit; `times` in `days` days is how often it is meant to be, 0 where it says nothing."""

    name: str
    about: str = ""
    times: int = 0
    days: int = 0
    archived: bool = False
    done: list[dt.date] = field(default_factory=list)

    def card(self) -> Card:
        """As a card. SkipRow for one that was put away in the tracker already."""
        if self.archived:
            raise SkipRow("gone_already", self.name)
        known = 0 < self.times <= _FREQUENCY_MAX and 0 < self.days <= _FREQUENCY_MAX
        weekly = known and self.days % _A_WEEK == 0
        return Card(
            source_id=self.name.strip().casefold(),
            title=self.name,
            detail=self.about,
            since=min(self.done, default=None),
            last=max(self.done, default=None),
            period=("week" if weekly else "day") if known else "",
            every=(self.days // _A_WEEK if weekly else self.days) if known else 1,
            times=self.times if known else 1,
        )


def sniff(bundle: Bundle) -> bool:
    """Whatever the journals' readers of these trackers know, or Loop's list of habits alone."""
    return loop_habits.sniff(bundle) or habitbull.sniff(bundle) or _table(bundle, _HABITS) is not None


def read(bundle: Bundle, choices: Choices) -> PileReading:
    """One card for each habit that is not archived: how often it is meant to be, its first and its last day."""
    gathered = Gathering(FORMAT.name, FORMAT.label, FORMAT.kind, bundle.name)
    for number, habit in enumerate(_found(bundle, choices), start=1):
        with gathered.row(f"habit {number}"):
            gathered.card(habit.card())
    return gathered.result()


def _found(bundle: Bundle, choices: Choices) -> list[_Habit]:
    for file in bundle.databases:
        try:
            return _of_database(file)
        except FormatError:
            continue
    if habitbull.sniff(bundle):
        return _of_habitbull(_read_table(_table(bundle, re.compile(r"\s*HabitName,")), choices))
    return _of_tables(_table(bundle, _HABITS), _table(bundle, _CHECKMARKS), choices)


def _table(bundle: Bundle, heading: re.Pattern[str]) -> AnyFile | None:
    files = bundle.files if bundle.is_single else bundle.ending(".csv")
    found = [file for file in files if heading.match(peek(file.head()))]
    return min(found, key=lambda file: file.name.count("/"), default=None)


def _read_table(file: AnyFile | None, choices: Choices) -> Table | None:
    if file is None:
        return None
    return table_of(tidy(decode(file.read(), name=file.name, encoding=choices.encoding))[0], name=file.name)


def _of_tables(habits: AnyFile | None, checkmarks: AnyFile | None, choices: Choices) -> list[_Habit]:
    """Habits.csv says what there is, Checkmarks.csv when it was done; either alone will do."""
    found: dict[str, _Habit] = {}
    listed, marked = _read_table(habits, choices), _read_table(checkmarks, choices)
    for row in listed.rows if listed else ():
        said = dict(zip(listed.heading if listed else (), map(str.strip, row.cells), strict=False))
        name = said.get("Name", "")
        found[name] = _Habit(
            name, said.get("Question") or said.get("Description", ""),
            _whole(said.get("FrequencyNumerator") or said.get("NumRepetitions")),
            _whole(said.get("FrequencyDenominator") or said.get("Interval")),
            archived=said.get("Archived?", "").lower() == "true",
        )  # fmt: skip
    for row in marked.rows if marked else ():
        for name, value in zip(marked.heading[1:] if marked else (), row.cells[1:], strict=False):
            if name:
                habit = found.setdefault(name, _Habit(name))
                if value.strip() not in _NOT_DONE:
                    habit.done += _days(row.cells[0])
    return list(found.values())


def _of_habitbull(table: Table | None) -> list[_Habit]:
    found: dict[str, _Habit] = {}
    for row in table.rows if table else ():
        name, about, _category, day, value = (*map(str.strip, row.cells), *[""] * 5)[:5]
        habit = found.setdefault(name, _Habit(name, about))
        if value not in ("", "0", "-1"):
            habit.done += _days(day)
    return list(found.values())


def _of_database(file: AnyFile) -> list[_Habit]:
    with opened(file.read(), name=file.name) as database:
        names, said = columns(database, "habits"), columns(database, "repetitions")
        if not {"name", "freq_num", "freq_den", "archived"} <= names or not {"habit", "timestamp"} <= said:
            raise FormatError("sqlite_broken", name=file.name)
        about = "question" if "question" in names else "description" if "description" in names else "''"
        done = f"value = {_DONE_BY_HAND} OR value > 3" if "value" in said else "1"
        query = (
            f"SELECT name, {about}, freq_num, freq_den, archived, (SELECT min(timestamp) FROM repetitions"  # noqa: S608
            f" WHERE habit = habits.id AND ({done})), (SELECT max(timestamp) FROM repetitions WHERE"
            f" habit = habits.id AND ({done})) FROM habits ORDER BY position"
        )
        return [_of_row(*row) for row in database.execute(query)]


def _of_row(name: Any, about: Any, times: Any, days: Any, archived: Any, first: Any, last: Any) -> _Habit:
    moments: Iterator[Any] = (one for one in (first, last) if one is not None)
    done = []
    for moment in moments:
        try:
            done.append(dates.from_epoch_ms(moment).date())
        except SkipRow:
            continue
    words = about if isinstance(about, str) else ""
    return _Habit(str(name or ""), words, _whole(times), _whole(days), bool(archived), done)


def _days(written: str) -> list[dt.date]:
    try:
        return [dates.parse(written).at.date()]
    except SkipRow:
        return []


def _whole(value: object) -> int:
    """A number from 1 to `_FREQUENCY_MAX`; 0 for anything else."""
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


FORMAT = PileFormat("habits", "Habits (Loop, HabitBull)", "routines", sniff, read, also_a_journal=True)
