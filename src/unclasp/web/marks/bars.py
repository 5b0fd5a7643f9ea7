"""Amounts on a line: how much from nothing, and how sure; or that it is too early to say."""

from __future__ import annotations

from svg import Element

from .draw import bar, dot, line, naming, picture
from .geometry import clamp

HEIGHT = 22
_Y = HEIGHT / 2


def interval(lo: float, mid: float, hi: float, *, width: int = 200, title: str = "") -> str:
    """Draw an amount of 0 to 1: solid to the low end, thin to the high end, a bead at the best guess.

    `title` names it aloud; without one it is decoration beside its words.
    """
    best = clamp(mid)
    low, high = min(clamp(lo), best), max(clamp(hi), best)
    x0, x1 = 1.0, width - 1.0
    at_low, at_best, at_high = (x0 + amount * (x1 - x0) for amount in (low, best, high))
    parts: list[Element] = [
        line("c-track", x0, _Y, x1, _Y),
        *_ends(x0, x1),
        bar(x0, at_low, _Y),
        line("c-may", at_low, _Y, at_high, _Y),
        dot("c-bead", at_best, _Y, 5.5),
    ]
    return picture(width, HEIGHT, parts, classes=["chart", "measure"], naming=naming(title))


def not_yet(*, width: int = 200, title: str = "") -> str:
    """Draw the same line where too little is known: dotted, without a bead."""
    x0, x1 = 1.0, width - 1.0
    parts: list[Element] = [line("c-none", x0 + 4, _Y, x1 - 4, _Y), *_ends(x0, x1)]
    return picture(width, HEIGHT, parts, classes=["chart", "measure"], naming=naming(title))


def _ends(x0: float, x1: float) -> list[Element]:
    return [line("c-tick", x, _Y - 6, x, _Y + 6) for x in (x0, x1)]
