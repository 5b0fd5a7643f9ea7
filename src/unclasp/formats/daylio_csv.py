"""Daylio's CSV, in every year's shape: columns are found by their names, whatever their number and order."""

from __future__ import annotations

import datetime as dt
import re

from unclasp.formats import dates, html
from unclasp.formats.bundle import Bundle
from unclasp.formats.csvtext import Row, rows
from unclasp.formats.entries import ReadResult
from unclasp.formats.errors import FormatError
from unclasp.formats.format import Format
from unclasp.formats.limits import shortened
from unclasp.formats.options import Options
from unclasp.formats.reading import Reading, SkipRow
from unclasp.formats.text import decode, peek, tidy

_STARTS_ROW = re.compile(r'"?[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?"?,"?[^,"]{3,24}"?,"?[^\W\d]+"?,')
_USED = {"full_date", "year", "date", "weekday", "time", "mood", "activities", "note_title", "note"}


def sniff(bundle: Bundle) -> bool:
    """A heading with Daylio's own columns."""
    if not bundle.is_single:
        return False
    heading = set(_names(peek(bundle.files[0].head()).lstrip().partition("\n")[0].split(",")))
    return {"weekday", "mood", "activities"} <= heading and bool({"full_date", "year"} & heading)


def read(bundle: Bundle, options: Options) -> ReadResult:
    """One entry for each row; rows with more or fewer columns than the heading are skipped."""
    text, changes = tidy(decode(bundle.files[0].read(), name=bundle.name, encoding=options.encoding))
    reading = Reading(FORMAT.name, bundle.name)
    for code in changes:
        reading.note(code)
    found = list(rows(text.lstrip(), name=bundle.name, starts_row=_STARTS_ROW))
    heading = _names(found[0].cells)
    for column in ("time", "mood"):
        if column not in heading:
            raise FormatError("csv_header", name=bundle.name, missing=column)
    comma = _by_comma(found[1:], heading)
    if comma:
        reading.note("activities_by_comma")
    for row in found[1:]:
        with reading.row(f"line {row.line}"):
            _entry(reading, row, heading, ", " if comma else " | ")
    return reading.result()


def _names(cells: list[str]) -> list[str]:
    return [cell.strip().strip('"').lower() for cell in cells]


def _by_comma(found: list[Row], heading: list[str]) -> bool:
    column = heading.index("activities") if "activities" in heading else len(heading)
    written = [row.cells[column] for row in found if len(row.cells) == len(heading) and column < len(heading)]
    return not any(" | " in cell for cell in written) and any(", " in cell for cell in written)


def _entry(reading: Reading, row: Row, heading: list[str], between: str) -> None:
    if len(row.cells) != len(heading):
        raise SkipRow("columns", f"{len(row.cells)} / {len(heading)}: {shortened(', '.join(row.cells))}")
    cells = dict(zip(heading, row.cells, strict=True))
    for column, value in cells.items():
        if column not in _USED and value.strip():
            reading.note("fields_left", detail=column)
    note = cells.get("note", "")
    reading.entry(
        dt.datetime.combine(_day(cells), dates.parse_time(cells["time"]))
        if cells["time"].strip()
        else _midnight(cells),
        all_day=not cells["time"].strip(),
        title=cells.get("note_title", ""),
        body=(html.to_markdown(note) if html.looks_like_html(note) else note).strip(),
        tags=cells.get("activities", "").split(between),
        mood=cells["mood"],
    )


def _day(cells: dict[str, str]) -> dt.date:
    if "full_date" in cells:
        return dates.parse(cells["full_date"]).at.date()
    return dates.parse(f"{cells.get('date', '')} {cells['year']}").at.date()


def _midnight(cells: dict[str, str]) -> dt.datetime:
    return dt.datetime.combine(_day(cells), dt.time())


FORMAT = Format("daylio_csv", "Daylio (CSV)", sniff, read)
