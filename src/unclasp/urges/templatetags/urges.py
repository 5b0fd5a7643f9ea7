"""`{% load urges %}`: what acting gives, as a mark, and the ranges of what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from unclasp.web import marks
from unclasp.web.wording.numbers import once, percent

if TYPE_CHECKING:
    from unclasp.science import Payoff, SituationCue, Spike, Surfing

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


@register.simple_tag
def urge_odds(found: SituationCue) -> str:
    """How sure it is that a cue goes with urges."""
    return _(
        "The odds are %(odds)s times those at other moments; nine times in ten between %(lo)s and %(hi)s."
    ) % {
        "odds": once(found.odds),
        "lo": once(found.lo),
        "hi": once(found.hi),
    }


@register.simple_tag
def urge_ratio(found: Spike) -> str:
    """How sure it is that urges rose after a stop."""
    return _(
        "In the last three days %(ratio)s times as many as before; nine times in ten between %(lo)s and %(hi)s."
    ) % {
        "ratio": once(found.ratio),
        "lo": once(found.lo),
        "hi": once(found.hi),
    }


@register.simple_tag
def urge_difference(found: Surfing) -> str:
    """How much less often urges were acted on that were ridden out."""
    return _(
        "Of a hundred, %(difference)s fewer were acted on where they were ridden out; nine times in ten between "
        "%(lo)s and %(hi)s. Below nought means more."
    ) % {"difference": percent(-found.difference), "lo": percent(-found.hi), "hi": percent(-found.lo)}
