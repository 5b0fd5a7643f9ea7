"""The date in a note's file name: the vault's own pattern, the patterns everybody uses, a date among other
words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from unclasp.formats import dates
from unclasp.formats.bundle import Bundle
from unclasp.formats.calendar_names import is_weekday
from unclasp.formats.dates import When
from unclasp.formats.errors import FormatError
from unclasp.formats.jsontext import load_json
from unclasp.formats.moment import Pattern, compile_pattern
from unclasp.formats.reading import Reading, SkipRow
from unclasp.formats.text import decode

USUAL = tuple(
    compile_pattern(pattern)
    for pattern in (
        "YYYY-MM-DD", "YYYYMMDD", "YYYY_MM_DD", "YYYY.MM.DD", "YYYY MM DD",
        "YYYY/MM/DD", "YYYY/M/D", "YYYY/MM/YYYY-MM-DD", "YYYY/MMMM/DD",
        "MMMM Do, YYYY", "MMMM D, YYYY",
        "D MMMM YYYY", "Do MMMM YYYY", "D. MMMM YYYY", "D MMM YYYY",
        "YYYYMMDDHHmm", "YYYYMMDDHHmmss", "YYYYMMDD_HHmmss", "YYYYMMDD-HHmmss",
        "YYYY-MM-DD HHmm", "YYYY-MM-DD-HHmm", "YYYY-MM-DDTHHmm", "YYYY-MM-DD HH.mm", "YYYY-MM-DD HH-mm",
        "YYYY-MM-DD_HH-mm-ss", "YYYY-MM-DD-HH-mm-ss",
        "GGGG-[W]WW", "GGGG[W]WW", "GGGG [W]WW",
    )
)  # fmt: skip
_SETTINGS = re.compile(r"(?:\A|/)\.obsidian/(?:daily-notes\.json|plugins/periodic-notes/data\.json)\Z")
_AMONG_WORDS = re.compile(r"(?<![0-9])([0-9]{4})([-_.]?)([0-9]{2})\2([0-9]{2})(?![0-9])")
_YEAR_LAST = re.compile(r"[0-9]{1,2}([-._])[0-9]{1,2}\1[0-9]{4}")


@dataclass(frozen=True, slots=True)
class NameDate:
    """What a name says: when, and its other words, a weekday left aside."""

    when: When
    words: str = ""


def patterns_of(bundle: Bundle, reading: Reading) -> tuple[Pattern, ...]:
    """The daily-note patterns set in an Obsidian vault, then the usual ones."""
    own = []
    for file in bundle.files:
        if not _SETTINGS.search(file.name):
            continue
        try:
            settings = load_json(decode(file.read(), name=file.name), name=file.name)
        except FormatError:
            reading.note("settings_unreadable", detail=file.name)
            continue
        for written in _formats_in(settings):
            pattern = compile_pattern(written)
            own.append(pattern)
            if not pattern.says_day:
                reading.note("pattern_unusable", detail=written)
    return (*own, *USUAL)


def _formats_in(settings: Any) -> Iterator[str]:
    """The patterns for days and weeks that the settings name."""
    if not isinstance(settings, dict):
        return
    for part in (settings.get("daily", settings), settings.get("weekly")):
        written = part.get("format") if isinstance(part, dict) else None
        if isinstance(written, str) and written.strip():
            yield written


def date_in_name(name: str, patterns: Iterable[Pattern], *, day_first: bool | None) -> NameDate | None:
    """The date of a note from its name without the ending, None where it has none.

    Raises SkipRow for a date that does not exist or, while `day_first` is None, is unclear (05-01-2026).
    """
    for pattern in patterns:
        if when := pattern.read(name):
            return NameDate(when)
    stem = name.rpartition("/")[2]
    if match := _AMONG_WORDS.search(stem):
        when = _when(match)
        words = " ".join((stem[: match.start()] + " " + stem[match.end() :]).split()).strip(" -_.,–—")
        return NameDate(when, "" if is_weekday(words) else words) if when else None
    if match := _YEAR_LAST.fullmatch(stem.strip()):
        return NameDate(dates.parse(re.sub("[-._]", ".", match[0]), day_first=day_first))
    return None


def written_order(names: Iterable[str]) -> bool | None:
    """Whether days come first in names such as 31-01-2026, where some name leaves no doubt."""
    stems = (name.rpartition("/")[2].strip() for name in names)
    return dates.settled_order(re.sub("[-._]", ".", stem) for stem in stems if _YEAR_LAST.fullmatch(stem))


def _when(match: re.Match[str]) -> When | None:
    """Eight digits in a row may be anything; only written with separators is a day that does not exist an
    error.
    """
    try:
        return dates.parse("-".join(match.group(1, 3, 4)))
    except SkipRow:
        if match[2]:
            raise
        return None
