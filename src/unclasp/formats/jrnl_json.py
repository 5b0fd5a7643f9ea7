"""jrnl, exported with `jrnl --format json`: naive local times, tags with their @."""

from __future__ import annotations

import re
from typing import Any

from unclasp.formats import dates
from unclasp.formats.bundle import Bundle
from unclasp.formats.entries import ReadResult
from unclasp.formats.errors import FormatError
from unclasp.formats.format import Format
from unclasp.formats.jsontext import load_json, string, strings
from unclasp.formats.options import Options
from unclasp.formats.reading import Reading, SkipRow
from unclasp.formats.text import decode, peek

_START = re.compile(r'\s*\{\s*"(?:tags|entries)"\s*:')


def sniff(bundle: Bundle) -> bool:
    """One JSON object that begins with tags or entries. (Day One, asked before, has `creationDate` in it.)"""
    if not bundle.is_single:
        return False
    return bool(_START.match(peek(bundle.files[0].head())))


def read(bundle: Bundle, options: Options) -> ReadResult:
    """Every element of `entries`."""
    value = load_json(
        decode(bundle.files[0].read(), name=bundle.name, encoding=options.encoding), name=bundle.name
    )
    rows = value.get("entries") if isinstance(value, dict) else None
    if not isinstance(rows, list):
        raise FormatError("json_shape", name=bundle.name, label=FORMAT.label)
    reading = Reading(FORMAT.name, bundle.name)
    for number, row in enumerate(rows, start=1):
        with reading.row(f"entry {number}"):
            _entry(reading, row, options)
    return reading.result()


def _entry(reading: Reading, row: Any, options: Options) -> None:
    if not isinstance(row, dict) or not all(
        isinstance(row.get(key, ""), str) for key in ("title", "body", "date")
    ):
        raise SkipRow("not_an_entry", row)
    if not row.get("date"):
        raise SkipRow("no_date", row.get("title", ""))
    when = dates.parse(f"{row['date']} {string(row.get('time'))}", day_first=options.day_first)
    reading.entry(
        when.at,
        all_day=when.all_day,
        title=row.get("title", ""),
        body=row.get("body", ""),
        tags=(tag.removeprefix("@") for tag in strings(row.get("tags"))),
        starred=row.get("starred") is True,
        source_id=string(row.get("uuid")),
    )


FORMAT = Format("jrnl_json", "jrnl (JSON)", sniff, read)
