"""The search index follows the journal, and mends itself."""

import pytest
from django.db import connection

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.journal.models import Entry
from unclasp.vault import search_index
from unclasp.vault.errors import DamagedVault


def found(words: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM journal_search WHERE journal_search MATCH %s", [words])
        return [row[0] for row in cursor.fetchall()]


def write(person: Person, key: int, body: str) -> Entry:
    return Entry.objects.create(pk=key, person=person, title="A day", body=body, written_at=clock.now())


def test_it_follows_every_way_of_writing(person: Person) -> None:
    entry = write(person, 10, "Coffee by the lake at dawn")
    Entry.objects.bulk_create(
        Entry(pk=20 + i, person=person, body=f"bulk {i}", written_at=clock.now()) for i in range(5)
    )
    assert found("dawn") == [10]
    assert len(found("bulk")) == 5
    entry.body = "Tea at dusk"
    entry.save()
    assert (found("dawn"), found("dusk")) == ([], [10])
    Entry.objects.filter(pk=10).update(id=11)
    assert found("dusk") == [11]
    Entry.objects.filter(pk=21).delete()
    assert found("bulk") == [20, 22, 23, 24]
    search_index.check(connection)


def test_accents_are_forgiven(person: Person) -> None:
    write(person, -3, "Crème brûlée with Zoë")
    assert found("creme") == found("ZOE") == [-3]


def test_replacing_a_row_keeps_it_whole(person: Person) -> None:
    write(person, 1, "zebra")
    with connection.cursor() as cursor:
        columns = "id, slug, person_id, title, zone, all_day, starred, source, source_id, digest, written_at"
        cursor.execute(
            f"INSERT OR REPLACE INTO journal_entry ({columns}, body)"
            f" SELECT {columns}, 'giraffe' FROM journal_entry"
        )
    search_index.check(connection)
    assert (found("zebra"), found("giraffe")) == ([], [1])


@pytest.mark.trust(18)
@pytest.mark.parametrize(
    "damage",
    [
        "DROP TRIGGER journal_search_added",
        "DROP TRIGGER journal_search_changed",
        "DROP TABLE journal_search",
        "DROP TRIGGER journal_search_removed",
    ],
)
def test_whatever_is_missing_is_made_anew(person: Person, damage: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(damage)
    if "TABLE" not in damage:
        write(person, 5, "unseen heron")
        if "added" not in damage:
            Entry.objects.filter(pk=5).update(body="unseen otter")
    assert search_index.ensure(connection)
    assert not search_index.ensure(connection)
    write(person, 6, "another otter")
    search_index.check(connection)
    assert found("otter OR heron") == ([6] if "TABLE" in damage else [5, 6])


def test_a_trigger_that_does_something_else_is_replaced(person: Person) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER journal_search_added")
        cursor.execute(
            "CREATE TRIGGER journal_search_added AFTER INSERT ON journal_entry BEGIN SELECT 1; END"
        )
    assert search_index.ensure(connection)
    write(person, 5, "heron")
    assert found("heron") == [5]


def test_an_index_that_says_something_else_is_noticed(person: Person) -> None:
    write(person, 5, "heron")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO journal_search(journal_search) VALUES ('delete-all')")
    with pytest.raises(DamagedVault):
        search_index.check(connection)
    search_index.rebuild(connection)
    assert found("heron") == [5]
