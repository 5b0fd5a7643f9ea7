"""Diarium's JSON: a list of entries, or one file for each day, with photos and other files in folders beside it.

A folder is named after the moment of its entry ("media/2026-01-05_211000123/lake.jpg"), or only after its day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from unclasp.formats import dates, html
from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.entries import Attachment, ReadResult
from unclasp.formats.format import Format
from unclasp.formats.jsontext import load_json, string, strings
from unclasp.formats.media import attachment
from unclasp.formats.options import Options
from unclasp.formats.reading import Reading, SkipRow
from unclasp.formats.text import decode, peek

_KEYS = ('"date"', '"heading"', '"html"')
_FRACTION = re.compile(r"(?<=:[0-9]{2})\.[0-9]+")
_DAY, _SECOND = len("20260105"), len("20260105211000")


def sniff(bundle: Bundle) -> bool:
    """Any JSON whose entries have a date, a heading and HTML."""
    return bool(_journals(bundle))


def read(bundle: Bundle, options: Options) -> ReadResult:
    """Every entry, with what lies in the folder of its moment; ratings become moods."""
    reading = Reading(FORMAT.name, bundle.name)
    journals = _journals(bundle)
    folders = _Folders(bundle, journals)
    for file in journals:
        value = load_json(decode(file.read(), name=file.name, encoding=options.encoding), name=file.name)
        rows = value if isinstance(value, list) else [value]
        for number, row in enumerate(rows, start=1):
            with reading.row(f"{file.name}, entry {number}"):
                _entry(reading, row, folders)
    for name in folders.left():
        reading.skip(name, "not_a_note")
    return reading.result()


def _journals(bundle: Bundle) -> list[AnyFile]:
    files = bundle.files if bundle.is_single else bundle.ending(".json")
    return [file for file in files if _is_journal(peek(file.head()))]


def _is_journal(text: str) -> bool:
    return text.lstrip().startswith(("[", "{")) and all(key in text for key in _KEYS)


class _Folders:
    """The files beside the journals, by the digits of the folders that they lie in; each is given once."""

    def __init__(self, bundle: Bundle, journals: list[AnyFile]) -> None:
        self._waiting: dict[str, list[AnyFile]] = {}
        for file in bundle.visible:
            if file not in journals:
                folder = file.name.rpartition("/")[0].rpartition("/")[2]
                digits = re.sub(r"[^0-9]", "", folder)[:_SECOND]
                self._waiting.setdefault(digits if len(digits) in (_DAY, _SECOND) else "", []).append(file)

    def take(self, at: dt.datetime) -> list[Attachment]:
        """What belongs to the entry of a moment."""
        found = []
        for name in (f"{at:%Y%m%d%H%M%S}", f"{at:%Y%m%d}"):
            found += self._waiting.pop(name, [])
        return [attachment(file) for file in found]

    def left(self) -> Iterator[str]:
        """The names of those that no entry took."""
        return (file.name for files in self._waiting.values() for file in files)


def _entry(reading: Reading, row: Any, folders: _Folders) -> None:
    if not isinstance(row, dict) or not isinstance(row.get("html", ""), str):
        raise SkipRow("not_an_entry", row)
    written = row.get("date")
    if not isinstance(written, str):
        raise SkipRow("no_date")
    at = dates.parse(_FRACTION.sub("", written)).at
    rating = row.get("rating")
    reading.entry(
        at,
        title=string(row.get("heading")),
        body=html.to_markdown(string(row.get("html"))).strip(),
        tags=strings(row.get("tags")),
        source_id=written,
        mood=str(rating) if isinstance(rating, int) and not isinstance(rating, bool) and rating > 0 else None,
        attachments=folders.take(at),
    )


FORMAT = Format("diarium_json", "Diarium (JSON)", sniff, read)
