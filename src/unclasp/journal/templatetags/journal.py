"""`{% load journal %}`: how an entry is shown in a list."""

import datetime as dt
from collections.abc import Sequence

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from unclasp.journal.models import Entry
from unclasp.journal.queries import Hit, Part, entry_title
from unclasp.web import dates

register = template.Library()

FOUND = '<mark class="hit">{}</mark>'
ROW = """<article class="entry">
<p class="when"><b>{day}</b>{time}</p>
<h2><a href="{journal}{slug}/"><bdi>{title}</bdi></a></h2>
{said}{about}</article>
"""
"""One entry in a list. A page of the journal is made of twenty of these, and as a template each would cost the page
four times what it costs like this."""


@register.simple_tag
def entry_rows(hits: Sequence[Hit], to_day: bool = False) -> SafeString:
    """Entries in a list. With `to_day` each day leads to the whole of it."""
    journal = reverse("journal")
    return SafeString("".join(entry_row(hit, journal, to_day=to_day) for hit in hits))


def entry_row(hit: Hit, journal: str, *, to_day: bool) -> SafeString:
    """One entry: its day and time, what it is called, some of its words, and what it is about."""
    day = dates.day(hit.at)
    if to_day:
        day = format_html('<a href="{}day/{}/">{}</a>', journal, hit.at.date().isoformat(), day)
    said = format_html('<p class="said" dir="auto">{}</p>\n', marked(hit.snippet)) if hit.snippet else ""
    return format_html(
        ROW,
        day=day,
        time="" if hit.all_day else dates.time_of_day(hit.at),
        journal=journal,
        slug=hit.slug,
        title=hit.title,
        said=said,
        about=about(hit, journal) if hit.starred or hit.holds else "",
    )


def marked(snippet: Sequence[Part]) -> SafeString:
    """The pieces of a snippet, with those marked that were searched for."""
    return SafeString("".join(format_html(FOUND, text) if found else escape(text) for text, found in snippet))


def about(hit: Hit, journal: str) -> SafeString:
    """Whether the entry has a star, and the holds that it is linked to."""
    star = format_html("{} ", _("Starred.")) if hit.starred else ""
    link = '<a href="{}hold/{}/"><bdi>{}</bdi></a>'
    holds = format_html_join(", ", link, ((journal, hold.slug, hold.name) for hold in hit.holds))
    return format_html('<p class="note tags">{}{} {}</p>\n', star, _("About") if holds else "", holds)


@register.filter
def called(entry: Entry) -> str:
    """What the entry is called."""
    return entry_title(entry.title, entry.body)


@register.filter
def year_month(day: dt.date) -> str:
    """A month as it stands in an address: “2026-06”."""
    return day.isoformat()[:7]
