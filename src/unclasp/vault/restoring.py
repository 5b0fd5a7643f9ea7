"""Going back to a backup. Nothing is thrown away: the vault of now becomes a backup first."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator

from sqlcipher3 import dbapi2 as engine

from unclasp.vault import keyfile
from unclasp.vault.backup import Backup, leftovers, next_backup, rotate
from unclasp.vault.cipher.keyring import open_raw, wipe
from unclasp.vault.errors import DamagedKeyFile, MissingKeyFile, UnsoundBackup, WrongPassphrase
from unclasp.vault.folder import VaultFolder, replace_file, sync_file, sync_folder
from unclasp.vault.integrity import plainly, require_whole
from unclasp.vault.lockfile import FileLock
from unclasp.vault.passphrase import as_bytes


def restore(folder: VaultFolder, backup: Backup, passphrase: str) -> None:
    """Put a backup in the place of the vault, which must be locked and is kept as a backup itself.

    The key file of now stays in force where the passphrase opens it and its key fits: a passphrase or a
    recovery code that was given up since does not come back. Otherwise the backup's own is taken.
    Raises `WrongPassphrase`, `UnsoundBackup`, `VaultBusy`.
    """
    lock = FileLock(folder.lock)
    lock.acquire()
    fresh = folder.database.with_name(f"{folder.database.name}.restored.tmp")
    try:
        with plainly(folder):
            keys = keys_that_open(folder, backup, as_bytes(passphrase))
            shutil.copyfile(backup.database, fresh)
            sync_file(fresh)
            set_aside(folder)
            for path in folder.leftovers:
                path.unlink(missing_ok=True)
            fresh.replace(folder.database)
            for own, place in zip(leftovers(backup.database), folder.leftovers, strict=True):
                if own.exists() and not own.name.endswith("-shm"):  # a vault that was set aside has its log
                    shutil.copyfile(own, place)
                    sync_file(place)
            sync_folder(folder.path)
            keyfile.write(folder, keys)
    finally:
        fresh.unlink(missing_ok=True)
        lock.release()


def keys_that_open(folder: VaultFolder, backup: Backup, secret: bytes) -> keyfile.KeyFile:
    """The key file, of now or of the backup's day, that opens the backup; the backup is proven whole, too."""
    failure: Exception = DamagedKeyFile()
    for keys in key_files(folder, backup):
        try:
            opened = keys.keys("passphrase", secret)
        except keyfile.OpensNothing:
            failure = WrongPassphrase()
            continue
        for key in opened:
            try:
                with contextlib.closing(open_raw(backup.database, key, read_only=True)) as connection:
                    require_whole(connection)
                return keys
            except engine.DatabaseError:
                failure = UnsoundBackup()
            finally:
                wipe(key)
    raise failure


def key_files(folder: VaultFolder, backup: Backup) -> Iterator[keyfile.KeyFile]:
    """The key file of now and that of the backup, those of them that can be read."""
    with contextlib.suppress(MissingKeyFile, DamagedKeyFile):
        yield keyfile.read(folder)
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        yield keyfile.from_bytes(backup.keys.read_bytes())


def set_aside(folder: VaultFolder) -> None:
    """Keep the vault as it is, with whatever its write-ahead log holds, among the backups."""
    if not folder.database.exists():
        return
    kept = next_backup(folder, "before-restore")
    for path, place in zip(
        (folder.database, *folder.leftovers), (kept.database, *leftovers(kept.database)), strict=True
    ):
        if path.exists() and not path.name.endswith("-shm"):
            shutil.copyfile(path, place)
            sync_file(place)
    for path in (folder.keys, folder.keys_copy):
        if path.exists() and not kept.keys.exists():
            replace_file(kept.keys, path.read_bytes())
    sync_folder(folder.backups)
    rotate(folder)
