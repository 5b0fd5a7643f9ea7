"""The files that belong to a unit, from the child process in which they are read, one at a time as they are added."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence

from unclasp.core.ready import ReadyFile, received
from unclasp.vault.intake.reading import LONGEST_WAIT_S, CannotRead, request_for, too_much
from unclasp.vault.intake.units import Unit

WAIT_FOR_A_FILE_S = 5


def files_of(unit: Unit, places: Sequence[int], *, keep_originals: bool) -> Iterator[tuple[int, ReadyFile]]:
    """What belongs to the entries at these places, made ready in a child process; each with the place of its entry.

    Notes on the unit what there is to say. Raises `CannotRead` where the child broke off.
    """
    asked = request_for(unit, unit.choices, places=list(places), keep_originals=keep_originals)
    unit.files_added, unit.file_remarks = 0, {}
    with subprocess.Popen(
        [sys.executable, "-m", "unclasp.vault.reader"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        patience = threading.Timer(LONGEST_WAIT_S + WAIT_FOR_A_FILE_S * unit.attached, child.kill)
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
