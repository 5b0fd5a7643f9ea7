"""`{% load insight %}`: how strongly a pull shows, as a mark."""

from __future__ import annotations

import math

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from unclasp.insight.queries import PullOfHold
from unclasp.selfhood.queries import LeaningOn
from unclasp.web import marks
from unclasp.web.wording.numbers import percent

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


@register.simple_tag
def leaning_words(leaning: LeaningOn) -> SafeString:
    """How much of what makes somebody themselves leans on a hold, and most of it what."""
    most = leaning.rows[0][0].name
    if math.isnan(leaning.proportion):
        return format_html(_("<bdi>{most}</bdi> leans on it, and nothing else is named yet."), most=most)
    return format_html(
        _(
            "About {share} in a hundred of what makes you yourself leans on it, most of all <b><bdi>{most}</bdi></b>. "
            "Nine times in ten it is between {lo} and {hi}."
        ),
        share=percent(leaning.proportion),
        lo=percent(leaning.lo),
        hi=percent(leaning.hi),
        most=most,
    )


@register.simple_tag
def leaning_mark(leaning: LeaningOn) -> SafeString:
    """The same as an amount on a line; nothing where it cannot be said."""
    if math.isnan(leaning.proportion):
        return SafeString()
    title = _("Between %(lo)s and %(hi)s in a hundred leans on it, nine times in ten") % {
        "lo": percent(leaning.lo),
        "hi": percent(leaning.hi),
    }
    return mark_safe(  # noqa: S308 - `marks` escapes every word it is given
        marks.interval(leaning.lo, leaning.proportion, leaning.hi, width=560, title=title)
    )
