"""What happened, on a timeline: ticks on the axis, dotted leaders, and words or letters above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from svg import Element

from .draw import Anchor, label, line, text_width
from .rows import Span, stack

_TICK = 7
_SIZE = 14
_LONGEST = 230.0
"""px that an event's words may take above a chart; the table beside it has them whole."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: `day` counted like the points', and a few words for it."""

    day: float
    words: str


class Row(NamedTuple):
    """How event labels are set: words beside their leaders, or letters above them (`width` 0)."""

    width: int
    height: int
    first: int
    foot: int

    @classmethod
    def worded(cls, width: int) -> Row:
        """Rows of words in a drawing of this width in px."""
        return cls(width, height=20, first=14, foot=28)

    @classmethod
    def lettered(cls) -> Row:
        """Rows of single letters."""
        return cls(0, height=16, first=18, foot=12)

    def baseline(self, row: int) -> float:
        """The y of the words in a row."""
        return self.first + self.height * row

    def room(self, rows: Sequence[int]) -> float:
        """The height above the plot that the rows take."""
        return self.baseline(max(rows)) + self.foot if rows else self.first + 8


def letter(index: int) -> str:
    """The letter of the event at this index: a to z, then aa, ab and so on."""
    letters = ""
    index += 1
    while index:
        index, place = divmod(index - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def rows_of(tips: Sequence[float], events: Sequence[Event], row: Row) -> list[int]:
    """The row of each event, whose leaders stand at the x of `tips`."""
    words = _words(events, row)
    return stack([_span(x, word, row) for x, word in zip(tips, words, strict=True)])


def leaders(tips: Sequence[float], rows: Sequence[int], row: Row, foot: float) -> list[Element]:
    """The dotted leaders, and the ticks on an axis at y = `foot`."""
    start = 8 if not row.width else 6
    parts: list[Element] = []
    for x, at in zip(tips, rows, strict=True):
        parts.append(line("c-lead", x, row.baseline(at) + start, x, foot - _TICK))
        parts.append(line("c-event", x, foot - _TICK, x, foot))
    return parts


def names(tips: Sequence[float], events: Sequence[Event], rows: Sequence[int], row: Row) -> list[Element]:
    """The words or letters."""
    parts: list[Element] = []
    for x, word, at in zip(tips, _words(events, row), rows, strict=True):
        if not row.width:
            parts.append(label(x, row.baseline(at), word, cls="t t-key t-halo", anchor="middle"))
            continue
        before = _stands_before(x, word, row)
        anchor: Anchor = "end" if before else "start"
        edge = x + 4 if before else x - 4
        parts.append(label(edge, row.baseline(at), word, cls="t t-ink t-halo", anchor=anchor))
    return parts


def _words(events: Sequence[Event], row: Row) -> list[str]:
    if not row.width:
        return [letter(index) for index in range(len(events))]
    return [_shorten(event.words) for event in events]


def _shorten(words: str) -> str:
    if text_width(words, _SIZE) <= _LONGEST:
        return words
    while words and text_width(words + "…", _SIZE) > _LONGEST:
        words = words[:-1]
    return words.rstrip() + "…"


def _stands_before(x: float, word: str, row: Row) -> bool:
    return x - 4 + text_width(word, _SIZE) > row.width


def _span(x: float, word: str, row: Row) -> Span:
    across = text_width(word, _SIZE)
    if not row.width:
        return Span(x, x - across / 2, x + across / 2)
    if _stands_before(x, word, row):
        return Span(x, x + 4 - across, x + 4)
    return Span(x, x - 4, x - 4 + across)
