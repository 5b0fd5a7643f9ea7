"""Where the bytes of a file are: at hand, or elsewhere, from where they are read when they are wanted."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol


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
