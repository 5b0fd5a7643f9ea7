"""Somebody writes an entry, on the leaf or in one line, and it is kept as they wrote it."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.journal import actions, queries
from unclasp.journal.models import Draft, Entry

NOW = dt.datetime(2026, 6, 14, 20, 40, tzinfo=dt.UTC)


def only_entry() -> Entry:
    return Entry.objects.get()


def test_an_entry_speaks_of_the_moment_it_is_written_in(person: Person) -> None:
    entry = actions.write_entry(person=person, title="Sunday again", body="Opened the laptop.", now=NOW)
    assert (entry.at, entry.pk) == (NOW, clock.to_key(NOW))
    assert Entry.objects.get().body == "Opened the laptop."


def test_entries_of_the_same_moment_stay_in_the_order_they_were_written_in(person: Person) -> None:
    for body in ("one", "two", "three"):
        actions.write_entry(person=person, body=body, at=NOW, now=NOW)
    assert [entry.body for entry in Entry.objects.order_by("pk")] == ["one", "two", "three"]


def test_a_day_three_centuries_ago_keeps_its_own_clock(person: Person) -> None:
    naive = dt.datetime.fromisoformat("1660-01-01T09:00")
    entry = actions.write_entry(person=person, body="Blessed be God", at=naive, zone="Europe/London", now=NOW)
    assert Entry.objects.get(pk=entry.pk).at == dt.datetime(1660, 1, 1, 9, tzinfo=ZoneInfo("Europe/London"))


def test_tags_and_holds_come_with_it(person: Person, halden: Hold) -> None:
    entry = actions.write_entry(
        person=person, body="x", tags=["#work", "work", " sunday "], holds=[halden], now=NOW
    )
    assert sorted(entry.tags.values_list("name", flat=True)) == ["sunday", "work"]
    other = actions.write_entry(person=person, body="y", tags=["work"], now=NOW)
    assert list(other.tags.values_list("name", flat=True)) == ["work"]
    assert list(entry.holds.all()) == [halden]


@pytest.mark.parametrize("body", ["", "   \n\t\n", "\x00"])
def test_nothing_is_not_an_entry(person: Person, body: str) -> None:
    with pytest.raises(actions.JournalError, match="nothing here to keep"):
        actions.write_entry(person=person, body=body, now=NOW)


def test_a_broken_character_gets_a_sentence_that_says_where(person: Person) -> None:
    with pytest.raises(actions.JournalError, match="after “half of ”"):
        actions.write_entry(person=person, body="half of \ud83d a face", now=NOW)


def test_nul_is_left_out_and_the_words_after_it_stay(person: Person) -> None:
    assert actions.write_entry(person=person, body="before\x00after", now=NOW).body == "beforeafter"


@pytest.mark.parametrize(
    "at", ["0001-01-01T00:00", "9999-12-31T23:59", "9999-12-31T23:59+09:00", "0001-01-01T00:00+14:00"]
)
def test_the_ends_of_the_calendar_get_a_sentence(person: Person, at: str) -> None:
    with pytest.raises(actions.JournalError, match="outside the calendar"):
        actions.write_entry(person=person, body="x", at=dt.datetime.fromisoformat(at), now=NOW)


def test_keep_leads_to_the_entry(client: Client, person: Person, halden: Hold) -> None:
    answer = client.post(
        "/journal/write/",
        {"title": "T", "body": "B", "tags": "a, b", "starred": "on", "holds": [halden.slug]},
    )
    entry = only_entry()
    assert (answer.status_code, answer["Location"]) == (303, f"/journal/{entry.slug}/?kept")
    assert (entry.title, entry.body, entry.starred) == ("T", "B", True)
    assert not Draft.objects.exists()
    page = client.get(answer["Location"]).content.decode()
    assert "Kept." in page
    assert "The job at Halden" in page


def test_another_day_and_a_whole_day(client: Client, person: Person) -> None:
    client.post("/journal/write/", {"body": "a", "day": "1999-12-31", "time": "23:59"})
    client.post("/journal/write/", {"body": "b", "day": "1999-12-30"})
    whole, minute = Entry.objects.order_by("pk")
    assert (minute.at.date(), minute.at.hour, minute.at.minute, minute.all_day) == (
        dt.date(1999, 12, 31),
        23,
        59,
        False,
    )
    assert (whole.at.date(), whole.all_day) == (dt.date(1999, 12, 30), True)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"body": "x", "day": "2026-02-30"}, "There is no such day."),
        ({"body": "x", "day": "0000-00-00"}, "There is no such day."),
        ({"body": "x", "day": "\x00"}, "There is no such day."),
        ({"body": "x", "day": "9999-12-31", "time": "23:59"}, "outside the calendar"),
        ({"body": "x", "day": "2026-01-01", "time": "25:00"}, "There is no such time."),
        ({"body": "x", "time": "10:00"}, "Choose a day too"),
        ({"body": ""}, "nothing here to keep"),
        ({"body": "x", "title": "t" * 1_000_000}, "A title has room for 500 characters"),
        ({"body": "x", "tags": "t" * 1_000_000}, "A tag has room for 100 characters"),
        ({"body": "w" * 1_000_000}, "too long for one entry"),
        ({"body": "x", "holds": ["not-a-hold"]}, "Choose again"),
    ],
)
def test_what_cannot_be_kept_gets_a_sentence_and_stays_in_the_draft(
    client: Client, person: Person, fields: dict, sentence: str
) -> None:
    answer = client.post("/journal/write/", fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Entry.objects.exists()
    draft = queries.new_draft(person)
    assert draft.body == fields["body"]
    assert draft.title == fields.get("title", "")


@pytest.mark.parametrize(
    "words",
    [
        "🌧️ 👩‍👧",
        "اليوم كان هادئا",
        "<script>alert(1)</script>",
        "<b>bold</b> & co",
        "'; DROP TABLE x; --",
        "\u202eesrever",
    ],
)
def test_any_script_and_any_mark_is_kept_and_shown_as_words(
    client: Client, person: Person, words: str
) -> None:
    answer = client.post("/journal/write/", {"title": words, "body": f"{words}\n\nand more"})
    entry = only_entry()
    assert entry.title == words
    assert entry.body.startswith(words)
    for address in (answer["Location"], f"/journal/{entry.slug}/edit/", "/journal/"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<b>bold" not in page
        assert "and more" in page


def test_the_door_is_shown_after_heavy_words_and_the_entry_is_kept(client: Client, person: Person) -> None:
    answer = client.post("/journal/write/", {"body": "I want to kill myself."})
    assert "sounds very heavy" in client.get(answer["Location"]).content.decode()
    assert "sounds very heavy" not in client.get(f"/journal/{only_entry().slug}/").content.decode()


def test_one_line_from_today(client: Client, person: Person) -> None:
    answer = client.post("/journal/put-down/", {"body": "Tea, and no phone."})
    assert (answer.status_code, answer["Location"]) == (303, "/?kept")
    assert only_entry().body == "Tea, and no phone."


def test_heavy_words_in_one_line_lead_to_the_door(client: Client, person: Person) -> None:
    answer = client.post("/journal/put-down/", {"body": "I want to kill myself."})
    assert answer["Location"] == f"/journal/{only_entry().slug}/?kept"


def test_a_line_too_long_joins_the_draft_and_replaces_nothing(client: Client, person: Person) -> None:
    actions.save_draft(person=person, title="", body="begun", at=None, hold_slugs=[], now=NOW)
    answer = client.post("/journal/put-down/", {"body": "w" * 300_000})
    assert answer["Location"] == "/journal/write/"
    assert queries.new_draft(person).body == "begun\n\n" + "w" * 300_000
    assert client.post("/journal/put-down/", {"body": " "})["Location"] == "/journal/write/"


def test_a_zone_with_a_fixed_offset_is_kept_by_its_name(person: Person) -> None:
    with timezone.override(ZoneInfo("Etc/GMT-3")):
        entry = actions.write_entry(person=person, body="At sea.", now=NOW)
    assert entry.zone == "Etc/GMT-3"
    assert entry.at.utcoffset() == dt.timedelta(hours=3)
