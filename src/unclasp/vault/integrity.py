"""Whether what lies on the disk is whole, and what is said where it is not. No Django."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sqlcipher3 import dbapi2 as engine

from unclasp.core.errors import VaultLocked
from unclasp.vault.cipher.keyring import PAGE_SIZE, Connection, require_mark
from unclasp.vault.errors import INTERRUPTED, DamagedVault, UnsoundBackup, told
from unclasp.vault.folder import VaultFolder, os_fault


def table_names(connection: Connection) -> set[str]:
    """The tables of a vault."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {row[0] for row in rows}


def require_whole(connection: Connection, *, tables: set[str] | None = None) -> None:
    """Raise `UnsoundBackup` unless every page and row can be read, and every table is there."""
    require_mark(connection)
    there = table_names(connection)
    if connection.execute("PRAGMA cipher_integrity_check").fetchall() or (
        tables is not None and tables != there
    ):
        raise UnsoundBackup
    if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
        raise UnsoundBackup


def require_full_length(folder: VaultFolder, connection: Connection) -> None:
    """Raise `DamagedVault` where the file is shorter than it says: the engine opens it all the same."""
    _busy, in_log, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    size = folder.database.stat().st_size
    if in_log == moved and (size % PAGE_SIZE or size < pages * PAGE_SIZE):
        raise DamagedVault


def bad_pages(connection: Connection) -> list[str]:
    """What is wrong with the pages of a vault. A first finding is looked at again while nobody writes."""
    if not connection.execute("PRAGMA cipher_integrity_check").fetchall():
        return []
    connection.execute("BEGIN IMMEDIATE")
    try:
        return [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    finally:
        connection.execute("ROLLBACK")


@contextlib.contextmanager
def plainly(folder: VaultFolder) -> Iterator[None]:
    """Say what the engine and the system complain about in a sentence, where there is one."""
    try:
        yield
    except engine.Error as fault:
        if getattr(fault, "sqlite_errorname", "") in INTERRUPTED:  # by a lock, and by nothing else
            raise VaultLocked from fault
        if said := told(fault, folder.path):
            raise said from fault
        raise
    except OSError as fault:
        raise os_fault(fault, folder.path) from fault
