"""A file made ready to be kept, and how it goes from a child process to the one that holds the key. No Django."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import IO, Any

JPEG, PNG = "image/jpeg", "image/png"
VIEW_TYPES = {JPEG: "jpg", PNG: "png"}
"""The only types that a page shows, with the endings of their files."""

MOST_BYTES = 64 * 1024 * 1024
"""How large one kept file may be, in bytes."""

LONGEST_NAME = 255
LONGEST_TYPE = 64


@dataclass(frozen=True)
class ReadyFile:
    """A file made ready: `view` is what a page may show of it, `original` its bytes as they came; b"" for none.

    `digest` (SHA-256) and `size` are of the bytes as they came; `width` and `height` are the view's, in pixels.
    `remarks` are codes of `attachments.REMARKS`.
    """

    name: str
    media_type: str
    digest: str
    size: int
    view: bytes = b""
    view_type: str = ""
    width: int = 0
    height: int = 0
    original: bytes = b""
    remarks: tuple[str, ...] = ()

    @property
    def is_left_out(self) -> bool:
        """Whether nothing of it can be kept."""
        return not self.view and not self.original


def send(stream: IO[bytes], file: ReadyFile, **also: Any) -> None:
    """One line of JSON with everything but the bytes, `also` included; then the bytes."""
    said = {field.name: getattr(file, field.name) for field in dataclasses.fields(file)}
    said |= {"view": len(file.view), "original": len(file.original)}
    stream.write(json.dumps({"file": said, **also}).encode() + b"\n")
    stream.write(file.view)
    stream.write(file.original)


def received(said: dict[str, Any], stream: IO[bytes]) -> ReadyFile:
    """The file whose line has just been read. ValueError where it is not one that `send` sent whole."""
    try:
        sizes = said.pop("view"), said.pop("original")
        if not all(isinstance(size, int) and 0 <= size <= MOST_BYTES for size in sizes):
            raise ValueError("size")
        view, original = (stream.read(size) for size in sizes)
        file = ReadyFile(**said | {"view": view, "original": original, "remarks": tuple(said["remarks"])})
    except (KeyError, TypeError) as fault:
        raise ValueError("file") from fault
    if (len(view), len(original)) != sizes or file.view_type not in {"", *VIEW_TYPES}:
        raise ValueError("file")
    return file
