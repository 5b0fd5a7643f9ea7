"""Two beams over each other: what changing would cost and give, as it feels and weighed evenly, each with its tilt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from svg import Element, Rect

from .draw import described, dot, label, line, path, text_width
from .geometry import clamp, number, polygon, polyline

NARROW = 520
"""Below this width in px there are no tilting beams; where each leans stands in words over it."""

MOST_BLOCKS = 12
"""Blocks on a side; what comes after them is drawn as one."""

REST = "…"
STEEPEST = 18.0
"""Degrees by which a beam tilts at most; half of everything on one side more than on the other is 22."""

_GAP = 2.0
_ARM = 76.0


@dataclass(frozen=True, slots=True)
class Block:
    """What one thing weighs at its own size, and how it may feel: the least, the middle, the most. All 0 or more."""

    size: float
    lo: float
    mid: float
    hi: float


@dataclass(frozen=True, slots=True)
class Tilt:
    """Where a beam leans, from -1 (all of it is cost) to 1 (all of it is gain), with the ends of its range."""

    lo: float
    mid: float
    hi: float


@dataclass(frozen=True, slots=True)
class BeamWords:
    """The name of a row, quiet lines under it, and where it leans."""

    name: str
    notes: tuple[str, ...]
    leans: str


class _Frame(NamedTuple):
    width: int
    height: int
    axis: float
    left: float
    right: float
    felt: float
    even: float
    thick: float
    scale: float


def two_beams(
    costs: Sequence[Block],
    gains: Sequence[float],
    *,
    width: int,
    sides: tuple[str, str],
    felt: tuple[Tilt | None, BeamWords],
    even: tuple[Tilt | None, BeamWords],
    known: bool = True,
    title: str,
    desc: str = "",
    key: str = "beams",
) -> str:
    """Draw costs to the left and gains to the right of an axis, twice, at `width` px (350 or more).

    Blocks are numbered in their order, costs first. The upper row has each cost as it feels: blocks are the least, the
    line goes on to the most, the bead is the middle; where that is not `known` the row is dotted. The lower row has
    each at its own size. A beam that cannot be said to lean has a tilt of None, and is dotted too.
    Raises ValueError for numbers that are not finite.
    """
    narrow = width < NARROW
    frame = _frame(width, narrow, costs, gains, known=known)
    cost_keys = _keys(1, len(costs))
    gain_keys = _keys(len(costs) + 1, len(gains))
    felt_costs = _gathered([block.lo for block in costs])
    even_costs = _gathered([block.size for block in costs])
    shown_gains = _gathered([clamp(gain, 0, math.inf) for gain in gains])
    parts: list[Element] = [_axis_line(frame), *_sides(frame, sides, narrow)]
    if known:
        parts += _ribbons(frame, felt_costs, even_costs, -1) + _ribbons(frame, shown_gains, shown_gains, 1)
        parts += _row(frame, frame.felt, felt_costs, -1, cost_keys)
        parts += _row(frame, frame.felt, shown_gains, 1, gain_keys)
        parts += _range(frame, costs)
    else:
        middle = frame.felt + frame.thick / 2
        parts.append(line("c-none", frame.left, middle, frame.right, middle))
    parts += _row(frame, frame.even, even_costs, -1, cost_keys)
    parts += _row(frame, frame.even, shown_gains, 1, gain_keys)
    for top, (tilt, words) in ((frame.felt, felt), (frame.even, even)):
        parts += _lean_in_words(frame, top, words) if narrow else _lean(frame, top, tilt, words)
    return described(width, frame.height, parts, title=title, desc=desc, key=f"{key}-{width}")


def _frame(
    width: int, narrow: bool, costs: Sequence[Block], gains: Sequence[float], *, known: bool
) -> _Frame:
    axis, left, right = (
        (width * 0.56, 12.0, width - 10.0) if narrow else (width / 2 - 2, 152.0, width - 190.0)
    )
    most_cost = max(sum(b.size for b in costs), sum(b.hi for b in costs) if known else 0.0)
    rooms = [(axis - left, most_cost), (right - axis, sum(gains))]
    scale = min((room / total for room, total in rooms if total > 0), default=0.0)
    rows = (72.0, 184.0, 28.0) if narrow else (66.0, 194.0, 34.0)
    return _Frame(width, 252 if narrow else 262, axis, left, right, *rows, clamp(scale, 0, math.inf))


def _keys(first: int, count: int) -> list[str]:
    """The number of each block; the last of too many stands for all that follow."""
    numbers = [str(first + place) for place in range(min(count, MOST_BLOCKS))]
    return [*numbers[:-1], REST] if count > MOST_BLOCKS else numbers


def _gathered(sizes: Sequence[float]) -> list[float]:
    """The sizes as they are drawn: those after the last block of its own as one."""
    if len(sizes) <= MOST_BLOCKS:
        return list(sizes)
    return [*sizes[: MOST_BLOCKS - 1], sum(sizes[MOST_BLOCKS - 1 :])]


def _axis_line(frame: _Frame) -> Element:
    return line("c-axis", frame.axis, frame.felt - 20, frame.axis, frame.even + frame.thick + 14)


def _sides(frame: _Frame, sides: tuple[str, str], narrow: bool) -> list[Element]:
    y = 42 if narrow else 36
    cost, give = sides
    return [label(frame.axis - 10, y, cost, anchor="end"), label(frame.axis + 10, y, give)]


def _ends(frame: _Frame, sizes: Sequence[float], way: int) -> list[float]:
    """Where each block ends, away from the axis."""
    ends, total = [], 0.0
    for size in sizes:
        total += size
        ends.append(frame.axis + way * total * frame.scale)
    return ends


def _row(frame: _Frame, top: float, sizes: Sequence[float], way: int, keys: Sequence[str]) -> list[Element]:
    parts: list[Element] = []
    start = frame.axis
    for end, key in zip(_ends(frame, sizes, way), keys, strict=True):
        across = abs(end - start)
        if across > 0:
            inside = max(across - _GAP, 1.0)
            x = min(start, end) + (across - inside) / 2
            cls = "c-cost" if way < 0 else "c-give"
            parts.append(
                Rect(class_=[cls], x=number(x), y=top, width=number(inside), height=number(frame.thick))
            )
            if text_width(key, 13) + 8 <= inside:
                shade = "t t-key" if way < 0 else "t t-key-inv"
                parts.append(
                    label((start + end) / 2, top + frame.thick / 2 + 5, key, cls=shade, anchor="middle")
                )
        start = end
    return parts


def _ribbons(frame: _Frame, above: Sequence[float], below: Sequence[float], way: int) -> list[Element]:
    pairs = zip(_ends(frame, above, way), _ends(frame, below, way), strict=True)
    return [
        path("c-ribbon", polyline([(upper, frame.felt + frame.thick), (lower, frame.even)]))
        for upper, lower in pairs
    ]


def _range(frame: _Frame, costs: Sequence[Block]) -> list[Element]:
    """From the least to the most that the costs come to as they feel, and the bead in the middle."""
    if not costs:
        return []
    at = [
        frame.axis - frame.scale * sum(getattr(block, end) for block in costs) for end in ("lo", "mid", "hi")
    ]
    y = frame.felt + frame.thick / 2
    return [line("c-may", at[0], y, at[2], y), dot("c-bead", at[1], y, 6)]


def _lean_in_words(frame: _Frame, top: float, words: BeamWords) -> list[Element]:
    y = 14 if top == frame.felt else frame.height - 14
    said = ": ".join(part for part in (words.name, words.leans) if part)
    return [label(0, y, said, cls="t t-strong")]


def _lean(frame: _Frame, top: float, tilt: Tilt | None, words: BeamWords) -> list[Element]:
    parts: list[Element] = [label(0, top + 14, words.name, cls="t t-head")]
    parts += [label(0, top + 33 + 16 * row, note) for row, note in enumerate(words.notes)]
    x, y = frame.width - _ARM - 16, top + 13
    parts.append(label(x, y + 43, words.leans, cls="t t-ink", anchor="middle"))
    if tilt is None:
        return [*parts, line("c-none", x - _ARM, y, x + _ARM, y)]
    for arm in (_ARM, -_ARM):
        ends = [_end(x, y, arm, tilt.lo), _end(x, y, arm, tilt.hi)]
        parts.append(path("c-band", polygon([(x, y), *ends])))
    left, right = _end(x, y, -_ARM, tilt.mid), _end(x, y, _ARM, tilt.mid)
    parts += [line("c-line", *left, *right), dot("c-dot", *left, 4), dot("c-dot", *right, 4)]
    return [*parts, path("c-pivot", polygon([(x, y), (x + 10, y + 20), (x - 10, y + 20)]))]


def _end(x: float, y: float, arm: float, tilt: float) -> tuple[float, float]:
    """The end of an arm: the heavier side hangs lower."""
    turn = math.radians(clamp(tilt * 45, -STEEPEST, STEEPEST))
    return x + arm * math.cos(turn), y + arm * math.sin(turn)
