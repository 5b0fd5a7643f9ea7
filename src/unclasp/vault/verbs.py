"""What the command line can ask of an open vault. Each verb takes plain values and returns a text and plain data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unclasp.core import clock
from unclasp.core.errors import NotFound, UnclaspError, VaultLocked
from unclasp.core.models import Person
from unclasp.holds import actions as hold_actions
from unclasp.holds import queries as hold_queries
from unclasp.holds.models import SCALES, Hold
from unclasp.journal import actions as journal_actions
from unclasp.journal import queries as journal_queries
from unclasp.vault import locking, opening
from unclasp.web import access

Answer = tuple[str, Any]
Verb = Callable[[Mapping[str, Any]], Answer]


def run(command: Mapping[str, Any]) -> Answer:
    """Do what a command asks. Raises `UnclaspError` with a sentence, or `VaultLocked`."""
    verb = VERBS.get(command["verb"])
    if verb is None:
        raise UnclaspError(_("The running app does not know this command. Restart Unclasp after an update."))
    return verb(command)


def status(_command: Mapping[str, Any]) -> Answer:
    """Whether the vault is open."""
    unlocked = opening.is_unlocked()
    return (_("Unlocked.") if unlocked else _("Locked.")), {"unlocked": unlocked}


def address(command: Mapping[str, Any]) -> Answer:
    """A fresh address that lets one browser in."""
    url = f"http://127.0.0.1:{command['port']}/start/{access.new_start_token()}/"
    return url, {"url": url}


def lock(_command: Mapping[str, Any]) -> Answer:
    """Lock the vault."""
    if not opening.is_unlocked():
        return _("It was locked already."), {"unlocked": False}
    locking.lock_now()
    return _("Locked."), {"unlocked": False}


def write(command: Mapping[str, Any]) -> Answer:
    """Keep an entry."""
    entry = journal_actions.write_entry(
        person=the_person(), title=command.get("title", ""), body=command["text"], now=clock.now()
    )
    return _("Kept."), {"slug": entry.slug, "at": entry.at.isoformat()}


def search(command: Mapping[str, Any]) -> Answer:
    """Entries with these words, newest first."""
    found = journal_queries.search(
        the_person(),
        command["words"],
        since=as_moment(command.get("since")),
        until=as_moment(command.get("until")),
        order=command.get("order", "newest"),
        limit=int(command.get("limit", 20)),
    )
    hits = [
        {
            "slug": hit.entry.slug,
            "at": hit.entry.at.isoformat(),
            "title": journal_queries.entry_title(hit.entry),
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
    last = _("There are more; --limit shows them.") if more else ngettext("%d entry.", "%d entries.", len(hits)) % len(hits)
    return "\n".join([*lines, last])


def holds(_command: Mapping[str, Any]) -> Answer:
    """The holds that are in hand."""
    rows = [{"slug": h.slug, "name": h.name, "kind": h.kind} for h in Hold.objects.owned_by(the_person()).in_hand()]
    return "\n".join(row["name"] for row in rows) or _("Nothing is named yet."), rows


def due(_command: Mapping[str, Any]) -> Answer:
    """The hold whose check-in is due, if one is."""
    hold = hold_queries.due_check_in(the_person(), clock.now())
    if hold is None:
        return _("No check-in is due."), None
    return hold.name, {"slug": hold.slug, "name": hold.name}


def check_in(command: Mapping[str, Any]) -> Answer:
    """Keep a check-in about one hold, named by its name, an alias or its slug."""
    hold = find_hold(command["hold"])
    scales = {name: command["scales"].get(name) for name in SCALES}
    kept = hold_actions.check_in(hold=hold, at=clock.now(), note=command.get("note", ""), now=clock.now(), **scales)
    return _("Kept. %(name)s.") % {"name": hold.name}, {"slug": kept.slug, "hold": hold.slug}


def find_hold(wanted: str) -> Hold:
    """The hold that goes by this name, alias or slug."""
    rows = list(Hold.objects.owned_by(the_person()).kept())
    folded = wanted.strip().casefold()
    for hold in rows:
        if hold.slug == wanted or folded in (name.casefold() for name in hold.names):
            return hold
    raise NotFound(_("No hold goes by that name. `unclasp check-in` without a name asks about the one that is due."))


def the_person() -> Person:
    """Whose vault is open."""
    if not opening.is_unlocked():
        raise VaultLocked
    return Person.objects.of_this_vault()


def as_moment(day: str | None) -> dt.datetime | None:
    """The start of a day given as 2026-05-12."""
    if not day:
        return None
    try:
        date = dt.date.fromisoformat(day)
    except ValueError as fault:
        raise UnclaspError(_("A date is written like 2026-05-12.")) from fault
    return dt.datetime.combine(date, dt.time(), tzinfo=timezone.get_current_timezone())


VERBS: dict[str, Verb] = {
    "status": status,
    "address": address,
    "lock": lock,
    "write": write,
    "search": search,
    "holds": holds,
    "due": due,
    "check-in": check_in,
}
