"""Angles, arcs and the plain arithmetic of the marks. Angles are degrees clockwise from twelve o'clock."""

from __future__ import annotations

import math

from svg import Arc, ClosePath, LineTo, MoveTo, PathData

SPAN = 240.0
"""How far, in degrees, a ring can open. The lowest 120 never do: an open hold is a bowl."""


def number(value: float) -> float | int:
    """Round to the two decimals a picture needs, without a trailing `.0` or a negative zero."""
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def clamp(value: float, low: float = 0.0, high: float = 1.0) -> float:
    """Return `value` moved into low..high. Raises ValueError for what is not a finite number."""
    if not math.isfinite(value):
        raise ValueError(f"A mark needs a finite number, not {value!r}.")
    return min(max(value, low), high)


def half_gap(grip: float) -> float:
    """Half the opening of a ring, in degrees, for a grip of 0 (open) to 1 (closed)."""
    return (1 - grip) * SPAN / 2


def polar(centre: float, radius: float, angle: float) -> tuple[float, float]:
    """The point at `angle` on a circle about (centre, centre)."""
    turn = math.radians(angle)
    return centre + radius * math.sin(turn), centre - radius * math.cos(turn)


def move(x: float, y: float) -> MoveTo:
    """Start a path at (x, y)."""
    return MoveTo(number(x), number(y))


def line_to(x: float, y: float) -> LineTo:
    """Continue a path straight to (x, y)."""
    return LineTo(number(x), number(y))


def arc(centre: float, radius: float, start: float, end: float) -> list[PathData]:
    """A circular stroke from one angle to another, the way the numbers run."""
    return [move(*polar(centre, radius, start)), _turn(centre, radius, start, end)]


def sector(centre: float, inner: float, outer: float, start: float, end: float) -> list[PathData]:
    """A closed piece of a ring between two radii, clockwise from `start` to `end`."""
    return [
        *arc(centre, outer, start, end),
        line_to(*polar(centre, inner, end)),
        _turn(centre, inner, end, start),
        ClosePath(),
    ]


def polyline(places: list[tuple[float, float]]) -> list[PathData]:
    """A stroke through the places in order."""
    first, *others = places
    return [move(*first), *(line_to(*place) for place in others)]


def polygon(places: list[tuple[float, float]]) -> list[PathData]:
    """A closed shape through the places in order."""
    return [*polyline(places), ClosePath()]


def _turn(centre: float, radius: float, start: float, end: float) -> Arc:
    x, y = polar(centre, radius, end)
    size = number(radius)
    return Arc(size, size, 0, abs(end - start) > 180, end > start, number(x), number(y))
