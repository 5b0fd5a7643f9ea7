"""What the command line can ask of an open vault. Each verb takes plain values and returns a text and plain data."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
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
from unclasp.vault import archive, backup, doctor, intake, locking, opening
from unclasp.vault.folder import default_folder
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


def address(_command: Mapping[str, Any]) -> Answer:
    """A fresh address that lets one browser in."""
    url = access.new_address()
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
    last = (
        _("There are more; --limit shows them.")
        if more
        else ngettext("%d entry.", "%d entries.", len(hits)) % len(hits)
    )
    return "\n".join([*lines, last])


def holds(_command: Mapping[str, Any]) -> Answer:
    """The holds that are in hand."""
    rows = [
        {"slug": h.slug, "name": h.name, "kind": h.kind}
        for h in Hold.objects.owned_by(the_person()).in_hand()
    ]
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
    kept = hold_actions.check_in(
        hold=hold, at=clock.now(), note=command.get("note", ""), now=clock.now(), **scales
    )
    return _("Kept. %(name)s.") % {"name": hold.name}, {"slug": kept.slug, "hold": hold.slug}


def find_hold(wanted: str) -> Hold:
    """The hold that goes by this name, alias or slug."""
    rows = list(Hold.objects.owned_by(the_person()).kept())
    folded = wanted.strip().casefold()
    for hold in rows:
        if hold.slug == wanted or folded in (name.casefold() for name in hold.names):
            return hold
    raise NotFound(
        _("No hold goes by that name. `unclasp check-in` without a name asks about the one that is due.")
    )


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


def bring(command: Mapping[str, Any]) -> Answer:
    """Bring in files and folders by their paths, or only look at what is in them."""
    person = the_person()
    bringing = intake.begin(
        person,
        files_at(command["paths"]),
        intake.Choices(command.get("encoding", ""), command.get("day_first")),
    )
    if not command.get("dry_run"):
        intake.add_all(person, bringing)
    intake.forget(bringing)
    lines, data = [], []
    for unit in bringing.units:
        told = told_of(unit)
        data.append(told)
        lines.append(f"{unit.name}: {unit.fault}" if unit.fault else f"{unit.name}: {line_of(told)}")
        lines += [f"    {where}: {why}" for where, why in unit.left_out]
    if data and all(unit["fault"] for unit in data):
        raise UnclaspError("\n".join(lines))
    return "\n".join(lines), data


def told_of(unit: intake.Unit) -> dict[str, Any]:
    """What was in a unit and what became of it, as plain data."""
    return {
        "name": unit.name,
        "format": "unclasp" if unit.manifest else unit.result.format if unit.result else None,
        "entries": len(unit.result.entries) if unit.result else None,
        "known": unit.added.known if unit.added else unit.known,
        "added": unit.added.added if unit.added else None,
        "skipped": [{"where": s.where, "reason": s.reason} for s in unit.result.skipped]
        if unit.result
        else [],
        "fault": unit.fault or None,
    }


def line_of(told: Mapping[str, Any]) -> str:
    """The same in one line."""
    if told["format"] == "unclasp":
        return _("a whole notebook.")
    if told["added"] is None:
        text = _(
            "%(entries)d entries, %(known)d of them here already, %(skipped)d things that cannot come in."
        )
    else:
        text = _("%(added)d added, %(known)d here already, %(skipped)d things that could not come in.")
    return text % {**told, "skipped": len(told["skipped"])}


def files_at(paths: list[str]) -> list[intake.File]:
    """The bytes of the named files, and of everything in the named folders."""
    files: list[intake.File] = []
    for path in map(Path, paths):
        if not path.exists():
            raise UnclaspError(_("There is no file or folder at %s. Nothing was brought in.") % path)
        found = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        files += [(str(p.relative_to(path.parent)), p.read_bytes()) for p in found]
    if sum(len(data) for _name, data in files) > settings.BODY_LIMIT:
        raise UnclaspError(
            _("That is more than 256 MB at once. Bring it in in parts. Nothing was brought in.")
        )
    return files


def take_out(command: Mapping[str, Any]) -> Answer:
    """Write the archive to a path where nothing is yet."""
    path = Path(command["path"])
    data = archive.make(the_person())
    try:
        with open(path, "xb", opener=for_owner_only) as file:
            file.write(data)
    except FileExistsError as fault:
        raise UnclaspError(_("There is a file at %s already. Choose another name.") % path) from fault
    except OSError as fault:
        raise UnclaspError(_("Nothing can be written at %s. Choose another place.") % path) from fault
    text = _("Everything is in %s. It is not encrypted: keep it where only you can read it.") % path
    return text, {"path": str(path), "bytes": len(data)}


def for_owner_only(path: str, flags: int) -> int:
    """Open a file that only its owner may read."""
    return os.open(path, flags, 0o600)


def back_up(_command: Mapping[str, Any]) -> Answer:
    """Make a backup now."""
    the_person()
    made = backup.make(default_folder(), "manual")
    return _("A backup was made and opened once to see that it works."), {"path": str(made.database)}


def passphrase(command: Mapping[str, Any]) -> Answer:
    """Change the passphrase."""
    opening.check_new_passphrase(command["new"])
    opening.change_passphrase(default_folder(), command["old"], command["new"])
    return _("The new passphrase opens the notebook from now on. The old one does not."), None


def examine(_command: Mapping[str, Any]) -> Answer:
    """Look the vault over."""
    findings = doctor.examine(default_folder(), key_open=opening.is_unlocked())
    lines = [
        f"{'ok ' if f.ok else '!! '} {f.sentence}" + (f" {f.remedy}" if f.remedy else "") for f in findings
    ]
    return "\n".join(lines), [
        {"code": f.code, "ok": f.ok, "sentence": f.sentence, "remedy": f.remedy} for f in findings
    ]


VERBS: dict[str, Verb] = {
    "status": status,
    "address": address,
    "lock": lock,
    "write": write,
    "search": search,
    "holds": holds,
    "due": due,
    "check-in": check_in,
    "import": bring,
    "export": take_out,
    "backup": back_up,
    "passphrase": passphrase,
    "doctor": examine,
}
