"""Diaro's backup: `DiaroBackup.xml`, tables of rows, in a zip beside `media/photo/`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError  # the names only; defusedxml does the parsing

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from unclasp.formats import dates
from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.entries import ReadResult
from unclasp.formats.errors import FormatError, TooLarge
from unclasp.formats.format import Format
from unclasp.formats.limits import XML_FILE_MAX, shown
from unclasp.formats.media import attachment
from unclasp.formats.options import Options
from unclasp.formats.reading import Reading, SkipRow
from unclasp.formats.text import peek, split_heading

_LEFT = ("location_uid", "weather_description")

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Names:
    """What the entries' identifiers stand for."""

    folders: Row
    tags: Row
    moods: Row
    photos: dict[str, list[AnyFile]]


def sniff(bundle: Bundle) -> bool:
    """XML with Diaro's table of entries."""
    return _backup(bundle) is not None


def read(bundle: Bundle, _options: Options) -> ReadResult:
    """Every row of diaro_entries; folders become tags."""
    backup = _backup(bundle)
    assert backup is not None, "sniff has said that there is one"
    root = _parsed(backup)
    reading = Reading(FORMAT.name, bundle.name)
    names = _Names(
        _titles(root, "diaro_folders"), _titles(root, "diaro_tags"), _titles(root, "diaro_moods"),
        _photos(reading, root, bundle),
    )  # fmt: skip
    for number, row in enumerate(_rows(root, "diaro_entries"), start=1):
        with reading.row(f"entry {number}"):
            _entry(reading, row, names)
    shown = {file.name for files in names.photos.values() for file in files}
    for file in bundle.visible:
        if file is not backup and file.name not in shown:
            reading.skip(file.name, "not_a_note")
    return reading.result()


def _backup(bundle: Bundle) -> AnyFile | None:
    files = bundle.files if bundle.is_single else bundle.ending(".xml")
    return next((file for file in files if '<table name="diaro_' in peek(file.head())), None)


def _parsed(file: AnyFile) -> Element:
    data = file.read()
    if len(data) > XML_FILE_MAX:
        raise TooLarge("too_large", name=file.name, limit=shown(XML_FILE_MAX))
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise FormatError("xml_refused", name=file.name) from None
    return root


def _rows(root: Element, table: str) -> Iterator[Row]:
    for found in root.findall("table"):
        if found.get("name") == table:
            for row in found.findall("r"):
                yield {cell.tag: cell.text or "" for cell in row}


def _titles(root: Element, table: str) -> Row:
    return {row.get("uid", ""): row.get("title", "") for row in _rows(root, table)}


def _photos(reading: Reading, root: Element, bundle: Bundle) -> dict[str, list[AnyFile]]:
    by_entry: dict[str, list[AnyFile]] = {}
    by_name = {file.name.rpartition("/")[2]: file for file in bundle.visible}
    for row in _rows(root, "diaro_attachments"):
        found = by_name.get(row.get("filename", ""))
        if found:
            by_entry.setdefault(row.get("entry_uid", ""), []).append(found)
        else:
            reading.note("attachment_missing", detail=row.get("filename", ""))
    return by_entry


def _entry(reading: Reading, row: Row, names: _Names) -> None:
    for field in _LEFT:
        if row.get(field):
            reading.note("fields_left", detail=field)
    heading, body = split_heading(row.get("text", "")) if not row.get("title") else ("", row.get("text", ""))
    uid, mood = row.get("uid", ""), row.get("mood", "")
    tags = [names.tags.get(tag, tag) for tag in row.get("tags", "").split(",") if tag]
    folder = names.folders.get(row.get("folder_uid", ""), "")
    reading.entry(
        _moment(reading, row),
        title=row.get("title", "") or heading,
        body=body.strip(),
        tags=[*tags, folder],
        source_id=uid,
        mood=names.moods.get(mood, mood),
        attachments=[attachment(file) for file in names.photos.get(uid, [])],
    )


def _moment(reading: Reading, row: Row) -> dt.datetime:
    written = row.get("date", "").strip()
    if (
        not written.removeprefix("-").isascii()
        or not written.removeprefix("-").isdigit()
        or len(written) > 20
    ):
        raise SkipRow("date_unreadable" if written else "no_date", written)
    zone = dates.zone(f"GMT{row.get('tz_offset', '').strip()}")
    if zone is None:
        reading.note("zone_unknown", detail=row["tz_offset"])
    return dates.from_epoch_ms(int(written)).astimezone(zone or dt.UTC)


FORMAT = Format("diaro", "Diaro", sniff, read)
