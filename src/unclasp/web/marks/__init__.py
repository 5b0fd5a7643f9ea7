"""The pictures we draw: SVG as text, with classes for the stylesheet and no script, style or colour.

Every function is pure: the same arguments give the same text. Words come from the caller, already
translated, and are escaped here.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .still import brand_ring, cover_ring, icon

if TYPE_CHECKING:
    from .bars import interval, not_yet
    from .beams import BeamWords, Block, Tilt, two_beams
    from .chart import AxisWords, EndWords, timeline
    from .clasp import bowl, ring
    from .events import Event, letter
    from .keeping import Grip, keeping_bowl
    from .kept import kept_dot
    from .lanes import Lane, time_lanes
    from .plane import PlaneWords, Spread, dot_plane
    from .rungs import rung
    from .scale import dial_scale
    from .selves import Patch, Stay, self_months, self_patches
    from .series import Break, Point
    from .urges import Rate, urge_days, urge_rates

__all__ = [
    "AxisWords",
    "BeamWords",
    "Block",
    "Break",
    "EndWords",
    "Event",
    "Grip",
    "Lane",
    "Patch",
    "PlaneWords",
    "Point",
    "Rate",
    "Spread",
    "Stay",
    "Tilt",
    "bowl",
    "brand_ring",
    "cover_ring",
    "dial_scale",
    "dot_plane",
    "icon",
    "interval",
    "keeping_bowl",
    "kept_dot",
    "letter",
    "not_yet",
    "ring",
    "rung",
    "self_months",
    "self_patches",
    "time_lanes",
    "timeline",
    "two_beams",
    "urge_days",
    "urge_rates",
]

_ELSEWHERE = {
    "AxisWords": "chart",
    "BeamWords": "beams",
    "Block": "beams",
    "Break": "series",
    "EndWords": "chart",
    "Event": "events",
    "Grip": "keeping",
    "Lane": "lanes",
    "PlaneWords": "plane",
    "Patch": "selves",
    "Point": "series",
    "Rate": "urges",
    "Spread": "plane",
    "Stay": "selves",
    "Tilt": "beams",
    "bowl": "clasp",
    "dial_scale": "scale",
    "dot_plane": "plane",
    "interval": "bars",
    "kept_dot": "kept",
    "keeping_bowl": "keeping",
    "letter": "events",
    "not_yet": "bars",
    "ring": "clasp",
    "rung": "rungs",
    "self_months": "selves",
    "self_patches": "selves",
    "time_lanes": "lanes",
    "timeline": "chart",
    "two_beams": "beams",
    "urge_days": "urges",
    "urge_rates": "urges",
}
"""Where the drawings stand. What draws them takes long to load, and the first page has none of them."""


def __getattr__(name: str) -> Any:
    """Load a drawing's module on first use."""
    if name not in _ELSEWHERE:
        raise AttributeError(name)
    return getattr(import_module(f".{_ELSEWHERE[name]}", __name__), name)
