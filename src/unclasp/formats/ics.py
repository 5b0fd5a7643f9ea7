"""Calendar files (iCalendar, `.ics`): what takes place in a span of days, grouped by what it is called.

A calendar may be damaged, huge, or repeat for ever. So events are cut out of the text first, only those that can
matter to the span are parsed, one by one, and repetitions are asked for within it. The libraries load on first use.
"""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from unclasp.formats.entries import Skipped
from unclasp.formats.errors import EncodingUnsure, FormatError, TooLarge
from unclasp.formats.ics_rules import RHYTHMS, rule_of, why_refused
from unclasp.formats.limits import MB, shortened, shown
from unclasp.formats.text import decode, tidy

ICS_FILE_MAX = 32 * MB
EVENTS_MAX = 100_000
PARSED_MAX = 20_000
"""Events that matter to the span. A life has fewer."""

ZONES_MAX = 200
SPAN_MAX = dt.timedelta(days=800)
TITLE_MAX = 200
MINUTES_A_DAY = 24 * 60

KEPT = {
    "UID",
    "SUMMARY",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "STATUS",
}
_EVENT = re.compile(r"^BEGIN:VEVENT[ \t]*$(.*?)^END:VEVENT[ \t]*$", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_ZONE = re.compile(r"^BEGIN:VTIMEZONE.*?^END:VTIMEZONE[ \t]*$", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_BROKEN = (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError)
"""What the libraries raise for what they cannot read."""
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that something takes place: when it begins, how long it takes [minutes], or a whole day."""

    start: dt.datetime
    minutes: int
    all_day: bool


@dataclass(frozen=True, slots=True)
class Series:
    """Everything of one name. `rhythm`: every `interval` "day", "week", "month" or "year"; "" where no rule says so.

    `occurrences` are those in the span, oldest first, in the zone that was asked for.
    """

    title: str
    rhythm: str
    interval: int
    occurrences: tuple[Occurrence, ...]

    @property
    def minutes(self) -> int:
        """How long all of them take together."""
        return sum(one.minutes for one in self.occurrences)


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """What a calendar holds in the span: `events` counts all in the file, `series` has what takes place."""

    events: int
    series: tuple[Series, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class _Cut:
    """An event as it was cut out: its place, its UID, its lines, and how it repeats."""

    place: int
    uid: str
    lines: tuple[str, ...]
    rule: dict[str, str]

    @property
    def repeats(self) -> bool:
        return bool(self.rule) or any(
            line.upper().startswith(("RDATE", "RECURRENCE-ID")) for line in self.lines
        )


def is_calendar(head: bytes) -> bool:
    """Whether a file begins as a calendar does."""
    return (
        head.removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith((b"BEGIN:VCALENDAR", b"BEGIN:VEVENT"))
    )


def read_calendar(
    name: str, data: bytes, *, since: dt.date, until: dt.date, zone: str = "UTC"
) -> CalendarReading:
    """What takes place from `since` up to, not including, `until`; clock times without a zone are in `zone`.

    Raises FormatError: `ics_not`, `ics_alphabet`, `too_large`, `ics_too_many`. A single event that cannot be read is
    left out, with the reason.
    """
    if until - since > SPAN_MAX or until <= since:
        raise ValueError("span")
    text = _text_of(name, data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zones that are guessed at: better than none
        return _read(name, text, since, until, ZoneInfo(zone))


def _read(name: str, text: str, since: dt.date, until: dt.date, here: ZoneInfo) -> CalendarReading:
    _learn_zones(text)
    skipped: list[Skipped] = []
    cut, count = _cut(name, text, skipped)
    groups: dict[str, list[_Cut]] = {}
    for event in cut:
        if event.repeats or _may_matter(event, since, until):
            groups.setdefault(event.uid, []).append(event)
    if sum(map(len, groups.values())) > PARSED_MAX:
        raise TooLarge("ics_too_many", name=name, limit=PARSED_MAX)
    found: dict[str, list[tuple[str, dict[str, str], Occurrence]]] = {}
    for group in groups.values():
        try:
            for title, occurrence in _expanded(group, since, until, here):
                found.setdefault(title.casefold(), []).append((title, group[0].rule, occurrence))
        except _BROKEN as fault:
            skipped.append(Skipped(f"event {group[0].place}", "ics_event", shortened(fault)))
    return CalendarReading(count, tuple(map(_series, found.values())), tuple(skipped))


def _text_of(name: str, data: bytes) -> str:
    if len(data) > ICS_FILE_MAX:
        raise TooLarge("too_large", name=name, limit=shown(ICS_FILE_MAX))
    if not is_calendar(data[:64]):
        raise FormatError("ics_not", name=name)
    try:
        text, _changes = tidy(decode(data, name=name))
    except EncodingUnsure:
        raise FormatError("ics_alphabet", name=name) from None
    return re.sub(r"\n[ \t]", "", text)  # long lines are folded


def _learn_zones(text: str) -> None:
    """Let the library know the time zones that the file defines for itself; a broken one is nobody's zone."""
    from icalendar import Calendar

    for found in [match[0] for match, _place in zip(_ZONE.finditer(text), range(ZONES_MAX), strict=False)]:
        try:
            Calendar.from_ical(f"BEGIN:VCALENDAR\n{found}\nEND:VCALENDAR\n".replace("\n", "\r\n"))
        except _BROKEN:
            continue


def _cut(name: str, text: str, skipped: list[Skipped]) -> tuple[list[_Cut], int]:
    """The events that can be parsed, and how many there are in all."""
    events: list[_Cut] = []
    place = 0
    for place, match in enumerate(_EVENT.finditer(text), 1):
        if place > EVENTS_MAX:
            raise TooLarge("ics_too_many", name=name, limit=EVENTS_MAX)
        lines = tuple(_own_lines(match[1]))
        rules = [line for line in lines if line.upper().startswith("RRULE")]
        rule = rule_of(rules[0]) if rules else {}
        reason = why_refused(rule) if rules else ""
        if reason or not any(line.upper().startswith("DTSTART") for line in lines):
            skipped.append(Skipped(f"event {place}", reason or "no_date", ""))
            continue
        uid = next((line.partition(":")[2] for line in lines if line.upper().startswith("UID")), "")
        events.append(_Cut(place, uid or f"event {place}", lines, rule))
    return events, place


def _own_lines(block: str) -> Iterator[str]:
    """The lines of an event that matter, without those of alarms and the like inside it."""
    depth = 0
    for line in block.split("\n"):
        name = re.split("[;:]", line, maxsplit=1)[0].strip().upper()
        depth += (name == "BEGIN") - (name == "END")
        if not depth and name in KEPT and ":" in line:
            yield line


def _may_matter(event: _Cut, since: dt.date, until: dt.date) -> bool:
    """Whether a single event can touch the span, by the day that it begins with; long ones may have begun before."""
    line = next(line for line in event.lines if line.upper().startswith("DTSTART"))
    found = _DAY.search(line.partition(":")[2])
    if found is None:
        return True  # it cannot be read, and the parser will say so
    day = "-".join(found.groups())
    first, last = since - dt.timedelta(days=32), until + dt.timedelta(days=2)
    return first.isoformat() <= day <= last.isoformat()


def _expanded(
    group: list[_Cut], since: dt.date, until: dt.date, here: ZoneInfo
) -> Iterator[tuple[str, Occurrence]]:
    """Each time that the events of one UID take place in the span, with what it is called then."""
    import recurring_ical_events
    from icalendar import Calendar, Event

    calendar = Calendar()
    for event in group:
        parsed = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *event.lines, "END:VEVENT", ""]))
        if "DTSTART" not in parsed:
            raise ValueError("DTSTART")
        calendar.add_component(parsed)
    for one in recurring_ical_events.of(calendar).between(since, until):
        if str(one.get("STATUS", "")).upper() != "CANCELLED":
            yield _title_of(one), _occurrence(one, here)


