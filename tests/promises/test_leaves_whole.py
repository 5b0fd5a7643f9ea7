"""Promise 8: it can be let go of. Everything leaves, and comes back the same to the byte."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from tests.promises.full import fill
from tests.promises.lives import NOW, Life, live, lives

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.core.owned import Owned
from unclasp.holds import actions as holds
from unclasp.holds.models import Hold
from unclasp.journal import actions as journal
from unclasp.journal.models import Draft, Entry, EntryAttachment
from unclasp.vault import search_index
from unclasp.vault.archive.bringing import bring_in
from unclasp.vault.archive.making import make
from unclasp.vault.archive.reading import manifest_in, manifest_of, opened

STAYS_BEHIND = {
    "id",
    "person",
    "deleted_at",
    "Hold.moved",  # what would undo a merging: the hold that was merged is deleted
    "Hold.merged_into",
    "Cue.moved",
    "Cue.merged_into",
    "Draft.window",  # which window of a browser saved it last
    "OrdinaryDay.window",
    "Letter.window",
    "Entry.digest",  # worked out anew from the words
    "Attachment.view",  # a file of its own beside the rows
    "Attachment.original",
}
NO_ROWS = {
    "LearnedRates",  # the same looks give the same rates
    "EntryAttachment",  # in the rows of entries and keepsakes, as `attachments`
    "KeepsakePicture",
}
"""Tables that have no rows of their own in an archive, and why."""


def bring(person: Person, data: bytes) -> int:
    """Bring in an archive as the product does, but in this process."""
    inside = opened([("notes.zip", data)], folder=False)
    file = manifest_in(inside)
    assert file
    return bring_in(person=person, manifest=manifest_of(file), read=lambda name: inside.by_name[name].read())


def somebody_else() -> Person:
    """An empty vault in the place of the one that was."""
    Person.objects.all().delete()
    return Person.objects.create(created_at=clock.now())


@contextlib.contextmanager
def taken_back() -> Any:
    """What happens inside leaves no trace for the next example."""
    mark = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(mark)


@given(lives)
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
def test_what_leaves_comes_back_the_same_to_the_byte(db: None, deeds: list) -> None:
    with taken_back():
        person = Person.objects.create(created_at=NOW)
        live(person, deeds)
        left = make(person)
        keys = list(Entry.objects.kept().order_by("pk").values_list("pk", "digest"))

        newcomer = somebody_else()
        bring(newcomer, left)
        assert differing(manifest(make(newcomer)), manifest(left)) == []
        assert make(newcomer) == left
        assert list(Entry.objects.order_by("pk").values_list("pk", "digest")) == keys
        search_index.check(connection)

        assert bring(newcomer, left) == 0
        assert make(newcomer) == left


@given(lives, lives)
@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
def test_what_is_here_stays_as_it_is_whatever_comes(db: None, theirs: list, mine: list) -> None:
    with taken_back():
        person = Person.objects.create(created_at=NOW)
        live(person, theirs)
        archive = make(person)
        person = somebody_else()
        live(person, mine)
        before = rows_of(person)
        settings_before = Person.objects.values().get()

        bring(person, archive)
        after = rows_of(person)
        assert {slug: after.get(slug) for slug in before} == before
        assert before == {} or Person.objects.values().get() == settings_before
        assert Hold.objects.followed().count() <= 3
        assert bring(person, archive) == 0
        assert rows_of(person) == after


def rows_of(person: Person) -> dict[str, dict]:
    """Every row by its slug, but the draft of a new entry, which takes in the words of one that comes."""
    models = [model for model in apps.get_models() if issubclass(model, Owned)]
    new = Draft.objects.filter(entry=None).values_list("slug", flat=True)
    return {
        row["slug"]: row
        for model in models
        for row in model._base_manager.filter(person=person).exclude(slug__in=new).values()
    }


def test_every_field_of_every_table_leaves(person: Person) -> None:
    """Whoever adds a table or a field also says how it leaves, or why it stays behind."""
    fill(person)
    left = manifest(make(person))
    said = {name for part in left.values() if isinstance(part, dict) for name in part}
    for model in apps.get_models():
        if model.__name__ in NO_ROWS:
            continue
        first = model._base_manager.first()
        assert first, f"{model.__name__} has no row: give it one in full.py"
        own = left["person"] if model is Person else fields_of(left, first.slug)
        for field in model._meta.get_fields():
            if field.concrete and not {field.name, f"{model.__name__}.{field.name}"} & STAYS_BEHIND:
                assert renamed(model, field.name) in own, f"{model.__name__}.{field.name}"
    assert {"entries", "check_ins", "attachments", "plans"} <= said


def renamed(model: type, name: str) -> str:
    """What a field is called in the archive."""
    return {("Entry", "came_with"): "import"}.get((model.__name__, name), name)


def fields_of(left: dict[str, Any], slug: str) -> set[str]:
    """The fields of the row at this address."""
    tables = (rows for part in left.values() if isinstance(part, dict) for rows in part.values())
    (row,) = (row for rows in tables if isinstance(rows, list) for row in rows if row["slug"] == slug)
    return set(row)


def inside(data: bytes) -> dict[str, bytes]:
    """The members of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest(data: bytes) -> dict[str, Any]:
    """The rows in an archive."""
    return json.loads(inside(data)["unclasp.json"])


def differing(one: dict[str, Any], other: dict[str, Any]) -> list[tuple]:
    """The first rows, by their tables, in which two archives are not the same."""
    tables = [(part, table) for part in one if isinstance(one[part], dict) for table in one[part]]
    pairs = [(place, one[place[0]][place[1]], other[place[0]][place[1]]) for place in tables]
    return [pair for pair in pairs if pair[1] != pair[2]][:1]


def test_what_was_deleted_stays_out_everywhere(person: Person) -> None:
    gone = holds.create_hold(person=person, name="Gonehold", kind="place", now=NOW)
    holds.check_in(hold=gone, at=NOW, note="gonelook", now=NOW)
    holds.delete_hold(hold=gone, now=NOW)
    entry = journal.write_entry(person=person, body="goneentry", now=NOW)
    Life(person).attach(0, "gonefile.txt", b"gonebytes", picture=False)
    journal.save_draft(
        person=person, entry=entry, title="", body="gonedraft", at=None, hold_slugs=[], now=NOW
    )
    journal.delete_entry(entry=entry, now=NOW)
    assert not [name for name, data in inside(make(person)).items() if b"gone" in data.lower()]


def test_files_keep_their_order(person: Person) -> None:
    journal.write_entry(person=person, body="x", now=NOW)
    life = Life(person)
    for number in (3, 1, 2):
        life.attach(0, f"{number}.txt", bytes([number]), picture=False)
    left = make(person)
    newcomer = somebody_else()
    bring(newcomer, left)
    names = EntryAttachment.objects.order_by("place").values_list("attachment__name", flat=True)
    assert list(names) == ["3.txt", "1.txt", "2.txt"]
