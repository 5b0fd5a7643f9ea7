"""The pictures we draw: SVG as text, with classes for the stylesheet and no script, style or colour.

Every function is pure: the same arguments give the same text. Words come from the caller, already
translated, and are escaped here.
"""

from .bars import interval, not_yet
from .brand import brand_ring
from .events import Event, letter
from .icons import icon
from .ring import bowl, ring
from .scale import dial_scale
from .series import Break, Point
from .timeline import AxisWords, EndWords, timeline

__all__ = [
    "AxisWords",
    "Break",
    "EndWords",
    "Event",
    "Point",
    "bowl",
    "brand_ring",
    "dial_scale",
    "icon",
    "interval",
    "letter",
    "not_yet",
    "ring",
    "timeline",
]
