"""The key in memory, and every connection opened with it. No Django here: a lean command can use it alone.

Lessons that this file keeps (`docs/decisions/vault-cipher.md` has the measurements):
- a thread closes its own connections: closing another thread's crashes the interpreter;
- `cipher_log` belongs to the whole process and is not safe between threads: it is set once, at import;
- any key "opens" a missing or empty file: so nothing is created unasked, and the mark is looked for.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as engine

from unclasp.core.errors import VaultLocked
from unclasp.vault.cipher.parking import Parking

APPLICATION_ID = 0x556E636C
"""The mark in the header of every vault: "Uncl"."""

OLDEST_CIPHER = (4, 5)
PAGE_SIZE = 4096

SETTINGS: tuple[tuple[str, str, int], ...] = (
    ("foreign_keys", "ON", 1),
    ("legacy_alter_table", "OFF", 0),
    ("temp_store", "MEMORY", 2),  # a temporary file would hold text in clear
    ("recursive_triggers", "ON", 1),  # or INSERT OR REPLACE corrupts the search index
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("synchronous", "FULL", 2),  # what was acknowledged survives a crash
)
"""What every connection is set to, and how it reads back."""

READ_BACK = f"SELECT * FROM {', '.join(f'pragma_{name}' for name, *_ in SETTINGS)}, pragma_journal_mode"  # noqa: S608

_HEX = b"0123456789abcdef"


class NotAVault(engine.DatabaseError):
    """The file opens with the key but has not the mark of a vault: empty, cut off, or something else."""


def wipe(secret: bytearray) -> None:
    """Overwrite a secret with zeros, in place."""
    if secret:
        ctypes.memset((ctypes.c_char * len(secret)).from_buffer(secret), 0, len(secret))


def _cipher_version() -> tuple[int, ...]:
    """The version of SQLCipher, and its log switched off. Refuses an engine that would not encrypt."""
    with contextlib.closing(engine.connect(":memory:")) as connection:
        row = connection.execute("PRAGMA cipher_version").fetchone()
        connection.execute("PRAGMA cipher_log = off")
    version = tuple(int(part) for part in row[0].split()[0].split(".")) if row else ()
    if version < OLDEST_CIPHER:
        raise RuntimeError(f"SQLCipher {OLDEST_CIPHER} or newer is needed, found {version or 'plain SQLite'}")
    return version


CIPHER_VERSION = _cipher_version()


class Connection(engine.Connection):
    """A keyed connection. A subclass, because the base class cannot be weakly referenced."""

    ring: Keyring | None = None
    generation = 0
    dead = False  # set when the vault was locked: no new statement starts on it

    def close(self) -> None:
        """Close it, from the thread that opened it."""
        if self.ring is None:
            super().close()
            return
        with self.ring.guard:  # lock() must not interrupt a connection while it is being freed
            if self.dead:
                with contextlib.suppress(engine.Error):
                    self.execute("SELECT 1")  # clears the interruption, or closing skips the checkpoint
            super().close()
            self.ring.opened.discard(self)


def open_keyed(path: str | Path, key: bytes | bytearray, flags: int, **options: Any) -> Connection:
    """A connection to the file, keyed through the C interface so that no SQL text ever holds the key."""
    connection = engine.connect(str(path), factory=Connection, flags=flags, **options)
    literal = bytearray(b"x'" + bytes(2 * len(key)) + b"'")
    for place, byte in enumerate(key):
        literal[2 + 2 * place] = _HEX[byte >> 4]
        literal[3 + 2 * place] = _HEX[byte & 15]
    connection.set_key(literal)
    wipe(literal)
    return connection


def prepare(connection: Connection, *, read_only: bool = False) -> None:
    """Bring the connection to `SETTINGS` (and to a write-ahead log), and make sure that each of them took."""
    for name, value, reads_as in SETTINGS:
        connection.execute(f"PRAGMA {name} = {value}")
        if connection.execute(f"PRAGMA {name}").fetchone() != (reads_as,):
            raise RuntimeError(f"the engine does not keep {name} = {value}")
    if not read_only and connection.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
        raise RuntimeError("the engine does not keep a write-ahead log")


def is_prepared(connection: Connection) -> bool:
    """Whether every one of `SETTINGS` is kept by a connection that was prepared before; asked in one statement."""
    return connection.execute(READ_BACK).fetchone() == (*(reads_as for *_set, reads_as in SETTINGS), "wal")


def require_mark(connection: Connection) -> None:
    """Raise unless the file that the connection reads carries the mark of a vault."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAVault("not a vault")


