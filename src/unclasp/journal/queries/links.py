"""The holds that entries are linked to, and their files, as plain rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

from unclasp.core.models import Attachment, Person
from unclasp.holds.models import Hold
from unclasp.journal.models import Entry, EntryAttachment

LINKS = Entry.holds.through._meta.db_table

# In plain SQL: the ORM would take several times what the store takes to find them.
LINKED = f"""
SELECT link.entry_id, hold.name, hold.slug FROM {LINKS} link JOIN {Hold._meta.db_table} hold ON hold.id = link.hold_id
WHERE link.entry_id IN ({{marks}}) AND hold.person_id = %s AND hold.deleted_at IS NULL ORDER BY hold.id
"""  # noqa: S608 - values are parameters

BYTES = {"view", "original"}
NOT_BYTES = [field.attname for field in Attachment._meta.concrete_fields if field.attname not in BYTES]
FILES = f"""
SELECT link.entry_id, {", ".join(f"file.{name}" for name in NOT_BYTES)}
FROM {EntryAttachment._meta.db_table} link JOIN {Attachment._meta.db_table} file ON file.id = link.attachment_id
WHERE link.entry_id IN ({{marks}}) ORDER BY link.entry_id, link.place
"""  # noqa: S608

KEPT = "SELECT name, slug FROM holds_hold WHERE person_id = %s AND deleted_at IS NULL ORDER BY named_at, id"


class LinkedHold(NamedTuple):
    """A hold by its name, and its address."""

    name: str
    slug: str


def linked_holds(person: Person, keys: Sequence[int]) -> Mapping[int, list[LinkedHold]]:
    """The kept holds that these entries are linked to, by the entry's key; no key where there are none."""
    linked: defaultdict[int, list[LinkedHold]] = defaultdict(list)
    for key, name, slug in rows_of(LINKED.format(marks=marks(keys)), [*keys, person.pk]):
        linked[key].append(LinkedHold(name, slug))
    return linked


def linked_files(keys: Sequence[int]) -> Mapping[int, list[Attachment]]:
    """The files of these entries in their order and without their bytes; no key where there are none."""
    linked: defaultdict[int, list[Attachment]] = defaultdict(list)
    for key, *file in rows_of(FILES.format(marks=marks(keys)), keys):
        linked[key].append(Attachment.from_db(DEFAULT_DB_ALIAS, NOT_BYTES, file))
    return linked


def kept_holds(person: Person) -> list[LinkedHold]:
    """The person's kept holds, in the order in which they were named."""
    return [LinkedHold(*row) for row in rows_of(KEPT, [person.pk])]


def marks(values: Sequence[object]) -> str:
    """A placeholder for each of these values."""
    return ", ".join(["%s"] * len(values))


def rows_of(sql: str, values: Sequence[object]) -> list[tuple]:
    """All rows that a statement gives. Without Django's layers around a cursor, but where statements are counted."""
    store = connections[DEFAULT_DB_ALIAS]
    if store.queries_logged:
        with store.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()
    store.ensure_connection()
    with store.wrap_database_errors:
        return store.create_cursor().execute(sql, values).fetchall()
