"""What a child process is told of a file: its bytes through the pipe, or where they lie on the disk. No Django."""

from __future__ import annotations

from typing import IO, Any

from unclasp.formats.content import AtHand, Content, OnDisk


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
