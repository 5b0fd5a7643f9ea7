"""`{% load selfhood %}`: shares, supports and minutes as they are said, and what remains as an amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils import formats
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unclasp.web import marks, wording
from unclasp.web.wording.numbers import percent

if TYPE_CHECKING:
    from unclasp.science import Remains

register = template.Library()
register.filter("say", wording.say)
register.filter("how_sure", wording.how_sure)
register.filter("percent", percent)

LITTLE, PARTLY, WHOLLY = 0.3, 0.6, 0.95
"""Shares from which on a source leans partly, mostly and wholly."""


@register.filter
def supports(value: float) -> str:
    """A number of supports, in halves: 4, 4.5."""
    return formats.number_format(value, 0 if float(value).is_integer() else 1)


@register.filter
def hundredths(share: float) -> str:
    """A share that the person set themselves, in hundredths."""
    return formats.number_format(round(share * 100), 0)


@register.filter
def leans(share: float) -> str:
    """How far a source leans, in a word."""
    if share <= 0:
        return _("no")
    if share < LITTLE:
        return _("a little")
    if share < PARTLY:
        return _("partly")
    return _("mostly") if share < WHOLLY else _("wholly")


@register.filter
def duration(minutes: int) -> str:
    """“3 h 20 min”."""
    hours, rest = divmod(minutes, 60)
    said = [_("%(n)d h") % {"n": hours}] if hours else []
    if rest or not hours:
        said.append(ngettext("%(n)d min", "%(n)d min", rest) % {"n": rest})
    return " ".join(said)


@register.simple_tag
def remains_bar(found: Remains) -> SafeString:
    """What would remain as an amount on a line, with its range. `found.status` is "ok"."""
    title = _("Between %(lo)s and %(hi)s in a hundred would remain, about %(mid)s") % {
        "lo": percent(found.remains_lo),
        "hi": percent(found.remains_hi),
        "mid": percent(found.remains),
    }
    return mark_safe(  # noqa: S308 - `marks` escapes every word
        marks.interval(found.remains_lo, found.remains, found.remains_hi, width=560, title=title)
    )
