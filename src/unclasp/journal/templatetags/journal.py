"""`{% load journal %}`: how an entry is shown in a list."""

import datetime as dt
from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from unclasp.journal.models import Entry
from unclasp.journal.queries import Part, entry_title

register = template.Library()

PLAIN, FOUND = "{}", '<mark class="hit">{}</mark>'


@register.filter
def called(entry: Entry) -> str:
    """What the entry is called."""
    return entry_title(entry.title, entry.body)


@register.filter
def year_month(day: dt.date) -> str:
    """A month as it stands in an address: “2026-06”."""
    return day.isoformat()[:7]


@register.filter
def marked(snippet: Sequence[Part]) -> SafeString:
    """The pieces of a snippet, with those marked that were searched for."""
    return SafeString("".join(format_html(FOUND if part.found else PLAIN, part.text) for part in snippet))
