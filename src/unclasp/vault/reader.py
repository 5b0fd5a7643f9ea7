"""The child process in which other programs' files are read: with little memory, little time and no Django.

The standard input has one line of JSON (`{"folder": ..., "options": {...}, "files": [[name, size], ...]}`) and then
the bytes of the files, one after another. The standard output has one line of JSON for each entry, skipped row and
note, and a last line with `"end"`. Whatever goes wrong here, the worker that holds the key is not touched.
"""

from __future__ import annotations

import dataclasses
import json
import resource
import sys
from typing import Any
from zoneinfo import ZoneInfo

from unclasp.formats import (
    DateOrderUnsure,
    EncodingUnsure,
    FormatError,
    ReadEntry,
    ReadResult,
    read_file,
    read_folder,
)

MEMORY = 1024 * 1024 * 1024
SECONDS_AT_LEAST = 5
BYTES_A_SECOND = 4 * 1024 * 1024


def limit(size: int) -> None:
    """Let this process have so much memory, so much time and no file to write."""
    seconds = SECONDS_AT_LEAST + size // BYTES_A_SECOND
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY + 3 * size, MEMORY + 3 * size))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def plain(entry: ReadEntry) -> dict[str, Any]:
    """An entry as JSON has it; its zone by name, since a moment alone has only an offset."""
    zone = entry.at.tzinfo.key if isinstance(entry.at.tzinfo, ZoneInfo) else ""
    kept = {field.name: getattr(entry, field.name) for field in dataclasses.fields(entry)}
    return {**kept, "at": entry.at.isoformat(), "zone": zone, "attachments": len(entry.attachments)}


def say(**message: Any) -> None:
    """One line to the parent."""
    sys.stdout.write(json.dumps(message) + "\n")


def read(request: dict[str, Any]) -> ReadResult:
    """Read what the request names, from the rest of the standard input."""
    files = [(name, sys.stdin.buffer.read(size)) for name, size in request["files"]]
    if request["folder"]:
        return read_folder(files, **request["options"])
    ((name, data),) = files
    return read_file(name, data, **request["options"])


def left_open(fault: FormatError) -> dict[str, Any]:
    """What the person can say about a file that is not clear by itself."""
    if isinstance(fault, EncodingUnsure):
        return {"encodings": fault.choices}
    return {"sample": fault.sample} if isinstance(fault, DateOrderUnsure) else {}


def main() -> None:
    """Read one unit and tell what was in it."""
    request = json.loads(sys.stdin.buffer.readline())
    limit(sum(size for _name, size in request["files"]))
    try:
        result = read(request)
    except FormatError as fault:
        say(fault=str(fault), code=fault.code, **left_open(fault))
        return
    except MemoryError:
        say(fault=None, code="memory")
        return
    for entry in result.entries:
        say(entry=plain(entry))
    for skipped in result.skipped:
        say(skipped=dataclasses.asdict(skipped))
    for note in result.notes:
        say(note=dataclasses.asdict(note))
    say(end=result.format)


if __name__ == "__main__":
    main()
