"""The files that belong to a unit, from the child process in which they are read into the vault, one at a time."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence

from unclasp.core.attachments import keep
from unclasp.core.models import Attachment, Person
from unclasp.core.ready import ReadyFile, received
from unclasp.journal.queries.known import new_places
from unclasp.vault.intake.reading import CannotRead, longest_wait_s, request_for, too_much
from unclasp.vault.intake.units import Unit

WAIT_FOR_A_FILE_S = 5


def keep_ahead(
    person: Person, unit: Unit, *, keep_originals: bool, progress: Callable[[int], None]
) -> list[tuple[int, str]]:
    """Keep what belongs to the new entries of a unit before these come: (place of its entry, digest) of each file.

    Pictures take long to be made ready, and the vault is not held up meanwhile: each is kept by itself. Nothing shows
    a file that no entry has; `destroy_unused` takes it away where its entry does not come.
    """
    assert unit.result is not None
    new = new_places(person, unit.result.entries, unit.result.format)
    places = [place for place in new if unit.result.entries[place].attachments]
    kept: list[tuple[int, str]] = []
    for count, (place, file) in enumerate(files_of(unit, places, keep_originals=keep_originals), 1):
        if not file.is_left_out:
            keep(person=person, file=file)
            kept.append((place, file.digest))
        progress(count)
    return kept


def of_places(
    person: Person, kept: Sequence[tuple[int, str]], places: Sequence[int]
) -> Iterator[tuple[int, Attachment]]:
    """The files that were kept ahead for the entries at these places. Raises `CannotRead` where one has gone."""
    wanted = set(places)
    here = {one.digest: one for one in Attachment.objects.owned_by(person).without_bytes()}
    for place, digest in kept:
        if place in wanted:
            if digest not in here:
                raise CannotRead(too_much())
            yield place, here[digest]


def files_of(unit: Unit, places: Sequence[int], *, keep_originals: bool) -> Iterator[tuple[int, ReadyFile]]:
    """What belongs to the entries at these places, made ready in a child process; each with the place of its entry.

    Notes on the unit what there is to say. Raises `CannotRead` where the child broke off.
    """
    unit.files_added, unit.file_remarks = 0, {}
    if not places:
        return
    asked = request_for(unit, unit.choices, places=list(places), keep_originals=keep_originals)
    with subprocess.Popen(
        [sys.executable, "-m", "unclasp.vault.reader"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        patience = threading.Timer(longest_wait_s(unit) + WAIT_FOR_A_FILE_S * unit.attached, child.kill)
        patience.start()
        try:
            for place, file in sent_files(child, asked):
                for code in file.remarks:
                    unit.file_remarks.setdefault(code, []).append(file.name)
                unit.files_added += not file.is_left_out
                yield place, file
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise CannotRead(too_much()) from fault
        finally:
            patience.cancel()
            child.kill()


def sent_files(child: subprocess.Popen[bytes], asked: Iterable[bytes]) -> Iterator[tuple[int, ReadyFile]]:
    """The files as the child sends them. OSError or ValueError where they break off before the end is told."""
    assert child.stdin is not None
    assert child.stdout is not None
    with child.stdin as stream:
        stream.writelines(asked)
    while "end" not in (message := json.loads(child.stdout.readline())):
        yield message["place"], received(message["file"], child.stdout)
