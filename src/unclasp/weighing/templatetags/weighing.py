"""`{% load weighing %}`: numbers of a weighing as they are shown, and its wordings."""

from __future__ import annotations

from django import template
from django.utils import formats
from django.utils.translation import gettext as _

from unclasp.web import wording
from unclasp.weighing.queries import Laid

register = template.Library()
register.filter("say", wording.say)
register.filter("how_sure", wording.how_sure)


@register.filter
def plain_number(value: float) -> str:
    """A number with at most one decimal: 8, 7.5."""
    return formats.number_format(round(value, 1), 0 if round(value, 1).is_integer() else 1)


@register.filter
def unlocalised(value: float) -> str:
    """A number as a form sends it back, whatever the language."""
    return f"{value:g}"


@register.filter
def in_ten(share: float) -> str:
    """A share as a number out of ten."""
    return plain_number(share * 10)


@register.filter
def felt_range(laid: Laid) -> str:
    """What a loss may come to as it feels: “7.7 to 11.5”."""
    low, _middle, high = (plain_number(end) for end in laid.felt)
    return _("%(low)s to %(high)s") % {"low": low, "high": high}
