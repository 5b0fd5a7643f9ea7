"""Entries as a list shows them, and what stands around one on its page.

In plain SQL: a page is made of twenty of these, and as rows of the ORM they would cost several times what the store
takes to find them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from unclasp.core.finding import FIRST_WORDS, MARKED, entry_title
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.journal.models import Entry, moment_at
from unclasp.journal.queries.links import LINKS, LinkedHold, linked_holds, marks, rows_of
from unclasp.journal.queries.months import month_key
from unclasp.journal.queries.reading import PAGE, entry_excerpt, keys_near

Filters = tuple[str, list[object]]
"""Conditions in SQL, and their values."""


class Part(NamedTuple):
    """A piece of a snippet, and whether it is what was searched for."""

    text: str
    found: bool


class Hit(NamedTuple):
    """An entry in a list: its row, and the kept holds that it is linked to.

    What somebody reads of it is made of that when it is asked for, so a search is hardly more than its statement.
    """

    pk: int
    slug: str
    own_title: str
    begins: str
    zone: str
    all_day: bool
    starred: bool
    around: str | None
    holds: Sequence[LinkedHold]

    @property
    def at(self) -> dt.datetime:
        """The moment it speaks of, in the zone where it was written."""
        return moment_at(self.pk, self.zone)

    @property
    def title(self) -> str:
        """What it is called."""
        return entry_title(self.own_title, self.begins)

    @property
    def snippet(self) -> tuple[Part, ...]:
        """The words around what was found; where nothing in particular was looked for, how it begins."""
        if self.around is not None:
            return parts_of(self.around)
        words = entry_excerpt(self.own_title, self.begins)
        return (Part(words, found=False),) if words else ()


def parts_of(snippet: str) -> tuple[Part, ...]:
    """A marked snippet as pieces of text: every other one was found."""
    pieces = MARKED.split(snippet)
    return tuple(Part(text, bool(place % 2)) for place, text in enumerate(pieces) if text)


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


COLUMNS = f"e.id, e.slug, e.title, substr(e.body, 1, {FIRST_WORDS}), e.zone, e.all_day, e.starred, NULL"
NEWEST = f"SELECT {COLUMNS} FROM journal_entry e WHERE {{conditions}} ORDER BY e.id DESC LIMIT %s"  # noqa: S608
ALL = -1


def newest_hits(person: Person, filters: Filters, limit: int = ALL) -> list[Hit]:
    """The newest of these entries, each with how it begins."""
    conditions, values = filters
    return as_hits(person, rows_of(NEWEST.format(conditions=conditions), [*values, limit]))


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


def as_hits(person: Person, rows: Sequence[tuple]) -> list[Hit]:
    """Rows, in the order of a hit's columns, with their holds."""
    linked = linked_holds(person, [row[0] for row in rows])
    return [Hit(*row, linked.get(row[0], ())) for row in rows]
