"""Somebody reads back: the newest, a day, a month, a year, one hold."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.journal import actions, queries
from unclasp.journal.models import Entry

NOW = dt.datetime(2026, 6, 14, 12, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def write(person: Person, body: str, at: dt.datetime = NOW, **fields: object) -> Entry:
    return actions.write_entry(**{"person": person, "body": body, "at": at, "now": NOW, **fields})


def test_an_empty_journal_invites_and_does_not_push(client: Client, person: Person) -> None:
    page = client.get("/journal/").content.decode()
    assert "A blank page" in page
    assert "<form role" not in page


def test_newest_first_in_pages(client: Client, person: Person) -> None:
    for number in range(30):
        write(person, f"body{number:02}", NOW + number * DAY)
    page = client.get("/journal/").content.decode()
    assert page.index("body29") < page.index("body10")
    assert "body09" not in page
    oldest = Entry.objects.get(body="body10")
    older = client.get(f"/journal/?before={oldest.slug}").content.decode()
    assert "body09" in older
    assert "body10" not in older
    assert client.get("/journal/?before=AAAA").status_code == 404


def test_a_day_belongs_to_where_it_was_written(person: Person) -> None:
    tokyo = dt.datetime(2026, 6, 15, 0, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    entry = write(person, "after midnight there", tokyo, zone="Asia/Tokyo")
    assert queries.entries_of_day(person, dt.date(2026, 6, 15)) == [entry]
    assert queries.entries_of_day(person, dt.date(2026, 6, 14)) == []
    assert [hit.pk for hit in queries.hits_of_month(person, dt.date(2026, 6, 1))] == [entry.pk]


def test_a_month_is_read_from_its_beginning(client: Client, person: Person) -> None:
    last = write(person, "of May", dt.datetime(2026, 5, 31, 12, tzinfo=dt.UTC))
    write(person, "second", NOW + DAY)
    write(person, "first", NOW)
    page = client.get("/journal/month/2026-06/").content.decode()
    assert page.index("first") < page.index("second")
    assert last.body not in page


def test_years_and_months_tell_how_many(person: Person) -> None:
    for at in ("1660-01-01", "2025-12-15", "2026-06-14", "2026-06-15"):
        write(person, at, dt.datetime.fromisoformat(f"{at}T12:00+00:00"))
    assert queries.years_with_entries(person) == [2026, 2025, 1660]
    assert queries.months_with_entries(person, 2026) == [(dt.date(2026, 6, 1), 2)]
    assert queries.months_with_entries(person) == [
        (dt.date(1660, 1, 1), 1),
        (dt.date(2025, 12, 1), 1),
        (dt.date(2026, 6, 1), 2),
    ]


def test_a_year_shows_its_months_and_begins_with_its_end(client: Client, person: Person) -> None:
    write(person, "lately", NOW)
    write(person, "long ago", dt.datetime(1999, 3, 3, tzinfo=dt.UTC))
    page = client.get("/journal/?year=1999").content.decode()
    assert "long ago" in page
    assert "lately" not in page
    assert "/journal/month/1999-03/" in page
    assert "lately" in client.get("/journal/?year=1234").content.decode()


@pytest.mark.parametrize(
    "end", [dt.datetime(1, 1, 3, tzinfo=dt.UTC), dt.datetime(9999, 12, 29, tzinfo=dt.UTC)]
)
def test_the_ends_of_the_calendar_can_be_read(client: Client, person: Person, end: dt.datetime) -> None:
    entry = write(person, "at the end", end)
    day = f"{end.year:04}-{end.month:02}-{end.day:02}"
    for address in ("", f"{entry.slug}/", f"day/{day}/", f"month/{day[:7]}/", f"?year={end.year}"):
        answer = client.get(f"/journal/{address}")
        assert answer.status_code == 200
        assert "at the end" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["day/2026-02-30/", "day/x/", "month/2026-13/", "month/0000-01/", "month/x/"]
)
def test_days_that_do_not_exist_are_not_there(client: Client, person: Person, address: str) -> None:
    assert client.get(f"/journal/{address}").status_code == 404


def test_a_hold_has_its_own_reading(client: Client, person: Person, halden: Hold) -> None:
    for number in range(21):
        write(person, f"body{number:02}", NOW + number * DAY, holds=[halden])
    write(person, "of something else", NOW)
    page = client.get(f"/journal/hold/{halden.slug}/").content.decode()
    assert "body20" in page
    assert "body00" not in page
    assert "of something else" not in page
    oldest = Entry.objects.get(body="body01")
    assert "body00" in client.get(f"/journal/hold/{halden.slug}/?before={oldest.slug}").content.decode()
    assert client.get("/journal/hold/AAAAAAAAAAAAAAAA/").status_code == 404


def test_markdown_is_shown_safely(client: Client, person: Person) -> None:
    entry = write(person, "*soft* <img src=x onerror=alert(1)> [x](javascript:alert(1))")
    page = client.get(f"/journal/{entry.slug}/").content.decode()
    assert "<em>soft</em>" in page
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_an_entry_leads_to_those_beside_it(client: Client, person: Person) -> None:
    first, middle, last = (write(person, body, NOW + n * DAY) for n, body in enumerate(("a", "b", "c")))
    assert (queries.beside(middle).earlier, queries.beside(middle).later) == (first.slug, last.slug)
    assert (queries.beside(first).earlier, queries.beside(first).later) == (None, middle.slug)
    page = client.get(f"/journal/{middle.slug}/").content.decode()
    assert first.slug in page
    assert last.slug in page


@pytest.mark.parametrize(
    ("title", "body", "called", "begins"),
    [
        ("Sunday", "Opened it.", "Sunday", "Opened it."),
        ("", "# Sunday\n\nOpened it.", "Sunday", "Opened it."),
        ("", "> quoted\nand not", "quoted", "and not"),
        ("", "one line", "one line", ""),
        ("", "***", "Without a title", ""),
        ("", "word " * 30, "word " * 15 + "word…", "word " * 13 + "word"),
        ("T", "w" * 300, "T", "w" * 240 + "…"),
    ],
)
def test_what_an_entry_is_called_in_a_list(
    person: Person, title: str, body: str, called: str, begins: str
) -> None:
    entry = write(person, body, title=title)
    assert queries.entry_title(entry.title, entry.body) == called
    assert queries.entry_excerpt(entry.title, entry.body) == begins


def test_the_list_takes_few_queries(
    client: Client, person: Person, halden: Hold, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        write(person, f"{number}", NOW + number * DAY, holds=[halden], tags=["a"])
    with django_assert_max_num_queries(8):
        client.get("/journal/")


def test_addresses_and_the_window_title_tell_nothing(client: Client, person: Person) -> None:
    entry = write(person, "secret words", title="Secret")
    page = client.get(f"/journal/{entry.slug}/").content.decode()
    assert "<title>Notes</title>" in page
    assert str(entry.pk) not in page
