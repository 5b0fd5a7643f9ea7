"""Files on the disk, and what a child process is told of a file: its bytes, or where it lies. No Django."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import IO, Any, BinaryIO

from unclasp.formats.content import AtHand, Content
from unclasp.formats.errors import FormatError


@dataclass(frozen=True)
class OnDisk:
    """A file of the person's own, as it was when it was looked at: `changed` is when that was, in nanoseconds."""

    path: str
    size: int
    changed: int

    @classmethod
    def at(cls, path: str) -> OnDisk:
        """The file at a path. OSError where there is none."""
        found = os.stat(path)  # noqa: PTH116 - a path is text here, as it goes through a pipe
        return cls(path, found.st_size, found.st_mtime_ns)

    def open(self) -> BinaryIO:
        """A stream of the file. FormatError where it is gone, may not be read or is another by now."""
        try:
            stream = open(self.path, "rb")  # noqa: PTH123, SIM115 - whoever asked for it closes it
        except OSError:
            raise FormatError("gone", name=name_of(self.path)) from None
        found = os.fstat(stream.fileno())
        if (found.st_size, found.st_mtime_ns) != (self.size, self.changed):
            stream.close()
            raise FormatError("changed", name=name_of(self.path))
        return stream


def name_of(path: str) -> str:
    """The last part of a path."""
    return path.replace("\\", "/").rpartition("/")[2]


def described(content: Content) -> dict[str, Any]:
    """A file in one line: `content_from` finds it by that. The key of an encrypted one opens nothing else."""
    if isinstance(content, OnDisk):
        return {"path": content.path, "size": content.size, "changed": content.changed}
    if isinstance(content, AtHand):
        return {"size": content.size}
    from unclasp.vault.archive.unsealing import Opened

    assert isinstance(content, Opened)
    return {"sealed": described(content.sealed), "key": content.key.hex(), "size": content.size}


def bytes_of(content: Content) -> bytes:
    """What goes through the pipe: nothing of a file on the disk."""
    content = getattr(content, "sealed", content)
    return content.data if isinstance(content, AtHand) else b""


def content_from(said: dict[str, Any], stream: IO[bytes]) -> Content:
    """The file that was described; its bytes are read from the stream where they are sent."""
    if "path" in said:
        return OnDisk(said["path"], said["size"], said["changed"])
    if "key" not in said:
        return AtHand(stream.read(said["size"]))
    from unclasp.vault.archive.unsealing import Opened

    return Opened(content_from(said["sealed"], stream), bytes.fromhex(said["key"]), said["size"])
