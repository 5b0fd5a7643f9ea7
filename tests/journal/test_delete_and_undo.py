"""Somebody deletes an entry, and has a week to think again."""

import datetime as dt

from django.db import connection
from django.test import Client

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.core.owned import UNDO_FOR
from unclasp.holds.models import Hold
from unclasp.journal import actions, queries
from unclasp.journal.models import Draft, Entry
from unclasp.vault import search_index

NOW = dt.datetime(2026, 6, 14, 20, 40, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def write(person: Person, body: str = "tea", **fields: object) -> Entry:
    return actions.write_entry(**{"person": person, "body": body, "now": NOW, **fields})


def test_deleting_asks_nothing_and_offers_to_undo_it(client: Client, person: Person, halden: Hold) -> None:
    entry = write(person, tags=["a"], holds=[halden])
    answer = client.post(f"/journal/{entry.slug}/delete/")
    assert (answer.status_code, answer["Location"]) == (303, "/journal/")
    page = client.get("/journal/").content.decode()
    assert "Deleted." in page
    assert f"/journal/{entry.slug}/restore/" in page
    assert client.get(f"/journal/{entry.slug}/").status_code == 404
    answer = client.post(f"/journal/{entry.slug}/restore/")
    assert answer["Location"] == f"/journal/{entry.slug}/"
    found = Entry.objects.kept().get()
    assert list(found.holds.all()) == [halden]
    assert found.tags.count() == 1
    assert "Deleted." not in client.get("/journal/").content.decode()


def test_the_offer_goes_after_ten_minutes_and_the_entry_after_a_week(person: Person) -> None:
    entry = actions.delete_entry(entry=write(person), now=NOW)
    assert queries.just_deleted(person, NOW + 9 * MINUTE) == entry.slug
    assert queries.just_deleted(person, NOW + 11 * MINUTE) is None
    assert queries.recently_deleted(person, NOW + UNDO_FOR - MINUTE) == [entry]
    assert not Entry.objects.past_undo(NOW + UNDO_FOR - MINUTE)
    assert queries.recently_deleted(person, NOW + UNDO_FOR + MINUTE) == []
    Entry.objects.past_undo(NOW + UNDO_FOR + MINUTE).delete()
    assert not Entry.objects.exists()
    search_index.check(connection)


def test_what_was_deleted_is_in_no_list(client: Client, person: Person, halden: Hold) -> None:
    entry = write(person, "unmistakable", holds=[halden])
    actions.delete_entry(entry=entry, now=clock.now() - 11 * MINUTE)
    month, day = entry.at.strftime("%Y-%m"), entry.at.strftime("%Y-%m-%d")
    for address in ("", f"month/{month}/", f"day/{day}/", f"hold/{halden.slug}/", "?year=2026"):
        assert "unmistakable" not in client.get(f"/journal/{address}").content.decode()
    assert queries.months_with_entries(person) == []
    assert "unmistakable" in client.get("/journal/deleted/").content.decode()


def test_destroying_now_leaves_nothing(client: Client, person: Person) -> None:
    entry = write(person, tags=["a"])
    actions.save_draft(person=person, entry=entry, title="", body="x", at=None, hold_slugs=[], now=NOW)
    assert client.post(f"/journal/{entry.slug}/destroy/").status_code == 404  # not deleted yet
    actions.delete_entry(entry=entry, now=NOW)
    assert client.post(f"/journal/{entry.slug}/destroy/").status_code == 303
    assert not Entry.objects.exists()
    assert not Draft.objects.exists()
    search_index.check(connection)


def test_deleting_is_never_a_mere_visit(client: Client, person: Person) -> None:
    entry = write(person)
    for deed in ("delete", "restore", "destroy"):
        assert client.get(f"/journal/{entry.slug}/{deed}/").status_code == 405
        assert client.post(f"/journal/AAAAAAAAAAAAAAAA/{deed}/").status_code == 404
    assert Entry.objects.kept().exists()
