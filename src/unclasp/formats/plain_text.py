"""A plain text file: one entry if its name says the day, or one for each line that is nothing but a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unclasp.formats import dates
from unclasp.formats.bundle import Bundle
from unclasp.formats.daily_notes import USUAL, NameDate, date_in_name, written_order
from unclasp.formats.entries import ReadResult
from unclasp.formats.format import Format
from unclasp.formats.options import Options
from unclasp.formats.reading import Reading, SkipRow
from unclasp.formats.tags import hash_tags
from unclasp.formats.text import decode, looks_binary, peek, tidy

_HEADING = re.compile(
    r"(?:#{1,6}[ \t]+|=+[ \t]+|\*\*)?(?P<date>[^\n#=*]*[0-9][^\n#=*]{2,60}?)(?:\*\*|[ \t]+=+|:)?[ \t]*"
)
_FOREIGN = re.compile(r"\s*(?:[{<]|BEGIN:V|OFXHEADER|SQLite format|window\.YTD)")


def sniff(bundle: Bundle) -> bool:
    """A text that begins with a line of its own for a date, or whose name says a day."""
    if not bundle.is_single:
        return False
    head = bundle.files[0].head()
    text = peek(head)
    if looks_binary(text.encode("utf-8", "replace")) or _FOREIGN.match(text):
        return False
    first = next((line for line in text.splitlines() if line.strip()), "")
    return _is_heading(first) or (
        bundle.name.lower().endswith((".txt", ".text")) and _names_a_day(bundle.name)
    )


def read(bundle: Bundle, options: Options) -> ReadResult:
    """The entries in the order of the file."""
    text, changes = tidy(decode(bundle.files[0].read(), name=bundle.name, encoding=options.encoding))
    reading = Reading(FORMAT.name, bundle.name)
    for code in changes:
        reading.note(code)
    parts = list(_parts(text))
    day_first = options.day_first
    if day_first is None:
        day_first = dates.settled_order(written for _, written, _ in parts)
    for line, written, body in parts:
        with reading.row(f"line {line}"):
            when = dates.parse(written, day_first=day_first)
            reading.entry(when.at, all_day=when.all_day, body=body, tags=hash_tags(body))
    if not parts:
        with reading.row(bundle.name):
            named = _of_name(bundle.name, day_first)
            body = text.strip("\n").rstrip()
            reading.entry(
                named.when.at, all_day=named.when.all_day, title=named.words, body=body, tags=hash_tags(body)
            )
    return reading.result()


def _parts(text: str) -> Iterator[tuple[int, str, str]]:
    """(line, date as written, text) of each entry; nothing where the text does not begin with a date."""
    started: tuple[int, str] | None = None
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if _is_heading(line):
            if started:
                yield (*started, "\n".join(lines).strip("\n").rstrip())
            started, lines = (number, _written(line)), []
        elif started:
            lines.append(line)
        elif line.strip():
            return
    if started:
        yield (*started, "\n".join(lines).strip("\n").rstrip())


def _written(line: str) -> str:
    match = _HEADING.fullmatch(line.strip())
    return match["date"].strip() if match else ""


def _is_heading(line: str) -> bool:
    """A line that is a date and nothing else; one that does not exist or is unclear counts, so that it is
    reported.
    """
    written = _written(line) if len(line) <= 80 else ""
    try:
        return bool(written) and bool(dates.parse(written))
    except SkipRow as problem:
        return problem.reason != "date_unreadable"


def _of_name(name: str, day_first: bool | None) -> NameDate:
    stem = name.rpartition(".")[0] or name
    if day_first is None:
        day_first = written_order([stem])
    found = date_in_name(stem, USUAL, day_first=day_first)
    if found is None:
        raise SkipRow("no_date", name)
    return found


def _names_a_day(name: str) -> bool:
    try:
        return bool(_of_name(name, None))
    except SkipRow as problem:
        return problem.reason != "no_date"


FORMAT = Format("plain_text", "Plain text", sniff, read)
