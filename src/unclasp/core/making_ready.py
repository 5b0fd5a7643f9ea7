"""Making a file ready to be kept, in a child process: `python -m unclasp.core.making_ready`. No Django.

The standard input has one line of JSON (`{"name": ..., "media_type": ..., "keep_original": ...}`) and then the bytes;
the standard output has what `ready.send` writes.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sys

from unclasp.core.limited import TooSlow, limit, within
from unclasp.core.ready import LONGEST_NAME, LONGEST_TYPE, MOST_BYTES, ReadyFile, send

MEMORY = 1024 * 1024 * 1024
SECONDS = 30
SECONDS_A_PICTURE = 10

PERHAPS_A_PICTURE = ("image/", "application/octet-stream")


def make_ready(name: str, media_type: str, data: bytes, *, keep_original: bool) -> ReadyFile:
    """A file as it can be kept. A picture that cannot be shown, or not whole, is kept as it came.

    `name` and `media_type` are what somebody called it; a picture's type is found by looking.
    """
    file = ReadyFile(label(name), media_type[:LONGEST_TYPE], hashlib.sha256(data).hexdigest(), len(data))
    if not data:
        return remarked(file, "empty")
    if media_type.startswith(PERHAPS_A_PICTURE):
        file = shown(file, data)
    if file.view and not keep_original and "first_frame" not in file.remarks:
        return file
    if len(data) > MOST_BYTES:
        return remarked(file, "original_too_large" if file.view else "too_large")
    return dataclasses.replace(file, original=data)


def shown(file: ReadyFile, data: bytes) -> ReadyFile:
    """The file with a view of it, or with a remark on why it has none."""
    from unclasp.core import pictures  # only where there is a picture: it loads the decoders

    try:
        with within(SECONDS_A_PICTURE):
            view = pictures.view_of(data)
    except pictures.TooManyPixels:
        return remarked(file, "too_many_pixels")
    except (pictures.NoPicture, TooSlow):
        return remarked(file, "not_shown") if file.media_type.startswith("image/") else file
    file = dataclasses.replace(
        file,
        view=view.data,
        view_type=view.media_type,
        width=view.width,
        height=view.height,
        media_type=view.came_as,
    )
    return remarked(file, "first_frame") if view.has_more_frames else file


def remarked(file: ReadyFile, code: str) -> ReadyFile:
    """The file with one remark more."""
    return dataclasses.replace(file, remarks=(*file.remarks, code))


def label(name: str) -> str:
    """The last part of a name, on one line, as a label and never a path."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return " ".join("".join(c if c.isprintable() else " " for c in last).split())[:LONGEST_NAME]


def main() -> None:
    """Make one file ready."""
    request = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    limit(memory=MEMORY + 3 * len(data), seconds=SECONDS)
    send(sys.stdout.buffer, make_ready(**request, data=data))


if __name__ == "__main__":
    main()
