"""`{% load urges %}`: what acting gives, as a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from unclasp.web import marks
from unclasp.web.wording.numbers import percent

if TYPE_CHECKING:
    from unclasp.science import Payoff

register = template.Library()


@register.simple_tag
def urge_share(found: Payoff) -> SafeString:
    """How often acting gave what was hoped for, with its range."""
    title = _("Between %(lo)s and %(hi)s in a hundred, nine times in ten.") % {
        "lo": percent(found.lo),
        "hi": percent(found.hi),
    }
    picture = marks.interval(found.lo, found.rate, found.hi, width=320, title=title)
    return mark_safe(picture)  # noqa: S308 - `marks` escapes every word it is given
