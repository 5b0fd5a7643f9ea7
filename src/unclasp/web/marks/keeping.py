"""The bowl: a hold with room inside it for the words of what is kept. Let go of, it is open and full, never empty.

The words themselves are laid over it by the page, as text that wraps and can be read aloud.
"""

from __future__ import annotations

from typing import NamedTuple

from .clasp import ring

WIDE, NARROW = 396, 330


class Bowl(NamedTuple):
    """The drawing in two sizes."""

    wide: str
    narrow: str


class Grip(NamedTuple):
    """How tightly it is held, with the ends of its range, 0 (open) to 1 (closed)."""

    best: float
    lo: float
    hi: float


OPEN = Grip(0, 0, 0)


def keeping_bowl(*, grip: Grip = OPEN, warmth: float | None = 1, label: str) -> Bowl:
    """Draw the bowl of a hold: as it is held, or open.

    `warmth` is 0 to 1, or None where it is not known: hollow, in ink. Raises ValueError as `ring` does.
    """
    # Open and certain, it has nothing to mark a best guess by.
    cls = "bare" if grip == OPEN else ""
    wide, narrow = (
        ring(grip=grip.best, lo=grip.lo, hi=grip.hi, warmth=warmth, size=size, label=label, cls=cls)
        for size in (WIDE, NARROW)
    )
    return Bowl(wide, narrow)
