"""A place in two dimensions with its doubt: a hundred dots, one for each hundredth, over four areas."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from svg import Element, Rotate, Text, Translate

from .chart import NARROW
from .draw import Anchor, described, dot, escape, label, line, path, text_width
from .events import letter
from .geometry import clamp, number, polygon, polyline

DOTS = 100
HELD = math.sqrt(-2 * math.log(0.1))
"""How far the outline that holds nine in ten lies out, in SDs."""

_TURN = math.pi * (3 - math.sqrt(5))
_CORNERS = 40
_EDGE = 5
"""px within the field: nothing is drawn across its border."""

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spread:
    """A place and how far it may be off, 0 to 1 from the left and from the foot of the field.

    `across` and `along` are the two half axes of the outline that holds nine in ten. `words` stand beside the place.
    """

    centre: Pair
    across: Pair
    along: Pair
    words: str = ""

    def at(self, first: float, second: float) -> Pair:
        """The place so many half axes out."""
        return (
            self.centre[0] + first * self.across[0] + second * self.along[0],
            self.centre[1] + first * self.across[1] + second * self.along[1],
        )


@dataclass(frozen=True, slots=True)
class PlaneWords:
    """Names and a few words for the four areas, top left, top right, foot left and foot right; and for the axes.

    Of the upright axis the words are those at its top, in its middle and at its foot; of the other from the left.
    """

    areas: Sequence[tuple[str, str]]
    upright: tuple[str, str, str]
    level: tuple[str, str, str]


class _Frame(NamedTuple):
    left: float
    top: float
    right: float
    foot: float

    def place(self, at: Pair) -> Pair:
        """The px of a place, moved inside the field."""
        x = self.left + clamp(at[0]) * (self.right - self.left)
        y = self.foot - clamp(at[1]) * (self.foot - self.top)
        return (
            clamp(x, self.left + _EDGE, self.right - _EDGE),
            clamp(y, self.top + _EDGE, self.foot - _EDGE),
        )


def dot_plane(
    cloud: Spread,
    *,
    width: int,
    words: PlaneWords,
    title: str,
    desc: str = "",
    past: Sequence[Spread] = (),
    others: Sequence[Pair] = (),
    key: str = "plane",
) -> str:
    """Draw where somebody stands, at 590 px or 350 px: the cloud, the way it came, and other places as small marks.

    `past` is in the order of time; the outlines of the last two are drawn. `others` carry the letters a, b, c in the
    order given. The four areas meet in the middle. Raises ValueError for numbers that are not finite.
    """
    narrow = width < NARROW
    frame = _Frame(4, 4, width - 4, 410) if narrow else _Frame(34, 4, width - 4, 560)
    parts = _ground(frame, words, narrow)
    parts += [path("c-past", polygon(_outline(frame, spread))) for spread in past[-2:]]
    parts += _cloud(frame, cloud, 2.2 if narrow else 2.8)
    parts += _others(frame, others)
    parts += _way(frame, [*past, cloud])
    return described(width, frame.foot + 30, parts, title=title, desc=desc, key=f"{key}-{width}")


def _ground(frame: _Frame, words: PlaneWords, narrow: bool) -> list[Element]:
    """The field, the cross in its middle, and the words on it."""
    corners = [
        (frame.left, frame.top),
        (frame.right, frame.top),
        (frame.right, frame.foot),
        (frame.left, frame.foot),
    ]
    middle_x, middle_y = (frame.left + frame.right) / 2, (frame.top + frame.foot) / 2
    parts: list[Element] = [
        path("c-field", polygon(corners)),
        line("c-cross", middle_x, frame.top + 1, middle_x, frame.foot - 1),
        line("c-cross", frame.left + 1, middle_y, frame.right - 1, middle_y),
    ]
    for place, (name, said) in enumerate(words.areas):
        anchor: Anchor = "end" if place % 2 else "start"
        x = frame.right - 14 if place % 2 else frame.left + 14
        y = frame.top + 26 if place < 2 else frame.foot - 30
        parts += [label(x, y, name, cls="t-region", anchor=anchor), label(x, y + 18, said, anchor=anchor)]
    near, middle, far = words.level
    parts += [
        label(frame.left, frame.foot + 22, near, anchor="start"),
        label(frame.right, frame.foot + 22, far, anchor="end"),
    ]
    if not narrow:
        parts.append(label(middle_x, frame.foot + 22, middle, cls="t t-ink", anchor="middle"))
        high, middle, low = words.upright
        parts += [
            _upright(frame.foot, low, "t", "start"),
            _upright(frame.top, high, "t", "end"),
            _upright(middle_y, middle, "t t-ink", "middle"),
        ]
    return parts


def _upright(y: float, words: str, cls: str, anchor: Anchor) -> Element:
    turned = [Translate(16, number(y)), Rotate(-90)]
    return Text(class_=[cls], text_anchor=anchor, transform=turned, text=escape(words))


def _outline(frame: _Frame, spread: Spread) -> list[Pair]:
    turns = (2 * math.pi * corner / _CORNERS for corner in range(_CORNERS))
    return [frame.place(spread.at(math.cos(turn), math.sin(turn))) for turn in turns]


def _cloud(frame: _Frame, cloud: Spread, radius: float) -> list[Element]:
    """A dot for each hundredth of the probability, the golden angle apart so that none hides another."""
    parts: list[Element] = []
    for index in range(DOTS):
        out = math.sqrt(-2 * math.log(1 - (index + 0.5) / DOTS)) / HELD
        turn = index * _TURN
        at = frame.place(cloud.at(out * math.cos(turn), out * math.sin(turn)))
        parts.append(dot("c-q", *at, radius))
    return parts


def _others(frame: _Frame, others: Sequence[Pair]) -> list[Element]:
    parts: list[Element] = []
    for index, at in enumerate(others):
        x, y = frame.place(at)
        parts.append(dot("c-dot-h", x, y, 3))
        parts.append(label(x + 7, y - 5, letter(index), cls="t t-key t-halo"))
    return parts


def _way(frame: _Frame, way: Sequence[Spread]) -> list[Element]:
    """The line through the middles, the last one filled; words where they have room, the last and the first first."""
    places = [frame.place(spread.centre) for spread in way]
    parts: list[Element] = [path("c-move", polyline(places))] if len(places) > 1 else []
    parts += [dot("c-dot-h c-ringed", *place, 4.5) for place in places[:-1]]
    parts.append(dot("c-dot c-ringed", *places[-1], 6))
    taken: list[tuple[float, float, float]] = []
    last = len(way) - 1
    for index in (last, *(place for place in range(last))):
        words, (x, y) = way[index].words, places[index]
        wide = text_width(words, 14)
        start = x + 12 if x + 12 + wide <= frame.right else x - 12 - wide
        if not words or any(
            abs(y - row) < 16 and start < end and begin < start + wide for begin, end, row in taken
        ):
            continue
        taken.append((start, start + wide, y))
        cls = "t t-strong t-halo" if index == last else "t t-ink t-halo"
        parts.append(label(start, y + 5, words, cls=cls))
    return parts
