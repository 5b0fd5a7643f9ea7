"""Day One Classic: a folder `entries` of `.doentry` files (XML property lists), with photos beside it."""

from __future__ import annotations

import datetime as dt
import plistlib
from typing import Any
from xml.parsers.expat import ExpatError

from unclasp.formats import dates
from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.entries import ReadResult
from unclasp.formats.errors import FormatError, TooLarge
from unclasp.formats.format import Format
from unclasp.formats.jsontext import string, strings
from unclasp.formats.limits import ENTRY_TEXT_MAX
from unclasp.formats.media import attachment, is_media
from unclasp.formats.options import Options
from unclasp.formats.reading import Reading, SkipRow
from unclasp.formats.text import peek, split_heading


def sniff(bundle: Bundle) -> bool:
    """Any `.doentry`, or one property list with an entry's text and date in it."""
    if not bundle.is_single:
        return bool(bundle.ending(".doentry"))
    head = peek(bundle.files[0].head())
    return "<plist" in head and "<key>Entry Text</key>" in head and "<key>Creation Date</key>" in head


def read(bundle: Bundle, _options: Options) -> ReadResult:
    """One entry for each `.doentry`."""
    reading = Reading(FORMAT.name, bundle.name)
    notes = bundle.files if bundle.is_single else bundle.ending(".doentry")
    photos = {
        file.name.rpartition("/")[2].partition(".")[0]: file for file in bundle.visible if is_media(file.name)
    }
    shown = {file.name for file in notes}
    for file in notes:
        with reading.row(file.name):
            shown.update(_entry(reading, _plist(file), photos))
    for file in bundle.visible:
        if file.name not in shown:
            reading.skip(file.name, "not_a_note")
    return reading.result()


def _plist(file: AnyFile) -> dict[str, Any]:
    try:
        data = file.read()
        if len(data) > 4 * ENTRY_TEXT_MAX:
            raise SkipRow("too_long", file.name)
        # The XML reader of plistlib refuses entities; the binary kind, which Day One never wrote, is not
        # tried.
        value = plistlib.loads(data, fmt=plistlib.FMT_XML)
    except TooLarge:
        raise
    except (
        ExpatError,
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        IndexError,
        LookupError,
        OverflowError,
    ) as error:
        if isinstance(error, FormatError) and error.code == "zip_encrypted":
            raise
        raise SkipRow("unreadable_file", file.name) from None
    if not isinstance(value, dict):
        raise SkipRow("not_an_entry", file.name)
    return value


def _entry(reading: Reading, value: dict[str, Any], photos: dict[str, AnyFile]) -> list[str]:
    at = value.get("Creation Date")
    if not isinstance(at, dt.datetime):
        raise SkipRow("no_date", value.get("Entry Text", ""))
    named = string(value.get("Time Zone"))
    zone = dates.zone(named) if named else None
    if zone is None:
        reading.note("zone_unknown" if named else "no_zone", detail=named)
    title, body = split_heading(string(value.get("Entry Text")))
    source_id = string(value.get("UUID"))
    found = [photos[source_id]] if source_id in photos else []
    reading.entry(
        _in_zone(at, zone),
        title=title,
        body=body.strip(),
        tags=strings(value.get("Tags")),
        starred=value.get("Starred") is True,
        source_id=source_id,
        attachments=[attachment(file) for file in found],
    )
    return [file.name for file in found]


def _in_zone(at: dt.datetime, zone: dt.tzinfo | None) -> dt.datetime:
    """Property lists write UTC without saying so."""
    aware = at.replace(tzinfo=dt.UTC)
    try:
        return aware.astimezone(zone or dt.UTC)
    except OverflowError:
        raise SkipRow("date_impossible", at) from None


FORMAT = Format("dayone_classic", "Day One Classic", sniff, read)
