"""Day One 2 and later: `<Journal>.json`, alone or in a zip with its photos, sounds, films and PDFs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from unclasp.formats import dates
from unclasp.formats.bundle import AnyFile, Bundle, holds
from unclasp.formats.dates import When
from unclasp.formats.entries import Attachment, ReadResult
from unclasp.formats.errors import FormatError
from unclasp.formats.format import Format
from unclasp.formats.jsontext import load_json, string, strings
from unclasp.formats.media import attachment
from unclasp.formats.options import Options
from unclasp.formats.reading import Reading, SkipRow
from unclasp.formats.text import decode, peek, split_heading

_MEDIA = (
    ("photos", "photos"),
    ("videos", "videos"),
    ("audios", "audios"),
    ("pdfAttachments", "pdfs"),
    ("pdfs", "pdfs"),
)
_MOMENT = re.compile(r"!?\[([^\[\]\n]{0,300})\]\(dayone-moment:/(?:[a-zA-Z]*)/([0-9A-Za-z-]+)\)")
# Day One escapes marks that mean nothing where they stand; a dash or number that would begin a list stays
# escaped.
_ESCAPED = re.compile(r"(?m)(?P<keep>^[ \t]*(?:[0-9]+\\\.|\\-)(?=[ \t]))|\\([.()-])")


def sniff(bundle: Bundle) -> bool:
    """JSON with entries that have a `creationDate`, by itself or among other files."""
    return bool(_journals(bundle))


def read(bundle: Bundle, options: Options) -> ReadResult:
    """Every entry of every journal in the export."""
    reading = Reading(FORMAT.name, bundle.name)
    journals = _journals(bundle)
    media = {file.name.rpartition("/")[2].partition(".")[0].lower(): file for file in bundle.files}
    shown: set[str] = set()
    for journal in journals:
        for number, row in enumerate(_rows(journal, options), start=1):
            with reading.row(f"{journal.name}, entry {number}"):
                shown.update(_entry(reading, row, media))
    for file in bundle.visible:
        if file not in journals and file.name not in shown:
            reading.skip(file.name, "not_a_note")
    return reading.result()


def _journals(bundle: Bundle) -> list[AnyFile]:
    return [file for file in bundle.visible if _is_journal(bundle, file)]


def _is_journal(bundle: Bundle, file: AnyFile) -> bool:
    if not bundle.is_single and not file.name.lower().endswith(".json"):
        return False
    head = peek(file.head())
    if not re.match(r'\s*\{\s*"(?:metadata|entries)"\s*:', head):
        return False
    return head.lstrip(" \t\r\n{").startswith('"metadata"') or holds(file, b'"creationDate"')


def _rows(journal: AnyFile, options: Options) -> list[Any]:
    value = load_json(decode(journal.read(), name=journal.name, encoding=options.encoding), name=journal.name)
    rows = value.get("entries") if isinstance(value, dict) else None
    if not isinstance(rows, list):
        raise FormatError("json_shape", name=journal.name, label=FORMAT.label)
    return rows


def _entry(reading: Reading, row: Any, media: dict[str, AnyFile]) -> list[str]:
    """Keep the entry and give the names of the files it shows."""
    if not isinstance(row, dict) or not isinstance(row.get("text", ""), str):
        raise SkipRow("not_an_entry", row)
    when = _when(reading, row)
    by_identifier = dict(_attachments(reading, row, media))
    title, body = split_heading(_text(row.get("text") or _rich(row.get("richText")), by_identifier))
    reading.entry(
        when.at,
        all_day=when.all_day,
        title=title,
        body=body.strip(),
        tags=strings(row.get("tags")),
        starred=row.get("starred") is True,
        source_id=string(row.get("uuid")),
        attachments=by_identifier.values(),
    )
    return [found.name for found in by_identifier.values()]


def _when(reading: Reading, row: dict[str, Any]) -> When:
    """The moment in the zone where it was written, so that a late evening stays on its own day."""
    written = string(row.get("creationDate"))
    if not written:
        raise SkipRow("no_date", row.get("text", ""))
    at = dates.parse(written).at
    named = string(row.get("timeZone"))
    zone = dates.zone(named) if named else None
    if zone is None:
        reading.note("zone_unknown" if named else "no_zone", detail=named)
    elif at.tzinfo is not None:
        at = at.astimezone(zone)
    return When(at, row.get("isAllDay") is True)


def _attachments(
    reading: Reading, row: dict[str, Any], media: dict[str, AnyFile]
) -> Iterator[tuple[str, Attachment]]:
    """Each file of the entry by the identifier under which its text shows it."""
    for key, folder in _MEDIA:
        items = row.get(key)
        for item in items if isinstance(items, list) else ():
            digest = string(item.get("md5")) if isinstance(item, dict) else ""
            found = media.get(digest.lower()) if digest else None
            if found:
                yield string(item.get("identifier")) or digest, attachment(found)
            else:
                reading.note("attachment_missing", detail=folder)


def _rich(value: Any) -> str:
    """The words of an entry that has only `richText`, which is JSON inside a string, or a plain string in old
    ones.
    """
    try:
        rich = load_json(value, name="richText") if isinstance(value, str) else None
    except FormatError:
        return string(value)
    parts = rich.get("contents") if isinstance(rich, dict) else None
    return (
        "".join(string(part.get("text")) for part in parts if isinstance(part, dict))
        if isinstance(parts, list)
        else ""
    )


def _text(text: str, files: dict[str, Attachment]) -> str:
    text = _ESCAPED.sub(lambda match: match["keep"] or match[2], text.replace("\u200b", ""))
    return _MOMENT.sub(
        lambda match: f"![{match[1]}]({files[match[2]].name})" if match[2] in files else match[1], text
    )


FORMAT = Format("dayone_json", "Day One", sniff, read)
