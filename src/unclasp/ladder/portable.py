"""The rows of `ladder` as plain values, and back. Rows know each other by their slugs."""

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
from unclasp.ladder.actions.words import NotKept
from unclasp.ladder.models import Attempt, Step, StepLookBack

Row = dict[str, Any]
Plain = dict[str, list[Row]]
Pointers = dict[str, tuple[str, bool]]
Known = dict[str, dict[str, models.Model]]

STEP_FIELDS = ("words", "predicted", "is_big", "made_at")
ATTEMPT_FIELDS = (
    *("begun_at", "fear", "sure", "predicted", "planned_for", "place", "calendar_title"),
    *("done", "ended_at", "actual", "feared_came", "learned"),
)
LOOK_BACK_FIELDS = ("after_days", "regret", "relief", "words", "answered_at", "put_off_until", "declined")

TABLES: tuple[tuple[str, type[models.Model], tuple[str, ...], Pointers], ...] = (
    ("steps", Step, STEP_FIELDS, {"hold": ("holds", False)}),
    ("attempts", Attempt, ATTEMPT_FIELDS, {"step": ("steps", True)}),
    ("look_backs", StepLookBack, LOOK_BACK_FIELDS, {"attempt": ("attempts", True)}),
)
"""Each table with its fields, and what its rows point to: a table before it (or "holds"), and whether they must.

A step points besides to the one that it was cut from (`cut_from`), which may stand after it.
"""


def to_plain(person: Person) -> Plain:
    """Every row that is not deleted, nor belongs to what is, in a settled order."""
    steps = {row.pk: row for row in Step.objects.owned_by(person).there().select_related("hold")}
    attempts = {row.pk: row for row in Attempt.objects.owned_by(person).there().select_related("step")}
    looks = StepLookBack.objects.owned_by(person).filter(attempt__in=list(attempts)).select_related("attempt")
    return {
        "steps": [
            {
                "slug": row.slug,
                "hold": row.hold.slug if row.hold else None,
                "cut_from": steps[row.cut_from_id].slug if row.cut_from_id in steps else None,
                **_values(row, STEP_FIELDS),
            }
            for row in steps.values()
        ],
        "attempts": [
            {"slug": row.slug, "step": row.step.slug, **_values(row, ATTEMPT_FIELDS)}
            for row in attempts.values()
        ],
        "look_backs": [
            {"slug": row.slug, "attempt": row.attempt.slug, **_values(row, LOOK_BACK_FIELDS)} for row in looks
        ],
    }


@transaction.atomic
def from_plain(person: Person, plain: Plain) -> int:
    """Add what `to_plain` gave and is not here yet, known by its slug. Returns how many rows were added.

    What is here already, deleted or not, is left as it is. Raises `NotKept` for what no export of ours holds.
    """
    try:
        known: Known = {"holds": {row.slug: _where_it_went(row) for row in Hold.objects.owned_by(person)}}
        added, new_steps = 0, _new_slugs(plain)
        for name, table, fields, pointers in TABLES:
            added += _add(table, person, plain.get(name, []), fields, pointers, known)
            known[name] = {row.slug: row for row in table._base_manager.filter(person=person)}
        _point_back(plain.get("steps", []), known["steps"], new_steps)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError, ValidationError):
        raise NotKept(
            _("The ladders in this file are not as Unclasp writes them, so none of it was brought in. "
              "Nothing was changed.")
        ) from None  # fmt: skip
    return added


def _add(
    table: type[models.Model],
    person: Person,
    rows: Iterable[Row],
    fields: tuple[str, ...],
    pointers: Pointers,
    known: Known,
) -> int:
    there = set(table._base_manager.values_list("slug", flat=True))
    taken = {(row.attempt_id, row.after_days) for row in StepLookBack.objects.owned_by(person)}
    new = []
    for row in rows:
        made = table(person=person, slug=row["slug"], **_read(table, row, fields))
        for to, (name, must) in pointers.items():
            slug = row.get(to)
            setattr(made, to, known[name][slug] if must or slug is not None else None)
        made.clean_fields(exclude={"person", "cut_from", *pointers})
        if row["slug"] in there:
            continue
        if isinstance(made, StepLookBack):
            # The same day after a step may be filled here by a row of another name.
            if (made.attempt_id, made.after_days) in taken:
                continue
            taken.add((made.attempt_id, made.after_days))
        there.add(row["slug"])
        new.append(made)
    table._base_manager.bulk_create(new, batch_size=500)
    return len(new)


def _new_slugs(plain: Plain) -> set[str]:
    here = set(Step._base_manager.values_list("slug", flat=True))
    return {row["slug"] for row in plain.get("steps", [])} - here


def _point_back(rows: Iterable[Row], steps: dict[str, models.Model], new: set[str]) -> None:
    """Let the steps that came in know what they were cut from."""
    pieces = []
    for row in rows:
        if row.get("cut_from") is not None and row["slug"] in new:
            piece = steps[row["slug"]]
            piece.cut_from = steps[row["cut_from"]]
            pieces.append(piece)
    Step.objects.bulk_update(pieces, ["cut_from"], batch_size=500)


def _where_it_went(hold: Hold) -> Hold:
    """The hold that one was merged into since, where it was: what comes in for it belongs there."""
    while hold.merged_into is not None:
        hold = hold.merged_into
    return hold


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
