"""Dates and times as people and programs write them. Where a date could mean two days, it is not guessed."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from unclasp.formats.calendar_names import WEEKDAYS, month_of
from unclasp.formats.reading import SkipRow, storable


@dataclass(frozen=True, slots=True)
class When:
    """A moment; with `all_day` it is only a day."""

    at: dt.datetime
    all_day: bool


_CLOCK = (
    r"(?P<hour>[0-9]{1,2})[:.h](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2})(?:[.,](?P<part>[0-9]{1,9}))?)?"
    r"\s*(?P<half>[AaPp])?(?:(?<=[AaPp])\.?\s?[Mm]\.?)?"
)
_OFFSET = r"\s*(?P<offset>Z|z|[+-][0-9]{2}:?[0-9]{2}(?::?[0-9]{2})?)?"
_THEN = rf"(?:(?:T|,?\s+|\s+-\s+|\s+at\s+){_CLOCK}{_OFFSET})?"
_DAY, _NAME, _YEAR = r"(?P<day>[0-9]{1,2})", r"(?P<name>[^\W\d]+\.?)", r"(?P<year>[0-9]{4})"
_WEEKDAY = rf"(?:(?i:{'|'.join(sorted(WEEKDAYS))})\.?,?\s+)?"
_YEAR_FIRST = re.compile(rf"{_YEAR}([-/.])(?P<month>[0-9]{{1,2}})\2{_DAY}{_THEN}")
_YEAR_LAST = re.compile(rf"(?P<one>[0-9]{{1,2}})([-/.])(?P<two>[0-9]{{1,2}})\2{_YEAR}{_THEN}")
_DAY_NAMED = re.compile(
    rf"{_WEEKDAY}{_DAY}(?:st|nd|rd|th|\.|er)?\s+(?:de\s+|of\s+)?{_NAME},?\s+(?:de\s+)?{_YEAR}{_THEN}"
)
_MONTH_NAMED = re.compile(rf"{_WEEKDAY}{_NAME}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}{_THEN}")
_ORDER = re.compile(r"\s*([0-9]{1,2})[-/.]([0-9]{1,2})[-/.][0-9]{4}")
_TIME = re.compile(_CLOCK)
_LONGEST = 80


def parse(text: str, *, day_first: bool | None = None) -> When:
    """A written date, with or without a time and an offset from UTC.

    Raises SkipRow: "date_unsure" for 09.06.2013 while `day_first` is None, "date_impossible" for 30 February,
    "date_unreadable" for the rest.
    """
    text = text.strip()
    if len(text) <= _LONGEST:
        if match := _YEAR_FIRST.fullmatch(text):
            return _when(match, int(match["month"]), int(match["day"]))
        if match := _YEAR_LAST.fullmatch(text):
            return _year_last(match, day_first)
        for pattern in (_DAY_NAMED, _MONTH_NAMED):
            if (match := pattern.fullmatch(text)) and (month := month_of(match["name"])):
                return _when(match, month, int(match["day"]))
    raise SkipRow("date_unreadable", text)


def settled_order(written: Iterable[str]) -> bool | None:
    """Whether days come before months in these dates: told by those that leave no doubt, None where none
    does.
    """
    orders = set()
    for text in written:
        match = _ORDER.match(text)
        if match and max(int(match[1]), int(match[2])) > 12:
            orders.add(int(match[1]) > 12)
    return orders.pop() if len(orders) == 1 else None


def _year_last(match: re.Match[str], day_first: bool | None) -> When:
    one, two = int(match["one"]), int(match["two"])
    if day_first is None and one != two:
        if one <= 12 and two <= 12:
            raise SkipRow("date_unsure", match[0])
        day_first = one > 12
    return _when(match, two, one) if day_first else _when(match, one, two)


def _when(match: re.Match[str], month: int, day: int) -> When:
    try:
        date = dt.date(int(match["year"]), month, day)
        if match["hour"] is None:
            return When(storable(dt.datetime.combine(date, dt.time())), all_day=True)
        return When(
            storable(dt.datetime.combine(date, _clock(match), _offset(match["offset"]))), all_day=False
        )
    except ValueError:
        raise SkipRow("date_impossible", match[0]) from None


def _clock(match: re.Match[str]) -> dt.time:
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("no such hour")
        hour = hour % 12 + (12 if half == "p" else 0)
    part = (match["part"] or "").ljust(6, "0")[:6]
    return dt.time(hour, int(match["minute"]), int(match["second"] or 0), int(part))


def _offset(text: str | None) -> dt.tzinfo | None:
    if not text:
        return None
    if text in "Zz":
        return dt.UTC
    digits = re.sub(r"\D", "", text)
    size = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]), seconds=int(digits[4:] or 0))
    return dt.timezone(-size if text[0] == "-" else size)


def parse_time(text: str) -> dt.time:
    """A time of day such as "9:10 pm" or "21:05"; SkipRow where it is none."""
    match = _TIME.fullmatch(text.strip())
    try:
        if match:
            return _clock(match)
    except ValueError:
        raise SkipRow("date_impossible", text) from None
    raise SkipRow("date_unreadable", text)


def from_epoch_ms(value: object) -> dt.datetime:
    """An aware moment from milliseconds since 1970, UTC; SkipRow for no number or one off the calendar."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise SkipRow("date_unreadable", value)
    try:
        return storable(dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(milliseconds=value))
    except OverflowError:
        raise SkipRow("date_impossible", value) from None


def zone(name: str) -> dt.tzinfo | None:
    """The time zone of that name ("Europe/Lisbon", "GMT+0100"), or None where there is none."""
    if match := re.fullmatch(r"(?:GMT|UTC)([+-][0-9]{2}:?[0-9]{2})?", name.strip()):
        try:
            return _offset(match[1]) or dt.UTC
        except ValueError:
            return None
    # A name that is no zone may make the library stumble over a folder or an odd path; all of it means
    # "unknown".
    if not re.fullmatch(r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*", name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
