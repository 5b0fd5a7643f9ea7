"""How one test of a boundary went: a filled dot, half of one, or a hollow one."""

from __future__ import annotations

from svg import Arc, Element, MoveTo, Z

from .draw import dot, naming, path, picture

SIZE = 14
_MIDDLE, _RADIUS = SIZE / 2, 5.0


def kept_dot(share: float) -> str:
    """Draw a dot that is filled at 1, hollow at 0 and half filled between. It is decoration beside its word."""
    parts: list[Element] = [dot("c-dot" if share >= 1 else "c-dot-h", _MIDDLE, _MIDDLE, _RADIUS)]
    if 0 < share < 1:
        top, foot = _MIDDLE - _RADIUS, _MIDDLE + _RADIUS
        half = [MoveTo(_MIDDLE, top), Arc(_RADIUS, _RADIUS, 0, False, False, _MIDDLE, foot), Z()]
        parts.append(path("c-dot", half))
    return picture(SIZE, SIZE, parts, classes=["chart"], naming=naming(""))
