"""Bringing in other programs' files: read in a child process, looked at first, added whole or not at all."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connections
from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.errors import NotFound, UnclaspError
from unclasp.core.models import Person
from unclasp.core.owned import new_slug
from unclasp.formats import NOTES, REASONS, Note, ReadEntry, ReadResult, Skipped
from unclasp.journal import actions as journal
from unclasp.journal import queries as journal_queries
from unclasp.journal.models import Import
from unclasp.vault import archive

File = tuple[str, bytes]
LONGEST_WAIT_S = 120
NOTE_SUFFIXES = (".md", ".markdown")
MOST_TICKETS = 5
UNSURE = {"encoding_unsure": "encoding", "date_order_unsure": "day_first"}


class CannotRead(UnclaspError):
    """A file could not be read, and nothing of it was brought in. `unsure_of` names what the person can say."""

    def __init__(self, message: str, unsure_of: str = "") -> None:
        super().__init__(message)
        self.unsure_of = unsure_of


class Cancelled(UnclaspError):
    """The person stopped it, and nothing of the file was brought in."""


@dataclass
class Unit:
    """What comes in whole or not at all: one file, or one folder of notes."""

    name: str
    files: list[File]
    folder: bool = False
    result: ReadResult | None = None
    manifest: dict[str, Any] | None = None
    fault: str = ""
    unsure_of: str = ""
    known: int = 0
    added: Import | None = None

    @property
    def ready(self) -> bool:
        """Whether there is something to add."""
        return bool((self.result and self.result.entries) or self.manifest)

    @property
    def left_out(self) -> list[tuple[str, str]]:
        """Where each thing that cannot come in stands in the file, and why it cannot, in a sentence."""
        skipped = self.result.skipped if self.result else ()
        return [(row.where, f"{_(REASONS[row.reason])} {row.detail}".strip()) for row in skipped]

    @property
    def remarks(self) -> list[str]:
        """What was changed or set aside while reading, in sentences."""
        notes = self.result.notes if self.result else ()
        return [f"{_(NOTES[note.code])} {note.detail}".strip() for note in notes]

    @property
    def first(self) -> dt.datetime | None:
        """The earliest moment in it."""
        return min((as_local(e.at) for e in self.result.entries), default=None) if self.result else None

    @property
    def last(self) -> dt.datetime | None:
        """The latest moment in it."""
        return max((as_local(e.at) for e in self.result.entries), default=None) if self.result else None


def as_local(moment: dt.datetime) -> dt.datetime:
    """A moment with a zone: the machine's, where the file names none."""
    return moment.astimezone()


def units_of(files: Iterable[File]) -> list[Unit]:
    """Files as units: notes in Markdown (and what lies beside them) are one folder, every other file is its own."""
    files = list(files)
    notes = [f for f in files if f[0].lower().endswith(NOTE_SUFFIXES) or "/.obsidian/" in f"/{f[0]}"]
    units = [Unit(name, [(name, data)]) for name, data in files if (name, data) not in notes]
    if notes:
        top = notes[0][0].split("/")[0] if "/" in notes[0][0] else notes[0][0]
        units.append(Unit(top, notes, folder=True))
    return units


@dataclass(frozen=True)
class Choices:
    """What the person said about files that are not clear by themselves."""

    encoding: str = ""
    day_first: bool | None = None


AS_IT_SAYS = Choices()


def look(unit: Unit, choices: Choices) -> None:
    """Read a unit in a child process and note on it what is in it, or in a sentence why it cannot be read."""
    try:
        if not unit.folder and archive.is_archive(unit.files[0][1]):
            unit.manifest = archive.read(unit.files[0][1])
        else:
            unit.result = read_in_child(unit, choices)
    except CannotRead as fault:
        unit.fault, unit.unsure_of = fault.message, fault.unsure_of
    except UnclaspError as fault:
        unit.fault = fault.message


