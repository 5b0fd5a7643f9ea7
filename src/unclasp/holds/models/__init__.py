"""What somebody holds on to, the gates before it, the looks they take at it, and what was learned from those."""

from unclasp.holds.models.holds import MOST_FOLLOWED, Gate, Hold, HoldQuerySet
from unclasp.holds.models.learned import LearnedRates
from unclasp.holds.models.looks import SCALES, SIGNS, Anchor, CheckIn, scale

__all__ = [
    "MOST_FOLLOWED",
    "SCALES",
    "SIGNS",
    "Anchor",
    "CheckIn",
    "Gate",
    "Hold",
    "HoldQuerySet",
    "LearnedRates",
    "scale",
]
