"""What one feels obliged to do: what is still to be asked about, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from unclasp.boundaries.models import Obligation
from unclasp.core.models import Person

AT_ONCE = 10
MUCH = 5.0
"""From here on a boundary and a step are offered."""


@dataclass(frozen=True, eq=False)
class Duties:
    """`asked` are the next to answer, the longest first, `waiting` counts the rest; `felt`: the most resented first."""

    asked: list[Obligation]
    waiting: int
    felt: list[Obligation]


def duties_of(person: Person) -> Duties:
    """The person's obligations."""
    kept = Obligation.objects.owned_by(person).kept().select_related("boundary")
    still = kept.filter(resentment=None).order_by(F("minutes").desc(nulls_last=True), "came_at", "pk")
    asked = list(still[:AT_ONCE])
    felt = list(kept.exclude(resentment=None).order_by("-resentment", "came_at", "pk"))
    return Duties(asked, max(still.count() - len(asked), 0), felt)
