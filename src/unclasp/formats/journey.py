"""Journey: one JSON for each entry beside its photos, in a folder or zip, or a single one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from unclasp.formats import dates, html
from unclasp.formats.bundle import AnyFile, Bundle, holds
from unclasp.formats.entries import Attachment, ReadResult
from unclasp.formats.errors import FormatError, TooLarge
from unclasp.formats.format import Format
from unclasp.formats.jsontext import load_json, string, strings
from unclasp.formats.media import MediaIndex, attachment
from unclasp.formats.options import Options
from unclasp.formats.reading import Reading, SkipRow
from unclasp.formats.text import decode, peek, split_heading


def sniff(bundle: Bundle) -> bool:
    """Any JSON with a `date_journal`."""
    return bool(_notes(bundle))


def read(bundle: Bundle, options: Options) -> ReadResult:
    """One entry for each JSON."""
    reading = Reading(FORMAT.name, bundle.name)
    media = MediaIndex(bundle)
    notes = _notes(bundle)
    shown = {file.name for file in notes}
    for file in notes:
        value = _value(file, options, alone=bundle.is_single)
        with reading.row(file.name):
            shown.update(_entry(reading, value, file, media))
    for file in bundle.visible:
        if file.name not in shown:
            reading.skip(file.name, "not_a_note")
    return reading.result()


def _notes(bundle: Bundle) -> list[AnyFile]:
    files = bundle.files if bundle.is_single else bundle.ending(".json")
    return [
        file
        for file in files
        if peek(file.head(9)).lstrip().startswith("{") and holds(file, b'"date_journal"')
    ]


def _value(file: AnyFile, options: Options, *, alone: bool) -> Any:
    """The JSON of one file; None where it is damaged and others are not."""
    try:
        return load_json(decode(file.read(), name=file.name, encoding=options.encoding), name=file.name)
    except TooLarge:
        raise
    except FormatError as error:
        if alone or not error.code.startswith("json_"):
            raise
        return None


def _entry(reading: Reading, value: Any, file: AnyFile, media: MediaIndex) -> list[str]:
    if value is None:
        raise SkipRow("unreadable_file", file.name)
    if not isinstance(value, dict) or not isinstance(value.get("text", ""), str):
        raise SkipRow("not_an_entry", value)
    text = value.get("text", "")
    title, body = split_heading(html.to_markdown(text) if html.looks_like_html(text) else text)
    files = _photos(reading, value, file.name, media)
    mood = value.get("mood")
    reading.entry(
        _moment(reading, value),
        title=title,
        body=body.strip(),
        tags=strings(value.get("tags")),
        starred=value.get("favourite") is True,
        source_id=string(value.get("id")) or file.name.rpartition("/")[2].removesuffix(".json"),
        mood=str(mood) if isinstance(mood, (int, str)) and not isinstance(mood, bool) and mood else None,
        attachments=files,
    )
    return [found.name for found in files]


def _moment(reading: Reading, value: dict[str, Any]) -> dt.datetime:
    at = dates.from_epoch_ms(value.get("date_journal"))
    named = string(value.get("timezone"))
    zone = dates.zone(named) if named else None
    if zone is None:
        reading.note("zone_unknown" if named else "no_zone", detail=named)
        return at
    return at.astimezone(zone)


def _photos(reading: Reading, value: dict[str, Any], name: str, media: MediaIndex) -> list[Attachment]:
    found: dict[str, AnyFile] = {}
    for photo in strings(value.get("photos")):
        file = media.find(photo, beside=name)
        if file is None:
            reading.note("attachment_missing", detail=photo)
        else:
            found[file.name] = file
    return [attachment(file) for file in found.values()]


FORMAT = Format("journey", "Journey", sniff, read)
