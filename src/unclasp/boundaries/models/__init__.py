"""Boundaries, their words and their tests; rehearsing them; refusals of one's own; and what one feels obliged to do."""

from unclasp.boundaries.models.boundaries import Boundary, Wording
from unclasp.boundaries.models.practising import BoundaryTest, Refusal, Rehearsal
from unclasp.boundaries.models.resenting import Obligation

__all__ = ["Boundary", "BoundaryTest", "Obligation", "Refusal", "Rehearsal", "Wording"]
