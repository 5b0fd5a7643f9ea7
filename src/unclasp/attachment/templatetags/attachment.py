"""`{% load attachment %}`: what readings say, in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unclasp.attachment.charts import hundredths
from unclasp.web import wording
from unclasp.web.wording.numbers import share

if TYPE_CHECKING:
    from unclasp.science import AttachmentSummary

register = template.Library()
register.filter("say", wording.say)
register.filter("how_sure", wording.how_sure)

NAMES = {
    "secure": gettext_lazy("Secure: at ease with closeness, and apart"),
    "anxious": gettext_lazy("Anxious: wanting closeness, and afraid of losing it"),
    "avoidant": gettext_lazy("Avoidant: safer at a distance"),
    "fearful": gettext_lazy("Wanting closeness and fearing it"),
}
"""The areas as headings. The fourth is sometimes called fearful; the essay says disorganised."""


class Area(NamedTuple):
    """An area as a sentence names it, and how many of the hundred dots lie in it."""

    name: str
    n: int


@register.filter
def times_in_ten(p: float) -> str:
    """A probability in words, rounded down: what may not be said at less than eight in ten is not shown as eight."""
    return share(math.floor(p * 10) / 10)


@register.filter
def style_name(name: str) -> str:
    """The heading of an area."""
    return str(NAMES[name])


@register.filter
def areas(summary: AttachmentSummary) -> list[Area]:
    """The four areas, the likeliest first."""
    names = (_("secure"), _("anxious"), _("avoidant"), _("fearful"))
    found = map(Area, names, hundredths(summary.shares))
    return sorted(found, key=lambda area: -area.n)
