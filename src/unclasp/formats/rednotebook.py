"""RedNotebook: one `YYYY-MM.txt` for each month, YAML from the day's number to its text and categories."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.entries import ReadResult
from unclasp.formats.errors import FormatError, TooLarge
from unclasp.formats.format import Format
from unclasp.formats.limits import YAML_FILE_MAX, shown
from unclasp.formats.options import Options
from unclasp.formats.reading import Reading, SkipRow, storable
from unclasp.formats.tags import hash_tags
from unclasp.formats.text import decode, peek, tidy
from unclasp.formats.yamltext import load_yaml

_MONTH = re.compile(r"(?:\A|/)([0-9]{4})-([0-9]{2})\.txt\Z")
_FIRST_DAY = re.compile(r"\s*(?:---\s+)?\{?\s*[0-9]{1,2}\s*:")
_ITALIC = re.compile(r"(?<![:/\w])//(?=[^\s/])([^\n]{1,2000}?)(?<=[^\s/])//(?![/\w])")
_STRUCK = re.compile(r"(?<![-\w])--(?=[^\s-])([^\n]{1,2000}?)(?<=[^\s-])--(?![-\w])")
_HEADING = re.compile(r"^(={1,5})[ \t]*([^=\n]+?)[ \t]*\1[ \t]*$", re.MULTILINE)


def sniff(bundle: Bundle) -> bool:
    """A file named as a month that begins with the number of a day."""
    return bool(_months(bundle))


def read(bundle: Bundle, options: Options) -> ReadResult:
    """One entry for each day. A month that cannot be read refuses the whole, so that no month goes missing
    unseen.
    """
    reading = Reading(FORMAT.name, bundle.name)
    months = _months(bundle)
    for file in months:
        data = file.read()
        if len(data) > YAML_FILE_MAX:
            raise TooLarge("too_large", name=file.name, limit=shown(YAML_FILE_MAX))
        text, changes = tidy(decode(data, name=file.name, encoding=options.encoding))
        for code in changes:
            reading.note(code)
        days = load_yaml(text, name=file.name)
        if not isinstance(days, dict):
            raise FormatError("yaml_refused", name=file.name)
        for day, value in days.items():
            with reading.row(f"{file.name}, day {day}"):
                _entry(reading, _moment(file, day), value)
    for file in bundle.visible:
        if file not in months:
            reading.skip(file.name, "not_a_note")
    return reading.result()


def _months(bundle: Bundle) -> list[AnyFile]:
    return [
        file for file in bundle.visible if _MONTH.search(file.name) and _FIRST_DAY.match(peek(file.head()))
    ]


def _moment(file: AnyFile, day: str) -> dt.datetime:
    month = _MONTH.search(file.name)
    assert month is not None, "only months are read"
    try:
        return storable(dt.datetime(int(month[1]), int(month[2]), int(day)))  # noqa: DTZ001 - a day, in no zone
    except ValueError:
        raise SkipRow("date_impossible", f"{file.name} {day}") from None


def _entry(reading: Reading, at: dt.datetime, value: Any) -> None:
    if not isinstance(value, dict):
        raise SkipRow("not_an_entry", value)
    text = value.get("text", "")
    if not isinstance(text, str):
        raise SkipRow("not_an_entry", text)
    tags, lines = _categories(value)
    body = "\n\n".join(part for part in (_markdown(text).strip(), "\n".join(lines)) if part)
    reading.entry(at, all_day=True, body=body, tags=(*tags, *hash_tags(text)))


def _categories(value: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The tags of a day, and the lines of its other categories."""
    tags: list[str] = []
    lines: list[str] = []
    for category, items in value.items():
        if category == "text":
            continue
        names = list(items) if isinstance(items, (dict, list)) else [str(items)]
        if category.casefold() == "tags":
            tags += [str(name) for name in names]
        else:
            lines += [f"- {category}: {name}" if name else f"- {category}" for name in names or [""]]
    return tags, lines


def _markdown(text: str) -> str:
    """txt2tags marks as Markdown; bold is the same in both."""
    text = _HEADING.sub(lambda match: "#" * len(match[1]) + " " + match[2], text)
    return _STRUCK.sub(r"~~\1~~", _ITALIC.sub(r"*\1*", text))


FORMAT = Format("rednotebook", "RedNotebook", sniff, read)
