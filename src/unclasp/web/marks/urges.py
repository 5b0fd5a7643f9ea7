"""When urges come, as rates beside the usual one; and how many came on each day around a stop."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from svg import Element, Rect

from .draw import Anchor, bar, described, dot, label, line, text_width
from .geometry import clamp, number

FARTHEST = 4.0
"""Rates are drawn from a quarter of the usual one to four times it, on a scale of ratios."""

NARROW = 520
_ROW = 30
_TOP = 8
_FOOT = 34
_PLOT = 150
_LEAST_HIGH = 4


@dataclass(frozen=True, slots=True)
class Rate:
    """One row: its words, and how many times as often as usual, with its range; None where too little is known."""

    words: str
    lo: float | None = None
    mid: float | None = None
    hi: float | None = None


def urge_rates(
    rows: Sequence[Rate], *, width: int, ends: tuple[str, str, str], title: str, desc: str = "", key: str
) -> str:
    """Draw rates about the usual one, at `width` px (350 or more): the line is the range, the bead the best guess.

    `ends` are the words for fewer, as usual and more. `key` tells several charts of one page apart.
    Raises ValueError for a number that is not finite.
    """
    words_room = max((text_width(row.words, 13) for row in rows), default=0) + 16
    left = min(words_room, width * 0.42)
    right = width - 12.0
    foot = _TOP + _ROW * max(len(rows), 1)

    def x(ratio: float) -> float:
        share = math.log(clamp(ratio, 1 / FARTHEST, FARTHEST)) / math.log(FARTHEST)
        return left + (share + 1) / 2 * (right - left)

    parts: list[Element] = [line("c-grid", x(1), _TOP, x(1), foot), line("c-axis", left, foot, right, foot)]
    for place, row in enumerate(rows):
        y = _TOP + _ROW * (place + 0.5)
        parts.append(label(0, y + 4, row.words))
        parts += _rate(row, x, y, left, right)
    parts += [line("c-tick", x(ratio), foot, x(ratio), foot + 5) for ratio in (0.25, 0.5, 1, 2, 4)]
    fewer, usual, more = ends
    parts += [
        label(left, foot + 22, fewer),
        label(x(1), foot + 22, usual, anchor="middle"),
        label(right, foot + 22, more, anchor="end"),
    ]
    return described(width, foot + _FOOT, parts, title=title, desc=desc, key=f"{key}-{width}")


def urge_days(
    counts: Sequence[float | None],
    *,
    stop: int,
    width: int,
    words: tuple[str, str],
    title: str,
    desc: str = "",
    key: str,
) -> str:
    """Draw counts, one bar each, oldest first, with a line before the bar numbered `stop`; None is not known: dotted.

    `words` name the stop and the end of the axis.
    """
    top, left, right = 34.0, 28.0, width - 8.0
    foot = top + _PLOT
    most = max([_LEAST_HIGH, *(clamp(count, 0, math.inf) for count in counts if count is not None)])
    step = (right - left) / max(len(counts), 1)
    parts: list[Element] = [
        line("c-axis", left, foot, right, foot),
        line("c-grid", left, top, right, top),
        label(left - 8, top + 4, f"{most:g}", anchor="end"),
        label(left - 8, foot + 4, "0", anchor="end"),
    ]
    thick = max(min(step * 0.6, 12), 1.5)
    for place, count in enumerate(counts):
        middle = left + (place + 0.5) * step
        if count is None:
            parts.append(line("c-none", middle - thick / 2, foot - 3, middle + thick / 2, foot - 3))
        elif count:
            parts.append(_upright(middle, thick, foot - count / most * _PLOT, foot))
    at = left + stop * step
    said, now = words
    anchor: Anchor = "start" if at < width * 0.6 else "end"
    parts += [
        line("c-event", at, foot, at, foot + 7),
        line("c-lead", at, 20, at, foot),
        label(at, 14, said, cls="t t-ink", anchor=anchor),
        label(right, foot + 22, now, anchor="end"),
    ]
    return described(width, foot + _FOOT, parts, title=title, desc=desc, key=f"{key}-{width}")


def _rate(row: Rate, x: Callable[[float], float], y: float, left: float, right: float) -> list[Element]:
    if row.lo is None or row.mid is None or row.hi is None:
        return [line("c-none", left + 4, y, right - 4, y)]
    parts: list[Element] = [line("c-may", x(row.lo), y, x(row.hi), y)]
    if row.lo > 1:
        parts.append(bar(x(1), x(row.lo), y))
    return [*parts, dot("c-bead", x(row.mid), y, 5.5)]


def _upright(middle: float, thick: float, top: float, foot: float) -> Element:
    return Rect(
        class_=["c-solid"],
        x=number(middle - thick / 2),
        y=number(top),
        width=number(thick),
        height=number(foot - top),
    )
