"""Daily-note patterns in moment.js syntax ("YYYY/MMMM/YYYY-MMM-DD"), read backwards: name to date."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from unclasp.formats.calendar_names import month_of
from unclasp.formats.dates import When
from unclasp.formats.reading import SkipRow, storable

_WORD = r"[^\W\d_]+\.?(?:-[^\W\d_]+)?"
# Longest first. A token with a name is read; the others are only stepped over.
_TOKENS: dict[str, tuple[str, str]] = {
    "YYYY": ("year", r"[0-9]{4}"),
    "YY": ("short_year", r"[0-9]{2}"),
    "MMMM": ("month_name", _WORD),
    "MMM": ("month_name", _WORD),
    "MM": ("month", r"[0-9]{2}"),
    "Mo": ("month", r"[0-9]{1,2}(?:st|nd|rd|th|\.|º|er)?"),
    "M": ("month", r"[0-9]{1,2}"),
    "DDDD": ("day_of_year", r"[0-9]{3}"),
    "DDD": ("day_of_year", r"[0-9]{1,3}"),
    "DD": ("day", r"[0-9]{2}"),
    "Do": ("day", r"[0-9]{1,2}(?:st|nd|rd|th|\.|º|er)?"),
    "D": ("day", r"[0-9]{1,2}"),
    "dddd": ("", _WORD),
    "ddd": ("", _WORD),
    "dd": ("", _WORD),
    "do": ("", r"[0-9](?:st|nd|rd|th|\.|º|er)?"),
    "d": ("", r"[0-9]"),
    "HH": ("hour", r"[0-9]{2}"),
    "H": ("hour", r"[0-9]{1,2}"),
    "hh": ("hour", r"[0-9]{2}"),
    "h": ("hour", r"[0-9]{1,2}"),
    "mm": ("minute", r"[0-9]{2}"),
    "m": ("minute", r"[0-9]{1,2}"),
    "ss": ("second", r"[0-9]{2}"),
    "s": ("second", r"[0-9]{1,2}"),
    "A": ("half", r"[AaPp][Mm]"),
    "a": ("half", r"[AaPp][Mm]"),
    "GGGG": ("week_year", r"[0-9]{4}"),
    "gggg": ("week_year", r"[0-9]{4}"),
    "WW": ("week", r"[0-9]{2}"),
    "ww": ("week", r"[0-9]{2}"),
    "Wo": ("", r"[0-9]{1,2}[^\W\d_]*\.?"),
    "wo": ("", r"[0-9]{1,2}[^\W\d_]*\.?"),
    "W": ("week", r"[0-9]{1,2}"),
    "w": ("week", r"[0-9]{1,2}"),
    "E": ("", r"[0-9]"),
    "e": ("", r"[0-9]"),
    "Q": ("", r"[1-4]"),
}
_SPLIT = re.compile(r"\[[^\[\]]*\]|" + "|".join(sorted(_TOKENS, key=len, reverse=True)) + r"|.", re.DOTALL)
_PATTERN_MAX = 100


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; `says_day` tells whether it names a single day. A week is its Monday."""

    regex: re.Pattern[str]
    says_day: bool

    def read(self, name: str) -> When | None:
        """The date that a name without its ending shows, None where it has another shape.

        The pattern must be the end of the name, from a slash on. Raises SkipRow "date_impossible".
        """
        match = self.regex.search(name)
        return _when(match) if match and self.says_day else None


@lru_cache(maxsize=64)
def compile_pattern(pattern: str) -> Pattern:
    """The pattern of a vault's settings, as far as it is used: at most 100 characters."""
    parts: list[str] = []
    seen: dict[str, str] = {}
    for piece in _SPLIT.findall(pattern.strip().strip("/")[:_PATTERN_MAX]):
        name, regex = _TOKENS.get(piece, ("", ""))
        if not regex:
            literal = piece[1:-1] if len(piece) > 1 else piece
            parts.append(re.escape(literal))
        elif not name:
            parts.append(f"(?:{regex})")
        elif name in seen:
            parts.append(f"(?P={name})" if seen[name] == piece else f"(?:{regex})")
        else:
            seen[name] = piece
            parts.append(f"(?P<{name}>{regex})")
    says_month = "month" in seen or "month_name" in seen
    says_year = "year" in seen or "short_year" in seen
    says_week = "week" in seen and not says_month and ("week_year" in seen or "year" in seen)
    says_day = says_week or (says_year and ("day_of_year" in seen or ("day" in seen and says_month)))
    return Pattern(re.compile(r"(?:\A|(?<=/))" + "".join(parts) + r"\Z"), says_day)


def _when(match: re.Match[str]) -> When | None:
    said = {name: value for name, value in match.groupdict().items() if value is not None}
    if "week" in said and "day" not in said and "day_of_year" not in said:
        return _monday(match, said)
    year = int(said["year"]) if "year" in said else _full_year(int(said["short_year"]))
    month = _number(said["month"]) if "month" in said else month_of(said.get("month_name", ""))
    try:
        if "day" in said:
            if month is None:
                return None
            date = dt.date(year, month, _number(said["day"]))
        else:
            date = dt.date(year, 1, 1) + dt.timedelta(days=int(said["day_of_year"]) - 1)
        clock = _clock(said)
    except (ValueError, OverflowError):
        raise SkipRow("date_impossible", match[0]) from None
    return When(storable(dt.datetime.combine(date, clock or dt.time())), all_day=clock is None)


def _monday(match: re.Match[str], said: dict[str, str]) -> When:
    """The first day of a week as ISO counts weeks, which is how most of the world does."""
    try:
        monday = dt.date.fromisocalendar(int(said.get("week_year") or said["year"]), int(said["week"]), 1)
    except ValueError:
        raise SkipRow("date_impossible", match[0]) from None
    return When(storable(dt.datetime.combine(monday, dt.time())), all_day=True)


def _clock(said: dict[str, str]) -> dt.time | None:
    if "hour" not in said:
        return None
    hour = int(said["hour"])
    if "half" in said:
        hour = hour % 12 + (12 if said["half"].lower() == "pm" else 0)
    return dt.time(hour, int(said.get("minute", 0)), int(said.get("second", 0)))


def _number(text: str) -> int:
    return int(re.match(r"[0-9]+", text)[0])  # type: ignore[index]  # the pattern begins with digits


def _full_year(short: int) -> int:
    """moment.js reads 00-68 as 2000-2068 and 69-99 as 1969-1999."""
    return short + (2000 if short <= 68 else 1900)
