"""The child process in which other programs' files are read: with little memory, little time and no Django.

The standard input has one line of JSON (`{"folder": ..., "options": {...}, "files": [[name, file], ...]}`, each file as
`piping.described` tells it) and then the bytes of those that do not lie on the disk, one after another. The standard
output has one line of JSON for each entry, skipped row and note, or for some rows of an archive of ours, and a last
line with `"end"`. With `"places"` it has instead what belongs to the entries at these places, photos and other files
made ready to be kept, as `core.ready.send` writes them. Whatever goes wrong here, the worker that holds the key is not
touched.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from typing import Any
from zoneinfo import ZoneInfo

from unclasp.core.limited import allow_more, limit
from unclasp.core.making_ready import SECONDS_A_PICTURE, label, make_ready
from unclasp.core.ready import ReadyFile, send
from unclasp.formats import (
    Attachment,
    DateOrderUnsure,
    EncodingUnsure,
    FormatError,
    ReadEntry,
    ReadResult,
    read_file,
    read_folder,
)
from unclasp.vault.archive.reading import manifest_in, manifest_of, opened, pieces
from unclasp.vault.archive.shape import ARCHIVE, Newer, NotOurs
from unclasp.vault.piping import content_from

MEMORY = 1024 * 1024 * 1024
SECONDS_AT_LEAST = 5
BYTES_A_SECOND = 4 * 1024 * 1024


def plain(entry: ReadEntry) -> dict[str, Any]:
    """An entry as JSON has it; its zone by name, since a moment alone has only an offset."""
    zone = entry.at.tzinfo.key if isinstance(entry.at.tzinfo, ZoneInfo) else ""
    kept = {field.name: getattr(entry, field.name) for field in dataclasses.fields(entry)}
    files = [(file.name, file.kind) for file in entry.attachments]
    return {**kept, "at": entry.at.isoformat(), "zone": zone, "attachments": files}


def say(**message: Any) -> None:
    """One line to the parent."""
    sys.stdout.buffer.write(json.dumps(message).encode() + b"\n")


def read(request: dict[str, Any]) -> ReadResult | dict[str, Any]:
    """Read what the request names, from the rest of the standard input: entries, or the rows of an archive of ours."""
    files = [(name, content_from(said, sys.stdin.buffer)) for name, said in request["files"]]
    archive = manifest_in(opened(files, folder=request["folder"]))
    if archive:
        return manifest_of(archive)
    if request["folder"]:
        return read_folder(files, **request["options"])
    return read_file(*files[0], **request["options"])


def left_open(fault: FormatError) -> dict[str, Any]:
    """What the person can say about a file that is not clear by itself."""
    if isinstance(fault, EncodingUnsure):
        return {"encodings": fault.choices}
    return {"sample": fault.sample} if isinstance(fault, DateOrderUnsure) else {}


def tell(result: ReadResult) -> None:
    """Everything that was read, without the files that belong to it."""
    for entry in result.entries:
        say(entry=plain(entry))
    for skipped in result.skipped:
        say(skipped=dataclasses.asdict(skipped))
    for note in result.notes:
        say(note=dataclasses.asdict(note))


def send_files(result: ReadResult, places: list[int], *, keep_originals: bool) -> None:
    """What belongs to the entries at these places, one after another: no two are in memory at once."""
    for place in places:
        for attachment in result.entries[place].attachments:
            allow_more(SECONDS_A_PICTURE)
            send(sys.stdout.buffer, ready_file(attachment, keep_original=keep_originals), place=place)


def ready_file(attachment: Attachment, *, keep_original: bool) -> ReadyFile:
    """The file made ready, or only what there is to say about one that cannot be unpacked."""
    try:
        data = attachment.read()
    except FormatError:
        return ReadyFile(label(attachment.name), attachment.kind, "", 0, remarks=("unreadable",))
    return make_ready(attachment.name, attachment.kind, data, keep_original=keep_original)


def main() -> None:
    """Read one unit and tell what was in it, or send what belongs to its entries."""
    request = json.loads(sys.stdin.buffer.readline())
    size = sum(said["size"] for _name, said in request["files"])
    limit(memory=MEMORY + 3 * min(size, MEMORY), seconds=SECONDS_AT_LEAST + size // BYTES_A_SECOND)
    try:
        found = read(request)
    except FormatError as fault:
        say(fault=fault.code, slots=fault.slots, **left_open(fault))
        return
    except (NotOurs, Newer, MemoryError) as fault:
        say(fault=type(fault).__name__, slots={})
        return
    if isinstance(found, dict):
        for piece in pieces(found):
            say(**piece)
        say(end=ARCHIVE)
        return
    if "places" in request:
        send_files(found, request["places"], keep_originals=request["keep_originals"])
    else:
        tell(found)
    say(end=found.format)


if __name__ == "__main__":
    main()
