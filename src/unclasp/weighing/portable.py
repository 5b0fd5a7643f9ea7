"""The rows of `weighing` as plain values, and back. Rows know each other by their slugs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.weighing.actions.words import NotKept
from unclasp.weighing.models import (
    Argument,
    Endowment,
    Gamble,
    GambleSet,
    LookBack,
    Motive,
    Stance,
    Weighing,
)

Row = dict[str, Any]
Plain = dict[str, list[Row]]
Pointers = dict[str, tuple[str, bool]]

TABLES: tuple[tuple[str, type[models.Model], tuple[str, ...], Pointers], ...] = (
    ("gamble_sets", GambleSet, ("begun_at", "finished_at"), {}),
    ("gambles", Gamble, ("place", "gain", "loss", "accepted", "at"), {"gamble_set": ("gamble_sets", True)}),
    (
        "weighings",
        Weighing,
        ("changing", "begun_at", "would_take", "which_changes", "stay", "take_up", "undo", "turned_at"),
        {"hold": ("holds", True)},
    ),
    (
        "arguments",
        Argument,
        ("side", "words", "importance", "likelihood", "place", "added_at"),
        {"weighing": ("weighings", True)},
    ),
    ("endowments", Endowment, ("at", "to_part", "to_get_back", "not_for_sale"), {"hold": ("holds", True)}),
    ("stances", Stance, ("kind", "at", "look_again_on"), {"hold": ("holds", True)}),
    (
        "motives",
        Motive,
        ("kind", "words", "at"),
        {"hold": ("holds", True), "weighing": ("weighings", False), "stance": ("stances", False)},
    ),
    (
        "look_backs",
        LookBack,
        ("after_days", "bad", "good", "words", "answered_at", "put_off_until", "declined"),
        {"stance": ("stances", True)},
    ),
)
"""Each table with its fields, and what its rows point to: a table before it (or "holds"), and whether they must."""


def to_plain(person: Person) -> Plain:
    """Every row that is not deleted, nor belongs to what is, in a settled order."""
    leaving = {"holds": dict(Hold.objects.owned_by(person).kept().values_list("pk", "slug"))}
    plain: Plain = {}
    for name, table, fields, pointers in TABLES:
        rows = [row for row in _kept(table, person) if _leaves(row, pointers, leaving)]
        leaving[name] = {row.pk: row.slug for row in rows}
        plain[name] = [
            {
                "slug": row.slug,
                **{
                    to: leaving[there].get(getattr(row, f"{to}_id"))
                    for to, (there, _must) in pointers.items()
                },
                **_values(row, fields),
            }
            for row in rows
        ]
    return plain


@transaction.atomic
def from_plain(person: Person, plain: Plain) -> int:
    """Add what `to_plain` gave and is not here yet, known by its slug. Returns how many rows were added.

    What is here already, deleted or not, is left as it is. Raises `NotKept` for what no export of ours holds.
    """
    try:
        holds = {hold.slug: _where_it_went(hold) for hold in Hold.objects.owned_by(person)}
        known: dict[str, dict[str, models.Model]] = {"holds": holds}
        added = 0
        for name, table, fields, pointers in TABLES:
            added += _add(table, person, plain.get(name, []), fields, pointers, known)
            known[name] = {row.slug: row for row in table._base_manager.filter(person=person)}
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError, ValidationError):
        raise NotKept(
            _("The weighings in this file are not as Unclasp writes them, so none of it was brought in. "
              "Nothing was changed.")
        ) from None  # fmt: skip
    return added


def _add(
    table: type[models.Model],
    person: Person,
    rows: Iterable[Row],
    fields: tuple[str, ...],
    pointers: Pointers,
    known: dict[str, dict[str, models.Model]],
) -> int:
    there = set(table._base_manager.values_list("slug", flat=True))
    taken = _taken(table, person)
    new = []
    for row in rows:
        made = table(person=person, slug=row["slug"], **_read(table, row, fields))
        for to, (name, must) in pointers.items():
            slug = row.get(to)
            setattr(made, to, known[name][slug] if must or slug is not None else None)
        made.clean_fields(exclude={"person", *pointers})
        # The same place in a round, or the same day after a choice, may be filled here by a row of another name.
        if row["slug"] in there or _place(made) in taken:
            continue
        there.add(row["slug"])
        taken.add(_place(made) or made.slug)
        new.append(made)
    table._base_manager.bulk_create(new, batch_size=500)
    return len(new)


def _taken(table: type[models.Model], person: Person) -> set[object]:
    rows = table._base_manager.filter(person=person) if table in {Gamble, LookBack} else ()
    return {_place(row) for row in rows}


def _place(row: models.Model) -> object:
    """What only one row may have; None where a table has no such thing."""
    if isinstance(row, Gamble):
        return (row.gamble_set_id, row.place)
    return (row.stance_id, row.after_days) if isinstance(row, LookBack) else None


def _leaves(row: models.Model, pointers: Pointers, leaving: dict[str, dict[int, str]]) -> bool:
    return all(getattr(row, f"{to}_id") in leaving[name] for to, (name, must) in pointers.items() if must)


def _where_it_went(hold: Hold) -> Hold:
    """The hold that one was merged into since, where it was: what comes in for it belongs there."""
    while hold.merged_into is not None:
        hold = hold.merged_into
    return hold


def _kept(table: type[models.Model], person: Person) -> models.QuerySet:
    rows = table.objects.owned_by(person)
    return rows.kept() if hasattr(rows, "kept") else rows


def _values(row: models.Model, fields: tuple[str, ...]) -> Row:
    values = {name: getattr(row, name) for name in fields}
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()
    }


def _read(table: type[models.Model], row: Row, fields: tuple[str, ...]) -> Row:
    """The fields as the table has them; one that is missing keeps its default."""
    return {name: _value(table._meta.get_field(name), row[name]) for name in fields if name in row}


def _value(field: models.Field, value: Any) -> Any:
    """A value as its field has it. Raises where that would mean to guess."""
    if value is None:
        return None
    if isinstance(field, models.DateTimeField):
        return clock.from_text(value)
    if isinstance(field, models.DateField):
        return dt.date.fromisoformat(value)
    if isinstance(field, models.FloatField) and type(value) in {int, float}:
        return float(value)
    kinds = (
        (models.BooleanField, bool),
        (models.IntegerField, int),
        ((models.CharField, models.TextField), str),
    )
    if any(isinstance(field, kind) and type(value) is wanted for kind, wanted in kinds):
        return value
    raise TypeError(field.name)
