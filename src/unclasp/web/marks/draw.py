"""Small builders over `svg`: escaped words, classed lines, and the outer element with its name.

`svg` writes attributes and text as they are given, so whatever a person may have typed passes
`escape` first.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape as html_escape
from typing import Literal

from svg import SVG, Circle, Desc, Element, Line, Path, PathData, Rect, Text, Title, ViewBoxSpec

from .geometry import number

Anchor = Literal["start", "middle", "end"]

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape(words: str) -> str:
    """Make words safe as XML text or attribute; characters XML cannot carry are left out."""
    return html_escape(_NOT_IN_XML.sub("", str(words)))


def text_width(words: str, size: float) -> float:
    """A width in px that the words will not exceed at `size` px, near enough to set labels by."""
    ems = sum(1.0 if unicodedata.east_asian_width(char) in "WF" else 0.52 for char in words)
    return ems * size


def line(cls: str, x1: float, y1: float, x2: float, y2: float) -> Line:
    """A straight line."""
    return Line(class_=[cls], x1=number(x1), y1=number(y1), x2=number(x2), y2=number(y2))


def dot(cls: str, x: float, y: float, radius: float) -> Circle:
    """A round mark."""
    return Circle(class_=[cls], cx=number(x), cy=number(y), r=number(radius))


def bar(x1: float, x2: float, y: float) -> Rect:
    """The 8 px bar that says: at least this much."""
    return Rect(class_=["c-solid"], x=number(x1), y=number(y - 4), width=number(max(x2 - x1, 0)), height=8)


def path(cls: str, steps: list[PathData], width: float | None = None) -> Path:
    """A path, with its own stroke width where that depends on the size of the mark."""
    return Path(class_=[cls], d=steps, stroke_width=None if width is None else number(width))


def label(x: float, y: float, words: str, *, cls: str = "t", anchor: Anchor | None = None) -> Text:
    """Words at a place; `anchor` says which part of them stands there."""
    return Text(class_=[cls], x=number(x), y=number(y), text_anchor=anchor, text=escape(words))


def naming(words: str) -> dict[str, str]:
    """Attributes that name a picture, or hide it where it only repeats words beside it."""
    if not words:
        return {"aria-hidden": "true"}
    return {"role": "img", "aria-label": escape(words)}


def picture(
    width: float, height: float, parts: list[Element], *, classes: list[str], naming: dict[str, str]
) -> str:
    """The finished drawing at its own size in px."""
    size = (number(width), number(height))
    return SVG(
        xmlns=None,
        class_=[escape(name) for name in classes],
        width=size[0],
        height=size[1],
        viewBox=ViewBoxSpec(0, 0, *size),
        extra=naming,
        elements=parts,
    ).as_str()


def described(width: float, height: float, parts: list[Element], *, title: str, desc: str, key: str) -> str:
    """A chart with a title and a description for those who hear it. `key` is unique on the page."""
    name = f"{escape(key)}-title"
    about = f"{escape(key)}-desc"
    head: list[Element] = [Title(id=name, text=escape(title))]
    naming = {"role": "img", "aria-labelledby": name}
    if desc:
        head.append(Desc(id=about, text=escape(desc)))
        naming["aria-describedby"] = about
    return picture(width, height, head + parts, classes=["chart"], naming=naming)
