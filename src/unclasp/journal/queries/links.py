"""The holds that entries are linked to, by name and address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import connection

from unclasp.core.models import Person
from unclasp.journal.models import Entry

LINKS = Entry.holds.through._meta.db_table

# In plain SQL: the ORM would take several times what the store takes to find them.
LINKED = f"""
SELECT link.entry_id, hold.name, hold.slug FROM {LINKS} link JOIN holds_hold hold ON hold.id = link.hold_id
WHERE link.entry_id IN ({{marks}}) AND hold.person_id = %s AND hold.deleted_at IS NULL ORDER BY hold.id
"""  # noqa: S608 - values are parameters


KEPT = "SELECT name, slug FROM holds_hold WHERE person_id = %s AND deleted_at IS NULL ORDER BY named_at, id"


class LinkedHold(NamedTuple):
    """A hold by its name, and its address."""

    name: str
    slug: str


def linked_holds(person: Person, keys: Sequence[int]) -> Mapping[int, list[LinkedHold]]:
    """For each of these entries the kept holds that it is linked to; none where there are none."""
    linked: defaultdict[int, list[LinkedHold]] = defaultdict(list)
    for key, name, slug in rows_of(LINKED.format(marks=marks(keys)), [*keys, person.pk]):
        linked[key].append(LinkedHold(name, slug))
    return linked


def kept_holds(person: Person) -> list[LinkedHold]:
    """The person's kept holds, in the order in which they were named."""
    return [LinkedHold(*row) for row in rows_of(KEPT, [person.pk])]


def marks(values: Sequence[object]) -> str:
    """A placeholder for each of these values."""
    return ", ".join(["%s"] * len(values))


def rows_of(sql: str, values: Iterable[object]) -> list[tuple]:
    """All rows that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return cursor.fetchall()
