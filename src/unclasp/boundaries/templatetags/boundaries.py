"""`{% load boundaries %}`: how often a boundary was kept, how a test went, and what is said of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unclasp.boundaries import charts
from unclasp.boundaries.models import Obligation
from unclasp.web import wording

if TYPE_CHECKING:
    from unclasp.boundaries.queries import BoundaryRow

register = template.Library()
register.filter("say", wording.say)
register.filter("how_sure", wording.how_sure)
register.simple_tag(charts.outcome_dot, name="outcome_dot")


@register.simple_tag
def kept_bar(row: BoundaryRow, width: int = 200) -> SafeString:
    """The bar of a boundary whose figures may be shown."""
    kept = row.figures.kept
    return charts.kept_bar(kept, row.boundary.limit, charts.short_words(kept), width=width)


@register.simple_tag
def kept_words(row: BoundaryRow) -> str:
    """The same in a few words."""
    return charts.short_words(row.figures.kept)


@register.filter
def rhythm_words(one: Obligation) -> str:
    """How often it comes round, and how long it takes in four weeks."""
    every = {
        "day": ngettext("every day", "every %(n)d days", one.interval),
        "week": ngettext("every week", "every %(n)d weeks", one.interval),
        "month": ngettext("every month", "every %(n)d months", one.interval),
        "year": ngettext("every year", "every %(n)d years", one.interval),
    }
    said = [every[one.rhythm] % {"n": one.interval}] if one.rhythm else []
    if one.minutes:
        said.append(time_words(one.minutes))
    return ", ".join(said)


def time_words(minutes: int) -> str:
    """So many minutes in four weeks, as hours where they are more than one and a half."""
    if minutes < 90:
        return ngettext("%(n)d minute in four weeks", "%(n)d minutes in four weeks", minutes) % {"n": minutes}
    hours = round(minutes / 60)
    return _("about %(n)d hours in four weeks") % {"n": hours}
