"""A sealed file opened again, and read from any place in it: never more than a piece is in memory. No Django."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass, field
from typing import Any, BinaryIO, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from unclasp.formats.content import Content
from unclasp.vault.archive.sealing import (
    LAST,
    MORE,
    PIECE,
    PROOF,
    SEALED_PIECE,
    START,
    DamagedArchive,
    WrongArchivePassphrase,
    header_of,
    key_of,
)
from unclasp.vault.keyfile import TAG_BYTES


def unseal(content: Content, passphrase: str) -> Opened:
    """What was sealed. Raises a `VaultFault` with a sentence where not all of it is sound."""
    with content.open() as sealed:
        header = header_of(sealed)
        key = key_of(header, passphrase)
        sealed.seek(START - TAG_BYTES)
        try:
            AESGCM(key).decrypt(header.nonce(0, PROOF), sealed.read(TAG_BYTES), header.raw)
        except InvalidTag:
            raise WrongArchivePassphrase from None
        Unsealed(sealed, key).check()
    return Opened(content, key, header.length)


class Unsealed(io.RawIOBase):
    """What was sealed, read from any place in it. Raises `DamagedArchive` where a piece is not sound."""

    def __init__(self, sealed: BinaryIO, key: bytes) -> None:
        self._sealed, self._header = sealed, header_of(sealed)
        self._cipher = AESGCM(key)
        self._place, self._number, self._piece = 0, -1, b""

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place in the content."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._header.length}[whence]
        if start + offset < 0:
            raise ValueError("before the beginning")
        self._place = start + offset
        return self._place

    def readinto(self, buffer: Any) -> int:
        """Read on, to the end of a piece at most."""
        if self._place >= self._header.length:
            return 0
        number, inside = divmod(self._place, PIECE)
        if number != self._number:
            self._piece, self._number = self._opened(number), number
        part = self._piece[inside : inside + len(buffer)]
        buffer[: len(part)] = part
        self._place += len(part)
        return len(part)

    def check(self) -> None:
        """Raise `DamagedArchive` unless every piece is sound."""
        for number in range(self._header.last + 1):
            self._opened(number)

    def close(self) -> None:
        """Close what it reads from, too."""
        self._sealed.close()
        super().close()

    def _opened(self, number: int) -> bytes:
        kind = LAST if number == self._header.last else MORE
        size = min(PIECE, self._header.length - number * PIECE)
        self._sealed.seek(START + number * SEALED_PIECE)
        try:
            piece = self._sealed.read(size + TAG_BYTES)
            return self._cipher.decrypt(self._header.nonce(number, kind), piece, self._header.raw)
        except InvalidTag:
            raise DamagedArchive from None


@dataclass(frozen=True)
class Opened:
    """The content of a sealed file, by the key of it, which opens nothing else."""

    sealed: Content
    key: bytes = field(repr=False)
    size: int

    def open(self) -> BinaryIO:
        """A stream of what was sealed."""
        return cast("BinaryIO", io.BufferedReader(Unsealed(self.sealed.open(), self.key), PIECE))
