"""Bringing in other programs' files: read in a child process, looked at first, added whole or not at all."""

from __future__ import annotations

import contextlib
import functools
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db import connections
from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.attachments import destroy_unused
from unclasp.core.errors import NotFound, UnclaspError
from unclasp.core.models import Person
from unclasp.core.owned import new_slug
from unclasp.formats import FormatError, ReadResult
from unclasp.formats.bundle import AnyFile
from unclasp.formats.content import Content, as_content
from unclasp.journal import actions as journal
from unclasp.journal import queries as journal_queries
from unclasp.vault import settling
from unclasp.vault.archive import unsealing
from unclasp.vault.archive.bringing import bring_in, count_known
from unclasp.vault.archive.reading import opened
from unclasp.vault.intake.files import keep_ahead, of_places
from unclasp.vault.intake.reading import AS_IT_SAYS, CannotRead, look, too_much
from unclasp.vault.intake.units import Choices, File, Unit, label_of, units_of
from unclasp.vault.intake.wording import why_not
from unclasp.vault.locking import limit_idle

__all__ = [
    "Bringing",
    "Cancelled",
    "CannotRead",
    "Choices",
    "File",
    "Unit",
    "add_all",
    "add_in_background",
    "begin",
    "find",
    "forget",
    "label_of",
    "look_again",
    "units_of",
    "unseal",
]

MOST_TICKETS = 5


class Cancelled(UnclaspError):
    """The person stopped it, and nothing of the file was brought in."""


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
    keep_originals: bool = False
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

    @property
    def photos(self) -> int:
        """How many pictures belong to the entries."""
        return sum(unit.photos for unit in self.units)


_tickets: dict[str, Bringing] = {}


def begin(
    person: Person, files: Iterable[tuple[str, bytes | Content]], choices: Choices = AS_IT_SAYS
) -> Bringing:
    """Read files and keep what was found, for the person to look at."""
    bringing = Bringing(units_of((name, as_content(data)) for name, data in files))
    for unit in bringing.units:
        look_again(person, bringing, unit, choices)
    _tickets[bringing.ticket] = bringing
    for old in list(_tickets)[:-MOST_TICKETS]:
        del _tickets[old]
    return bringing


def look_again(person: Person, bringing: Bringing, unit: Unit, choices: Choices) -> None:
    """Read one unit, by what the person said about it. What is found can be added even after others were."""
    bringing.finished = False
    look(unit, choices)
    unit.known = 0
    if unit.result:
        unit.known = journal_queries.count_known(person, unit.result.entries, unit.result.format)
    elif unit.manifest:
        unit.known = count_known(person, unit.manifest)
    bringing.total = sum(each.steps for each in bringing.units)


def unseal(person: Person, bringing: Bringing, unit: Unit, passphrase: str) -> None:
    """Open an encrypted archive with the passphrase of its own, and look inside. Raises a `VaultFault`."""
    ((name, sealed),) = unit.files
    unit.files = [(name, unsealing.unseal(sealed, passphrase))]
    look_again(person, bringing, unit, AS_IT_SAYS)


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
        for unit in filter(lambda u: u.ready and not u.added, bringing.units):
            bringing.before = bringing.done
            try:
                add(person, unit, bringing.step, keep_originals=bringing.keep_originals)
            except UnclaspError as fault:
                unit.fault = fault.message
                bringing.done = bringing.before
    finally:
        bringing.running, bringing.finished = False, True


def add(person: Person, unit: Unit, progress: Callable[[int], None], *, keep_originals: bool) -> None:
    """Add one unit: its files first, each by itself, then everything else in one transaction."""
    if unit.manifest:
        with opened_again(unit) as inside:
            unit.rows_added = bring_in(
                person=person,
                manifest=unit.manifest,
                read=lambda name: inside[name].read(),
                progress=progress,
            )
        limit_idle(person.lock_after_minutes)
    elif unit.result:
        try:
            add_result(person, unit, unit.result, progress, keep_originals=keep_originals)
        except BaseException:
            destroy_unused(person=person)
            raise


@contextlib.contextmanager
def opened_again(unit: Unit) -> Iterator[dict[str, AnyFile]]:
    """The files of an archive of ours, by their names. Raises `CannotRead` where it is not there as it was."""
    try:
        bundle = opened(unit.files, folder=unit.folder)
    except FormatError as fault:
        raise CannotRead(why_not(fault.code, fault.slots) or too_much()) from fault
    with contextlib.closing(bundle):
        yield bundle.by_name


def add_result(
    person: Person, unit: Unit, result: ReadResult, progress: Callable[[int], None], *, keep_originals: bool
) -> None:
    """Add the entries of another program, and what belongs to them."""
    kept: list[tuple[int, str]] = []
    if unit.attached:
        kept = keep_ahead(person, unit, keep_originals=keep_originals, progress=progress)
    unit.added = journal.add_entries(
        person=person,
        read_entries=result.entries,
        format=result.format,
        skipped=len(result.skipped),
        now=clock.now(),
        progress=lambda done: progress(unit.attached + done),
        files=functools.partial(of_places, person, kept),
    )


def add_in_background(person: Person, bringing: Bringing) -> None:
    """Add while the page shows how far it has come."""

    def work() -> None:
        try:
            add_all(person, bringing)
            settling.gather()
        finally:
            connections.close_all()

    bringing.running = True
    threading.Thread(target=work, daemon=True).start()
