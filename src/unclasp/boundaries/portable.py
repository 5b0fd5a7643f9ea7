"""The rows of `boundaries` as plain values, and back. Rows know each other by their slugs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from unclasp.boundaries.actions.words import clean_firmness
from unclasp.boundaries.models import Boundary, BoundaryTest, Obligation, Refusal, Rehearsal, Wording
from unclasp.boundaries.models.boundaries import WORDS
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.actions.words import NotKept
from unclasp.holds.models import Hold

Row = dict[str, Any]
Plain = dict[str, list[Row]]

FIELDS: dict[type[models.Model], tuple[str, ...]] = {
    Boundary: (
        *("other", *WORDS, "happens", "need", "firmness", "their_answers", "afraid", "begun_at"),
        *("set_at", "said_at", "unspoken", "look_again_on", "retired_at"),
    ),
    Wording: (*WORDS, "until"),
    BoundaryTest: (
        *("at", "zone", "outcome", "before", "after", "said", "counted"),
        *("noted_at", "corrected_at"),
    ),
    Rehearsal: ("at", "exchanges"),
    Refusal: ("words", "made_at"),
    Obligation: ("title", "rhythm", "interval", "minutes", "resentment", "came_at", "felt_at"),
}
OF_A_BOUNDARY = {"wordings": Wording, "tests": BoundaryTest, "rehearsals": Rehearsal}
"""The tables of what belongs to one boundary."""


def to_plain(person: Person) -> Plain:
    """All that is not deleted, oldest first: strings, numbers, lists and None only."""
    boundaries = list(Boundary.objects.owned_by(person).there().select_related("hold"))
    slugs = {one.pk: one.slug for one in boundaries}
    plain = {
        "boundaries": [{**plain_of(one), "hold": one.hold.slug if one.hold else None} for one in boundaries]
    }
    for name, table in OF_A_BOUNDARY.items():
        rows = table.objects.owned_by(person).filter(
            Q(boundary__hold=None) | Q(boundary__hold__deleted_at=None)
        )
        rows = rows if table is Wording else rows.filter(deleted_at=None)
        plain[name] = [
            {**plain_of(one), "boundary": slugs[one.boundary_id]} for one in rows if one.boundary_id in slugs
        ]
    plain["refusals"] = [plain_of(one) for one in Refusal.objects.owned_by(person).kept()]
    plain["obligations"] = [
        {**plain_of(one), "boundary": slugs.get(one.boundary_id)}
        for one in Obligation.objects.owned_by(person).kept()
    ]
    return plain


@transaction.atomic
def from_plain(person: Person, plain: Plain) -> int:
    """Add what `to_plain` gave and is not here yet, known by its slug. Returns how many rows were added.

    A refusal is known by its words too, and a duty by its title. Raises `NotKept` for what no export of ours holds.
    """
    try:
        return _add_all(person, plain)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError, ValidationError):
        raise NotKept(
            _("The boundaries in this file are not as Unclasp writes them, so none of it was brought in. "
              "Nothing was changed.")
        ) from None  # fmt: skip


def _add_all(person: Person, plain: Plain) -> int:
    holds: dict[str | None, Any] = {hold.slug: _where_it_went(hold) for hold in Hold.objects.owned_by(person)}
    added = _put(Boundary, _made(Boundary, person, plain.get("boundaries", []), hold={**holds, None: None}))
    here: dict[str | None, Any] = {one.slug: one for one in Boundary.objects.owned_by(person)}
    for name, table in OF_A_BOUNDARY.items():
        added += _put(table, _made(table, person, plain.get(name, []), boundary=here))
    known = {one.words.casefold() for one in Refusal.objects.owned_by(person).kept()}
    refusals = _made(Refusal, person, plain.get("refusals", []))
    added += _put(Refusal, [one for one in refusals if one.words.casefold() not in known])
    known = {one.title.casefold() for one in Obligation.objects.owned_by(person).kept()}
    duties = _made(Obligation, person, plain.get("obligations", []), boundary={**here, None: None})
    return added + _put(Obligation, [one for one in duties if one.title.casefold() not in known])


def _made(
    table: type[models.Model], person: Person, rows: Iterable[Row], **pointing: Mapping[str | None, Any]
) -> list[Any]:
    """The rows that are not here yet, checked and not stored. `pointing` has what each key can point to, by slug."""
    there = set(table._base_manager.values_list("slug", flat=True))
    made = []
    for row in rows:
        if row["slug"] in there:
            continue
        there.add(row["slug"])
        one = table(person=person, slug=row["slug"], **_read(table, row))
        for name, targets in pointing.items():
            setattr(one, name, targets[row[name]])
        one.clean_fields(exclude={"person", *pointing})
        _check_lists(one)
        made.append(one)
    return made


def _check_lists(one: Any) -> None:
    """ValueError or `NotKept` for lists that none of ours are."""
    if isinstance(one, BoundaryTest):
        ZoneInfo(one.zone)
    if isinstance(one, Boundary):
        clean_firmness(one.firmness)
        _require_texts(one.their_answers)
    if isinstance(one, Rehearsal):
        for exchange in one.exchanges:
            _require_texts(exchange)
            if len(exchange) != 2:
                raise ValueError("exchanges")


def _require_texts(values: Any) -> None:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError("texts")


def _put(table: type[models.Model], rows: list[Any]) -> int:
    table._base_manager.bulk_create(rows, batch_size=500)
    return len(rows)


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
    fits = {
        models.BooleanField: bool,
        models.JSONField: list,
        models.PositiveIntegerField: int,
        models.CharField: str,
        models.TextField: str,
    }
    if type(value) is fits.get(type(field)):
        return value
    raise TypeError(field.name)
