"""What all rows of the journal have in common as plain values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django.db import models

from unclasp.core import clock

Row = dict[str, Any]
Plain = dict[str, list[Row]]

SLUG = re.compile(r"[-\w]{1,16}", re.ASCII)
KINDS = {
    "CharField": (str,),
    "TextField": (str,),
    "BooleanField": (bool,),
    "PositiveIntegerField": (int,),
    "PositiveSmallIntegerField": (int,),
    "FloatField": (float, int, type(None)),
    "JSONField": (list,),
}
"""What a value of each kind of field may be. Django would take more, by guessing."""


def keep(row: models.Model) -> None:
    """Keep a row whose fields can be what they are; TypeError or ValidationError where they cannot."""
    for field in row._meta.concrete_fields:
        kinds = KINDS.get(field.get_internal_type())
        if kinds and type(getattr(row, field.attname)) not in kinds:
            raise TypeError(field.name)
    row.clean_fields(exclude={"person", "entry"})
    row.save(force_insert=True)


def not_here(table: type[models.Model], rows: Iterable[Row]) -> list[Row]:
    """Those rows whose slug the table does not have; ValueError for a slug that is none of ours."""
    here = set(table._base_manager.values_list("slug", flat=True))
    new = {row["slug"]: row for row in rows if row["slug"] not in here}
    if not all(map(SLUG.fullmatch, new)):
        raise ValueError("slug")
    return list(new.values())


def text(value: dt.datetime | None) -> str | None:
    """A moment as ISO 8601 in UTC, to the microsecond."""
    return value.astimezone(dt.UTC).isoformat(timespec="microseconds") if value else None


def moment(value: str | None) -> dt.datetime | None:
    """ISO 8601 as a moment; ValueError where it has no zone."""
    return clock.from_text(value) if value is not None else None
