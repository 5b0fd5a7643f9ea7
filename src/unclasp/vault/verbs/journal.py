"""Writing and searching."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unclasp.core import clock
from unclasp.core.errors import UnclaspError
from unclasp.journal import actions, queries
from unclasp.vault.verbs.whose import Answer, the_person


def write(command: Mapping[str, Any]) -> Answer:
    """Keep an entry."""
    size = len(command["text"].encode(errors="replace"))
    if size > actions.MOST_BYTES:
        raise UnclaspError(
            _(
                "That is %(size)d KB, and an entry has room for %(most)d KB. Nothing was kept. Keep it in parts."
            )
            % {"size": -(-size // 1000), "most": actions.MOST_BYTES // 1000}
        )
    entry = actions.write_entry(
        person=the_person(), title=command.get("title", ""), body=command["text"], now=clock.now()
    )
    return _("Kept."), {"slug": entry.slug, "at": entry.at.isoformat()}


def search(command: Mapping[str, Any]) -> Answer:
    """Entries with these words, newest first."""
    found = queries.search(
        the_person(),
        command["words"],
        since=as_moment(command.get("since")),
        until=as_moment(command.get("until")),
        order=command.get("order", "newest"),
        limit=command.get("limit", 20),
    )
    hits = [
        {
            "slug": hit.slug,
            "at": hit.at.isoformat(),
            "title": hit.title,
            "snippet": "".join(part.text for part in hit.snippet),
        }
        for hit in found.hits
    ]
    return text_of_hits(hits, more=found.more), hits


def text_of_hits(hits: list[dict[str, str]], *, more: bool) -> str:
    """Hits as lines for a terminal."""
    if not hits:
        return _("No entry has these words.")
    lines = []
    for hit in hits:
        day = date_format(dt.datetime.fromisoformat(hit["at"]), "j F Y, H:i")
        lines.append(f"{day}  {hit['title']}\n    {' '.join(hit['snippet'].split())}")
    last = (
        _("There are more; --limit shows them.")
        if more
        else ngettext("%d entry.", "%d entries.", len(hits)) % len(hits)
    )
    return "\n".join([*lines, last])


def as_moment(day: str | None) -> dt.datetime | None:
    """The start of a day given as 2026-05-12."""
    if not day:
        return None
    try:
        date = dt.date.fromisoformat(day)
    except ValueError as fault:
        raise UnclaspError(_("A date is written like 2026-05-12.")) from fault
    return dt.datetime.combine(date, dt.time(), tzinfo=timezone.get_current_timezone())
