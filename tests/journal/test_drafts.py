"""What is being written is saved as it is written, and is there again after whatever happened."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.test import Client

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.journal import actions, queries
from unclasp.journal.models import Draft, Entry

NOW = dt.datetime(2026, 6, 14, 20, 40, tzinfo=dt.UTC)


def save(person: Person, **words: object) -> Draft:
    return actions.save_draft(
        **{"person": person, "title": "", "body": "", "at": None, "hold_slugs": [], "now": NOW, **words}
    )


def test_there_is_one_draft_of_a_new_entry(person: Person) -> None:
    first = save(person, body="Op")
    second = save(person, body="Opened")
    assert first.pk == second.pk
    assert queries.new_draft(person).body == "Opened"
    with pytest.raises(IntegrityError):
        Draft.objects.create(person=person, saved_at=NOW)


def test_changes_to_an_entry_do_not_touch_the_new_one(person: Person) -> None:
    entry = actions.write_entry(person=person, body="kept", now=NOW)
    save(person, body="new")
    save(person, entry=entry, body="changed")
    assert (queries.new_draft(person).body, queries.draft_of(entry).body) == ("new", "changed")
    assert Entry.objects.get().body == "kept"


def test_a_draft_takes_what_an_entry_does_not(person: Person) -> None:
    draft = save(person, body="w" * 1_000_000)
    with pytest.raises(actions.JournalError, match="1000 KB"):
        actions.keep_draft(draft=draft, now=NOW)
    assert len(queries.new_draft(person).body) == 1_000_000


def test_keeping_a_draft_makes_an_entry_of_all_of_it(person: Person, halden: Hold) -> None:
    at = NOW - dt.timedelta(days=400)
    draft = save(
        person,
        title="T",
        body="B",
        at=at,
        all_day=True,
        starred=True,
        tags=["tea"],
        hold_slugs=[halden.slug, "gone"],
    )
    entry = actions.keep_draft(draft=draft, now=NOW)
    assert (entry.title, entry.body, entry.at, entry.all_day, entry.starred) == ("T", "B", at, True, True)
    assert list(entry.holds.all()) == [halden]
    assert [tag.name for tag in entry.tags.all()] == ["tea"]
    assert not Draft.objects.exists()


def test_a_draft_thrown_away_can_be_fetched_back(client: Client, person: Person) -> None:
    answer = client.post("/journal/draft/discard/", {"title": "", "body": "never mind"})
    assert answer["Location"] == "/journal/"
    assert queries.new_draft(person) is None
    entry = Entry.objects.get(slug=queries.just_deleted(person, entry_deleted(person)))
    client.post(f"/journal/{entry.slug}/restore/")
    assert Entry.objects.kept().get().body == "never mind"


def entry_deleted(person: Person) -> dt.datetime:
    return Entry.objects.deleted().get(person=person).deleted_at


def test_an_empty_draft_thrown_away_leaves_nothing(client: Client, person: Person) -> None:
    client.post("/journal/draft/discard/", {"body": "  "})
    assert not Draft.objects.exists()
    assert not Entry.objects.exists()


def test_saving_answers_nothing_and_the_page_has_it_again(client: Client, person: Person) -> None:
    fields = {"title": "T", "body": "half a sent", "day": "2020-02-02", "time": "10:30", "tags": "a, b"}
    answer = client.post("/journal/draft/", fields)
    assert (answer.status_code, answer.content) == (204, b"")
    page = client.get("/journal/write/").content.decode()
    for words in (
        'value="T"',
        "half a sent",
        'value="2020-02-02"',
        'value="10:30"',
        'value="a, b"',
        "A draft of",
    ):
        assert words in page


def test_what_cannot_be_read_does_not_stop_the_rest_from_being_saved(client: Client, person: Person) -> None:
    fields = {
        "title": "t" * 1000,
        "body": "words\x00",
        "day": "2026-02-30",
        "time": "99:99",
        "holds": ["gone"],
    }
    assert client.post("/journal/draft/", fields).status_code == 204
    draft = queries.new_draft(person)
    assert (draft.title, draft.body, draft.at, draft.hold_slugs) == ("t" * 1000, "words", None, [])


def test_a_first_line_break_survives_the_page(client: Client, person: Person) -> None:
    save(person, body="\n\nafter two lines")
    assert ">\n\n\nafter two lines</textarea>" in client.get("/journal/write/").content.decode()


def test_a_strangers_entry_cannot_be_drafted(client: Client, person: Person) -> None:
    stranger = Person.objects.create(created_at=NOW)
    entry = actions.write_entry(person=stranger, body="theirs", now=NOW)
    Person.objects.filter(pk=stranger.pk).delete()
    assert client.post("/journal/draft/", {"entry": entry.slug, "body": "x"}).status_code == 404
    assert not Draft.objects.exists()


def test_the_browser_is_told_to_keep_nothing(client: Client, person: Person) -> None:
    answer = client.get("/journal/write/")
    assert answer["Cache-Control"] == "no-store"
    page = answer.content.decode()
    leaf = page[page.index('<form id="writing"') :]
    for control in ('<input type="text"', "<textarea", '<input type="date"', '<input type="time"'):
        after = leaf[leaf.index(control) :]
        tag = after[: after.index(">")]
        assert 'autocomplete="off"' in tag
        assert 'spellcheck="false"' in tag


def test_two_windows_do_not_overwrite_each_other(client: Client, person: Person) -> None:
    client.post("/journal/draft/", {"window": "first", "body": "first"})
    client.post("/journal/draft/", {"window": "second", "took_up": "first", "body": "first and second"})
    answer = client.post("/journal/draft/", {"window": "first", "body": "first again"})
    assert answer.status_code == 409
    assert "in another window" in answer.content.decode()
    assert queries.new_draft(person).body == "first and second"


def test_keeping_in_one_window_leaves_the_draft_of_the_other(client: Client, person: Person) -> None:
    client.post("/journal/draft/", {"window": "second", "body": "newer"})
    assert client.post("/journal/write/", {"window": "first", "body": "mine"}).status_code == 303
    assert Entry.objects.get().body == "mine"
    assert queries.new_draft(person).body == "newer"


def test_the_page_takes_a_draft_up(client: Client, person: Person) -> None:
    client.post("/journal/draft/", {"window": "first", "body": "begun"})
    page = client.get("/journal/write/").content.decode()
    assert 'name="took_up" value="first"' in page
