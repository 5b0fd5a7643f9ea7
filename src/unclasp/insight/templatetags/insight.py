"""`{% load insight %}`: how strongly a pull shows, as a mark."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from unclasp.insight.queries import PullOfHold
from unclasp.web import marks

register = template.Library()


@register.simple_tag
def pull_mark(one: PullOfHold) -> SafeString:
    """An amount from nothing with its range; dotted where nothing is known."""
    pull = one.pull
    if pull.lo is None or pull.point is None or pull.hi is None:
        title = _("%(pull)s: not known yet") % {"pull": one.name}
        return mark_safe(marks.not_yet(title=title))  # noqa: S308 - `marks` escapes every word it is given
    title = _("%(pull)s: between %(lo)d and %(hi)d of 10, nine times in ten") % {
        "pull": one.name,
        "lo": round(pull.lo * 10),
        "hi": round(pull.hi * 10),
    }
    return mark_safe(marks.interval(pull.lo, pull.point, pull.hi, title=title))  # noqa: S308
