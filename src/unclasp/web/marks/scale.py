"""The instrument scale behind a slider: a track, eleven ticks, and the last answer as a hollow dot."""

from functools import lru_cache

from svg import SVG, Circle, Element, Length, Line, Text

from .draw import escape
from .geometry import clamp, number

HEIGHT = 56
_TRACK = 22
_CLEAR = (2.2, 6.6)
"""Between these answers the label stands clear of the words at the two ends."""


@lru_cache(maxsize=64)  # a check-in has seven of them, and most are the same
def dial_scale(*, last: float | None = None, last_label: str = "") -> str:
    """Draw the scale for answers of 0 to 10, as wide as the stylesheet makes it.

    `last` is the last answer, or None; `last_label` says when it was and is left out near the ends of
    the scale, where other words stand.
    """
    parts: list[Element] = [
        Line(class_=["c-track"], x1=0, y1=_TRACK, x2=_percent(10), y2=_TRACK),
        *(_tick(tenth) for tenth in range(11)),
    ]
    if last is not None:
        answer = clamp(last, 0, 10)
        x = _percent(answer)
        parts.append(Circle(class_=["c-dot-h"], cx=x, cy=_TRACK, r=5))
        if last_label and _CLEAR[0] <= answer <= _CLEAR[1]:
            words = escape(last_label)
            parts.append(Text(class_=["t"], x=x, y=52, text_anchor="middle", text=words))
    hidden = {"aria-hidden": "true", "focusable": "false"}
    return SVG(xmlns=None, height=HEIGHT, extra=hidden, elements=parts).as_str()


def _tick(tenth: int) -> Line:
    reach = 3 if tenth % 5 else 6
    x = _percent(tenth)
    return Line(class_=["c-tick"], x1=x, y1=_TRACK - reach, x2=x, y2=_TRACK + reach)


def _percent(answer: float) -> Length:
    return Length(number(answer * 10), "%")