def read_in_child(unit: Unit, choices: Choices) -> ReadResult:
    """The entries of a unit. Raises `CannotRead` with a sentence."""
    header = {
        "folder": unit.folder,
        "options": {"encoding": choices.encoding or None, "day_first": choices.day_first},
        "files": [(name, len(data)) for name, data in unit.files],
    }
    sent = b"".join([json.dumps(header).encode() + b"\n", *(data for _name, data in unit.files)])
    try:
        done = subprocess.run(
            [sys.executable, "-m", "unclasp.vault.reader"],
            input=sent,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_WAIT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise CannotRead(too_much()) from fault
    return result_of(json.loads(line) for line in done.stdout.splitlines())


def too_much() -> str:
    """The sentence for a file that asked for more memory or time than any honest one needs."""
    return _(
        "Reading this took more memory or time than it may, so nothing was brought in. Try a smaller part of it."
    )


def result_of(messages: Iterator[dict[str, Any]]) -> ReadResult:
    """What the child told. A child that broke off has told no end, and then nothing counts."""
    entries: list[ReadEntry] = []
    skipped: list[Skipped] = []
    notes: list[Note] = []
    try:
        for message in messages:
            if "fault" in message:
                raise CannotRead(message["fault"] or too_much(), UNSURE.get(message["code"], ""))
            if "end" in message:
                return ReadResult(message["end"], tuple(entries), tuple(skipped), tuple(notes))
            if "entry" in message:
                entries.append(entry_of(message["entry"]))
            elif "skipped" in message:
                skipped.append(Skipped(**message["skipped"]))
            else:
                notes.append(Note(**message["note"]))
    except ValueError as fault:
        raise CannotRead(too_much()) from fault
    raise CannotRead(too_much())


def entry_of(fields: dict[str, Any]) -> ReadEntry:
    """An entry as it was before it went through the pipe. Files that belong to it stay behind."""
    zone, at = fields.pop("zone"), dt.datetime.fromisoformat(fields.pop("at"))
    del fields["attachments"]
    return ReadEntry(
        **fields | {"at": at.astimezone(ZoneInfo(zone)) if zone else at, "tags": tuple(fields["tags"])}
    )


@dataclass
class Bringing:
    """One visit to the Import page: what was given, what was found, how far it has come. In memory only."""

    units: list[Unit]
    ticket: str = field(default_factory=new_slug)
    total: int = 0
    done: int = 0
    running: bool = False
    finished: bool = False
    cancelled: bool = False
    before: int = 0

    def step(self, count: int) -> None:
        """Note progress; raises `Cancelled` when the person has stopped it."""
        if self.cancelled:
            raise Cancelled(_("You stopped it. Nothing of this file was brought in."))
        self.done = self.before + count

    @property
    def ready(self) -> bool:
        """Whether there is something to add."""
        return any(unit.ready for unit in self.units)


_tickets: dict[str, Bringing] = {}


def begin(person: Person, files: Iterable[File], choices: Choices = AS_IT_SAYS) -> Bringing:
    """Read files and keep what was found, for the person to look at."""
    bringing = Bringing(units_of(files))
    for unit in bringing.units:
        look(unit, choices)
        if unit.result:
            unit.known = journal_queries.count_known(person, unit.result.entries, unit.result.format)
    bringing.total = sum(len(unit.result.entries) for unit in bringing.units if unit.result)
    _tickets[bringing.ticket] = bringing
    for old in list(_tickets)[:-MOST_TICKETS]:
        del _tickets[old]
    return bringing


def find(ticket: str) -> Bringing:
    """A visit by its ticket; `NotFound` once it is over."""
    if ticket not in _tickets:
        raise NotFound(_("This preview is gone. Nothing was brought in by it. Choose the files once more."))
    return _tickets[ticket]


def forget(bringing: Bringing) -> None:
    """Drop what was read."""
    _tickets.pop(bringing.ticket, None)


def add_all(person: Person, bringing: Bringing) -> None:
    """Add every readable unit, each whole or not at all."""
    bringing.running = True
    try:
        for unit in filter(lambda u: u.ready, bringing.units):
            bringing.before = bringing.done
            try:
                add(person, unit, bringing.step)
            except UnclaspError as fault:
                unit.fault = fault.message
                bringing.done = bringing.before
    finally:
        bringing.running, bringing.finished = False, True


def add(person: Person, unit: Unit, progress: Callable[[int], None]) -> None:
    """Add one unit in one transaction."""
    if unit.manifest:
        archive.bring_in(person=person, manifest=unit.manifest)
    elif unit.result:
        unit.added = journal.add_entries(
            person=person,
            read_entries=unit.result.entries,
            format=unit.result.format,
            skipped=len(unit.result.skipped),
            now=clock.now(),
            progress=progress,
        )


def add_in_background(person: Person, bringing: Bringing) -> None:
    """Add while the page shows how far it has come."""

    def work() -> None:
        try:
            add_all(person, bringing)
        finally:
            connections.close_all()

    bringing.running = True
    threading.Thread(target=work, daemon=True).start()
