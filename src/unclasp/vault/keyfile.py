"""The key file: the random key of a vault, wrapped by its passphrase and perhaps a recovery code. No Django.

JSON with a version. Each slot wraps the key (AES-256-GCM) under a key derived from one secret (Argon2id);
the slot's kind and parameters, the vault and the version are authenticated with it. A checksum over the
whole tells a damaged file from a wrong passphrase. A slot may hold two keys: while a vault is being given a
new key, both are there until it is known which one opens it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from dataclasses import dataclass, replace
from typing import Any, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from unclasp.vault.cipher.keyring import wipe
from unclasp.vault.errors import DamagedKeyFile, MissingKeyFile, NewerVault
from unclasp.vault.folder import VaultFolder, replace_file

FORMAT, VERSION = "unclasp-keys", 1
KEY_BYTES, SALT_BYTES, NONCE_BYTES, TAG_BYTES = 32, 16, 12, 16
LARGEST_FILE = 65536

Kind = Literal["passphrase", "recovery"]


class OpensNothing(Exception):
    """The secret does not fit the slot of its kind, or there is no such slot."""


@dataclass(frozen=True)
class Kdf:
    """What deriving a key from a secret costs: KiB of memory, passes over it, lanes."""

    memory_kib: int
    iterations: int
    lanes: int

    def is_within_bounds(self) -> bool:
        """Whether it is neither weak nor so heavy that only somebody who changed the file would choose it."""
        values = zip(astuple(CHEAPEST), astuple(self), astuple(HEAVIEST), strict=True)
        return all(type(value) is int and low <= value <= high for low, value, high in values)

    def derive(self, secret: bytes, salt: bytes) -> bytearray:
        """A 32-byte key; the caller wipes it."""
        key = bytearray(KEY_BYTES)
        work = Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=self.iterations,
            lanes=self.lanes,
            memory_cost=self.memory_kib,
        )
        work.derive_into(secret, key)
        return key


def astuple(kdf: Kdf) -> tuple[int, int, int]:
    """The three numbers."""
    return kdf.memory_kib, kdf.iterations, kdf.lanes


CHEAPEST = Kdf(19_456, 2, 1)
STRONG = Kdf(131_072, 3, 4)
HEAVIEST = Kdf(1_048_576, 20, 16)


@dataclass(frozen=True)
class Slot:
    """The vault's key (or two) under one secret."""

    kind: Kind
    kdf: Kdf
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True)
class KeyFile:
    """What the file says. Changing it gives another; `write` puts it on the disk."""

    vault_id: str
    slots: tuple[Slot, ...] = ()

    def has(self, kind: Kind) -> bool:
        """Whether a secret of this kind was set."""
        return any(slot.kind == kind for slot in self.slots)

    def keys(self, kind: Kind, secret: bytes) -> list[bytearray]:
        """The key that the secret unwraps, or two while the vault is being given a new one. The caller wipes them.

        Raises `OpensNothing` where it unwraps none.
        """
        for slot in self.slots:
            if slot.kind == kind:
                return self._unwrap(slot, secret)
        raise OpensNothing

    def with_slot(self, kind: Kind, secret: bytes, keys: list[bytearray], kdf: Kdf) -> KeyFile:
        """With the keys under this secret, in the place of what was there for its kind."""
        slot = Slot(kind, kdf, os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES), b"")
        plain = bytearray().join(keys)
        wrapping = kdf.derive(secret, slot.salt)
        try:
            wrapped = AESGCM(wrapping).encrypt(slot.nonce, plain, self._header(slot))
        finally:
            wipe(wrapping)
            wipe(plain)
        kept = self.without(kind).slots
        return replace(self, slots=(*kept, replace(slot, wrapped=wrapped)))

    def without(self, kind: Kind) -> KeyFile:
        """Without any secret of this kind."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.kind != kind))

    def _unwrap(self, slot: Slot, secret: bytes) -> list[bytearray]:
        plain = bytearray(len(slot.wrapped) - TAG_BYTES)
        wrapping = slot.kdf.derive(secret, slot.salt)
        try:
            AESGCM(wrapping).decrypt_into(slot.nonce, slot.wrapped, self._header(slot), plain)
        except InvalidTag:
            raise OpensNothing from None
        finally:
            wipe(wrapping)
        keys = [bytearray(plain[start : start + KEY_BYTES]) for start in range(0, len(plain), KEY_BYTES)]
        wipe(plain)
        return keys

    def _header(self, slot: Slot) -> bytes:
        return json.dumps([FORMAT, VERSION, self.vault_id, slot.kind, *astuple(slot.kdf)]).encode()


def new_key() -> bytearray:
    """A random key for a new vault; the caller wipes it."""
    return bytearray(os.urandom(KEY_BYTES))


def new_key_file() -> KeyFile:
    """A key file that nothing opens yet."""
    return KeyFile(vault_id=os.urandom(8).hex())


def write(folder: VaultFolder, keys: KeyFile) -> None:
    """Replace the key file; the copy first, so that there is a whole one at every moment."""
    data = to_bytes(keys)
    replace_file(folder.keys_copy, data)
    replace_file(folder.keys, data)


def read(folder: VaultFolder) -> KeyFile:
    """The key file, or its copy where the file itself is missing or damaged.

    Raises `MissingKeyFile` where there is neither, `DamagedKeyFile` where neither can be read.
    """
    found = [path for path in (folder.keys, folder.keys_copy) if path.exists()]
    if not found:
        raise MissingKeyFile
    for path in found:
        try:
            with path.open("rb") as stream:
                return from_bytes(stream.read(LARGEST_FILE + 1))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    raise DamagedKeyFile


def tidy(folder: VaultFolder, keys: KeyFile) -> None:
    """Make the file and its copy say the same again after one was damaged or a change was cut short."""
    data = to_bytes(keys)
    for path in (folder.keys_copy, folder.keys):
        if not path.exists() or path.read_bytes() != data:
            replace_file(path, data)


def to_bytes(keys: KeyFile) -> bytes:
    """The file's content."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "vault": keys.vault_id,
        "slots": [
            {
                "kind": slot.kind,
                "kdf": "argon2id",
                "memory_kib": slot.kdf.memory_kib,
                "iterations": slot.kdf.iterations,
                "lanes": slot.kdf.lanes,
                "salt": base64.b64encode(slot.salt).decode(),
                "nonce": base64.b64encode(slot.nonce).decode(),
                "wrapped": base64.b64encode(slot.wrapped).decode(),
            }
            for slot in keys.slots
        ],
    }
    return json.dumps({**content, "sha256": checksum(content)}, indent=1).encode() + b"\n"


