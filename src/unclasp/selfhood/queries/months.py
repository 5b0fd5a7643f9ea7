"""How the picture was, month by month, and what has changed since the first of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.selfhood.models import Snapshot, Source
from unclasp.selfhood.queries.sources import Held, at_most_all, matrix, remains_of

if TYPE_CHECKING:
    from unclasp.science import Remains

MOST_MONTHS = 12
"""The latest are drawn."""

MOST_NAMED = 3


@dataclass(frozen=True)
class Month:
    """One month: its first day, how many sources had weight, and what would have remained without the hold."""

    first: dt.date
    sources: int
    found: Remains


@dataclass(frozen=True)
class Changed:
    """What is in the picture now and was not in a month that was remembered, and what was and is retired now."""

    since: dt.date
    new: tuple[Source, ...]
    retired: tuple[Source, ...]
    more: int


Rows = list[tuple[float, dict[str, float]]]


def months(person: Person, held: Sequence[Held], hold: Hold, now: dt.datetime) -> tuple[Month, ...]:
    """What would have remained without a hold at the end of each month, oldest first; the last is as it is now.

    A month in which nothing changed is as the one before it. Empty until a second month is known.
    """
    today = timezone.localdate(now)
    by_month = {snapshot.day.replace(day=1): snapshot for snapshot in _snapshots(person, today)}
    if not by_month:
        return ()
    holds, kept = holds_by_slug(person), _kept_slugs(person)
    drawn: list[Month] = []
    rows: Rows = []
    for first in _firsts(min(by_month), today.replace(day=1)):
        if first in by_month:
            rows = _rows(by_month[first], holds, kept)
        drawn.append(_month(first, rows, hold.slug))
    drawn[-1] = _month(drawn[-1].first, _as_now(held, person), hold.slug)
    return tuple(drawn[-MOST_MONTHS:]) if len(drawn) > 1 else ()


def changed_since(person: Person, since: dt.date, now: dt.datetime) -> Changed | None:
    """What is new and what is retired since the month that begins with `since`; None where neither is."""
    until = (since + dt.timedelta(days=31)).replace(day=1)
    then = [snapshot for snapshot in _snapshots(person, timezone.localdate(now)) if snapshot.day < until]
    before = {slug for slug, _weight in then[-1].sources} if then else set()
    kept = list(Source.objects.owned_by(person).kept())
    new = [source for source in kept if source.slug not in before and source.retired_at is None]
    retired = [source for source in kept if source.slug in before and source.retired_at is not None]
    if not then or not (new or retired):
        return None
    more = max(len(new) - MOST_NAMED, 0) + max(len(retired) - MOST_NAMED, 0)
    return Changed(since, tuple(new[:MOST_NAMED]), tuple(retired[:MOST_NAMED]), more)


def holds_by_slug(person: Person) -> dict[str, str]:
    """For the slug of every hold that is kept, or was merged into one that is, the slug of the kept one."""
    holds = {hold.pk: hold for hold in Hold.objects.owned_by(person)}
    found = {}
    for hold in holds.values():
        end = hold
        while end.merged_into_id is not None:
            end = holds[end.merged_into_id]
        if end.deleted_at is None:
            found[hold.slug] = end.slug
    return found


def known_rows(
    snapshot: Snapshot, holds: Mapping[str, str], kept: Iterable[str]
) -> tuple[list[list[str | float]], list[list[str | float]]]:
    """What a snapshot has of sources that are kept, and of holds, each under the slug that it has today."""
    kept = set(kept)
    sources = [[slug, weight] for slug, weight in snapshot.sources if slug in kept]
    leanings = [
        [source, holds[hold], share]
        for source, hold, share in snapshot.leanings
        if source in kept and hold in holds
    ]
    return sources, leanings


def _snapshots(person: Person, today: dt.date) -> list[Snapshot]:
    return list(Snapshot.objects.owned_by(person).filter(day__lte=today).order_by("day", "pk"))


def _kept_slugs(person: Person) -> list[str]:
    return list(Source.objects.owned_by(person).kept().values_list("slug", flat=True))


def _firsts(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    while first <= last:
        yield first
        first = (first + dt.timedelta(days=31)).replace(day=1)


def _rows(snapshot: Snapshot, holds: Mapping[str, str], kept: Iterable[str]) -> Rows:
    sources, leanings = known_rows(snapshot, holds, kept)
    shares: dict[str, dict[str, float]] = {slug: {} for slug, _weight in sources}
    for source, hold, share in leanings:
        shares[source][hold] = shares[source].get(hold, 0.0) + share
    return [(weight, at_most_all(shares[slug])) for slug, weight in sources]


def _as_now(held: Sequence[Held], person: Person) -> Rows:
    slugs = dict(Hold.objects.owned_by(person).values_list("pk", "slug"))
    return [(one.source.weight, {slugs[key]: share for key, share in one.leanings.items()}) for one in held]


def _month(first: dt.date, rows: Rows, hold: str) -> Month:
    columns = sorted({slug for _weight, leanings in rows for slug in leanings} | {hold})
    weights, shares = matrix(rows, columns)
    found = remains_of(weights, shares, columns.index(hold))
    return Month(first, found.n, found)
