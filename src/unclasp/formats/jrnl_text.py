"""jrnl's own text journals: `[2013-06-09 15:39] Title`, and those of jrnl 1 without the brackets.

A line that seems to start an entry and whose date cannot be read refuses the whole file: read as text it
would vanish inside the entry before it, and a person would not notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from unclasp.formats import dates
from unclasp.formats.bundle import Bundle
from unclasp.formats.dates import When
from unclasp.formats.entries import ReadResult
from unclasp.formats.errors import DateOrderUnsure, FormatError
from unclasp.formats.format import Format
from unclasp.formats.limits import shortened
from unclasp.formats.options import Options
from unclasp.formats.reading import Reading, SkipRow
from unclasp.formats.tags import at_tags
from unclasp.formats.text import decode, peek, tidy

_BRACKETED = re.compile(r"\[([^\[\]\n]{1,80})\](?:[ \t](.*)|)$")
_BARE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}(?: ?[AaPp][Mm])?)(?:[ \t](.*)|)$")
# Two numbers joined as in a date, or a month's name beside a number; "[1]" and "[12:30]" are a person's own
# brackets.
_LIKE_A_DATE = re.compile(
    r"[0-9]{1,4}[-/.][0-9]{1,2}(?:[-/. T]|$)|[^\W\d]{3,}\.? [0-9]{1,2},? [0-9]{4}|[0-9]{4}-[0-9]{2}"
)
_SHORTEST_DATE = 7
_ENDINGS = (".journal", ".jrnl")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+")


@dataclass(frozen=True, slots=True)
class _Raw:
    line: int
    date: str
    title: str
    lines: list[str]


def sniff(bundle: Bundle) -> bool:
    """One text whose first written line starts with a date, or with brackets in a file named as a jrnl
    journal.
    """
    if not bundle.is_single:
        return False
    first = next((line for line in peek(bundle.files[0].head()).splitlines() if line.strip()), "")
    if _BARE.match(first):
        return True
    bracketed = _BRACKETED.match(first)
    return bracketed is not None and (_seems_a_date(bracketed[1]) or bundle.name.lower().endswith(_ENDINGS))


def read(bundle: Bundle, options: Options) -> ReadResult:
    """Every entry, or FormatError for the first line that may be one and cannot be read."""
    text, changes = tidy(decode(bundle.files[0].read(), name=bundle.name, encoding=options.encoding))
    lines = text.split("\n")
    reading = Reading(FORMAT.name, bundle.name)
    for code in changes:
        reading.note(code)
    raws = list(_split(lines, _start(lines, bundle.name), reading))
    day_first = options.day_first
    if day_first is None:
        day_first = dates.settled_order(raw.date for raw in raws)
    for raw in raws:
        when = _when(raw, day_first, bundle.name)
        with reading.row(f"line {raw.line}"):
            _entry(reading, raw, when)
    return reading.result()


def _start(lines: list[str], name: str) -> re.Pattern[str]:
    """How an entry starts in this file, told by its first written line."""
    for number, line in enumerate(lines, start=1):
        if _BARE.match(line):
            return _BARE
        if (match := _BRACKETED.match(line)) and _seems_a_date(match[1]):
            return _BRACKETED
        if line.strip():
            raise FormatError("jrnl_start", name=name, line=number, found=shortened(line))
    raise FormatError("no_entries", name=name)


def _split(lines: list[str], start: re.Pattern[str], reading: Reading) -> Iterator[_Raw]:
    current: _Raw | None = None
    for number, line in enumerate(lines, start=1):
        match = start.match(line)
        if match and (start is _BARE or _seems_a_date(match[1])):
            if current:
                yield current
            current = _Raw(number, match[1], match[2] or "", [])
        elif current:
            if start is _BARE and (inner := _BRACKETED.match(line)) and _seems_a_date(inner[1]):
                reading.note("bracketed_date_in_text")
            current.lines.append(line)
    if current:
        yield current


def _seems_a_date(text: str) -> bool:
    return len(text) >= _SHORTEST_DATE and bool(_LIKE_A_DATE.search(text))


def _when(raw: _Raw, day_first: bool | None, name: str) -> When:
    try:
        return dates.parse(raw.date, day_first=day_first)
    except SkipRow as problem:
        if problem.reason == "date_unsure":
            raise DateOrderUnsure(raw.date) from None
        raise FormatError("jrnl_date", name=name, line=raw.line, found=shortened(raw.date)) from None


def _entry(reading: Reading, raw: _Raw, when: When) -> None:
    title, starred = raw.title.strip(), False
    if title.endswith("*"):
        title, starred = title.rstrip("* "), True
    body = "\n".join(raw.lines).strip("\n").rstrip()
    tags = at_tags(f"{title}\n{body}")
    if not body and (end := _SENTENCE_END.search(title)):
        title, body = title[: end.end()].strip(), title[end.end() :].strip()
    reading.entry(when.at, all_day=when.all_day, title=title, body=body, tags=tags, starred=starred)


FORMAT = Format("jrnl_text", "jrnl (text)", sniff, read)
