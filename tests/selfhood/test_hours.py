"""Time that goes into a source: noted, found in a calendar, or set aside."""

import datetime as dt

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.selfhood.conftest import DAY

from unclasp.care import actions as care_actions
from unclasp.formats.ics_out import calendar_file
from unclasp.holds.actions.words import NotKept
from unclasp.selfhood import actions, queries
from unclasp.selfhood.models import PlannedHour, TimeSpent

STAMP = dt.datetime(2026, 3, 1, 8, tzinfo=dt.UTC)


def calendar_of(*events):
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for number, event in enumerate(events):
        rows += ["BEGIN:VEVENT", f"UID:{number}", *event, "END:VEVENT"]
    return "\r\n".join([*rows, "END:VCALENDAR", ""]).encode()


def weekly(title, start, hours=1):
    end = start + dt.timedelta(hours=hours)
    return [
        f"SUMMARY:{title}",
        f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{end:%Y%m%dT%H%M%SZ}",
        "RRULE:FREQ=WEEKLY",
    ]


def test_minutes_of_a_day_are_kept_deleted_and_fetched_back(client, add, now):
    choir = add("Choir")
    today = timezone.localdate(now)
    assert client.post(f"/self/{choir.slug}/time/", {"on": str(today), "minutes": "75"}).status_code == 303
    assert "1 h 15 min" in client.get("/self/").content.decode()
    spent = TimeSpent.objects.get()
    answer = client.post(f"/self/times/{spent.slug}/delete/")
    assert "No time noted" in client.get(answer["Location"]).content.decode()
    assert client.get(answer["Location"]).content.decode().count("Undo") == 1
    client.post(f"/self/times/{spent.slug}/restore/")
    assert queries.lately(choir.person, now) == {choir.pk: 75}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"minutes": "0"}, "A day has 1440 minutes"),
        ({"minutes": "1441"}, "A day has 1440 minutes"),
        ({"minutes": ""}, "A day has 1440 minutes"),
        ({"minutes": "9" * 5000}, "whole number"),
        ({"minutes": "an hour"}, "whole number"),
        ({"on": "9999-12-31"}, "has not come yet"),
        ({"on": "1066-10-14"}, "too long ago"),
        ({"on": "yesterday"}, "not a date"),
    ],
)
def test_time_that_cannot_be_is_told(client, add, said, told):
    choir = add("Choir")
    answer = client.post(f"/self/{choir.slug}/time/", {"on": "2026-01-01", "minutes": "60", **said})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not TimeSpent.objects.exists()


def test_time_of_the_last_four_weeks_counts(person, add, now):
    choir = add("Choir")
    today = timezone.localdate(now)
    for days in (0, 27, 28, 300):
        actions.log_time(source=choir, on=today - days * DAY, minutes=10, now=now)
    assert queries.lately(person, now) == {choir.pk: 20}


def test_the_invitation_is_for_what_leans_on_nothing_and_had_least_time(client, person, sources, job, now):
    workshop, choir = sources["The workshop"], sources["Choir on Tuesdays"]
    assert queries.self_page(person, "", now).invited == workshop
    actions.log_time(source=workshop, on=timezone.localdate(now), minutes=60, now=now)
    assert queries.self_page(person, "", now).invited == choir
    actions.plan_hour(source=choir, starts_at=now + DAY, minutes=60, title="An hour", now=now)
    page = queries.self_page(person, "", now)
    assert page.invited is None
    assert [hour.source for hour in page.hours] == [choir]


def test_an_hour_is_set_aside_under_a_title_that_says_nothing(client, add, now):
    choir = add("Choir on Tuesdays")
    page = client.get(f"/self/{choir.slug}/plan/").content.decode()
    assert 'value="An hour"' in page
    when = timezone.localtime(now + 2 * DAY).replace(second=0, microsecond=0)
    said = {"starts_at": f"{when:%Y-%m-%dT%H:%M}", "minutes": "60", "title": "An hour", "remind_minutes": ""}
    answer = client.post(f"/self/{choir.slug}/plan/", said)
    assert answer.status_code == 303
    hour = PlannedHour.objects.get()
    file = client.get(f"/self/hours/{hour.slug}/file/")
    assert file["Content-Type"].startswith("text/calendar")
    assert file["Content-Disposition"] == 'attachment; filename="hour.ics"'
    assert b"Choir" not in file.content
    assert b"nclasp" not in file.content
    (event,) = icalendar.Calendar.from_ical(file.content).walk("VEVENT")
    assert event["SUMMARY"] == "An hour"
    assert event["DTSTART"].dt == when
    assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(hours=1)
    assert not event.walk("VALARM")


def test_that_it_took_place_is_noted_once(client, add, now):
    choir = add("Choir")
    hour = actions.plan_hour(source=choir, starts_at=now + DAY, minutes=45, title="An hour", now=now)
    for _twice in range(2):
        client.post(f"/self/hours/{hour.slug}/happened/")
    assert [spent.minutes for spent in TimeSpent.objects.all()] == [45]
    client.post(f"/self/hours/{hour.slug}/delete/")
    assert client.get(f"/self/hours/{hour.slug}/").status_code == 404
    client.post(f"/self/hours/{hour.slug}/restore/")
    assert client.get(f"/self/hours/{hour.slug}/").status_code == 200


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"starts_at": "2001-01-01T10:00"}, "has passed"),
        ({"starts_at": "9999-12-31T23:00"}, "outside the calendar"),
        ({"starts_at": "soon"}, "not a moment of the calendar"),
        ({"title": "x" * 100_000}, "longer than"),
        ({"title": " "}, "One word is enough"),
        ({"minutes": "0"}, "1440"),
        ({"remind_minutes": "-5"}, "Please choose one of these"),
    ],
)
def test_an_hour_that_cannot_be_comes_back_as_it_was_typed(client, add, said, told):
    choir = add("Choir")
    whole = {"starts_at": "2990-01-01T10:00", "minutes": "60", "title": "Mine", "remind_minutes": "", **said}
    answer = client.post(f"/self/{choir.slug}/plan/", whole)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not PlannedHour.objects.exists()


