"""Calendar files: what takes place, by name; endless, broken and huge ones."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.formats.errors import FormatError
from unclasp.formats.ics import CalendarReading, read_calendar

SINCE, UNTIL = dt.date(2026, 1, 1), dt.date(2026, 7, 1)


def calendar(*events: str, before: str = "") -> bytes:
    blocks = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{before}{blocks}END:VCALENDAR\r\n".encode()


def event(title: str, start: str, *more: str, uid: str = "") -> str:
    return "\r\n".join([f"UID:{uid or title}", f"SUMMARY:{title}", f"DTSTART{start}", *more])


def read(*events: str, zone: str = "Europe/London", before: str = "") -> CalendarReading:
    return read_calendar("x.ics", calendar(*events, before=before), since=SINCE, until=UNTIL, zone=zone)


def test_what_repeats_is_told_with_its_rhythm() -> None:
    choir = event("Choir", ":20250106T190000", "DTEND:20250106T210000", "RRULE:FREQ=WEEKLY;INTERVAL=2")
    (found,) = read(choir).series
    assert (found.title, found.rhythm, found.interval) == ("Choir", "week", 2)
    starts = [one.start for one in found.occurrences]
    assert all(later - earlier == dt.timedelta(days=14) for earlier, later in itertools.pairwise(starts))
    assert {one.start.hour for one in found.occurrences} == {19}
    assert len(starts) == 13
    assert found.minutes == 13 * 120


def test_exceptions_moves_and_cancellations_are_minded() -> None:
    rule = event(
        "Gym", ":20260105T080000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=5", "EXDATE:20260106T080000Z"
    )
    moved = event("Gym, late", ":20260107T200000Z", "RECURRENCE-ID:20260107T080000Z", uid="Gym")
    off = event("Gym", ":20260108T080000Z", "RECURRENCE-ID:20260108T080000Z", "STATUS:CANCELLED", uid="Gym")
    found = {one.title: [each.start.day for each in one.occurrences] for one in read(rule, moved, off).series}
    assert found == {"Gym": [5, 9], "Gym, late": [7]}


def test_events_of_one_name_are_one_series_and_others_of_the_span_are_left_aside() -> None:
    lunch = [event("Lunch", f":2026020{day}T120000Z", uid=f"l{day}") for day in (1, 2, 3)]
    old = event("Lunch", ":20100101T120000Z", uid="old")
    reading = read(*lunch, old)
    assert (reading.events, [len(one.occurrences) for one in reading.series]) == (4, [3])


def test_whole_days_folded_lines_escapes_and_alarms() -> None:
    fair = (
        "UID:f\r\nSUMMARY:Fair\\, the lo\r\n ng one\r\nDTSTART;VALUE=DATE:20260301\r\nDTEND;VALUE=DATE:20260303\r\n"
        "BEGIN:VALARM\r\nSUMMARY:Not this\r\nDTSTART:19990101T000000Z\r\nEND:VALARM"
    )
    (found,) = read(fair).series
    (once,) = found.occurrences
    assert (found.title, once.all_day, once.minutes) == ("Fair, the long one", True, 2880)


def test_zones_of_its_own_and_zones_that_nobody_knows() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0500\r\n"
        "TZOFFSETTO:+0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    own = event("Own", ";TZID=Ours:20260110T120000")
    broken = event("Broken", ";TZID=Nowhere/At all:20260110T120000")
    found = {one.title: one.occurrences[0].start for one in read(own, broken, before=zone, zone="UTC").series}
    assert {name: start.hour for name, start in found.items()} == {"Own": 7, "Broken": 12}
    hopeless = zone.replace("TZOFFSETFROM:+0500", "TZOFFSETFROM:+99")
    assert len(read(own, before=hopeless).series) <= 1


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=5",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=" + ",".join(map(str, range(60))),
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=32,-40",
        "FREQ=DAILY;INTERVAL=²",
        "FREQ=DAILY;INTERVAL=9999999",
        "FREQ=NEVER",
        "COUNT=3",
    ],
)
def test_rules_that_no_appointment_has_are_left_out_with_the_reason(rule: str) -> None:
    reading = read(event("A", ":20260101T000000Z", f"RRULE:{rule}"), event("B", ":20260102T000000Z"))
    assert [one.title for one in reading.series] == ["B"]
    assert [(one.where, one.reason) for one in reading.skipped] == [("event 1", "ics_rule")]


def test_a_rule_without_an_end_from_long_ago_is_asked_for_the_span_only() -> None:
    (found,) = read(event("Pills", ":19000101T080000", "RRULE:FREQ=DAILY")).series
    assert len(found.occurrences) == (UNTIL - SINCE).days


@pytest.mark.parametrize(
    "broken", ["DTSTART:yesterday", "DTSTART:99999999T999999Z", "DTSTART;VALUE=DATE:20260230"]
)
def test_an_event_that_cannot_be_read_does_not_stop_the_others(broken: str) -> None:
    reading = read(
        f"UID:b\r\nSUMMARY:B\r\n{broken}", "UID:n\r\nSUMMARY:No date", event("A", ":20260102T000000Z")
    )
    assert [one.title for one in reading.series] == ["A"]
    assert len(reading.skipped) >= 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "ics_not"),
        (b"\x89PNG\r\n", "ics_not"),
        (b"<html>", "ics_not"),
        (b"BEGIN:VCALENDAR\r\nX:\xe4\xff\r\n", "ics_alphabet"),
        (b"BEGIN:VCALENDAR\r\n" + b"x" * (33 << 20), "too_large"),
    ],
)
def test_what_is_no_calendar_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FormatError) as refused:
        read_calendar("x", data, since=SINCE, until=UNTIL)
    assert refused.value.code == code


def test_many_thousands_of_events_are_few_where_they_do_not_matter_and_refused_where_they_do() -> None:
    old = calendar(*(event("Old", ":20100101T120000Z", uid=str(place)) for place in range(50_000)))
    assert read_calendar("x", old, since=SINCE, until=UNTIL).events == 50_000
    now = old.replace(b":20100101", b":20260101")
    with pytest.raises(FormatError) as refused:
        read_calendar("x", now, since=SINCE, until=UNTIL)
    assert refused.value.code == "ics_too_many"


def test_real_calendars_are_read_or_refused_with_a_code(exports: Path) -> None:
    span = {"since": dt.date(2024, 1, 1), "until": dt.date(2026, 1, 1)}
    counts, codes = [], set()
    for path in sorted((exports / "ics").glob("*.ics")):
        try:
            events = read_calendar(path.name, path.read_bytes(), **span).events
        except FormatError as fault:
            codes.add(fault.code)
        else:
            counts.append((path.name, events, path.read_bytes().upper().count(b"BEGIN:VEVENT")))
    assert [one for one in counts if one[1] != one[2]] == []
    assert len(counts) > 50
    assert codes <= {"ics_not", "ics_alphabet"}


@given(lines=st.lists(st.text(max_size=30), max_size=6), start=st.text(max_size=16))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_whatever_stands_in_an_event_nothing_but_a_format_error_is_raised(
    lines: list[str], start: str
) -> None:
    body = "\r\n".join([*lines, f"DTSTART:{start}", f"RRULE:FREQ=DAILY;COUNT=2;BYMONTHDAY={start}"])
    with contextlib.suppress(FormatError):
        read(body)
