"""Readings and the records towards secure as plain values, and back. Rows know holds by their slugs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from unclasp.attachment.models import ITEMS, LEAST, MOST, Need, Opening, Promise, Reading
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.actions.words import NotKept
from unclasp.holds.models import Hold

Row = dict[str, Any]
Plain = dict[str, list[Row]]

SLUG = re.compile(r"[-\w]{1,16}", re.ASCII)

TABLES: tuple[tuple[str, type[models.Model], tuple[str, ...]], ...] = (
    ("readings", Reading, ("hold", "started_at", "finished_at", "corrected_at", "answers")),
    ("promises", Promise, ("words", "on", "noted_at", "state")),
    ("openings", Opening, ("hold", "words", "on", "noted_at", "to", "went")),
    ("needs", Need, ("hold", "words", "on", "noted_at", "state", "by")),
)


def to_plain(person: Person) -> Plain:
    """All that is not deleted, in a settled order. A reading with somebody leaves with their hold."""
    plain: Plain = {}
    for name, table, fields in TABLES:
        rows = table.objects.owned_by(person).kept()
        rows = rows.with_hold_kept() if table is Reading else rows.order_by("on", "noted_at", "pk")
        if "hold" in fields:
            rows = rows.select_related("hold")
        plain[name] = [{"slug": row.slug, **_values(row, fields)} for row in rows]
    return plain


@transaction.atomic
def from_plain(person: Person, plain: Plain) -> None:
    """Make what `to_plain` gave and is not here yet, known by its slug; what is here, deleted or not, stays as it is.

    Raises `NotKept` for what no export of ours holds.
    """
    try:
        holds = {hold.slug: _where_it_went(hold) for hold in Hold.objects.owned_by(person)}
        for name, table, fields in TABLES:
            _add(table, person, plain.get(name, []), fields, holds)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError, ValidationError):
        raise NotKept(
            _("The readings in this file are not as Unclasp writes them, so none of it was brought in. "
              "Nothing was changed.")
        ) from None  # fmt: skip


def _add(
    table: type[models.Model],
    person: Person,
    rows: Iterable[Row],
    fields: tuple[str, ...],
    holds: dict[str, Hold],
) -> None:
    there = set(table._base_manager.values_list("slug", flat=True))
    new = []
    for row in rows:
        if row["slug"] in there:
            continue
        if not SLUG.fullmatch(row["slug"]):
            raise ValueError("slug")
        there.add(row["slug"])
        values = {
            name: _value(table._meta.get_field(name), row[name], holds) for name in fields if name in row
        }
        made = table(person=person, slug=row["slug"], **values)
        if isinstance(made, Reading):
            _check_answers(made)
        made.clean_fields(exclude={"person", "hold"})
        new.append(made)
    table._base_manager.bulk_create(new, batch_size=500)


def _check_answers(reading: Reading) -> None:
    """Raise for answers that are not twenty of 1 to 5 or None, or for a finished reading without any."""
    answers = reading.answers
    if not isinstance(answers, list) or len(answers) != ITEMS:
        raise TypeError("answers are a list of twenty")
    if any(
        answer is not None and (type(answer) is not int or not LEAST <= answer <= MOST) for answer in answers
    ):
        raise ValueError("answers")
    if reading.finished_at is not None and not reading.given:
        raise ValueError("a finished reading without an answer")


def _where_it_went(hold: Hold) -> Hold:
    """The hold that one was merged into since, where it was: what comes in for it belongs there."""
    while hold.merged_into is not None:
        hold = hold.merged_into
    return hold


def _values(row: models.Model, fields: tuple[str, ...]) -> Row:
    return {name: _plain(getattr(row, name)) for name in fields}


def _plain(value: Any) -> Any:
    if isinstance(value, Hold):
        return value.slug if value.deleted_at is None else None
    return value.isoformat() if isinstance(value, dt.date) else value


def _value(field: models.Field, value: Any, holds: dict[str, Hold]) -> Any:
    """A value as its field has it. Raises where that would mean to guess."""
    if value is None:
        return None
    if isinstance(field, models.ForeignKey):
        return holds[value]
    if isinstance(field, models.DateTimeField):
        return clock.from_text(value)
    if isinstance(field, models.DateField):
        return dt.date.fromisoformat(value)
    if isinstance(value, list if isinstance(field, models.JSONField) else str):
        return value
    raise TypeError(field.name)
