"""A file under a passphrase of its own: everything of a notebook, closed. No Django.

One header, then the content in pieces of 64 KiB, each sealed by itself (AES-256-GCM) under a key derived from the
passphrase (Argon2id). The header is authenticated with every piece; each piece's nonce counts, and the last one
says that it is the last, so none can be changed, moved, repeated, left out or cut off unnoticed. The header has a
checksum and a proof of the key, so that damage and a wrong passphrase are told apart.
`docs/archive-format.md` has it byte by byte.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from unclasp.vault.archive.shape import MAGIC
from unclasp.vault.cipher.keyring import wipe
from unclasp.vault.errors import VaultFault, _
from unclasp.vault.keyfile import SALT_BYTES, STRONG, TAG_BYTES, Kdf, astuple
from unclasp.vault.passphrase import as_bytes

VERSION = 1
PIECE = 64 * 1024
PREFIX_BYTES = 7
CHECKSUM_BYTES = 32

HEADER = struct.Struct(f">8sBIII{SALT_BYTES}s{PREFIX_BYTES}sQ")
"""Mark, version, cost of deriving the key (KiB, passes, lanes), salt, start of every nonce, length of the content."""

START = HEADER.size + CHECKSUM_BYTES + TAG_BYTES
MORE, LAST, PROOF = 0, 1, 2
"""The last byte of a nonce."""


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
        "The end of this file is missing: it was cut short, perhaps while it was copied. Nothing was brought in. "
        "Copy it again, or try another copy."
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

    def nonce(self, count: int, kind: int) -> bytes:
        """Twelve bytes that no other piece under this key has."""
        return self.prefix + struct.pack(">IB", count, kind)

    def pieces(self) -> Iterator[tuple[int, int, int]]:
        """For every piece where it begins in the content, how long it is there, and its kind."""
        count = max(1, -(-self.length // PIECE))
        for number in range(count):
            start = number * PIECE
            yield start, min(PIECE, self.length - start), LAST if number == count - 1 else MORE


def is_sealed(data: bytes) -> bool:
    """Whether these bytes are a file that a passphrase opens, by how they begin."""
    return data.startswith(MAGIC)


def seal(content: bytes, passphrase: str, kdf: Kdf = STRONG) -> bytes:
    """The content, closed. Whether the passphrase is fit is for `check_new_passphrase` to say."""
    salt, prefix = os.urandom(SALT_BYTES), os.urandom(PREFIX_BYTES)
    raw = HEADER.pack(MAGIC, VERSION, *astuple(kdf), salt, prefix, len(content))
    header = Header(raw, kdf, salt, prefix, len(content))
    cipher = cipher_of(header, passphrase)
    view = memoryview(content)
    sealed = [raw, hashlib.sha256(raw).digest(), cipher.encrypt(header.nonce(0, PROOF), b"", raw)]
    for count, (start, size, kind) in enumerate(header.pieces()):
        sealed.append(cipher.encrypt(header.nonce(count, kind), view[start : start + size], raw))
    return b"".join(sealed)


def unseal(data: bytes, passphrase: str) -> bytes:
    """What was sealed. Raises a `VaultFault` with a sentence, and gives nothing, where not all of it is sound."""
    header = header_of(data)
    cipher = cipher_of(header, passphrase)
    try:
        cipher.decrypt(header.nonce(0, PROOF), data[START - TAG_BYTES : START], header.raw)
    except InvalidTag:
        raise WrongArchivePassphrase from None
    view = memoryview(data)[START:]
    opened = []
    try:
        for count, (start, size, kind) in enumerate(header.pieces()):
            place = start + count * TAG_BYTES
            piece = view[place : place + size + TAG_BYTES]
            opened.append(cipher.decrypt(header.nonce(count, kind), piece, header.raw))
    except InvalidTag:
        raise DamagedArchive from None
    return b"".join(opened)


def header_of(data: bytes) -> Header:
    """The header, once its checksum, its figures and the length of the file have been looked at.

    Raises `NewerArchive`, `CutShort`, `DamagedArchive`.
    """
    if len(data) > len(MAGIC) and data[len(MAGIC)] > VERSION:
        raise NewerArchive
    if len(data) < START:
        raise CutShort
    raw = bytes(data[: HEADER.size])
    _mark, version, memory_kib, passes, lanes, salt, prefix, length = HEADER.unpack(raw)
    kdf = Kdf(memory_kib, passes, lanes)
    checksum = data[HEADER.size : HEADER.size + CHECKSUM_BYTES]
    if version != VERSION or checksum != hashlib.sha256(raw).digest() or not kdf.is_within_bounds():
        raise DamagedArchive
    header = Header(raw, kdf, salt, prefix, length)
    whole = START + length + TAG_BYTES * max(1, -(-length // PIECE))
    if len(data) != whole:
        raise CutShort if len(data) < whole else DamagedArchive
    return header


def cipher_of(header: Header, passphrase: str) -> AESGCM:
    """What seals and opens the pieces."""
    try:
        key = header.kdf.derive(as_bytes(passphrase), header.salt)
    except MemoryError:
        raise TooHeavy from None
    try:
        return AESGCM(key)
    finally:
        wipe(key)
