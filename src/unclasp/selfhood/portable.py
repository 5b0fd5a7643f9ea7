"""The rows of `selfhood` as plain values, and back. Rows know each other by their slugs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.actions.words import NotKept
from unclasp.holds.models import Hold
from unclasp.selfhood.models import Leaning, PlannedHour, Snapshot, Source, TimeSpent
from unclasp.selfhood.queries.months import holds_by_slug, known_rows

Row = dict[str, Any]
Plain = dict[str, list[Row]]

FIELDS: dict[type[models.Model], tuple[str, ...]] = {
    Source: ("name", "kind", "words", "also", "weight", "truly_me", "made_at", "changed_at", "retired_at"),
    Leaning: ("share",),
    TimeSpent: ("on", "minutes", "origin", "noted_at"),
    PlannedHour: ("starts_at", "minutes", "title", "remind_minutes", "made_at", "happened_at"),
    Snapshot: ("day", "sources", "leanings"),
}


def to_plain(person: Person) -> Plain:
    """All that is not deleted, oldest first: strings, numbers, lists and None only."""
    sources = list(Source.objects.owned_by(person).kept())
    leanings = Leaning.objects.filter(person=person, source__in=sources, hold__deleted_at=None)
    return {
        "sources": [plain_of(source) for source in sources],
        "leanings": [
            {**plain_of(row), "source": row.source.slug, "hold": row.hold.slug}
            for row in leanings.select_related("source", "hold")
        ],
        "times": _of_sources(TimeSpent, person),
        "planned_hours": _of_sources(PlannedHour, person),
        "snapshots": _snapshots(person, {source.slug for source in sources}),
    }


def _of_sources(table: Any, person: Person) -> list[Row]:
    rows = table.objects.owned_by(person).kept().filter(source__deleted_at=None).select_related("source")
    return [{**plain_of(row), "source": row.source.slug} for row in rows]


def _snapshots(person: Person, kept: set[str]) -> list[Row]:
    """The remembered pictures, with what is kept of them."""
    holds, rows = holds_by_slug(person), []
    for snapshot in Snapshot.objects.owned_by(person):
        sources, leanings = known_rows(snapshot, holds, kept)
        rows.append({**plain_of(snapshot), "sources": sources, "leanings": leanings})
    return rows


@transaction.atomic
def from_plain(person: Person, plain: Plain) -> int:
    """Add what `to_plain` gave and is not here yet, known by its slug. Returns how many rows were added.

    A source is known by its name too, and the picture of a day that is remembered here stays. Raises `NotKept` for what
    no export of ours holds.
    """
    try:
        return _add_all(person, plain)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError, ValidationError):
        raise NotKept(
            _("What you are made of is not in this file as Unclasp writes it, so none of it was brought in. "
              "Nothing was changed.")
        ) from None  # fmt: skip


def _add_all(person: Person, plain: Plain) -> int:
    holds = {hold.slug: _where_it_went(hold) for hold in Hold.objects.owned_by(person)}
    sources, new, added = _add_sources(person, plain.get("sources", []))
    leanings = [
        one
        for one in _made(Leaning, person, plain.get("leanings", []), sources, holds)
        if one.source_id in new
    ]
    _refuse_more_than_all(leanings)
    added += _put(Leaning, leanings)
    times = _made(TimeSpent, person, plain.get("times", []), sources)
    known = set(TimeSpent.objects.owned_by(person).exclude(origin="").values_list("origin", flat=True))
    added += _put(TimeSpent, [one for one in times if one.origin not in known])
    added += _put(PlannedHour, _made(PlannedHour, person, plain.get("planned_hours", []), sources))
    days = set(Snapshot.objects.owned_by(person).values_list("day", flat=True))
    snapshots = [one for one in _made(Snapshot, person, plain.get("snapshots", [])) if one.day not in days]
    for snapshot in snapshots:
        _translate(snapshot, sources)
    return added + _put(Snapshot, snapshots)


def _add_sources(person: Person, rows: Iterable[Row]) -> tuple[dict[str, Source], set[int], int]:
    """The sources that the rows speak of, by the slugs of the rows; the keys of the new ones, and how many rows."""
    here = {source.slug: source for source in Source.objects.owned_by(person)}
    names = {source.name.casefold(): source for source in here.values() if source.deleted_at is None}
    made = _made(Source, person, rows)
    for source in made:
        if not all(isinstance(word, str) for word in source.also):
            raise TypeError("also")
        here[source.slug] = names.get(source.name.casefold(), source)
    new = [source for source in made if here[source.slug] is source]
    added = _put(Source, new)
    return here, {source.pk for source in new}, added


def _made(
    table: type[models.Model],
    person: Person,
    rows: Iterable[Row],
    sources: Mapping[str, Source] | None = None,
    holds: Mapping[str, Hold] | None = None,
) -> list[Any]:
    """The rows that are not here yet; checked, and not stored."""
    there = set(table._base_manager.values_list("slug", flat=True))
    made = []
    for row in rows:
        if row["slug"] in there:
            continue
        there.add(row["slug"])
        one = table(person=person, slug=row["slug"], **_read(table, row))
        if sources is not None:
            one.source = sources[row["source"]]
        if holds is not None:
            one.hold = holds[row["hold"]]
        one.clean_fields(exclude={"person", "source", "hold"})
        made.append(one)
    return made


def _put(table: type[models.Model], rows: list[Any]) -> int:
    table._base_manager.bulk_create(rows, batch_size=500)
    return len(rows)


def _refuse_more_than_all(leanings: Iterable[Leaning]) -> None:
    """ValueError where a source leans with more than all of it."""
    together: dict[int, float] = {}
    for leaning in leanings:
        together[leaning.source_id] = together.get(leaning.source_id, 0.0) + leaning.share
    if any(share > 1 + 1e-9 for share in together.values()):
        raise ValueError("share")


def _translate(snapshot: Snapshot, sources: Mapping[str, Source]) -> None:
    """Let a remembered picture name the sources as they are named here. Raises where it is none of ours."""
    for _slug, weight in snapshot.sources:
        if not 0 <= weight <= 10:
            raise ValueError("weight")
    for _slug, hold, share in snapshot.leanings:
        if not (isinstance(hold, str) and 0 <= share <= 1):
            raise ValueError("share")
    snapshot.sources = [[sources[slug].slug, weight] for slug, weight in snapshot.sources]
    snapshot.leanings = [[sources[slug].slug, hold, share] for slug, hold, share in snapshot.leanings]


def _where_it_went(hold: Hold) -> Hold:
    """The hold that one was merged into since, where it was: what comes in for it belongs there."""
    while hold.merged_into is not None:
        hold = hold.merged_into
    return hold


def plain_of(row: models.Model) -> Row:
    """The values of a row that leave with it."""
    values = {name: getattr(row, name) for name in ("slug", *FIELDS[type(row)])}
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()
    }


def _read(table: type[models.Model], row: Row) -> Row:
    """The fields as the table has them; one that is missing keeps its default."""
    return {name: _value(table._meta.get_field(name), row[name]) for name in FIELDS[table] if name in row}


def _value(field: models.Field, value: Any) -> Any:
    """A value as its field has it. Raises where that would mean to guess: a number is no text, nor a date a moment."""
    if value is None:
        return None
    if isinstance(field, models.DateTimeField):
        return clock.from_text(value)
    if isinstance(field, models.DateField):
        return dt.date.fromisoformat(value)
    if isinstance(field, models.FloatField) and type(value) in {int, float}:
        return float(value)
    if isinstance(field, models.IntegerField) and type(value) is int:
        return value
    fit = list if isinstance(field, models.JSONField) else str
    if isinstance(value, fit) and not isinstance(field, models.FloatField | models.IntegerField):
        return value
    raise TypeError(field.name)
