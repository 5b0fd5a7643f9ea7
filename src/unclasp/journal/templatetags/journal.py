"""`{% load journal %}`: how an entry is shown in a list, and the ways into the months."""

import datetime as dt
from collections.abc import Iterable, Sequence
from html import escape  # Django's looks at each text for a promise first, which takes five times as long

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unclasp.journal.models import Entry, Sitting
from unclasp.journal.models.sittings import MINUTE_S
from unclasp.journal.queries import Hit, Part, entry_title
from unclasp.web import dates

register = template.Library()

HERE = ' aria-current="true"'


@register.simple_tag
def entry_rows(hits: Sequence[Hit], to_day: bool = False) -> SafeString:
    """Entries in a list. With `to_day` each day leads to the whole of it.

    A page of the journal is made of twenty of these, and as a template each would cost the page ten times what it
    costs like this. So every word of the person's is escaped here.
    """
    journal, sayer = reverse("journal"), dates.Sayer()
    return SafeString("".join(entry_row(hit, journal, sayer, to_day=to_day) for hit in hits))


def entry_row(hit: Hit, journal: str, sayer: dates.Sayer, *, to_day: bool) -> str:
    """One entry: its day and time, what it is called, some of its words, and what it is about."""
    at = hit.at
    day, time = sayer.day(at), "" if hit.all_day else sayer.time_of_day(at)
    if to_day:
        day = f'<a href="{journal}day/{at.date().isoformat()}/">{day}</a>'
    words = marked(hit.snippet)
    said = f'<p class="said" dir="auto">{words}</p>\n' if words else ""
    return (
        f'<article class="entry">\n<p class="when"><b>{day}</b>{time}</p>\n'
        f'<h2><a href="{journal}{escape(hit.slug)}/"><bdi>{escape(hit.title)}</bdi></a></h2>\n'
        f"{said}{about(hit, journal) if hit.starred or hit.holds else ''}</article>\n"
    )


def marked(snippet: Iterable[Part]) -> str:
    """The pieces of a snippet, with those marked that were searched for."""
    return "".join(
        f'<mark class="hit">{escape(text)}</mark>' if found else escape(text) for text, found in snippet
    )


def about(hit: Hit, journal: str) -> str:
    """Whether the entry has a star, and the holds that it is linked to."""
    star = f"{_('Starred.')} " if hit.starred else ""
    holds = ", ".join(
        f'<a href="{journal}hold/{escape(hold.slug)}/"><bdi>{escape(hold.name)}</bdi></a>'
        for hold in hit.holds
    )
    return f'<p class="note tags">{star}{_("About") if holds else ""} {holds}</p>\n'


@register.simple_tag
def ways(years: Sequence[int], shown_year: int, months: Sequence[tuple[dt.date, int]]) -> SafeString:
    """The years, where there are several, and the months of the one that is shown, each with how many entries."""
    journal = reverse("journal")
    links = [
        f'<a class="btn-quiet" href="{journal}?year={year}"{HERE if year == shown_year else ""}>{year}</a>'
        for year in years
    ]
    counts = [
        f'<a class="btn-quiet" href="{journal}month/{first.isoformat()[:7]}/">{escape(dates.month_name(first))}</a> '
        f'<span class="note">{count}</span>'
        for first, count in months
    ]
    lines = [links, counts] if len(links) > 1 else [counts]
    return SafeString("\n".join(f'<p class="acts">{"".join(line)}</p>' for line in lines))


@register.filter
def sat_words(sitting: Sitting) -> str:
    """How it ended, and how long it was, as far as that is known."""
    ended = sitting.get_ended_display()
    if sitting.sat_for is None:
        return _("%(ended)s.") % {"ended": ended}
    if sitting.sat_for < MINUTE_S:
        return _("%(ended)s, less than a minute.") % {"ended": ended}
    minutes = int(sitting.sat_for / MINUTE_S)
    said = ngettext("%(ended)s, %(n)d minute.", "%(ended)s, %(n)d minutes.", minutes)
    return said % {"ended": ended, "n": minutes}


@register.filter
def called(entry: Entry) -> str:
    """What the entry is called."""
    return entry_title(entry.title, entry.body)
