"""A few lanes over time: when something of each kind happened, as dots on a line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from svg import Element

from .draw import described, dot, label, line, text_width
from .geometry import clamp

STEP = 30
"""px from one lane to the next."""

_FOOT = 34


@dataclass(frozen=True, slots=True)
class Lane:
    """One kind of thing: its name, when it happened (0, the beginning, to 1, the end), and how its dots look."""

    name: str
    at: tuple[float, ...]
    hollow: bool = False


def time_lanes(
    rows: Sequence[Lane],
    *,
    width: int,
    ends: tuple[str, str],
    title: str,
    desc: str = "",
    key: str = "lanes",
) -> str:
    """Draw the lanes over each other at `width` px (350 or more); `ends` name the beginning and the end.

    Raises ValueError for times that are not finite.
    """
    left = max((text_width(row.name, 14) for row in rows), default=0) + 16
    right = width - 10.0
    foot = STEP * len(rows) + 8
    parts: list[Element] = []
    for place, row in enumerate(rows):
        y = STEP * place + STEP / 2
        parts.append(label(0, y + 5, row.name, cls="t t-ink"))
        parts.append(line("c-grid", left, y, right, y))
        cls = "c-dot-h" if row.hollow else "c-dot"
        parts += [dot(cls, left + clamp(at) * (right - left), y, 5) for at in row.at]
    parts.append(line("c-axis", left, foot, right, foot))
    parts.append(label(left, foot + 22, ends[0]))
    parts.append(label(right, foot + 22, ends[1], anchor="end"))
    return described(width, foot + _FOOT, parts, title=title, desc=desc, key=f"{key}-{width}")
