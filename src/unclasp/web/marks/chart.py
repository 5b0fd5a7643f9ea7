"""Grip over time: a line with its range, broken where nothing is known, and what happened on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from svg import Element

from .draw import described, dot, label, line, path, text_width
from .events import Event, Row, leaders, names, rows_of
from .geometry import clamp, polygon, polyline
from .rows import Span, every_nth
from .series import Break, Point, runs, thin

NARROW = 520
"""Below this width in px events are lettered and their words stand in a list beneath."""
LEAST_DAYS = 28.0
"""The axis covers at least this long, so that two readings a day apart do not look like a fall."""

_FOOT = 34
_BUCKET = 4


@dataclass(frozen=True, slots=True)
class AxisWords:
    """The words on the axis, and those for a stretch without readings."""

    tight: str
    half: str
    open: str
    gap: str = ""


@dataclass(frozen=True, slots=True)
class EndWords:
    """The words beside the last point of a wide drawing: one strong line, and quiet ones under it."""

    strong: str
    lines: tuple[str, ...] = ()


class _Frame(NamedTuple):
    left: float
    right: float
    top: float
    foot: float
    first: float
    last: float

    def x(self, day: float) -> float:
        return self.left + (day - self.first) / (self.last - self.first) * (self.right - self.left)

    def y(self, level: float) -> float:
        return self.foot - level / 10 * (self.foot - self.top)


def timeline(
    points: Sequence[Point],
    *,
    width: int,
    axis: AxisWords,
    title: str,
    desc: str = "",
    events: Sequence[Event] = (),
    breaks: Sequence[Break] = (),
    months: Sequence[tuple[float, str]] = (),
    end: EndWords | None = None,
    key: str = "grip",
) -> str:
    """Draw levels of 0 (open) to 10 (tight) against days, at `width` px (350 or more).

    Points come in the order of their days. `months` are ticks as (day, word), in order; words that
    would overlap are left out evenly. Under 520 px events carry the letters a, b, c in the order given,
    and `end` is left out. `key` tells several charts of one page apart.
    Raises ValueError for days out of order or numbers that are not finite.
    """
    narrow = width < NARROW
    drawn = runs(points, breaks)
    first, last = _days(drawn, events)
    left = 44 if narrow else 52
    right = width - (14 if narrow else _end_room(end))
    flat = _Frame(left, right, 0, 0, first, last)
    row = Row.lettered() if narrow else Row.worded(width)
    set_rows = rows_of([flat.x(event.day) for event in events], events, row)
    top = row.room(set_rows)
    frame = flat._replace(top=top, foot=top + (166 if narrow else 184))
    tips = [frame.x(event.day) for event in events]
    parts = [*_axis(frame, axis, narrow), *_months(frame, months, width)]
    parts += leaders(tips, set_rows, row, frame.foot)
    for run in drawn:
        parts += _run(frame, run, lone=run is not drawn[-1])
    parts += _joins(frame, drawn, "" if narrow else axis.gap)
    parts += names(tips, events, set_rows, row)
    if drawn:
        parts += _end(frame, drawn[-1][-1], None if narrow else end)
    return described(width, frame.foot + _FOOT, parts, title=title, desc=desc, key=f"{key}-{width}")


def _days(drawn: Sequence[Sequence[Point]], events: Sequence[Event]) -> tuple[float, float]:
    days = [run[place].day for run in drawn for place in (0, -1)] + [event.day for event in events]
    for day in days:
        clamp(day)
    first = min(days, default=0.0)
    return first, max([*days, first + LEAST_DAYS])


def _end_room(end: EndWords | None) -> float:
    if end is None:
        return 24
    widths = [text_width(end.strong, 14), *(text_width(words, 13) for words in end.lines)]
    return min(max(widths) + 16, 200)


def _axis(frame: _Frame, axis: AxisWords, narrow: bool) -> list[Element]:
    parts: list[Element] = [
        line("c-grid" if level else "c-axis", frame.left, frame.y(level), frame.right, frame.y(level))
        for level in (0, 5, 10)
    ]
    words = (
        [(10, axis.tight), (0, axis.open)] if narrow else [(10, axis.tight), (5, axis.half), (0, axis.open)]
    )
    parts += [label(frame.left - 8, frame.y(level) + 4, word, anchor="end") for level, word in words]
    return parts


def _months(frame: _Frame, months: Sequence[tuple[float, str]], width: int) -> list[Element]:
    ticks = [(frame.x(day), word) for day, word in months if frame.first <= day <= frame.last]
    spans = [_month_span(x, word, width) for x, word in ticks]
    step = every_nth(spans)
    parts: list[Element] = []
    for (x, word), span in list(zip(ticks, spans, strict=True))[::step]:
        middle = (span.start + span.end) / 2
        parts.append(line("c-tick", x, frame.foot, x, frame.foot + 5))
        parts.append(label(middle, frame.foot + 22, word, anchor="middle"))
    return parts


def _month_span(x: float, word: str, width: int) -> Span:
    half = text_width(word, 13) / 2
    middle = max(min(x, width - half), half)
    return Span(x, middle - half, middle + half)


def _run(frame: _Frame, run: Sequence[Point], *, lone: bool) -> list[Element]:
    """The band and line of one unbroken run; a run of one moment stands as a thin upright line."""
    across = frame.x(run[-1].day) - frame.x(run[0].day)
    shown = thin(run, int(across / _BUCKET) + 1)
    places = [(frame.x(point.day), frame.y(point.level)) for point in shown]
    if across < 1:
        x = places[0][0]
        high, low = max(point.hi for point in shown), min(point.lo for point in shown)
        parts: list[Element] = [line("c-may", x, frame.y(high), x, frame.y(low))] if high > low else []
        beads = places if lone else places[:-1]
        return parts + [dot("c-dot", *place, 3) for place in beads]
    over = [(frame.x(point.day), frame.y(point.hi)) for point in shown]
    under = [(frame.x(point.day), frame.y(point.lo)) for point in reversed(shown)]
    return [path("c-band", polygon(over + under)), path("c-line", polyline(places))]


def _joins(frame: _Frame, drawn: Sequence[Sequence[Point]], words: str) -> list[Element]:
    parts: list[Element] = []
    for before, after in pairwise(drawn):
        start = (frame.x(before[-1].day), frame.y(before[-1].level))
        stop = (frame.x(after[0].day), frame.y(after[0].level))
        parts.append(path("c-gapline", polyline([start, stop])))
        if words and text_width(words, 13) <= stop[0] - start[0]:
            middle = (start[0] + stop[0]) / 2
            parts.append(label(middle, frame.y(0.7), words, cls="t t-halo", anchor="middle"))
    return parts


def _end(frame: _Frame, point: Point, words: EndWords | None) -> list[Element]:
    x, y = frame.x(point.day), frame.y(point.level)
    parts: list[Element] = [dot("c-dot", x, y, 4)]
    if words:
        first = min(y - 3, frame.foot - 8 - 16 * len(words.lines))
        parts.append(label(x + 12, first, words.strong, cls="t t-strong t-halo"))
        for row, quiet in enumerate(words.lines):
            parts.append(label(x + 12, first + 18 + 16 * row, quiet, cls="t t-halo"))
    return parts
