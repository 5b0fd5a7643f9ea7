"""What it takes to have a vault open: the lock on its folder, Django's connections, the key, the tables."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError, connection, connections
from sqlcipher3 import dbapi2 as engine

from unclasp.vault import backup, search_index
from unclasp.vault.cipher.keyring import keyring
from unclasp.vault.errors import DamagedVault, MissingVault, NewerVault, VaultThere, told
from unclasp.vault.folder import VaultFolder
from unclasp.vault.integrity import plainly, require_full_length
from unclasp.vault.lockfile import FileLock

_held: dict[Path, FileLock] = {}


@contextlib.contextmanager
def taken(folder: VaultFolder, *, new: bool = False) -> Iterator[None]:
    """Hold the folder for this process from here until `lock`; give everything back where the block fails."""
    if new:
        folder.make()
    elif not folder.database.exists():
        raise MissingVault
    lock_file = FileLock(folder.lock)
    with plainly(folder):
        lock_file.acquire()
        try:
            if new and folder.exists():
                raise VaultThere
            yield
        except BaseException:
            use(folder)
            keyring(folder.database).lock()
            lock_file.release()
            raise
    _held[folder.database] = lock_file


def use(folder: VaultFolder) -> None:
    """Have Django's connections, in every thread, go to this folder's vault."""
    connection.close()
    connections.settings["default"]["NAME"] = folder.database


def current() -> Path:
    """The file that Django's connections go to."""
    return Path(connections.settings["default"]["NAME"])


def open_file(folder: VaultFolder, keys: list[bytearray]) -> None:
    """Unlock the key ring with whichever key fits, and make sure that no end of the file is missing."""
    use(folder)
    ring = keyring(folder.database)
    fault: engine.DatabaseError | None = None
    for key in keys:
        try:
            ring.unlock(key)
            break
        except engine.DatabaseError as failed:
            fault = failed
    else:
        raise (told(fault, folder.path) if fault else None) or DamagedVault() from fault
    with contextlib.closing(ring.open()) as opened:
        require_full_length(folder, opened)


def bring_up_to_date(folder: VaultFolder) -> None:
    """Run the migrations that are due, after a backup, and mend the search index."""
    from django.core.management import call_command  # the first page does not wait for these
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        applied, known = set(executor.loader.applied_migrations), set(executor.loader.disk_migrations)
        if applied - known:
            raise NewerVault
        if known - applied:
            backup.make(folder, "migration")
            call_command("migrate", verbosity=0)
        search_index.ensure(connection)
    except DatabaseError as fault:
        raise told(fault.__cause__ or fault, folder.path) or fault from fault
    finally:
        connection.close()


def lock(patience: float = 5.0) -> int:
    """Wipe the key. Returns how many connections outlived it by `patience` seconds: where any did, end the process."""
    connections.close_all()
    left = keyring(current()).lock(patience)
    if lock_file := _held.pop(current(), None):
        lock_file.release()
    return left


def is_unlocked() -> bool:
    """Whether the vault that Django's connections go to has its key in memory and is ready: not still migrating."""
    return current() in _held and keyring(current()).is_unlocked
