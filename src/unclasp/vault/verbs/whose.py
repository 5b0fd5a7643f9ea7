"""Whose vault a verb speaks of, and the form of its answer."""

from __future__ import annotations

import math
from typing import Any

from unclasp.core.errors import VaultLocked
from unclasp.core.models import Person
from unclasp.vault import opening

Answer = tuple[str, Any]
"""A text for a terminal, and the same as plain data."""


def the_person() -> Person:
    """Whose vault is open."""
    if not opening.is_unlocked():
        raise VaultLocked
    return Person.objects.of_this_vault()


def finite(value: float) -> float | None:
    """A number that JSON can say; None for what has no end, or is not known."""
    return value if math.isfinite(value) else None
