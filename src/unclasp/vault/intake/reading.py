"""Reading a unit in a child process, with little memory and time."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from unclasp.core.errors import UnclaspError
from unclasp.formats import Attachment, FormatError, Note, ReadEntry, ReadResult, Skipped
from unclasp.vault.archive.bringing import newer, not_ours
from unclasp.vault.archive.reading import put_together
from unclasp.vault.archive.sealing import header_of, is_sealed
from unclasp.vault.archive.shape import ARCHIVE
from unclasp.vault.intake.units import Choices, Question, Unit
from unclasp.vault.intake.wording import why_not
from unclasp.vault.piping import bytes_of, described

LONGEST_WAIT_S = 120
BYTES_A_SECOND = 4 * 1024 * 1024
AS_IT_SAYS = Choices()


class CannotRead(UnclaspError):
    """A file could not be read, and nothing of it was brought in. `question` is what the person can say about it."""

    def __init__(self, message: str, question: Question | None = None) -> None:
        super().__init__(message)
        self.question = question


@dataclass(frozen=True)
class LeftBehind:
    """The bytes of a file that stayed in the child; `intake.files` fetches them."""

    def read(self) -> bytes:
        """There are none here."""
        raise LookupError


def look(unit: Unit, choices: Choices = AS_IT_SAYS) -> None:
    """Read a unit and note on it what is in it, or in a sentence why it cannot be read."""
    unit.fault, unit.question, unit.result, unit.choices = "", None, None, choices
    try:
        unit.sealed = not unit.folder and is_sealed(unit.files[0][1])
        if unit.sealed:
            with unit.files[0][1].open() as sealed:
                header_of(sealed)
            return
        told = read_in_child(unit, choices)
        unit.result = told if isinstance(told, ReadResult) else None
        unit.manifest = told if isinstance(told, dict) else None
    except CannotRead as fault:
        unit.fault, unit.question = fault.message, fault.question
    except UnclaspError as fault:
        unit.fault = fault.message
    except FormatError as fault:
        unit.fault = why_not(fault.code, fault.slots) or too_much()


def read_in_child(unit: Unit, choices: Choices) -> ReadResult | dict[str, Any]:
    """The entries of a unit, or the rows of an archive of ours. Raises `CannotRead` with a sentence."""
    with subprocess.Popen(
        [sys.executable, "-m", "unclasp.vault.reader"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        patience = threading.Timer(longest_wait_s(unit), child.kill)
        patience.start()
        try:
            return result_of(messages_of(child, request_for(unit, choices)))
        except OSError as fault:
            raise CannotRead(too_much()) from fault
        finally:
            patience.cancel()
            child.kill()


def messages_of(child: subprocess.Popen[bytes], asked: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """What the child tells, line by line."""
    assert child.stdin is not None
    assert child.stdout is not None
    with child.stdin as stream:
        stream.writelines(asked)
    yield from map(json.loads, child.stdout)


def longest_wait_s(unit: Unit) -> int:
    """How long reading a unit may take."""
    return LONGEST_WAIT_S + sum(content.size for _name, content in unit.files) // BYTES_A_SECOND


def request_for(unit: Unit, choices: Choices, **also: Any) -> Iterator[bytes]:
    """What the child is told about a unit, and the bytes of those of its files that are not on the disk."""
    header = {
        "folder": unit.folder,
        "options": {"encoding": choices.encoding or None, "day_first": choices.day_first},
        "files": [(name, described(content)) for name, content in unit.files],
        **also,
    }
    yield json.dumps(header).encode() + b"\n"
    yield from (bytes_of(content) for _name, content in unit.files)


def too_much() -> str:
    """The sentence for a file that asked for more memory or time than any honest one needs."""
    return _(
        "Reading this took more memory or time than it may, so nothing was brought in. Try a smaller part of it."
    )


def result_of(messages: Iterator[dict[str, Any]]) -> ReadResult | dict[str, Any]:
    """What the child told. A child that broke off has told no end, and then nothing counts."""
    pieces: list[dict[str, Any]] = []
    entries: list[ReadEntry] = []
    skipped: list[Skipped] = []
    notes: list[Note] = []
    try:
        for message in messages:
            if "fault" in message:
                raise CannotRead(sentence_of(message), question_of(message))
            if "end" in message and message["end"] == ARCHIVE:
                return put_together(pieces)
            if "end" in message:
                return ReadResult(message["end"], tuple(entries), tuple(skipped), tuple(notes))
            if "part" in message:
                pieces.append(message)
            elif "entry" in message:
                entries.append(entry_of(message["entry"]))
            elif "skipped" in message:
                skipped.append(Skipped(**message["skipped"]))
            else:
                notes.append(Note(**message["note"]))
    except (ValueError, RecursionError) as fault:
        raise CannotRead(too_much()) from fault
    raise CannotRead(too_much())


def sentence_of(message: dict[str, Any]) -> str:
    """What is wrong with a file, in a sentence."""
    ours = {"NotOurs": not_ours, "Newer": newer}
    return why_not(message["fault"], message["slots"]) or ours.get(message["fault"], too_much)()


def entry_of(fields: dict[str, Any]) -> ReadEntry:
    """An entry as it was before it went through the pipe, but for the bytes of files that belong to it."""
    zone, at = fields.pop("zone"), dt.datetime.fromisoformat(fields["at"])
    files = tuple(Attachment(name, kind, LeftBehind()) for name, kind in fields["attachments"])
    fields |= {"at": at.astimezone(ZoneInfo(zone)) if zone else at, "tags": tuple(fields["tags"])}
    return ReadEntry(**{**fields, "attachments": files})


def question_of(message: dict[str, Any]) -> Question | None:
    """What the child could not tell, if the person can."""
    if "encodings" in message:
        return Question(encodings=tuple((name, passage) for name, passage in message["encodings"]))
    return Question(sample=message["sample"]) if "sample" in message else None
