"""Somebody changes an entry: its words, its moment, what it is linked to."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client

from unclasp.core.models import Person
from unclasp.core.writing import digest_of
from unclasp.holds.models import Hold
from unclasp.journal import actions, queries
from unclasp.journal.models import Draft, Entry
from unclasp.vault import search_index

NOW = dt.datetime(2026, 6, 14, 20, 40, 30, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(hours=1)


def at(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)


@pytest.fixture
def entry(person: Person, halden: Hold) -> Entry:
    return actions.write_entry(
        person=person,
        title="Sunday",
        body="The kettle boiled.",
        tags=["tea"],
        holds=[halden],
        starred=True,
        now=NOW,
    )


def test_new_words_replace_the_old_ones_in_the_search_too(person: Person, entry: Entry) -> None:
    actions.edit_entry(
        entry=entry, title="", body="The beans came up.", tags=[], holds=[], starred=False, now=LATER
    )
    assert not queries.search(person, "kettle").hits
    assert [hit.pk for hit in queries.search(person, "beans").hits] == [entry.pk]
    found = Entry.objects.get()
    assert (found.title, found.starred, found.edited_at, found.written_at) == ("", False, LATER, NOW)
    assert not found.tags.exists()
    assert not found.holds.exists()
    assert found.digest == digest_of(NOW, "", "The beans came up.")


@pytest.mark.parametrize("moment", [at(1660, 1, 1, 9), at(2040, 1, 1), NOW - dt.timedelta(minutes=1)])
def test_another_moment_changes_the_place_and_nothing_else(
    person: Person, halden: Hold, entry: Entry, moment: dt.datetime
) -> None:
    draft = actions.save_draft(
        person=person, entry=entry, title="t", body="b", at=None, hold_slugs=[], now=NOW
    )
    old_key, slug = entry.pk, entry.slug
    moved = actions.move_entry(entry=entry, at=moment, now=LATER)
    assert moved.pk != old_key
    found = Entry.objects.get()
    assert (found.slug, found.title, found.body, found.starred) == (
        slug,
        "Sunday",
        "The kettle boiled.",
        True,
    )
    assert found.at == moment
    assert list(found.holds.all()) == [halden]
    assert [tag.name for tag in found.tags.all()] == ["tea"]
    assert queries.draft_of(found) == draft
    assert [hit.pk for hit in queries.search(person, "kettle").hits] == [found.pk]
    search_index.check(connection)


def test_a_moment_that_is_taken_comes_right_after_the_other(person: Person, entry: Entry) -> None:
    other = actions.write_entry(person=person, body="other", at=LATER, now=NOW)
    assert actions.move_entry(entry=entry, at=LATER, now=LATER).pk == other.pk + 1


def test_an_impossible_moment_moves_nothing(person: Person, entry: Entry) -> None:
    with pytest.raises(actions.JournalError):
        actions.move_entry(entry=entry, at=dt.datetime.max.replace(tzinfo=dt.UTC), now=LATER)
    assert Entry.objects.get().slug == entry.slug
    assert Entry.objects.get().at == NOW


def test_the_page_changes_words_and_keeps_the_second(client: Client, person: Person, entry: Entry) -> None:
    page = client.get(f"/journal/{entry.slug}/edit/").content.decode()
    day, time = entry.at.strftime("%Y-%m-%d"), entry.at.strftime("%H:%M")
    assert f'value="{day}"' in page
    assert f'value="{time}"' in page
    answer = client.post(
        f"/journal/{entry.slug}/edit/", {"title": "Monday", "body": "new", "day": day, "time": time}
    )
    assert answer.status_code == 303
    found = Entry.objects.get()
    assert (found.title, found.body, found.at) == ("Monday", "new", NOW)


def test_the_page_changes_the_day(client: Client, person: Person, entry: Entry) -> None:
    client.post(f"/journal/{entry.slug}/edit/", {"body": "new", "day": "2001-02-03"})
    found = Entry.objects.get()
    assert (found.at.date(), found.all_day, found.slug) == (dt.date(2001, 2, 3), True, entry.slug)
    client.post(f"/journal/{entry.slug}/edit/", {"body": "new", "day": "2001-02-03", "time": "00:00"})
    assert not Entry.objects.get().all_day


def test_a_bad_day_changes_nothing(client: Client, person: Person, entry: Entry) -> None:
    answer = client.post(f"/journal/{entry.slug}/edit/", {"body": "new", "day": "2026-02-30"})
    assert answer.status_code == 422
    assert "There is no such day." in answer.content.decode()
    assert Entry.objects.get().body == "The kettle boiled."
    assert queries.draft_of(entry).body == "new"


def test_changes_that_were_begun_are_there_again(client: Client, person: Person, entry: Entry) -> None:
    client.post("/journal/draft/", {"entry": entry.slug, "body": "half a chan"})
    assert "You began to change this entry" in client.get(f"/journal/{entry.slug}/").content.decode()
    assert "half a chan" in client.get(f"/journal/{entry.slug}/edit/").content.decode()
    client.post("/journal/draft/discard/", {"entry": entry.slug, "body": "half a chan"})
    assert not Draft.objects.exists()
    assert Entry.objects.get().body == "The kettle boiled."
    assert Entry.objects.get().deleted_at is None


@pytest.mark.parametrize("page", ["", "edit/"])
def test_a_strangers_entry_is_not_there(client: Client, person: Person, page: str) -> None:
    assert client.get(f"/journal/AAAAAAAAAAAAAAAA/{page}").status_code == 404