def _title_of(event: Any) -> str:
    return " ".join(str(event.get("SUMMARY", "")).split())[:TITLE_MAX]


def _occurrence(event: Any, here: ZoneInfo) -> Occurrence:
    """When it is and how long it takes. `recurring_ical_events` gives each a beginning and an end."""
    start, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else event["DTSTART"].dt
    if not isinstance(start, dt.datetime):
        days = max((end - start).days, 1) if not isinstance(end, dt.datetime) else 1
        midnight = dt.datetime(start.year, start.month, start.day, tzinfo=here)
        return Occurrence(midnight, days * MINUTES_A_DAY, all_day=True)
    begins, ends = (_at(moment, here) for moment in (start, end))
    minutes = round((ends - begins).total_seconds() / 60)
    return Occurrence(begins.astimezone(here), max(minutes, 0), all_day=False)


def _at(moment: dt.datetime, here: ZoneInfo) -> dt.datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=here)


def _series(found: Iterable[tuple[str, dict[str, str], Occurrence]]) -> Series:
    """Everything of one name; its rhythm is the first that a rule says."""
    rows = list(found)
    rule = next((rule for _title, rule, _one in rows if rule), {})
    occurrences = sorted((one for _title, _rule, one in rows), key=lambda one: one.start)
    interval = int(rule.get("INTERVAL", "1"))
    return Series(rows[0][0], RHYTHMS.get(rule.get("FREQ", ""), ""), interval, tuple(occurrences))
