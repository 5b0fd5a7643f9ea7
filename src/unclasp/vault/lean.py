"""The vault opened for one short command, without Django. What needs more than that is left to `opening`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as engine

from unclasp.vault import keyfile, search_index
from unclasp.vault.cipher.keyring import Connection, open_raw, wipe
from unclasp.vault.errors import DamagedVault, MissingVault, WrongPassphrase, told
from unclasp.vault.folder import VaultFolder
from unclasp.vault.integrity import plainly, require_full_length
from unclasp.vault.lockfile import FileLock
from unclasp.vault.passphrase import as_bytes

PACKAGE = Path(__file__).resolve().parents[1]


class NeedsMore(Exception):
    """The vault has to be brought up to date or mended first; nothing was done."""


@contextlib.contextmanager
def opened(folder: VaultFolder, phrase: str) -> Iterator[Connection]:
    """A connection that commits each statement; no other process has the vault meanwhile.

    Raises what `opening.unlock` does, and `NeedsMore`.
    """
    if not folder.database.exists():
        raise MissingVault
    lock = FileLock(folder.lock)
    with plainly(folder):
        lock.acquire()
        try:
            in_file = keyfile.read(folder)
            with contextlib.closing(connected(folder, keys_of(in_file, phrase))) as connection:
                require_full_length(folder, connection)
                keyfile.tidy(folder, in_file)
                folder.clear_temporaries()
                require_up_to_date(connection)
                yield connection
        finally:
            lock.release()


def keys_of(in_file: keyfile.KeyFile, phrase: str) -> list[bytearray]:
    """What the passphrase unwraps. Raises `WrongPassphrase`."""
    try:
        return in_file.keys("passphrase", as_bytes(phrase))
    except keyfile.OpensNothing:
        raise WrongPassphrase from None


def connected(folder: VaultFolder, keys: list[bytearray]) -> Connection:
    """A connection with whichever key fits; the keys are wiped."""
    fault: engine.DatabaseError | None = None
    try:
        for key in keys:
            try:
                return open_raw(folder.database, key)
            except engine.DatabaseError as failed:
                fault = failed
    finally:
        for key in keys:
            wipe(key)
    raise (told(fault, folder.path) if fault else None) or DamagedVault() from fault


def require_up_to_date(connection: Connection) -> None:
    """Raise `NeedsMore` unless the tables and the search index are as this version has them."""
    applied = connection.execute("SELECT app, name FROM django_migrations").fetchall()
    there = connection.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'trigger')")
    if set(applied) != known_migrations() or not search_index.is_whole(dict(there.fetchall())):
        raise NeedsMore


def known_migrations() -> set[tuple[str, str]]:
    """The migrations of this version, each with its slice."""
    return {(path.parts[-3], path.stem) for path in PACKAGE.glob("*/migrations/[0-9]*.py")}
