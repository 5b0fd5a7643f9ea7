"""The clasp ring: how tightly something is held, how sure that is, and how much warmth is in it.

The solid channel ends where the widest likely gap begins (`lo`): certainly held. A thin line runs on
to the narrowest likely gap (`hi`): may be held. From 60 px two beads mark the best guess. Warmth fills
the channel from the inner edge in quarters.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from svg import Element

from .draw import Anchor, dot, naming, path, picture
from .draw import label as text
from .geometry import SPAN, arc, clamp, half_gap, line_to, move, polar, sector

SMALLEST = 16
DETAILED = 60
"""From this size in px a ring carries its faint circle and its beads."""
SCALE_ROOM = 40
"""px around a ring for its ticks and their words."""

_CLOSED = 1.2
"""Half the gap that stays open, in degrees, so that a closed ring still shows where it would open."""


class _Shape(NamedTuple):
    centre: float
    outer: float
    width: float
    outline: float

    @property
    def inner(self) -> float:
        return self.outer - self.width

    @property
    def middle(self) -> float:
        return self.outer - self.width / 2


def ring(
    *,
    grip: float,
    lo: float,
    hi: float,
    warmth: float | None,
    size: int,
    label: str = "",
    scale: bool = False,
    words: Sequence[str] = (),
    cls: str = "",
    ends: tuple[str, str, str] = ("closed", "half", "open"),
) -> str:
    """Draw the clasp ring.

    `grip`, `lo` and `hi` are 0 (open) to 1 (closed), the best guess and the ends of its range; values
    outside are moved to the nearest end. `warmth` is 0 to 1, or None for a hollow ring in ink. `size` is
    in px, 16 or more. With `scale` the ring is set 40 px in, with ticks named by `ends` around it;
    `words` are lines set inside. `label` names it aloud; without one it is decoration.
    Raises ValueError for a number that is not finite or a size too small to draw.
    """
    if size < SMALLEST:
        raise ValueError(f"A ring needs {SMALLEST} px or more, not {size}.")
    room = SCALE_ROOM if scale else 0
    shape = _shape(size, room)
    step = 0 if warmth is None else math.floor(clamp(warmth) * 4 + 0.5)
    classes = ["ring", "plain-ring" if warmth is None else f"w{step}"]
    best = clamp(grip)
    parts = _scale(shape, ends) if scale else []
    parts += _channel(shape, size, step, best, (min(clamp(lo), best), max(clamp(hi), best)))
    parts += _inside(shape.centre, words)
    if cls:
        classes.append(cls)
    full = size + 2 * room
    return picture(full, full, parts, classes=classes, naming=naming(label))


def bowl(*, size: int, label: str = "", cls: str = "") -> str:
    """Draw a released hold: fully open, certain and full."""
    classes = f"plain-ring bare {cls}".strip()
    return ring(grip=0, lo=0, hi=0, warmth=1, size=size, label=label, cls=classes)


def _shape(size: int, room: int) -> _Shape:
    outline = 1.2 if size <= 36 else 1.4 if size <= 100 else 1.75
    width = max(4.6, min(24, size * 0.088 + 2.6))
    return _Shape(size / 2 + room, (size - outline) / 2, width, outline)


def _channel(shape: _Shape, size: int, step: int, grip: float, likely: tuple[float, float]) -> list[Element]:
    wide, narrow, best = (max(half_gap(g), _CLOSED) for g in (*likely, grip))
    centre, middle = shape.centre, shape.middle
    detailed = size >= DETAILED
    parts: list[Element] = [dot("r-track", centre, centre, middle)] if detailed else []
    if step:
        filled = shape.inner + shape.width * step / 4
        parts.append(path("r-fill", sector(centre, shape.inner, filled, wide, 360 - wide)))
    parts.append(path("r-out", sector(centre, shape.inner, shape.outer, wide, 360 - wide), shape.outline))
    if wide - narrow > 0.8:
        sides = arc(centre, middle, wide, narrow) + arc(centre, middle, 360 - wide, 360 - narrow)
        parts.append(path("r-may", sides, max(1.4, shape.width * 0.15)))
    if detailed:
        radius = max(2.6, min(6.5, shape.width * 0.27))
        angles = (best, 360 - best) if best > 2 else (0.0,)
        parts += [dot("r-bead", *polar(centre, middle, angle), radius) for angle in angles]
    return parts


def _scale(shape: _Shape, ends: tuple[str, str, str]) -> list[Element]:
    parts: list[Element] = []
    for tenth in range(-10, 11):
        angle = tenth * SPAN / 20
        major = tenth % 5 == 0
        start = shape.outer + 9
        tick = [
            move(*polar(shape.centre, start, angle)),
            line_to(*polar(shape.centre, start + (11 if major else 6), angle)),
        ]
        parts.append(path("r-major" if major else "r-minor", tick))
    closed, half, opened = ends
    places: list[tuple[float, str, Anchor, int]] = [
        (0, closed, "middle", 0),
        (60, half, "start", 3),
        (-60, half, "end", 3),
        (120, opened, "start", 8),
        (-120, opened, "end", 8),
    ]
    for angle, word, anchor, drop in places:
        x, y = polar(shape.centre, shape.outer + 25, angle)
        parts.append(text(x, y + drop, word, cls="r-lab", anchor=anchor))
    return parts


def _inside(centre: float, words: Sequence[str]) -> list[Element]:
    first = centre + 10 - (len(words) - 1) * 14
    return [
        text(centre, first + 28 * row, line, cls="ringread", anchor="middle")
        for row, line in enumerate(words)
    ]
