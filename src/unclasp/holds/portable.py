"""Holds, gates, check-ins and anchors as plain values, and back. Rows know each other by their slugs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.actions.words import NotKept
from unclasp.holds.models import MOST_FOLLOWED, SCALES, Anchor, CheckIn, Gate, Hold

Plain = dict[str, list[dict[str, Any]]]

HOLD_FIELDS = (
    *("name", "aliases", "kind", "description", "status", "named_at"),
    *("died_on", "separated_on", "followed_since", "not_today_on", "changes"),
)
OF_A_HOLD: tuple[tuple[str, type[models.Model], tuple[str, ...]], ...] = (
    ("gates", Gate, ("kind", "reason", "source", "since", "until")),
    ("check_ins", CheckIn, ("at", *SCALES, "note", "corrected_at")),
    ("anchors", Anchor, ("at", "compared", "quality")),
)


def to_plain(person: Person) -> Plain:
    """All that is not deleted, oldest first: strings, numbers, lists and None only."""
    holds = Hold.objects.owned_by(person).kept()
    plain: Plain = {"holds": [{"slug": hold.slug, **_values(hold, HOLD_FIELDS)} for hold in holds]}
    for name, table, fields in OF_A_HOLD:
        rows = _kept(table, person).filter(hold__deleted_at=None).select_related("hold")
        plain[name] = [{"slug": row.slug, "hold": row.hold.slug, **_values(row, fields)} for row in rows]
    return plain


@transaction.atomic
def from_plain(person: Person, plain: Plain) -> int:
    """Add what `to_plain` gave and is not here yet, known by its slug. Returns how many rows were added.

    What is here already, deleted or not, is left as it is. Raises `NotKept` for what no export of ours holds.
    """
    try:
        added = _add(Hold, person, plain.get("holds", []), HOLD_FIELDS, {})
        holds = {hold.slug: _where_it_went(hold) for hold in Hold.objects.owned_by(person)}
        for name, table, fields in OF_A_HOLD:
            added += _add(table, person, plain.get(name, []), fields, holds)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError, ValidationError):
        raise NotKept(
            _("The holds in this file are not as Unclasp writes them, so none of it was brought in. "
              "Nothing was changed.")
        ) from None  # fmt: skip
    return added


def _add(
    table: type[models.Model],
    person: Person,
    rows: Iterable[dict[str, Any]],
    fields: tuple[str, ...],
    holds: dict[str, Hold],
) -> int:
    there = set(table._base_manager.values_list("slug", flat=True))
    new = []
    for row in rows:
        if row["slug"] in there:
            continue
        there.add(row["slug"])
        made = table(person=person, slug=row["slug"], **_read(table, row, fields))
        if isinstance(made, Hold):
            _check_lists(made)
        else:
            made.hold = holds[row["hold"]]
        made.clean_fields(exclude={"person", "hold", "merged_into"})
        new.append(made)
    if table is Hold:
        _follow_only_where_there_is_room(person, new)
    table._base_manager.bulk_create(new, batch_size=500)
    return len(new)


def _where_it_went(hold: Hold) -> Hold:
    """The hold that one was merged into since, where it was: what comes in for it belongs there."""
    while hold.merged_into is not None:
        hold = hold.merged_into
    return hold


def _follow_only_where_there_is_room(person: Person, new: Iterable[Hold]) -> None:
    """What comes in asks on Today only as far as fewer than three do."""
    room = MOST_FOLLOWED - Hold.objects.owned_by(person).followed().count()
    for hold in new:
        if hold.status == Hold.Status.ACTIVE and hold.followed_since is not None:
            room -= 1
            if room < 0:
                hold.followed_since = None


def _check_lists(hold: Hold) -> None:
    """Raise for other names or changes of status that are not what they should be."""
    if not isinstance(hold.aliases, list) or not all(isinstance(alias, str) for alias in hold.aliases):
        raise TypeError("aliases are a list of strings")
    for moment, status in hold.changes:
        clock.from_text(moment)
        Hold.Status(status)


def _kept(table: type[models.Model], person: Person) -> models.QuerySet:
    rows = table.objects.owned_by(person)
    return rows.kept() if hasattr(rows, "kept") else rows


def _values(row: models.Model, fields: tuple[str, ...]) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in fields}
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()
    }


def _read(table: type[models.Model], row: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    """The fields as the table has them; one that is missing keeps its default."""
    return {name: _value(table._meta.get_field(name), row[name]) for name in fields if name in row}


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
    if isinstance(value, list if isinstance(field, models.JSONField) else str) and not isinstance(
        field, models.FloatField
    ):
        return value
    raise TypeError(field.name)
