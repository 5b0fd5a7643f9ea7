"""What somebody is made of: patches as large as their weight, hatched where they lean; and how that was before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from svg import Defs, Element, Line, Pattern, Rect, Rotate

from .draw import described, dot, escape, label, line, text_width
from .geometry import clamp, number

NARROW = 520
"""Below this width in px patches stand in a higher frame, and fewer months have their names."""

_MARGIN, _GAP = 2.5, 5.0
_NAME, _NOTE = 15.0, 13.0
_ROW = 19.0
_INSET = 12.0
_LEAST = 46.0
"""A patch narrower or lower than this has no words of its own; a table has them."""


@dataclass(frozen=True, slots=True)
class Patch:
    """One source: its name, a few quiet words under it, its size (0 or more), and the share of it that leans [0-1]."""

    name: str
    note: str
    size: float
    leans: float


@dataclass(frozen=True, slots=True)
class Stay:
    """What would have remained at one time, with its range [0-1]; None where there was nothing to say."""

    word: str
    known: tuple[float, float, float] | None


class Box(NamedTuple):
    """A place in the picture, in px."""

    x: float
    y: float
    width: float
    height: float


def self_patches(
    patches: Sequence[Patch], *, width: int, title: str, desc: str = "", key: str = "self"
) -> str:
    """Draw each patch with an area as large as its size, the greatest first, at `width` px (350 or more).

    What leans is hatched from the foot up. Sizes of 0 are left out. Raises ValueError for what is not finite.
    """
    shown = [patch for patch in patches if clamp(patch.size, 0, patch.size) > 0]
    height = (520 if width < NARROW else 400) if len(shown) > 3 else 240
    frame = Box(0, 0, width - 2 * _MARGIN + _GAP, height - 2 * _MARGIN + _GAP)
    hatch = f"{key}-{width}-hatch"
    parts: list[Element] = [_hatching(hatch)]
    for patch, box in zip(shown, squares([patch.size for patch in shown], frame), strict=True):
        placed = Box(box.x + _MARGIN, box.y + _MARGIN, max(box.width - _GAP, 1), max(box.height - _GAP, 1))
        parts += _patch(patch, placed, hatch)
    return described(width, height, parts, title=title, desc=desc, key=f"{key}-{width}")


def squares(sizes: Sequence[float], frame: Box) -> list[Box]:
    """Boxes that fill the frame, each with its size as its share of the area, as near to squares as their order allows.

    The squarified treemap of Bruls, Huizing and van Wijk (2000). `sizes` are above 0.
    """
    scale = frame.width * frame.height / (sum(sizes) or 1.0)
    boxes: list[Box] = []
    left, rest = [size * scale for size in sizes], frame
    while left:
        side = min(rest.width, rest.height)
        count = 1
        while count < len(left) and _worst(left[: count + 1], side) <= _worst(left[:count], side):
            count += 1
        row, left = left[:count], left[count:]
        placed, rest = _laid(row, rest)
        boxes += placed
    return boxes


def self_months(
    stays: Sequence[Stay],
    *,
    width: int,
    ends: tuple[str, str, str],
    title: str,
    desc: str = "",
    key: str = "stays",
) -> str:
    """Draw for each month a column: solid is what would have remained, hatched what leant, the line its range.

    `ends` are the words for nothing, half and all. Raises ValueError for what is not finite.
    """
    narrow = width < NARROW
    top, foot, left = 8.0, 148.0, max(text_width(word, 13) for word in ends) + 14
    step = min((width - left - 4) / max(len(stays), 1), 64.0)
    hatch = f"{key}-{width}-hatch"
    parts: list[Element] = [_hatching(hatch)]
    for level, word in zip((0.0, 0.5, 1.0), ends, strict=True):
        y = foot - level * (foot - top)
        parts += [
            line("c-grid" if level else "c-axis", left, y, left + step * len(stays), y),
            label(left - 8, y + 4, word, anchor="end"),
        ]
    words = max((text_width(stay.word, 13) for stay in stays), default=0) + 8
    every = max(1, -(-int(words) // max(int(step), 1)))
    for place, stay in enumerate(stays):
        box = Box(left + place * step + step * 0.14, top, step * 0.72, foot - top)
        parts += _column(stay, box, hatch)
        if (len(stays) - 1 - place) % every == 0:
            middle = box.x + box.width / 2
            edge = width - text_width(stay.word, 13) / 2
            parts.append(label(min(middle, edge), foot + 22, stay.word, anchor="middle"))
    return described(
        width, foot + (34 if not narrow else 32), parts, title=title, desc=desc, key=f"{key}-{width}"
    )


def _worst(row: Sequence[float], side: float) -> float:
    """The greatest ratio of sides that a row of these areas would have along this side."""
    total = sum(row)
    return max(max(side**2 * area / total**2, total**2 / (side**2 * area)) for area in row)


def _laid(row: Sequence[float], frame: Box) -> tuple[list[Box], Box]:
    """The boxes of one row along the shorter side of the frame, and what is left of the frame."""
    total = sum(row)
    boxes: list[Box] = []
    if frame.width >= frame.height:
        deep, y = total / frame.height, frame.y
        for area in row:
            boxes.append(Box(frame.x, y, deep, area / deep))
            y += area / deep
        return boxes, Box(frame.x + deep, frame.y, max(frame.width - deep, 1e-6), frame.height)
    deep, x = total / frame.width, frame.x
    for area in row:
        boxes.append(Box(x, frame.y, area / deep, deep))
        x += area / deep
    return boxes, Box(frame.x, frame.y + deep, frame.width, max(frame.height - deep, 1e-6))


def _patch(patch: Patch, box: Box, hatch: str) -> list[Element]:
    lean = clamp(patch.leans) * box.height
    parts: list[Element] = [_rect("c-patch", box)]
    if lean > 0:
        low = Box(box.x, box.y + box.height - lean, box.width, lean)
        parts += _leaning(low, hatch)
    parts.append(_rect("c-patchline", box))
    rows = _rows(patch, box)
    if not rows:
        return parts
    foot = 12 + _ROW * len(rows)
    if foot > box.height - lean:
        wide = max(text_width(words, size) for words, _cls, size in rows) + 14
        parts.append(_rect("c-slip", Box(box.x + 5, box.y + 6, min(wide, box.width - 10), foot - 1)))
    for place, (words, cls, _size) in enumerate(rows):
        parts.append(label(box.x + _INSET, box.y + 25 + place * _ROW, words, cls=f"t {cls}"))
    return parts


def _rows(patch: Patch, box: Box) -> list[tuple[str, str, float]]:
    """The lines of words that have room in a patch: (words, class, size)."""
    if min(box.width, box.height) < _LEAST:
        return []
    room = int((box.height - 14) // _ROW)
    names = _wrapped(patch.name, box.width - 2 * _INSET)
    rows = [(words, "t-patch", _NAME) for words in names]
    if len(rows) > room:
        rows = rows[:room]
        rows[-1] = (_cut(rows[-1][0] + "……", box.width - 2 * _INSET), "t-patch", _NAME)
    elif len(rows) < room and text_width(patch.note, _NOTE) <= box.width - 2 * _INSET:
        rows.append((patch.note, "t-onpatch", _NOTE))
    return rows


def _wrapped(words: str, width: float) -> list[str]:
    rows: list[str] = []
    for word in words.split():
        together = f"{rows[-1]} {word}" if rows else word
        if rows and text_width(together, _NAME) <= width:
            rows[-1] = together
        else:
            rows.append(_cut(word, width))
    return rows


def _cut(words: str, width: float) -> str:
    """The words, shortened with a sign of it where they are wider than there is room."""
    if text_width(words, _NAME) <= width:
        return words
    while words and text_width(words + "…", _NAME) > width:
        words = words[:-1]
    return words + "…"


def _column(stay: Stay, box: Box, hatch: str) -> list[Element]:
    if stay.known is None:
        middle = box.x + box.width / 2
        return [line("c-none", middle, box.y, middle, box.y + box.height)]
    lo, mid, hi = (clamp(end) for end in stay.known)
    at = box.y + box.height * (1 - mid)
    parts: list[Element] = [_rect("c-patch", Box(box.x, at, box.width, box.height * mid))]
    if mid < 1:
        parts += _leaning(Box(box.x, box.y, box.width, box.height * (1 - mid)), hatch, at_top=False)
    middle = box.x + box.width / 2
    ends = [box.y + box.height * (1 - end) for end in (hi, lo)]
    parts += [_rect("c-patchline", box), line("c-may", middle, *(ends[0], middle, ends[1]))]
    return [*parts, dot("c-bead", middle, at, 4.5)]


def _leaning(box: Box, hatch: str, *, at_top: bool = True) -> list[Element]:
    y = box.y if at_top else box.y + box.height
    parts: list[Element] = [_rect("c-lean", box), _rect("c-hatched", box, fill=f"url(#{escape(hatch)})")]
    return [*parts, line("c-hatchtop", box.x, y, box.x + box.width, y)]


def _rect(cls: str, box: Box, fill: str | None = None) -> Rect:
    x, y, width, height = map(number, box)
    return Rect(class_=[cls], x=x, y=y, width=width, height=height, fill=fill)


def _hatching(name: str) -> Defs:
    stroke = Line(class_=["c-hatch"], x1=0, y1=0, x2=0, y2=7)
    turned = Pattern(
        id=escape(name),
        width=7,
        height=7,
        patternUnits="userSpaceOnUse",
        patternTransform=[Rotate(45)],
        elements=[stroke],
    )
    return Defs(elements=[turned])
