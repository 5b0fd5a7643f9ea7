"""Folders of Markdown or text files: Obsidian, Logseq, our own export, or simply one file for each day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from unclasp.formats import dates
from unclasp.formats.bundle import AnyFile, Bundle, is_archive, is_hidden
from unclasp.formats.daily_notes import NameDate, date_in_name, patterns_of, written_order
from unclasp.formats.dates import When
from unclasp.formats.entries import Attachment, ReadResult
from unclasp.formats.errors import FormatError, TooLarge
from unclasp.formats.format import Format
from unclasp.formats.frontmatter import Page, split_page
from unclasp.formats.jsontext import strings
from unclasp.formats.limits import ENTRY_TEXT_MAX
from unclasp.formats.media import MediaIndex, attachment
from unclasp.formats.moment import Pattern
from unclasp.formats.options import Options
from unclasp.formats.reading import Reading, SkipRow
from unclasp.formats.tags import hash_tags
from unclasp.formats.text import decode, peek, split_heading, tidy

ENDINGS = (".md", ".markdown", ".txt")
MARK = "unclasp"
_DATE = ("date", "day")
_CREATED = ("created", "createdat", "createdon", "datecreated", "creationdate", "datetime")
_TAGS = ("tags", "tag", "keywords")
_STARRED = ("starred", "star", "favorite", "favourite", "pinned")
_USED = {
    *_DATE,
    *_CREATED,
    *_TAGS,
    *_STARRED,
    "title",
    "mood",
    "uuid",
    "zone",
    "allday",
    "id",
    "attachments",
    MARK,
}
_EMBED = re.compile(
    r"!\[\[([^\[\]\n|#]{1,300})[^\[\]\n]{0,300}\]\]|!\[[^\[\]\n]{0,300}\]\(<?([^()<>\n\"]{1,300}?)>?\)"
)


@dataclass(frozen=True, slots=True)
class _Folder:
    """What all notes of a folder share."""

    patterns: tuple[Pattern, ...]
    media: MediaIndex
    options: Options
    day_first: bool | None


def sniff(bundle: Bundle) -> bool:
    """A folder or zip with notes in it; a single file named as Markdown or with front matter at its top."""
    if not bundle.is_single:
        return bool(bundle.ending(*ENDINGS))
    head = peek(bundle.files[0].head())
    if "\0" in head:
        return False
    return bundle.name.lower().endswith((".md", ".markdown")) or bool(split_page(head).fields)


def read(bundle: Bundle, options: Options) -> ReadResult:
    """Each note becomes one entry; a note without a date is skipped, and so is every other file no note
    shows.
    """
    reading = Reading(FORMAT.name, bundle.name)
    notes = bundle.files if bundle.is_single else bundle.ending(*ENDINGS)
    day_first = options.day_first
    if day_first is None:
        day_first = written_order(_stem(file.name) for file in notes)
    folder = _Folder(patterns_of(bundle, reading), MediaIndex(bundle), options, day_first)
    shown: set[str] = set()
    for file in notes:
        with reading.row(file.name):
            shown.update(_entry(reading, file, folder))
    _leave_out(reading, bundle, shown)
    return reading.result()


def _leave_out(reading: Reading, bundle: Bundle, shown: set[str]) -> None:
    if bundle.is_single:
        return
    hidden = sum(is_hidden(file.name) for file in bundle.files)
    if hidden:
        reading.note("hidden_files", count=hidden)
    for file in bundle.visible:
        if not file.name.lower().endswith(ENDINGS) and file.name not in shown:
            reading.skip(file.name, "not_a_note")
            if file.name.lower().endswith(".zip") and is_archive(file.head()):
                reading.note("nested_archives")


def _entry(reading: Reading, file: AnyFile, folder: _Folder) -> list[str]:
    """Keep the note's entry and give the names of the files it shows."""
    page = _page(reading, file, folder.options)
    named = date_in_name(_stem(file.name), folder.patterns, day_first=folder.day_first)
    when = _moment(page.fields, named, folder.day_first)
    is_ours = MARK in page.fields
    title, body = _verbatim(page) if is_ours else _title_and_body(page, named, file.name)
    tags = (*_listed_tags(page.fields), *(() if is_ours else hash_tags(body)))
    targets = strings(page.fields.get("attachments")) if is_ours else _embedded(body)
    files = tuple(_attachments(reading, targets, file.name, folder.media))
    _note_the_rest(reading, page)
    reading.entry(
        when.at,
        all_day=when.all_day,
        title=title,
        body=body,
        tags=tags,
        starred=any(_text(page.fields.get(key)).lower() in ("true", "yes", "1") for key in _STARRED),
        source_id=_text(page.fields.get("id")) if is_ours else _text(page.fields.get("uuid")),
        mood=_text(page.fields.get("mood")),
        attachments=files,
    )
    return [found.name for found in files]


