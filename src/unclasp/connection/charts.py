"""The bowl of a hold, and the rings of the months before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from unclasp.holds.queries import HoldLook, Ring
from unclasp.web import marks
from unclasp.web.wording import say

SMALL = 36
FULL = 1.0


class MonthRing(Protocol):
    """A month with the ring at its end (`queries.releasing.Month`)."""

    @property
    def name(self) -> str: ...
    @property
    def ring(self) -> Ring: ...


@dataclass(frozen=True)
class Bowl:
    """A drawing in two sizes."""

    wide: SafeString
    narrow: SafeString


@dataclass(frozen=True)
class MonthMark:
    """The small ring of a month, and its short name."""

    name: str
    mark: SafeString


def bowl_of(look: HoldLook, *, is_open: bool) -> Bowl:
    """The bowl of a hold: as it is held, or open once it is let go of; open and hollow where nothing is measured."""
    name, ring = look.hold.name, look.ring
    if is_open:
        drawn = marks.keeping_bowl(
            warmth=FULL if ring is None or ring.warmth is None else ring.warmth,
            label=_("%(name)s: open, and full of what is kept") % {"name": name},
        )
    elif ring is None:
        drawn = marks.keeping_bowl(
            warmth=None, label=_("%(name)s: how tightly it is held is not shown") % {"name": name}
        )
    else:
        drawn = marks.keeping_bowl(
            grip=marks.Grip(ring.grip, ring.lo, ring.hi),
            warmth=ring.warmth,
            label=_("%(name)s: %(grip)s, %(warmth)s")
            % {"name": name, "grip": say(look.grip), "warmth": say(look.warmth)},
        )
    return Bowl(*map(_safe, drawn))


def month_rings(months: tuple[MonthRing, ...]) -> list[MonthMark]:
    """A small ring for each month, each naming its grip with its range."""
    return [MonthMark(month.name, _safe(_small(month.ring))) for month in months]


def _small(ring: Ring) -> str:
    label = _("grip %(level)s of 10, between %(lo)s and %(hi)s nine times in ten") % {
        "level": f"{ring.grip * 10:.1f}",
        "lo": f"{ring.lo * 10:.1f}",
        "hi": f"{ring.hi * 10:.1f}",
    }
    return marks.ring(grip=ring.grip, lo=ring.lo, hi=ring.hi, warmth=ring.warmth, size=SMALL, label=label)


def _safe(picture: str) -> SafeString:
    return mark_safe(picture)  # noqa: S308 - `marks` escapes every word it is given
