"""The journal leaves as plain values, and comes back the same."""

import datetime as dt
import json

import pytest
from django.db import connection

from unclasp.core.models import Person
from unclasp.formats.entries import ReadEntry
from unclasp.holds.models import Hold
from unclasp.journal import actions, portable, queries
from unclasp.journal.models import Draft, Entry, Import, Tag
from unclasp.vault import search_index

NOW = dt.datetime(2026, 6, 14, 20, 40, 1, 234567, tzinfo=dt.UTC)


@pytest.fixture
def full(person: Person, halden: Hold) -> Person:
    """A person with something in every table, some of it at the same moment, some of it deleted."""
    for body in ("one", "two", "three"):
        actions.write_entry(person=person, body=body, tags=["tea", "work"], holds=[halden], at=NOW, now=NOW)
    old = dt.datetime(1660, 1, 1, tzinfo=dt.UTC)
    actions.add_entries(
        person=person,
        format="jrnl",
        now=NOW,
        read_entries=[ReadEntry(at=old, body="old 🌧️ \u202e", all_day=True, source_id="7")],
    )
    entry = actions.write_entry(
        person=person, title="Changed", body="x", zone="Asia/Tokyo", starred=True, now=NOW
    )
    actions.edit_entry(entry=entry, title="Changed", body="y", tags=[], holds=[], starred=True, now=NOW)
    actions.save_draft(person=person, entry=entry, title="", body="more", at=NOW, hold_slugs=[], now=NOW)
    actions.save_draft(
        person=person, title="T", body="new", at=None, hold_slugs=[halden.slug], tags=["a"], now=NOW
    )
    actions.delete_entry(entry=actions.write_entry(person=person, body="deleted", now=NOW), now=NOW)
    return person


def as_file(person: Person) -> str:
    return json.dumps(portable.to_plain(person), ensure_ascii=False, indent=1, sort_keys=True)


def empty() -> None:
    for table in (Draft, Entry, Import, Tag):
        table.objects.all().delete()


def test_there_and_back_is_the_same_to_the_byte(full: Person) -> None:
    left = as_file(full)
    keys = list(Entry.objects.kept().order_by("pk").values_list("pk", "slug", "digest"))
    empty()
    portable.from_plain(full, json.loads(left))
    assert as_file(full) == left
    assert list(Entry.objects.order_by("pk").values_list("pk", "slug", "digest")) == keys
    assert len(queries.search(full, "one").hits) == 1
    search_index.check(connection)


def test_what_is_deleted_does_not_leave(full: Person) -> None:
    assert "deleted" not in [row["body"] for row in portable.to_plain(full)["entries"]]


def test_coming_back_twice_changes_nothing(full: Person) -> None:
    left = as_file(full)
    portable.from_plain(full, json.loads(left))
    portable.from_plain(full, json.loads(left))
    assert as_file(full) == left


def test_what_is_here_stays_as_it_is(full: Person) -> None:
    left = json.loads(as_file(full))
    entry = Entry.objects.get(title="Changed")
    actions.edit_entry(entry=entry, title="Mine", body="mine", tags=["tea"], holds=[], starred=False, now=NOW)
    Entry.objects.get(body="one").delete()
    portable.from_plain(full, left)
    assert Entry.objects.get(slug=entry.slug).title == "Mine"
    assert Entry.objects.filter(body="one").count() == 1
    assert Tag.objects.filter(name="tea").count() == 1


def test_a_draft_from_elsewhere_hides_none_that_is_here(full: Person) -> None:
    left = json.loads(as_file(full))
    Draft.objects.filter(entry=None).delete()
    actions.save_draft(person=full, title="", body="begun here", at=None, hold_slugs=[], now=NOW)
    portable.from_plain(full, left)
    assert queries.new_draft(full).body == "begun here\n\nT\nnew"


def test_a_hold_that_is_not_here_is_only_a_link_less(full: Person) -> None:
    left = json.loads(as_file(full))
    empty()
    Hold.objects.all().delete()
    portable.from_plain(full, left)
    assert Entry.objects.count() == 5


@pytest.mark.parametrize(
    "change",
    [
        {"slug": "../../etc"},
        {"slug": 7},
        {"at": "yesterday"},
        {"at": "2026-01-01T00:00:00"},
        {"at": "9999-12-31T23:59:59+00:00"},
        {"at": None},
        {"body": None},
        {"body": 7},
        {"body": "w" * 300_000},
        {"body": "\ud800"},
        {"body": "", "title": ""},
        {"tags": [7]},
        {"tags": ["t" * 1000]},
        {"tags": None},
        {"holds": None},
        {"written_at": None},
        {"zone": 7},
    ],
)
def test_what_no_export_of_ours_holds_gets_a_sentence_and_nothing_comes(full: Person, change: dict) -> None:
    left = json.loads(as_file(full))
    empty()
    left["entries"][-1].update(change)
    with pytest.raises(actions.JournalError):
        portable.from_plain(full, left)
    assert not Entry.objects.exists()


def test_a_row_without_its_fields_gets_a_sentence(person: Person) -> None:
    for plain in (
        {"entries": [{}]},
        {"tags": [{}]},
        {"imports": [{}]},
        {"drafts": [{}]},
        {"entries": [7]},
        {"entries": 7},
    ):
        with pytest.raises(actions.JournalError):
            portable.from_plain(person, plain)


def test_an_empty_journal_goes_there_and_back(person: Person) -> None:
    portable.from_plain(person, portable.to_plain(person))
    portable.from_plain(person, {})
    assert not Entry.objects.exists()