def test_in_a_hard_hour_nothing_is_planned_and_what_was_typed_stands(client, person, add, now):
    choir = add("Choir")
    care_actions.rest_from_practice(person=person, source="person", now=now)
    assert "Set it aside" not in client.get(f"/self/{choir.slug}/plan/").content.decode()
    said = {"starts_at": "2990-01-01T10:00", "minutes": "60", "title": "The title I typed"}
    answer = client.post(f"/self/{choir.slug}/plan/", said)
    assert answer.status_code == 422
    assert "The title I typed" in answer.content.decode()
    assert not PlannedHour.objects.exists()


@given(title=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300))
@settings(derandomize=True, max_examples=40, deadline=None)
def test_any_title_is_read_back_as_it_was(title):
    data = calendar_file(uid="abc", title=title, starts_at=STAMP, minutes=30, stamp=STAMP, remind_minutes=10)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(event["SUMMARY"]) == title
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == -dt.timedelta(minutes=10)


def taken(client, page):
    """Send on what the preview of a calendar shows, all ticked."""
    import re

    fields = dict(re.findall(r'name="((?:source|times)_\d+)" value="([^"]*)"', page))
    return client.post("/self/times/take/", {"row": re.findall(r'name="row" value="(\d+)"', page), **fields})


def test_a_calendar_gives_the_hours_that_have_a_source_s_name_each_once(client, person, add, now):
    choir, workshop = add("Choir"), add("The workshop", also=["woodwork"])
    begin = (now - 15 * DAY).replace(microsecond=0)
    file = calendar_of(
        weekly("CHOIR, concert", begin, hours=2),
        weekly("Woodwork with Staś", begin),
        weekly("Choirmaster's birthday", begin),
        ["SUMMARY:Choir weekend", f"DTSTART;VALUE=DATE:{begin:%Y%m%d}"],
    )

    def looked():
        upload = SimpleUploadedFile("mine.ics", file, content_type="text/calendar")
        return client.post("/import/calendar/time/", {"file": upload}).content.decode()

    page = looked()
    assert "CHOIR, concert" in page
    assert "Choirmaster" not in page
    assert "Choir weekend" not in page
    answer = taken(client, page)
    assert "6 times were new" in client.get(answer["Location"]).content.decode()
    minutes = sorted((spent.source_id, spent.minutes) for spent in TimeSpent.objects.all())
    assert minutes == [(choir.pk, 120)] * 3 + [(workshop.pk, 60)] * 3
    answer = taken(client, looked())
    assert "0 times were new" in client.get(answer["Location"]).content.decode()
    assert TimeSpent.objects.count() == 6


@pytest.mark.parametrize(
    ("data", "status", "told"),
    [
        (b"not a calendar", 422, "is not a calendar file"),
        (b"\xff" * 1000, 422, "is not a calendar file"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", 200, "0 events were read"),
        (b"BEGIN:VCALENDAR\r\nSUMMARY:\xe9\r\nEND:VCALENDAR\r\n", 422, "UTF-8"),
    ],
)
def test_a_file_that_is_no_calendar_keeps_nothing(client, add, data, status, told):
    add("Choir")
    answer = client.post("/import/calendar/time/", {"file": SimpleUploadedFile("x.ics", data)})
    assert answer.status_code == status
    assert told in answer.content.decode()
    assert not TimeSpent.objects.exists()


def test_endless_repetitions_and_broken_zones_are_survived(client, add, now):
    add("Choir")
    begin = now - 400 * DAY
    file = calendar_of(
        [*weekly("Choir", begin)[:3], "RRULE:FREQ=SECONDLY"],
        ["SUMMARY:Choir", "DTSTART;TZID=Nowhere/At all:20260101T100000", "RRULE:FREQ=YEARLY;BYMONTH=99"],
        weekly("Choir", begin),
    )
    answer = client.post("/import/calendar/time/", {"file": SimpleUploadedFile("x.ics", file)})
    assert answer.status_code == 200
    assert "Choir" in answer.content.decode()


def test_a_list_that_was_tampered_with_keeps_nothing(client, add, now):
    choir = add("Choir")
    for row in (
        "x",
        "2026-01-01/60",
        "2026-01-01/60/short",
        "2026-13-01/60/" + "0" * 32,
        "2026-01-01/0/" + "0" * 32,
    ):
        answer = client.post("/self/times/take/", {"row": "1", "source_1": choir.slug, "times_1": row})
        assert answer.status_code in {400, 422}, row
    assert (
        client.post("/self/times/take/", {"row": "1", "source_1": "nobody", "times_1": ""}).status_code == 404
    )
    assert client.post("/self/times/take/", {"row": "1"}).status_code == 400
    assert not TimeSpent.objects.exists()


def test_time_in_a_calendar_of_somebody_else_s_source_is_refused(person, add, now):
    from unclasp.core.models import Person

    found = [actions.Found(add("Choir"), now.date() - DAY, 60, "0" * 32)]
    other = Person.objects.create(created_at=now)
    with pytest.raises(NotKept):
        actions.add_from_calendar(person=other, found=found, now=now)


def test_what_was_last_done_is_told(person, add, now):
    assert queries.last_done(person) is None
    choir = add("Choir", days=3)
    assert queries.last_done(person)[0] == choir.made_at
    actions.log_time(source=choir, on=timezone.localdate(now) - DAY, minutes=5, now=now)
    assert queries.last_done(person)[0] == now
