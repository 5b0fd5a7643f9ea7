"""A journal from another program comes along: whole, once, and so that it can be taken back."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from unclasp.core.models import Person
from unclasp.formats.entries import ReadEntry
from unclasp.journal import actions, queries
from unclasp.journal.models import Entry, Import, Tag
from unclasp.vault import search_index

NOW = dt.datetime(2026, 6, 14, 20, 40, tzinfo=dt.UTC)


def read(at: str = "2020-01-05T21:10", body: str = "Said no.", **fields: object) -> ReadEntry:
    return ReadEntry(at=dt.datetime.fromisoformat(at), body=body, **fields)


def bring(person: Person, *entries: ReadEntry, **fields: object) -> Import:
    return actions.add_entries(
        **{"person": person, "read_entries": entries, "format": "jrnl", "now": NOW, **fields}
    )


def test_everything_about_an_entry_comes_along(person: Person) -> None:
    lisbon = dt.datetime(2020, 1, 5, 21, 10, tzinfo=ZoneInfo("Europe/Lisbon"))
    one = ReadEntry(
        at=lisbon,
        title="T",
        body="B",
        tags=("mum", "home"),
        mood="good",
        starred=True,
        source_id="7",
        all_day=True,
    )
    imported = bring(person, one, skipped=3)
    assert (imported.added, imported.known, imported.skipped, imported.format) == (1, 0, 3, "jrnl")
    entry = Entry.objects.get()
    assert (entry.at, entry.zone, entry.title, entry.body, entry.starred, entry.all_day) == (
        lisbon, "Europe/Lisbon", "T", "B", True, True
    )  # fmt: skip
    assert (entry.source, entry.source_id, entry.came_with) == ("jrnl", "7", imported)
    assert sorted(tag.name for tag in entry.tags.all()) == ["good", "home", "mum"]
    assert queries.search(person, "B").hits


def test_the_order_of_a_minute_is_the_order_of_the_file(person: Person) -> None:
    bring(person, *(read(body=f"line {n}") for n in range(5)), read("2019-01-01T00:00", "earlier"))
    assert [entry.body for entry in Entry.objects.order_by("pk")] == [
        "earlier",
        *(f"line {n}" for n in range(5)),
    ]
    search_index.check(connection)


def test_a_second_run_adds_nothing(person: Person) -> None:
    entries = [read(), read("2020-01-06T08:00", "Tea.")]
    bring(person, *entries)
    assert queries.count_known(person, entries, "jrnl") == 2
    again = bring(person, *entries)
    assert (again.added, again.known, Entry.objects.count()) == (0, 2, 2)


def test_the_same_words_twice_in_one_file_come_once(person: Person) -> None:
    entries = [read(body="same\n\nwords"), read(body="same words "), read("2020-01-05T21:11", "same words")]
    assert queries.count_known(person, entries, "jrnl") == 1
    imported = bring(person, *entries)
    assert (imported.added, imported.known) == (2, 1)


def test_an_address_is_known_even_when_the_words_changed(person: Person) -> None:
    bring(person, read(body="first", source_id="7"))
    assert bring(person, read(body="second", source_id="7")).known == 1
    assert bring(person, read(body="third", source_id="7"), format="dayone").known == 0


def test_an_entry_written_here_is_known_to_an_import(person: Person) -> None:
    written = actions.write_entry(person=person, title="T", body="B", now=NOW)
    assert bring(person, ReadEntry(at=written.at, title="T", body="B")).known == 1


def test_what_was_deleted_may_come_again(person: Person) -> None:
    bring(person, read())
    actions.delete_entry(entry=Entry.objects.get(), now=NOW)
    assert bring(person, read()).added == 1


@pytest.mark.parametrize(
    "bad", [read(body="w" * 200_001), read(body=" "), read("9999-12-31T23:59"), read(body="\ud800")]
)
def test_one_that_cannot_be_kept_leaves_all_of_them_out(person: Person, bad: ReadEntry) -> None:
    with pytest.raises(
        actions.JournalError, match=f"The entry of {bad.at.date()} cannot be kept, so nothing"
    ):
        bring(person, read(), bad)
    assert not Entry.objects.exists()
    assert not Import.objects.exists()


def test_stopping_in_the_middle_leaves_nothing(person: Person) -> None:
    told = []

    def progress(done: int) -> None:
        told.append(done)
        if done >= 1000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(person, *(read(body=f"entry {n}") for n in range(1600)), progress=progress)
    assert told == [500, 1000]
    assert not Entry.objects.exists()
    assert not Tag.objects.exists()


def test_taking_it_back_leaves_what_was_changed_since(person: Person) -> None:
    mine = actions.write_entry(person=person, body="my own", now=NOW)
    imported = bring(person, read(body="one"), read(body="two"))
    changed = Entry.objects.get(body="two")
    actions.edit_entry(
        entry=changed, title="", body="two, and more", tags=[], holds=[], starred=False, now=NOW
    )
    assert actions.undo_import(imported=imported, now=NOW) == 1
    assert set(Entry.objects.kept()) == {mine, changed}
    imported.refresh_from_db()
    assert imported.undone_at == NOW
    assert bring(person, read(body="one")).added == 1


def test_an_empty_file_is_no_fault(person: Person) -> None:
    assert bring(person).added == 0


def test_how_many_statements_do_not_depend_on_how_many_entries_by_much(
    person: Person, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(60):
        bring(person, *(read(body=f"entry {n}", tags=(f"tag {n % 7}",)) for n in range(1000)))