def from_bytes(data: bytes) -> KeyFile:
    """What the content says. Raises `ValueError`, `KeyError` or `TypeError` where it is not sound."""
    if len(data) > LARGEST_FILE:
        raise ValueError("too long")
    content = json.loads(data)
    if content["format"] == FORMAT and content["version"] > VERSION:
        raise NewerVault
    if (content["format"], content["version"]) != (FORMAT, VERSION) or content.pop("sha256") != checksum(
        content
    ):
        raise ValueError("not a sound key file")
    slots = tuple(slot_from(row) for row in content["slots"])
    if not slots or not isinstance(content["vault"], str):
        raise ValueError("nothing opens it")
    return KeyFile(content["vault"], slots)


def slot_from(row: dict[str, Any]) -> Slot:
    """One slot. Raises `ValueError` where its parameters are out of bounds or a part has a wrong length."""
    kdf = Kdf(row["memory_kib"], row["iterations"], row["lanes"])
    salt, nonce, wrapped = (
        base64.b64decode(row[name], validate=True) for name in ("salt", "nonce", "wrapped")
    )
    lengths = (len(salt), len(nonce), len(wrapped) - TAG_BYTES)
    is_sound = (
        row["kdf"] == "argon2id" and row["kind"] in {"passphrase", "recovery"} and kdf.is_within_bounds()
    )
    if not is_sound or lengths not in {(SALT_BYTES, NONCE_BYTES, n * KEY_BYTES) for n in (1, 2)}:
        raise ValueError("not a sound slot")
    return Slot(row["kind"], kdf, salt, nonce, wrapped)


def checksum(content: dict[str, Any]) -> str:
    """Over everything else in the file: it finds accidents, not attacks; those meet the authentication."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
