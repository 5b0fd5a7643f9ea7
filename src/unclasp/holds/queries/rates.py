"""The constants with which a person's grip is followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unclasp.core.models import Person
from unclasp.holds.models import LearnedRates

if TYPE_CHECKING:
    from unclasp.science import GripParameters


def rates_of(person: Person) -> GripParameters:
    """The person's own rates where they have been learned, everybody's until then."""
    from unclasp.science import GRIP

    known = LearnedRates.objects.filter(person=person).first()
    return GRIP if known is None else known.over(GRIP)
