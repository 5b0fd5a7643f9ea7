"""Which years and months have entries, told from the keys alone: quick even in a journal of decades."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.journal.queries.links import rows_of

NO_LIMIT = -1
LAST_KEY = 2**63 - 1
MOST_SPANS = 250
"""How many spans one statement asks about; SQLite takes at most 500 rows of values."""

# Answered by the index `entries_kept` alone: no entry is read, hence none is decrypted.
COUNTED = """
SELECT (SELECT COUNT(*) FROM (
    SELECT 1 FROM journal_entry
    WHERE person_id = %s AND deleted_at IS NULL AND id >= span.column1 AND id < span.column2
    LIMIT %s
)) FROM (VALUES {spans}) AS span
"""

KEPT = "SELECT id FROM journal_entry WHERE person_id = %s AND deleted_at IS NULL"
ENDS = f"SELECT ({KEPT} ORDER BY id LIMIT 1), ({KEPT} ORDER BY id DESC LIMIT 1)"

Span = tuple[int, int]


def years_with_entries(person: Person) -> list[int]:
    """The years that have entries, the latest first. Months and years are those of this machine's zone."""
    ((first, last),) = rows_of(ENDS, [person.pk, person.pk])
    if first is None:
        return []
    years = range(local_year(last), local_year(first) - 1, -1)
    there = counted(person, [(month_key(year, 1), month_key(year + 1, 1)) for year in years], at_most=1)
    return [year for year, count in zip(years, there, strict=True) if count]


def months_with_entries(person: Person, year: int | None = None) -> list[tuple[dt.date, int]]:
    """The months of a year, or of all, that have entries, earliest first, each with how many entries."""
    years = sorted(years_with_entries(person)) if year is None else [year]
    months = [(each, month) for each in years for month in range(1, 13)]
    spans = [(month_key(*each), month_key(each[0] + each[1] // 12, each[1] % 12 + 1)) for each in months]
    counts = counted(person, spans)
    return [(dt.date(*each, 1), count) for each, count in zip(months, counts, strict=True) if count]


def month_key(year: int, month: int) -> int:
    """The key of the moment at which a month begins here; beyond the calendar, the last key there is."""
    if year > dt.MAXYEAR:
        return LAST_KEY
    return clock.to_key(dt.datetime(year, month, 1, tzinfo=timezone.get_current_timezone()))


def local_year(key: int) -> int:
    """The year here of the moment that a key stands for."""
    return clock.from_key(key).astimezone(timezone.get_current_timezone()).year


def counted(person: Person, spans: Sequence[Span], at_most: int = NO_LIMIT) -> list[int]:
    """How many kept entries have a key in each span (without its end), counting no further than `at_most`."""
    counts: list[int] = []
    for start in range(0, len(spans), MOST_SPANS):
        part = spans[start : start + MOST_SPANS]
        sql = COUNTED.format(spans=", ".join(["(%s, %s)"] * len(part)))
        rows = rows_of(sql, [person.pk, at_most, *(key for span in part for key in span)])
        counts += [count for (count,) in rows]
    return counts
