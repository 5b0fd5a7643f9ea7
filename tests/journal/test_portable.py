"""The journal leaves as plain values, and comes back the same."""

import datetime as dt
import json

import pytest
from django.db import connection

from unclasp.core.models import Person
from unclasp.formats.entries import ReadEntry
from unclasp.holds.models import Hold
from unclasp.journal import actions, portable, queries
from unclasp.journal.models import Around, Draft, Entry, Import, Sitting, Tag
from unclasp.vault import search_index

NOW = dt.datetime(2026, 6, 14, 20, 40, 1, 234567, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


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
    sit_and_answer(person)
    actions.save_draft(
        person=person, title="T", body="new", at=None, hold_slugs=[halden.slug], tags=["a"], after=8, now=NOW
    )
    actions.delete_entry(entry=actions.write_entry(person=person, body="deleted", now=NOW), now=NOW)
    return person


def sit_and_answer(person: Person) -> None:
    """Sittings of every state, and what stands around entries, one of them deleted."""
    for ended in (None, "to_the_end", "left"):
        sitting = actions.begin_sitting(person=person, kind="body", minutes=3, before=7, now=NOW)
        if ended:
            actions.end_sitting(sitting=sitting, ended=ended, after=2.5, note="n", now=NOW + HOUR)
    actions.pause_sitting(sitting=sitting, now=NOW)
    gone = actions.begin_sitting(person=person, kind="urge", minutes=30, now=NOW)
    actions.delete_sitting(sitting=gone, now=NOW)
    paused = actions.begin_sitting(person=person, kind="urge", minutes=30, now=NOW)
    actions.pause_sitting(sitting=paused, now=NOW + HOUR / 60)
    for name in ("notice-01", "notice-02"):
        answered = actions.save_draft(
            person=person, title="", body=name, at=NOW, hold_slugs=[], prompt=name, before=3, now=NOW
        )
        entry = actions.keep_draft(draft=answered, now=NOW)
    actions.delete_entry(entry=entry, now=NOW)
    actions.put_aside_prompt(person=person, prompt="self-01", now=NOW)


def as_file(person: Person) -> str:
    return json.dumps(portable.to_plain(person), ensure_ascii=False, indent=1, sort_keys=True)


def empty() -> None:
    for table in (Draft, Around, Entry, Import, Tag, Sitting):
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
    assert Entry.objects.count() == 6


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
        {"sittings": [{}]},
        {"around": [{}]},
        {"entries": [7]},
        {"entries": 7},
    ):
        with pytest.raises(actions.JournalError):
            portable.from_plain(person, plain)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "levitation"},
        {"minutes": 31},
        {"minutes": True},
        {"started_at": "2026-01-01"},
        {"started_at": None},
        {"before": 11},
        {"after": True},
        {"sat_for": 9999.0},
        {"sat_for": -1.0},
        {"ended": "", "sat_for": 60.0},
        {"ended": "never"},
        {"note": 7},
        {"outward": 1},
        {"slug": "not a slug"},
    ],
)
def test_a_sitting_that_none_of_ours_can_be_brings_nothing_in(
    full: Person, change: dict[str, object]
) -> None:
    left = json.loads(as_file(full))
    empty()
    left["sittings"][0] |= {"ended": "early", "ended_at": left["sittings"][0]["started_at"], **change}
    with pytest.raises(actions.JournalError):
        portable.from_plain(full, left)
    assert not Entry.objects.exists()
    assert not Sitting.objects.exists()


@pytest.mark.parametrize(
    "change",
    [{"before": 10.5}, {"entry": "nowhere"}, {"prompt": None}, {"words": 7}, {"entry": None, "prompt": ""}],
)
def test_neither_does_what_stands_around_nothing(full: Person, change: dict[str, object]) -> None:
    left = json.loads(as_file(full))
    empty()
    left["around"][-1] |= change
    with pytest.raises(actions.JournalError):
        portable.from_plain(full, left)
    assert not Entry.objects.exists()


def test_what_stands_around_an_entry_here_stays(full: Person) -> None:
    left = json.loads(as_file(full))
    for row in left["around"]:
        row["slug"] = f"z{row['slug'][1:]}"
    portable.from_plain(full, left)
    assert sorted(Around.objects.filter(entry=None).values_list("prompt", flat=True)) == ["self-01"]
    assert Around.objects.filter(entry__body="notice-01").count() == 1


def test_an_archive_from_before_there_were_sittings_comes_in(full: Person) -> None:
    left = json.loads(as_file(full))
    empty()
    del left["sittings"], left["around"]
    for draft in left["drafts"]:
        del draft["prompt"], draft["before"], draft["after"]
    portable.from_plain(full, left)
    assert Draft.objects.count() == 2
    assert not Sitting.objects.exists()


def test_an_empty_journal_goes_there_and_back(person: Person) -> None:
    portable.from_plain(person, portable.to_plain(person))
    portable.from_plain(person, {})
    assert not Entry.objects.exists()
