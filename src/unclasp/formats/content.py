"""Where the bytes of a file are: at hand, or on the disk, from where they are read when they are wanted."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from unclasp.formats.errors import FormatError


class Content(Protocol):
    """The bytes of one file. `open` gives a stream in which one can go to any place."""

    @property
    def size(self) -> int: ...

    def open(self) -> BinaryIO: ...


@dataclass(frozen=True)
class AtHand:
    """Bytes in memory."""

    data: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """How many."""
        return len(self.data)

    def open(self) -> BinaryIO:
        """A stream of them."""
        return io.BytesIO(self.data)


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


def as_content(data: bytes | Content) -> Content:
    """Bytes as content."""
    return AtHand(data) if isinstance(data, bytes) else data


def read_part(content: Content, size: int) -> bytes:
    """The first `size` bytes at most."""
    if isinstance(content, AtHand):
        return content.data[:size]
    with content.open() as stream:
        return stream.read(size)


def read_all(content: Content) -> bytes:
    """All of it."""
    if isinstance(content, AtHand):
        return content.data
    with content.open() as stream:
        return stream.read()
