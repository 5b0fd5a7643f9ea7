"""Which entries of another program are here already."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from django.db import models
from django.utils import timezone

from unclasp.core.models import Person
from unclasp.core.writing import digest_of
from unclasp.formats.entries import ReadEntry
from unclasp.journal.models import Entry

T = TypeVar("T")

CHUNK = 500
"""Rows written, or asked about, in one statement."""


def count_known(person: Person, read_entries: Sequence[ReadEntry], source: str = "") -> int:
    """How many of these would not be added, being kept already or coming twice. `source` is their format."""
    return len(read_entries) - len(new_places(person, read_entries, source))


def new_places(person: Person, read_entries: Sequence[ReadEntry], source: str = "") -> list[int]:
    """The places of those that would be added. `source` is their format."""
    here = timezone.get_current_timezone()
    marks = [
        (
            digest_of(read.at if read.at.tzinfo else read.at.replace(tzinfo=here), read.title, read.body),
            read.source_id,
        )
        for read in read_entries
    ]
    return new_among(person, source, marks)


def new_among(person: Person, source: str, marks: Sequence[tuple[str, str]]) -> list[int]:
    """Of these digests and addresses in another program ("" for none), the places of those not met before."""
    mine = Entry.objects.owned_by(person)
    digests = kept_with(mine, "digest", {digest for digest, _id in marks})
    source_ids = kept_with(
        mine.filter(source=source), "source_id", {source_id for _digest, source_id in marks} - {""}
    )
    new = []
    for place, (digest, source_id) in enumerate(marks):
        if digest in digests or source_id in source_ids:
            continue
        new.append(place)
        digests.add(digest)
        source_ids.update({source_id} - {""})
    return new


def kept_with(rows: models.QuerySet, column: str, values: Iterable[str]) -> set[str]:
    """Which of these values a kept row has in this column."""
    # Whether a row is deleted is looked at here: asked for, it would tempt the planner to the wrong index.
    pairs = rows.values_list(column, "deleted_at")
    found = (pairs.filter(**{f"{column}__in": chunk}) for chunk in chunks(list(values)))
    return {value for value, deleted_at in itertools.chain.from_iterable(found) if deleted_at is None}


def chunks(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """The rows in pieces of at most `CHUNK`."""
    return (rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))
