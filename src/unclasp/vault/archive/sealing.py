"""A file under a passphrase of its own: everything of a notebook, closed. No Django.

One header, then the content in pieces of 64 KiB, each sealed by itself (AES-256-GCM) under a key derived from the
passphrase (Argon2id), then how long the content is. The header is authenticated with every piece; each piece's nonce
counts, and the last one says that it is the last, so none can be changed, moved, repeated, left out or cut off
unnoticed. The header has a checksum and a proof of the key, so that damage and a wrong passphrase are told apart.
It is written without knowing what comes, and read from any place: never more than a piece is in memory.
`docs/archive-format.md` has it byte by byte.
"""

from __future__ import annotations

import hashlib
import io
import os
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from unclasp.formats.content import Content, read_part
from unclasp.vault.archive.shape import MAGIC
from unclasp.vault.cipher.keyring import wipe
from unclasp.vault.errors import VaultFault, _
from unclasp.vault.keyfile import SALT_BYTES, STRONG, TAG_BYTES, Kdf, astuple
from unclasp.vault.passphrase import as_bytes

VERSION, WITH_LENGTH_AHEAD = 2, 1
"""The version that is written, and the one before, which had the length of the content in its header."""

PIECE = 64 * 1024
PREFIX_BYTES = 7
CHECKSUM_BYTES = 32

HEADER = struct.Struct(f">8sBIII{SALT_BYTES}s{PREFIX_BYTES}sQ")
"""Mark, version, cost of deriving the key (KiB, passes, lanes), salt, start of every nonce, length of the content."""

START = HEADER.size + CHECKSUM_BYTES + TAG_BYTES
END = struct.Struct(">Q32s")
"""Length of the content, and a checksum of the header and that length."""

SEALED_PIECE = PIECE + TAG_BYTES
MORE, LAST, PROOF = 0, 1, 2
"""The last byte of a nonce."""


class Writable(Protocol):
    """What the sealed pieces go to."""

    def write(self, data: bytes, /) -> Any: ...


class WrongArchivePassphrase(VaultFault):
    """The passphrase does not open this file."""

    status = 403
    sentence = _(
        "That is not the passphrase of this file. It has one of its own, chosen when it was made, which may not be "
        "the notebook's. Nothing was brought in. Try again; look at capital letters and at the keyboard's language."
    )


class DamagedArchive(VaultFault):
    """Something in it is not as it was written."""

    sentence = _(
        "This file is damaged: something in it has changed since it was made. Nothing was brought in. "
        "Try another copy of it."
    )


class CutShort(VaultFault):
    """Its end is missing."""

    sentence = _(
        "The end of this file is missing or is not its own: it was cut short, perhaps while it was copied. Nothing "
        "was brought in. Copy it again, or try another copy."
    )


class NewerArchive(VaultFault):
    """A later version made it."""

    sentence = _(
        "This file was made by a newer Unclasp. Nothing was brought in. Update Unclasp, then try again."
    )


class TooHeavy(VaultFault):
    """Deriving its key takes more memory than there is."""

    sentence = _(
        "Opening this file takes more memory than is free here. Nothing was brought in. Close other programs and "
        "try again."
    )


@dataclass(frozen=True)
class Header:
    """What stands before the pieces. `raw` is authenticated with each of them."""

    raw: bytes
    kdf: Kdf
    salt: bytes
    prefix: bytes
    length: int

    @property
    def last(self) -> int:
        """The number of the last piece, from 0."""
        return max(0, -(-self.length // PIECE) - 1)

    def nonce(self, count: int, kind: int) -> bytes:
        """Twelve bytes that no other piece under this key has."""
        return self.prefix + struct.pack(">IB", count, kind)


class Sealer(io.RawIOBase):
    """Seals what is written to it, piece by piece, into another stream. The file is whole after `finish`."""

    def __init__(self, out: Writable, passphrase: str, kdf: Kdf = STRONG) -> None:
        """Whether the passphrase is fit is for `check_new_passphrase` to say."""
        salt, prefix = os.urandom(SALT_BYTES), os.urandom(PREFIX_BYTES)
        raw = HEADER.pack(MAGIC, VERSION, *astuple(kdf), salt, prefix, 0)
        self._header = Header(raw, kdf, salt, prefix, 0)
        self._cipher = AESGCM(key_of(self._header, passphrase))
        self._out, self._waiting, self._count, self._length = out, bytearray(), 0, 0
        out.write(raw + hashlib.sha256(raw).digest())
        out.write(self._cipher.encrypt(self._header.nonce(0, PROOF), b"", raw))

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Seal some more. What might be the last piece waits."""
        view = memoryview(data).cast("B")
        self._length += len(view)
        while len(self._waiting) + len(view) > PIECE:
            missing = PIECE - len(self._waiting)
            self._seal(bytes(self._waiting + view[:missing]), MORE)
            self._waiting.clear()
            view = view[missing:]
        self._waiting += view
        return len(data)

    def finish(self) -> None:
        """Seal the last piece, and say how long it all is."""
        self._seal(bytes(self._waiting), LAST)
        self._out.write(end_of(self._header.raw, self._length))

    def _seal(self, piece: bytes, kind: int) -> None:
        nonce = self._header.nonce(self._count, kind)
        self._out.write(self._cipher.encrypt(nonce, piece, self._header.raw))
        self._count += 1


def is_sealed(content: Content) -> bool:
    """Whether a file is one that a passphrase opens, by how it begins."""
    return read_part(content, len(MAGIC)) == MAGIC


def header_of(sealed: BinaryIO) -> Header:
    """The header, once its checksum, its figures and the length of the file have been looked at.

    Raises `NewerArchive`, `CutShort`, `DamagedArchive`.
    """
    whole = sealed.seek(0, os.SEEK_END)
    sealed.seek(0)
    start = sealed.read(START)
    if len(start) > len(MAGIC) and start[len(MAGIC)] > VERSION:
        raise NewerArchive
    if len(start) < START:
        raise CutShort
    raw, checksum = start[: HEADER.size], start[HEADER.size : HEADER.size + CHECKSUM_BYTES]
    _mark, version, memory_kib, passes, lanes, salt, prefix, length = HEADER.unpack(raw)
    kdf = Kdf(memory_kib, passes, lanes)
    known = version in {VERSION, WITH_LENGTH_AHEAD}
    if not known or checksum != hashlib.sha256(raw).digest() or not kdf.is_within_bounds():
        raise DamagedArchive
    if version == VERSION:
        length = length_behind(sealed, raw, whole)
        whole -= END.size
    said = START + length + TAG_BYTES * max(1, -(-length // PIECE))
    if whole != said:
        raise CutShort if whole < said else DamagedArchive
    return Header(raw, kdf, salt, prefix, length)


def length_behind(sealed: BinaryIO, raw: bytes, whole: int) -> int:
    """The length of the content, from the end of the file. Raises `CutShort` where that is not the end of one."""
    sealed.seek(max(START, whole - END.size))
    end = sealed.read(END.size)
    length = END.unpack(end)[0] if len(end) == END.size else 0
    if end != end_of(raw, length):
        raise CutShort
    return int(length)


def end_of(raw: bytes, length: int) -> bytes:
    """What stands behind the last piece."""
    return END.pack(length, hashlib.sha256(raw + struct.pack(">Q", length)).digest())


def key_of(header: Header, passphrase: str) -> bytes:
    """What seals and opens the pieces."""
    try:
        derived = header.kdf.derive(as_bytes(passphrase), header.salt)
    except MemoryError:
        raise TooHeavy from None
    try:
        return bytes(derived)
    finally:
        wipe(derived)
