"""Entries as a list shows them, and what stands around one on its page.

In plain SQL: a page is made of twenty of these, and as rows of the ORM they would cost several times what the store
takes to find them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from unclasp.core.finding import FIRST_WORDS, entry_title
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.journal.models import Entry, moment_at
from unclasp.journal.queries.links import LINKS, LinkedHold, linked_holds, marks, rows_of
from unclasp.journal.queries.months import month_key
from unclasp.journal.queries.reading import PAGE, entry_excerpt, keys_near

Row = tuple[int, str, str, str, str, bool, bool]
Filters = tuple[str, list[object]]
"""Conditions in SQL, and their values."""


class Part(NamedTuple):
    """A piece of a snippet, and whether it is what was searched for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry in a list: what it is called, some of its words, and the kept holds that it is linked to."""

    pk: int
    slug: str
    at: dt.datetime
    title: str
    snippet: tuple[Part, ...]
    holds: list[LinkedHold]
    all_day: bool
    starred: bool


def filtered(
    person: Person,
    *,
    key: str = "e.id",
    holds: Sequence[Hold] = (),
    since: int | None = None,
    until: int | None = None,
    before: Entry | Hit | None = None,
) -> Filters:
    """Conditions on kept entries `e`: from the key `since` up to `until`, older than `before`, about any of `holds`.

    `key` is the column to compare: where the search index is asked, its own.
    """
    ends = [end for end in (until, before.pk if before else None) if end is not None]
    conditions, values = ["e.person_id = %s", "e.deleted_at IS NULL"], [person.pk]
    if since is not None:
        conditions.append(f"{key} >= %s")
        values.append(since)
    if ends:
        conditions.append(f"{key} < %s")
        values.append(min(ends))
    if holds:
        # The plus keeps the index from being asked once for each entry of the hold: a set is made and looked into.
        conditions.append(f"+{key} IN (SELECT entry_id FROM {LINKS} WHERE hold_id IN ({marks(holds)}))")  # noqa: S608
        values += [hold.pk for hold in holds]
    return " AND ".join(conditions), values


COLUMNS = f"e.id, e.slug, e.title, substr(e.body, 1, {FIRST_WORDS}), e.zone, e.all_day, e.starred"
NEWEST = f"SELECT {COLUMNS} FROM journal_entry e WHERE {{conditions}} ORDER BY e.id DESC LIMIT %s"  # noqa: S608
ALL = -1


def newest_hits(person: Person, filters: Filters, limit: int = ALL) -> list[Hit]:
    """The newest of these entries, each with how it begins."""
    conditions, values = filters
    rows = rows_of(NEWEST.format(conditions=conditions), [*values, limit])
    return as_hits(person, [(row, beginning(row[2], row[3])) for row in rows])


def page_of_hits(
    person: Person,
    before: Entry | Hit | None = None,
    limit: int = PAGE,
    year: int | None = None,
    hold: Hold | None = None,
) -> tuple[list[Hit], bool]:
    """The newest entries older than `before`, none of a year after `year`, about `hold`; whether there are more."""
    until = month_key(year + 1, 1) if year else None
    holds = [hold] if hold else []
    found = newest_hits(person, filtered(person, before=before, until=until, holds=holds), limit + 1)
    return found[:limit], len(found) > limit


def hits_of_month(person: Person, month: dt.date) -> list[Hit]:
    """The entries of the month that this date lies in, in the order of time. Each has its day where it was written."""
    first = month.replace(day=1)
    since, until = keys_near(first, first + dt.timedelta(days=30))
    near = newest_hits(person, filtered(person, since=since, until=until))
    return [hit for hit in reversed(near) if (hit.at.year, hit.at.month) == (month.year, month.month)]


def as_hits(person: Person, found: Sequence[tuple[Row, tuple[Part, ...]]]) -> list[Hit]:
    """Rows of `COLUMNS`, each with its snippet, as hits with their holds."""
    linked = linked_holds(person, [row[0] for row, _snippet in found])
    return [
        Hit(key, slug, moment_at(key, zone), entry_title(title, body), snippet, linked[key], all_day, starred)
        for (key, slug, title, body, zone, all_day, starred), snippet in found
    ]


def beginning(title: str, body: str) -> tuple[Part, ...]:
    """An entry's first words, as if nothing in particular were looked for."""
    words = entry_excerpt(title, body)
    return (Part(words, found=False),) if words else ()
