"""The rows of `connection` as plain values, and back. Rows know each other by slugs, and pictures by digests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from unclasp.connection.actions.words import NotKept
from unclasp.connection.models import (
    LOOK_BACK_DAYS,
    Keepsake,
    KeepsakePicture,
    Letter,
    LookBack,
    OrdinaryDay,
    Reframe,
    Release,
)
from unclasp.connection.queries.releasing import MOTIVES
from unclasp.core import clock
from unclasp.core.models import Attachment, Person
from unclasp.holds.models import Hold

Row = dict[str, Any]
Plain = dict[str, list[Row]]
Pointers = dict[str, tuple[str, bool]]

ABOUT: Pointers = {"hold": ("holds", False)}
OF_A_HOLD: Pointers = {"hold": ("holds", True)}

TABLES: tuple[tuple[str, type[models.Model], tuple[str, ...], Pointers], ...] = (
    ("reframes", Reframe, ("before", "after", "turn", "unmarked", "earlier", "at", "revised_at"), ABOUT),
    ("keepsakes", Keepsake, ("kind", "words", "shows", "at", "revised_at"), ABOUT),
    (
        "ordinary_days",
        OrdinaryDay,
        (
            *("body", "begun_at", "saved_at", "kept_at", "read_again_at"),
            *("afterwards", "put_off_until", "declined"),
        ),
        OF_A_HOLD,
    ),
    ("letters", Letter, ("body", "state", "begun_at", "saved_at", "written_at", "sealed_until"), OF_A_HOLD),
    ("releases", Release, ("put_down", "words", "motives", "at", "taken_up_at"), OF_A_HOLD),
    (
        "look_backs",
        LookBack,
        ("after_days", "came", "stayed", "answered_at", "put_off_until", "declined"),
        {"release": ("releases", True)},
    ),
)
"""Each table with its fields, and what its rows point to: a table before it (or "holds"), and whether they must."""


def to_plain(person: Person) -> Plain:
    """Every row that is not deleted, nor belongs to what is, in a settled order. A seal holds no letter back."""
    holds = Hold.objects.owned_by(person)
    leaving = {"holds": dict(holds.kept().values_list("pk", "slug"))}
    plain: Plain = {}
    for name, table, fields, pointers in TABLES:
        rows = [row for row in _kept(table, person) if _leaves(row, pointers, leaving)]
        leaving[name] = {row.pk: row.slug for row in rows}
        plain[name] = [_plain(row, fields, pointers, leaving) for row in rows]
    return plain


@transaction.atomic
def from_plain(person: Person, plain: Plain) -> int:
    """Add what `to_plain` gave and is not here yet, known by its slug. Returns how many rows were added.

    What is here already, deleted or not, is left as it is. Raises `NotKept` for what no export of ours holds.
    """
    try:
        holds = {hold.slug: _where_it_went(hold) for hold in Hold.objects.owned_by(person)}
        known: dict[str, dict[str, models.Model]] = {"holds": holds}
        pictures = dict(Attachment.objects.owned_by(person).values_list("digest", "pk"))
        added = 0
        for name, table, fields, pointers in TABLES:
            added += _add(table, person, plain.get(name, []), fields, pointers, known, pictures)
            known[name] = {row.slug: row for row in table._base_manager.filter(person=person)}
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError, ValidationError):
        raise NotKept(
            _("What was kept of holds in this file is not as Unclasp writes it, so none of it was brought in. "
              "Nothing was changed.")
        ) from None  # fmt: skip
    return added


def _plain(row: Any, fields: tuple[str, ...], pointers: Pointers, leaving: dict[str, dict[int, str]]) -> Row:
    """A row as plain values; a keepsake with the digest of its picture."""
    to = {name: leaving[there].get(getattr(row, f"{name}_id")) for name, (there, _must) in pointers.items()}
    values = {name: getattr(row, name) for name in fields}
    texts = {
        name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()
    }
    files = {"attachments": [row.picture.digest] if row.picture else []} if isinstance(row, Keepsake) else {}
    return {"slug": row.slug, **to, **texts, **files}


def _add(
    table: type[models.Model],
    person: Person,
    rows: Iterable[Row],
    fields: tuple[str, ...],
    pointers: Pointers,
    known: dict[str, dict[str, models.Model]],
    pictures: dict[str, int],
) -> int:
    there = set(table._base_manager.values_list("slug", flat=True))
    taken = {_place(row) for row in LookBack.objects.filter(person=person)} if table is LookBack else set()
    new: list[models.Model] = []
    held: list[KeepsakePicture] = []
    for row in rows:
        made = _made(table, person, row, fields, pointers, known)
        found = [pictures[digest] for digest in row.get("attachments", [])[:1]]
        # The same day after a release may be filled here by a row of another name.
        if row["slug"] in there or _place(made) in taken:
            continue
        there.add(row["slug"])
        taken.add(_place(made))
        new.append(made)
        held += [KeepsakePicture(keepsake=made, attachment_id=picture) for picture in found]
    table._base_manager.bulk_create(new, batch_size=500)
    KeepsakePicture.objects.bulk_create(held, batch_size=500)
    return len(new)


def _made(
    table: type[models.Model],
    person: Person,
    row: Row,
    fields: tuple[str, ...],
    pointers: Pointers,
    known: dict[str, dict[str, models.Model]],
) -> models.Model:
    """The row as the table has it, not kept yet; raises for one that cannot be."""
    made = table(person=person, slug=row["slug"], **_read(table, row, fields))
    for to, (name, must) in pointers.items():
        slug = row.get(to)
        setattr(made, to, known[name][slug] if must or slug is not None else None)
    _require_sound(made)
    made.clean_fields(exclude={"person", *pointers})
    return made


def _require_sound(row: models.Model) -> None:
    """Raise for lists that are not what they are to be, and days that are none of ours."""
    if isinstance(row, Reframe):
        _require_words(row.unmarked)
        for moment, words in row.earlier:
            clock.from_text(moment)
            _require_words([words])
    if isinstance(row, Release) and not (
        isinstance(row.motives, list) and all(motive in MOTIVES for motive in row.motives)
    ):
        raise ValueError("motives")
    if isinstance(row, LookBack) and row.after_days not in LOOK_BACK_DAYS:
        raise ValueError("after_days")


def _require_words(words: Any) -> None:
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise TypeError("a list of words")


def _place(row: models.Model) -> object:
    """What only one row may have; the slug where a table has no such thing."""
    return (row.release_id, row.after_days) if isinstance(row, LookBack) else row.slug


def _leaves(row: models.Model, pointers: Pointers, leaving: dict[str, dict[int, str]]) -> bool:
    """Whether all that it belongs to leaves too; what it is only about may be missing, but not deleted."""
    keys = ((getattr(row, f"{to}_id"), leaving[name], must) for to, (name, must) in pointers.items())
    return all(key in there or (key is None and not must) for key, there, must in keys)


def _where_it_went(hold: Hold) -> Hold:
    """The hold that one was merged into since, where it was: what comes in for it belongs there."""
    while hold.merged_into is not None:
        hold = hold.merged_into
    return hold


def _kept(table: type[models.Model], person: Person) -> models.QuerySet:
    rows = table._default_manager.owned_by(person).order_by("pk")
    if table is Keepsake:
        rows = rows.select_related("held_picture__attachment").defer(
            "held_picture__attachment__view", "held_picture__attachment__original"
        )
    return rows.kept() if hasattr(rows, "kept") else rows


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
    kinds = (
        (models.BooleanField, bool),
        (models.IntegerField, int),
        (models.JSONField, list),
        ((models.CharField, models.TextField), str),
    )
    if any(isinstance(field, kind) and type(value) is wanted for kind, wanted in kinds):
        return value
    raise TypeError(field.name)
