"""Reading a unit in a child process, with little memory and time."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from unclasp.core.errors import UnclaspError
from unclasp.formats import Note, ReadEntry, ReadResult, Skipped
from unclasp.vault import archive
from unclasp.vault.intake.units import Choices, Question, Unit

LONGEST_WAIT_S = 120
AS_IT_SAYS = Choices()


class CannotRead(UnclaspError):
    """A file could not be read, and nothing of it was brought in. `question` is what the person can say about it."""

    def __init__(self, message: str, question: Question | None = None) -> None:
        super().__init__(message)
        self.question = question


def look(unit: Unit, choices: Choices = AS_IT_SAYS) -> None:
    """Read a unit and note on it what is in it, or in a sentence why it cannot be read."""
    unit.fault, unit.question, unit.result = "", None, None
    try:
        if not unit.folder and archive.is_archive(unit.files[0][1]):
            unit.manifest = archive.read(unit.files[0][1])
        else:
            unit.result = read_in_child(unit, choices)
    except CannotRead as fault:
        unit.fault, unit.question = fault.message, fault.question
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
                raise CannotRead(message["fault"] or too_much(), question_of(message))
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


def question_of(message: dict[str, Any]) -> Question | None:
    """What the child could not tell, if the person can."""
    if "encodings" in message:
        return Question(encodings=tuple((name, passage) for name, passage in message["encodings"]))
    return Question(sample=message["sample"]) if "sample" in message else None
