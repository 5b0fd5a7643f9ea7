"""Which years and months have entries, told from the keys alone: quick even in a journal of decades."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from django.utils import timezone

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.journal.queries.links import rows_of

LAST_KEY = 2**63 - 1
MOST_SPANS = 250
"""How many spans one statement asks about; SQLite takes at most 500 rows of values."""

# Answered by the index `entries_kept` alone: no entry is read, hence none is decrypted.
INSIDE = """
FROM journal_entry WHERE person_id = %s AND deleted_at IS NULL AND id >= span.column1 AND id < span.column2
"""
COUNTED = f"SELECT (SELECT COUNT(*) {INSIDE}) FROM (VALUES {{spans}}) AS span"  # noqa: S608 - values are parameters
FOUND = f"SELECT EXISTS (SELECT 1 {INSIDE}) FROM (VALUES {{spans}}) AS span"  # noqa: S608

KEPT = "SELECT id FROM journal_entry WHERE person_id = %s AND deleted_at IS NULL"
ENDS = f"SELECT ({KEPT} ORDER BY id LIMIT 1), ({KEPT} ORDER BY id DESC LIMIT 1)"

Span = tuple[int, int]


def years_with_entries(person: Person) -> list[int]:
    """The years that have entries, the latest first. Months and years are those of this machine's zone."""
    ((first, last),) = rows_of(ENDS, [person.pk, person.pk])
    if first is None:
        return []
    here = timezone.get_current_timezone()
    years = range(year_at(last, here), year_at(first, here) - 1, -1)
    spans = [(first_key(year, 1, here), first_key(year + 1, 1, here)) for year in years]
    return [year for year, is_there in zip(years, asked_of(FOUND, person, spans), strict=True) if is_there]


def months_with_entries(person: Person, year: int | None = None) -> list[tuple[dt.date, int]]:
    """The months of a year, or of all, that have entries, earliest first, each with how many entries."""
    here = timezone.get_current_timezone()
    years = sorted(years_with_entries(person)) if year is None else [year]
    months = [(each, month) for each in years for month in range(1, 13)]
    spans = [(first_key(*each, here), first_key(*month_after(*each), here)) for each in months]
    counts = asked_of(COUNTED, person, spans)
    return [(dt.date(*each, 1), count) for each, count in zip(months, counts, strict=True) if count]


def month_after(year: int, month: int) -> tuple[int, int]:
    """The month that follows."""
    return year + month // 12, month % 12 + 1


def month_key(year: int, month: int) -> int:
    """The key of the moment at which a month begins here; beyond the calendar, the last key there is."""
    return first_key(year, month, timezone.get_current_timezone())


@lru_cache(maxsize=4096)
def first_key(year: int, month: int, zone: dt.tzinfo) -> int:
    """The key of the moment at which a month begins in a zone; beyond the calendar, the last key there is."""
    if year > dt.MAXYEAR:
        return LAST_KEY
    return clock.to_key(dt.datetime(year, month, 1, tzinfo=zone))


def year_at(key: int, zone: dt.tzinfo) -> int:
    """The year in a zone at the moment that a key stands for."""
    return clock.from_key(key).astimezone(zone).year


def asked_of(statement: str, person: Person, spans: Sequence[Span]) -> list[int]:
    """What the statement says of the kept entries whose key lies in each span (without its end)."""
    said: list[int] = []
    for start in range(0, len(spans), MOST_SPANS):
        part = spans[start : start + MOST_SPANS]
        sql = statement.format(spans=", ".join(["(%s, %s)"] * len(part)))
        said += [value for (value,) in rows_of(sql, [person.pk, *(key for span in part for key in span)])]
    return said
