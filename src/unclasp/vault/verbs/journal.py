"""Writing and searching."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.errors import UnclaspError
from unclasp.journal import actions, queries
from unclasp.vault import answers
from unclasp.vault.verbs.whose import Answer, the_person


def write(command: Mapping[str, Any]) -> Answer:
    """Keep an entry."""
    answers.require_room(command["text"], actions.MOST_BYTES)
    entry = actions.write_entry(
        person=the_person(), title=command.get("title", ""), body=command["text"], now=clock.now()
    )
    return answers.kept(), {"slug": entry.slug, "at": entry.at.isoformat()}


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
    return answers.text_of_hits(hits, more=found.more), hits


def as_moment(day: str | None) -> dt.datetime | None:
    """The start of a day given as 2026-05-12."""
    if not day:
        return None
    try:
        date = dt.date.fromisoformat(day)
    except ValueError as fault:
        raise UnclaspError(_("A date is written like 2026-05-12.")) from fault
    return dt.datetime.combine(date, dt.time(), tzinfo=timezone.get_current_timezone())