def open_raw(path: str | Path, key: bytes | bytearray, *, read_only: bool = False) -> Connection:
    """A prepared connection to an existing vault, for whoever needs no Django.

    Raises `DatabaseError` for a wrong key, a damaged or a foreign file, `OperationalError` for a missing
    one. The caller closes it, and wipes its own copy of the key.
    """
    flags = engine.SQLITE_OPEN_READONLY if read_only else engine.SQLITE_OPEN_READWRITE
    connection = open_keyed(path, key, flags, isolation_level=None)
    try:
        require_mark(connection)
        prepare(connection, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


class Keyring:
    """The key of one vault file and the connections opened with it, for all threads of the process."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.guard = threading.RLock()
        self.generation = 0
        self.opened: weakref.WeakSet[Connection] = weakref.WeakSet()
        self._key: bytearray | None = None
        self._flags = engine.SQLITE_OPEN_READWRITE
        self._anchor: Connection | None = None
        self._parking = Parking()

    @property
    def is_unlocked(self) -> bool:
        """Whether the key is in memory."""
        return self._key is not None

    def unlock(self, key: bytes | bytearray, *, create: bool = False) -> None:
        """Keep a copy of the key, once it has opened the file. The caller wipes its own copy.

        An anchor connection stays open, so that the write-ahead log is not folded in after every request.
        Raises `DatabaseError` where the key is wrong or the file damaged, `NotAVault` where it is no vault.
        """
        if self.is_unlocked:
            self.lock()
        with self.guard:
            self._key = bytearray(key)
            self._flags = engine.SQLITE_OPEN_READWRITE | (engine.SQLITE_OPEN_CREATE if create else 0)
            try:
                self._anchor = self.connect(check_same_thread=False, isolation_level=None)
                if create:
                    self._anchor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                require_mark(self._anchor)
                prepare(self._anchor)
            except BaseException:
                self.lock(patience=0)
                raise
            self._flags = engine.SQLITE_OPEN_READWRITE

    def lock(self, patience: float = 5.0) -> int:
        """Wipe the key and stop what runs; returns how many connections outlived `patience` seconds.

        Running statements are interrupted; the threads that own them close them. One that is left over is
        stuck in the operating system, and only ending the process gets rid of the key that it holds.
        """
        with self.guard:
            if self._key is not None:
                wipe(self._key)
            self._key, self.generation = None, self.generation + 1
            self._parking.close()
            if self._anchor is not None:
                self._anchor.close()
            self._anchor = None
            for connection in self.opened:
                connection.dead = True
        deadline = time.monotonic() + patience
        while self.opened and time.monotonic() < deadline:
            with self.guard:
                for connection in self.opened:
                    connection.interrupt()
            time.sleep(0.002)
        return len(self.opened)

    def connect(
        self, database: str | Path | None = None, *, read_only: bool = False, **options: Any
    ) -> Connection:
        """A keyed connection to the vault, or to another file encrypted with the same key (a backup).

        It counts as one of the vault's: locking ends it. Raises `VaultLocked` where there is no key.
        """
        with self.guard:
            if self._key is None:
                raise VaultLocked
            flags = engine.SQLITE_OPEN_READONLY if read_only else self._flags
            connection = open_keyed(database or self.path, self._key, flags, **options)
            connection.ring, connection.generation = self, self.generation
            self.opened.add(connection)
            return connection

    def open(self, database: str | Path | None = None, *, read_only: bool = False) -> Connection:
        """A connection that is prepared and commits each statement. The caller closes it."""
        connection = self.connect(database, read_only=read_only, isolation_level=None)
        try:
            prepare(connection, read_only=read_only)
        except BaseException:
            connection.close()
            raise
        return connection

    def take(self) -> Connection | None:
        """A connection that a request left behind, if there is one; whoever takes it prepares it again."""
        with self.guard:
            return self._parking.take()

    def leave(self, connection: Connection) -> bool:
        """Leave a connection of now, with which nothing is being done, to the next request; False: close it."""
        with self.guard:
            return connection.generation == self.generation and self._parking.leave(connection)

    @contextlib.contextmanager
    def lent_key(self) -> Iterator[bytearray]:
        """A copy of the key for as long as the block lasts. Raises `VaultLocked` where there is none."""
        with self.guard:
            if self._key is None:
                raise VaultLocked
            copy = bytearray(self._key)
        try:
            yield copy
        finally:
            wipe(copy)


_rings: dict[str, Keyring] = {}
_rings_guard = threading.Lock()


def keyring(path: str | Path) -> Keyring:
    """The one key ring of this file in this process."""
    name = os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links and touch the disk
    with _rings_guard:
        if name not in _rings:
            _rings[name] = Keyring(name)
        return _rings[name]
