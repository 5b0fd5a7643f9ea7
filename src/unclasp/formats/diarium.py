"""Diarium's database (`diary.db`): the table Entries, keyed by ticks of 100 ns since the year 1."""

from __future__ import annotations

import datetime as dt

from unclasp.formats import html
from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.entries import ReadResult
from unclasp.formats.errors import FormatError
from unclasp.formats.format import Format
from unclasp.formats.options import Options
from unclasp.formats.reading import Reading, SkipRow
from unclasp.formats.sqlitebytes import columns, opened


def sniff(bundle: Bundle) -> bool:
    """A SQLite file, alone or in a zip, whose Entries have a DiaryEntryId."""
    return _database(bundle) is not None


def read(bundle: Bundle, _options: Options) -> ReadResult:
    """Every row of Entries; ratings become moods, pictures inside the database stay there."""
    file = _database(bundle)
    assert file is not None, "sniff has said that there is one"
    reading = Reading(FORMAT.name, bundle.name)
    with opened(file.read(), name=file.name) as database:
        said = columns(database, "entries")
        wanted = [name if name in said else "NULL" for name in ("diaryentryid", "heading", "text", "rating")]
        rows = database.execute(f"SELECT {', '.join(wanted)} FROM entries")  # noqa: S608 - names from the tuple above
        for number, row in enumerate(rows, start=1):
            with reading.row(f"entry {number}"):
                _entry(reading, *row)
    for other in bundle.visible:
        if other is not file:
            reading.skip(other.name, "not_a_note")
    return reading.result()


def _database(bundle: Bundle) -> AnyFile | None:
    for file in bundle.databases:
        try:
            with opened(file.read(), name=file.name) as database:
                if {"diaryentryid", "text"} <= columns(database, "entries"):
                    return file
        except FormatError:
            continue
    return None


def _entry(reading: Reading, ticks: object, heading: object, text: object, rating: object) -> None:
    if not isinstance(ticks, int):
        raise SkipRow("date_unreadable", ticks)
    try:
        at = dt.datetime(1, 1, 1) + dt.timedelta(microseconds=ticks // 10)  # noqa: DTZ001 - local, as written
    except OverflowError:
        raise SkipRow("date_impossible", ticks) from None
    reading.entry(
        at,
        title=heading if isinstance(heading, str) else "",
        body=html.to_markdown(text) if isinstance(text, str) else "",
        source_id=str(ticks),
        mood=str(rating) if isinstance(rating, int) and rating > 0 else None,
    )


FORMAT = Format("diarium", "Diarium", sniff, read)
