"""Daylio's backup: a zip in which `backup.daylio` is JSON in base64, beside photos and sounds.

Each of these is called by its checksum, without an ending; the JSON says which entry it belongs to.
"""

from __future__ import annotations

import base64
import datetime as dt
from typing import Any

from unclasp.formats import dates, html
from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.entries import Attachment, ReadResult
from unclasp.formats.errors import FormatError
from unclasp.formats.format import Format
from unclasp.formats.jsontext import load_json, string
from unclasp.formats.media import kind_of
from unclasp.formats.options import Options
from unclasp.formats.reading import Reading, SkipRow
from unclasp.formats.text import decode

_KINDS = {1: "image/jpeg", 2: "audio/mp4"}
_USUAL_MOODS = {1: "rad", 2: "good", 3: "meh", 4: "bad", 5: "awful"}


def sniff(bundle: Bundle) -> bool:
    """A zip that holds `backup.daylio`."""
    return _backup(bundle) is not None


def read(bundle: Bundle, _options: Options) -> ReadResult:
    """Every day entry, with its photos and sounds."""
    backup = _backup(bundle)
    assert backup is not None, "sniff has said that there is one"
    value = load_json(_json(backup), name=backup.name)
    rows = value.get("dayEntries") if isinstance(value, dict) else None
    if not isinstance(rows, list):
        raise FormatError("json_shape", name=backup.name, label=FORMAT.label)
    moods = {**_USUAL_MOODS, **_named(value.get("customMoods"), "custom_name")}
    activities = _named(value.get("tags"), "name")
    assets = _files(value.get("assets"), bundle)
    reading = Reading(FORMAT.name, bundle.name)
    for number, row in enumerate(rows, start=1):
        with reading.row(f"entry {number}"):
            _entry(reading, row, moods, activities, _assets(reading, row, assets))
    shown = {file.name for entry in reading.entries for file in entry.attachments}
    for file in bundle.visible:
        if file is not backup and file.name not in shown:
            reading.skip(file.name, "not_a_note")
    return reading.result()


def _backup(bundle: Bundle) -> AnyFile | None:
    return next((file for file in bundle.ending("backup.daylio") if not bundle.is_single), None)


def _json(backup: AnyFile) -> str:
    try:
        return decode(base64.b64decode(b"".join(backup.read().split()), validate=True), name=backup.name)
    except FormatError:
        raise
    except ValueError:
        raise FormatError("json_broken", name=backup.name, line=1) from None


def _named(items: Any, key: str) -> dict[int, str]:
    """Number -> name of a list of moods or activities; those without a name of their own are left to the
    usual ones.
    """
    rows = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return {
        row["id"]: row[key] for row in rows if isinstance(row.get("id"), int) and string(row.get(key)).strip()
    }


def _files(items: Any, bundle: Bundle) -> dict[int, Attachment]:
    """Number -> file of a list of photos and sounds, for those that are in the backup."""
    by_checksum = {file.name.rpartition("/")[2].partition(".")[0]: file for file in bundle.visible}
    found = {}
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and isinstance(number := item.get("id"), int):
            file = by_checksum.get(string(item.get("checksum")))
            if file:
                found[number] = Attachment(
                    file.name, _KINDS.get(item.get("type", 0), kind_of(file.name)), file
                )
    return found


def _assets(reading: Reading, row: Any, assets: dict[int, Attachment]) -> list[Attachment]:
    """The files of a day entry."""
    numbers = row.get("assets") if isinstance(row, dict) else None
    wanted = [n for n in numbers if isinstance(n, int)] if isinstance(numbers, list) else []
    for number in wanted:
        if number not in assets:
            reading.note("attachment_missing", detail=str(number))
    return [assets[number] for number in dict.fromkeys(wanted) if number in assets]


def _entry(
    reading: Reading,
    row: Any,
    moods: dict[int, str],
    activities: dict[int, str],
    files: list[Attachment],
) -> None:
    if not isinstance(row, dict):
        raise SkipRow("not_an_entry", row)
    note = string(row.get("note"))
    mood, tags = row.get("mood"), row.get("tags")
    numbers = [tag for tag in tags if isinstance(tag, int)] if isinstance(tags, list) else []
    reading.entry(
        _moment(row),
        title=string(row.get("note_title")),
        body=(html.to_markdown(note) if html.looks_like_html(note) else note).strip(),
        tags=[activities.get(number, f"activity {number}") for number in numbers],
        mood=moods.get(mood, f"mood {mood}") if isinstance(mood, int) else None,
        attachments=files,
    )


def _moment(row: dict[str, Any]) -> dt.datetime:
    """The moment at the offset that the phone had."""
    at = dates.from_epoch_ms(row.get("datetime"))
    offset = row.get("timeZoneOffset", 0)
    if isinstance(offset, bool) or not isinstance(offset, int) or abs(offset) >= 24 * 3600 * 1000:
        raise SkipRow("date_unreadable", offset)
    return at.astimezone(dt.timezone(dt.timedelta(milliseconds=offset)))


FORMAT = Format("daylio_backup", "Daylio (backup)", sniff, read)
