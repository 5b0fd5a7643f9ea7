"""The rows of `weighing` as plain values, and back."""

from __future__ import annotations

from typing import Any

from unclasp.core.models import Person

Row = dict[str, Any]
Plain = dict[str, list[Row]]


def to_plain(_person: Person) -> Plain:
    """Every row of this slice, in a settled order."""
    return {}


def from_plain(_person: Person, _plain: Plain) -> None:
    """Make the rows that are not here yet."""
