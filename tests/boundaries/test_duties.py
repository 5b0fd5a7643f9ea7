"""Duties from a calendar or typed in, and which of them leave one resentful."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.boundaries.conftest import NOW

from unclasp.boundaries import actions, queries
from unclasp.boundaries.actions import NotKept
from unclasp.boundaries.models import Obligation
from unclasp.core import clock


def calendar(*events: str) -> SimpleUploadedFile:
    blocks = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    text = f"BEGIN:VCALENDAR\r\n{blocks}END:VCALENDAR\r\n"
    return SimpleUploadedFile("work.ics", text.encode(), "text/calendar")


def weekly(title: str, more: str = "RRULE:FREQ=WEEKLY") -> str:
    day = clock.today() - dt.timedelta(days=3)
    start = f"{day:%Y%m%d}"
    return f"UID:{title}\r\nSUMMARY:{title}\r\nDTSTART:{start}T190000\r\nDTEND:{start}T210000\r\n{more}"


def test_from_a_calendar_to_a_boundary(client, person):
    assert client.get("/import/calendar/").status_code == 200
    once = f"UID:o\r\nSUMMARY:Dentist\r\nDTSTART:{clock.today():%Y%m%d}T090000"
    page = client.post(
        "/import/calendar/", {"file": calendar(weekly("Choir"), weekly("<b>Committee</b>"), once)}
    )
    text = page.content.decode()
    assert page.status_code == 200
    assert "Dentist" not in text
    assert "&lt;b&gt;Committee&lt;/b&gt;" in text
    assert not Obligation.objects.exists(), "a look keeps nothing"
    (choir,) = [row for row in page.context["found"].recurring if row.title == "Choir"]
    assert (choir.rhythm, choir.interval) == ("week", 1)
    sent = {
        "row": "2",
        "title_2": "Choir",
        "rhythm_2": "week",
        "interval_2": "1",
        "minutes_2": str(choir.minutes),
    }
    assert client.post("/boundaries/duties/take/", sent).url == "/boundaries/duties/"
    duty = Obligation.objects.get()
    page = client.get("/boundaries/duties/").content.decode()
    assert "Every week, about 4 hours in four weeks" in page
    client.post("/boundaries/duties/", {duty.slug: "7.5"})
    page = client.get("/boundaries/duties/").content.decode()
    assert "Resentful: 7.5 of 10." in page
    assert "Make a boundary of it" in page
    client.post("/boundaries/duties/take/", sent)
    assert Obligation.objects.get().resentment == 7.5, "the same calendar again keeps what was felt"


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (SimpleUploadedFile("x.ics", b"<html>"), "is not a calendar file"),
        (SimpleUploadedFile("x.ics", b"BEGIN:VCALENDAR\r\nX:\xe4"), "is not saved as UTF-8"),
        (None, "Choose a calendar file first"),
    ],
)
def test_what_is_no_calendar_is_said(client, person, file, sentence):
    page = client.post("/import/calendar/", {"file": file} if file else {})
    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_a_calendar_that_never_ends_in_thousands_of_ways_is_read_or_refused_in_a_sentence(client, person):
    events = [weekly(f"Endless {place}", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30") for place in range(40)]
    broken = weekly("Broken", "RRULE:FREQ=SECONDLY")
    page = client.post("/import/calendar/", {"file": calendar(*events, broken, weekly("Choir"))})
    assert page.status_code in {200, 422}
    text = page.content.decode()
    assert "Choir" in text or "more memory or time than it may" in text


def test_untouched_dials_stay_open_and_a_wrong_one_changes_nothing(client, person):
    duties = [actions.add_obligation(person=person, title=title, now=NOW) for title in ("Choir", "Gym")]
    client.post("/boundaries/duties/", {duties[0].slug: "3"})
    assert [one.resentment for one in Obligation.objects.order_by("pk")] == [3, None]
    wrong = client.post("/boundaries/duties/", {duties[0].slug: "5", duties[1].slug: "70"})
    assert wrong.status_code == 422
    assert [one.resentment for one in Obligation.objects.order_by("pk")] == [3, None]
    client.post(f"/boundaries/duties/{duties[0].slug}/", {duties[0].slug: "0"})
    assert Obligation.objects.order_by("pk").first().resentment == 0
    assert "Make a boundary of it" not in client.get("/boundaries/duties/").content.decode()


def test_typed_in_taken_off_and_put_back(client, person):
    client.post("/boundaries/duties/new/", {"title": "Sunday lunch"})
    client.post("/boundaries/duties/new/", {"title": "sunday LUNCH"})
    duty = Obligation.objects.get()
    assert client.post("/boundaries/duties/new/", {"title": " "}).status_code == 422
    gone = client.post(f"/boundaries/duties/{duty.slug}/delete/")
    assert "It was taken off the list" in client.get(gone.url).content.decode()
    client.post(f"/boundaries/duties/{duty.slug}/restore/")
    assert queries.duties_of(person).asked == [duty]
    assert client.get("/boundaries/duties/0123456789abcdef/").status_code == 404


def test_too_many_and_nonsense_from_a_form_are_harmless(client, person):
    with pytest.raises(NotKept):
        actions.take_obligations(person=person, rows=[{"title": f"T{n}"} for n in range(301)], now=NOW)
    assert not Obligation.objects.exists()
    sent = {
        "row": ["1", "x"],
        "title_1": "A" * 5_000,
        "rhythm_1": "hour",
        "interval_1": "-3",
        "minutes_1": "9" * 9,
    }
    client.post("/boundaries/duties/take/", sent)
    duty = Obligation.objects.get()
    assert (len(duty.title), duty.rhythm, duty.interval, duty.minutes) == (200, "", 1, 40_320)