def _page(reading: Reading, file: AnyFile, options: Options) -> Page:
    try:
        data = file.read()
    except TooLarge:
        raise
    except FormatError as error:
        if error.code == "zip_encrypted":
            raise
        raise SkipRow("unreadable_file", file.name) from None
    if len(data) > 4 * ENTRY_TEXT_MAX:
        raise SkipRow("too_long", file.name)
    try:
        text, changes = tidy(decode(data, name=file.name, encoding=options.encoding))
    except FormatError as error:
        if error.code != "not_text":
            raise
        raise SkipRow("not_text", file.name) from None
    for code in changes:
        reading.note(code)
    page = split_page(text)
    if page.broken:
        reading.note("front_matter_kept_as_text", detail=file.name)
    return page


def _moment(fields: dict[str, Any], named: NameDate | None, day_first: bool | None) -> When:
    """`date` says it; else the name; `created` adds the time of day to a name, or stands in for one."""
    if (when := _field_date(fields, _DATE, day_first)) is not None:
        return _in_own_zone(when, fields)
    created = _field_date(fields, _CREATED, day_first)
    if named is None:
        if created is None:
            raise SkipRow("no_date")
        return created
    if created and named.when.all_day and created.at.date() == named.when.at.date():
        return created
    return named.when


def _field_date(fields: dict[str, Any], keys: tuple[str, ...], day_first: bool | None) -> When | None:
    for key in keys:
        written = _text(fields.get(key)).strip("[] ")
        if written:
            try:
                return dates.parse(written, day_first=day_first)
            except SkipRow as problem:
                if problem.reason != "date_unreadable":
                    raise
    return None


def _in_own_zone(when: When, fields: dict[str, Any]) -> When:
    zone = dates.zone(_text(fields.get("zone")))
    at = when.at.astimezone(zone) if zone and when.at.tzinfo else when.at
    return When(at, when.all_day or _text(fields.get("allday")) == "true")


def _verbatim(page: Page) -> tuple[str, str]:
    """Our own export: the title stands above, one empty line and one last line feed frame the text."""
    return _text(page.fields.get("title")), page.body.removeprefix("\n").removesuffix("\n")


def _title_and_body(page: Page, named: NameDate | None, name: str) -> tuple[str, str]:
    heading, rest = split_heading(page.body)
    title = _text(page.fields.get("title")) or heading
    if not title:
        title = named.words if named else _stem(name).rpartition("/")[2]
    return title, (rest if heading == title else page.body).strip("\n").rstrip()


def _listed_tags(fields: dict[str, Any]) -> Iterator[str]:
    for key in _TAGS:
        value = fields.get(key, "")
        listed = _split_tags(value) if isinstance(value, str) else strings(value)
        yield from (tag.strip().removeprefix("#") for tag in listed)


def _split_tags(written: str) -> list[str]:
    """Tags on one line: by commas where there are any, else by spaces."""
    return re.split(r"," if "," in written else r"\s+", written)


def _embedded(body: str) -> Iterator[str]:
    """What a text shows inside itself, other notes and addresses left aside."""
    for inner, outer in _EMBED.findall(body) if "![" in body else ():
        target = inner or outer
        if "://" not in target and "." in target and not target.lower().endswith(ENDINGS):
            yield target


def _attachments(
    reading: Reading, targets: Iterable[str], name: str, media: MediaIndex
) -> Iterator[Attachment]:
    seen = {name}
    for target in targets:
        file = media.find(target, beside=name)
        if file is None:
            reading.note("attachment_missing", detail=target)
        elif file.name not in seen:
            seen.add(file.name)
            yield attachment(file)


def _note_the_rest(reading: Reading, page: Page) -> None:
    for key, value in page.fields.items():
        if key not in _USED and value:
            reading.note("front_matter_left", detail=key)


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _stem(name: str) -> str:
    return re.sub(r"\.(?:md|markdown|txt)\Z", "", name, flags=re.IGNORECASE)


FORMAT = Format("markdown", "Markdown or Obsidian", sniff, read)
