"""Django's SQLite backend on SQLCipher. `ENGINE = "unclasp.vault.cipher"`; the key is never in the settings.

Django gives up the connection at the end of every request (`CONN_MAX_AGE` is forced to 0), each thread its own. Where
it is at rest it is parked for the next request (`parking.py`), and a lock closes it.
"""

from __future__ import annotations

import datetime as dt
import decimal
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from django.db.backends.sqlite3 import base as plain
from django.db.backends.sqlite3._functions import register as register_functions
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as engine

from unclasp.core.errors import VaultLocked
from unclasp.vault.cipher.keyring import Connection, Keyring, is_prepared, keyring, prepare
from unclasp.vault.errors import DiskFull, VaultFault, told
from unclasp.vault.folder import VaultFolder

# Django registers these for the standard library's module only.
engine.register_converter("bool", b"1".__eq__)
engine.register_converter("date", plain.decoder(parse_date))
engine.register_converter("time", plain.decoder(parse_time))
engine.register_converter("datetime", plain.decoder(parse_datetime))
engine.register_converter("timestamp", plain.decoder(parse_datetime))
engine.register_adapter(decimal.Decimal, str)
engine.register_adapter(dt.date, plain.adapt_date)
engine.register_adapter(dt.datetime, plain.adapt_datetime)


def while_unlocked(name: str) -> Callable[..., Any]:
    """The engine's cursor method, which says `VaultLocked` once its connection is from before a lock."""
    method = getattr(engine.Cursor, name)

    def call(cursor: Cursor, *args: Any) -> Any:
        if cursor.connection.dead:
            raise VaultLocked
        try:
            return method(cursor, *args)
        except engine.DatabaseError as fault:
            if cursor.connection.dead:  # it was interrupted by the lock
                raise VaultLocked from None
            if said := in_plain_words(fault, cursor.connection.ring):
                raise said from fault
            raise

    return call


def in_plain_words(fault: BaseException, ring: Keyring) -> VaultFault | None:
    """The fault with its sentence, if it has one.

    On a full disk the reserve is given back, so that there is room to delete.
    """
    folder = VaultFolder(Path(ring.path).parent)
    said = told(fault, folder.path)
    if isinstance(said, DiskFull):
        folder.spend_reserve()
    return said


@lru_cache(maxsize=512)
def converted(query: str) -> str:
    """A statement with the engine's placeholders in the place of Django's. It has no value of anybody's in it."""
    return plain.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class Cursor(engine.Cursor):
    """A cursor that takes Django's placeholders."""

    convert_query = plain.SQLiteCursorWrapper.convert_query
    fetchone = while_unlocked("fetchone")
    fetchmany = while_unlocked("fetchmany")
    fetchall = while_unlocked("fetchall")
    __next__ = while_unlocked("__next__")
    _execute = while_unlocked("execute")
    _executemany = while_unlocked("executemany")

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement."""
        if params is None:
            return self._execute(query)
        if isinstance(params, Mapping):
            return self._execute(self.convert_query(query, param_names=list(params)), params)
        return self._execute(converted(query), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """Run one statement for each of the parameters."""
        rows = list(param_list)
        names = names_in(rows[0]) if rows else None
        return self._executemany(self.convert_query(query, param_names=names), rows)


def names_in(params: Any) -> list[str] | None:
    """The parameters' names where they are named."""
    return list(params) if isinstance(params, Mapping) else None


class DatabaseWrapper(plain.DatabaseWrapper):
    """One thread's way to the vault. Raises `VaultLocked` where there is no key."""

    Database = engine  # so that Django recognises this module's exceptions

    def __init__(self, settings_dict: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        settings_dict["CONN_MAX_AGE"] = 0
        super().__init__(settings_dict, *args, **kwargs)

    @property
    def keyring(self) -> Keyring:
        """The key ring of the file that the settings name."""
        return keyring(self.settings_dict["NAME"])

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        """A keyed and prepared connection: one that was parked, or a new one."""
        parked = self.keyring.take()
        connection = parked or self.new_connection(conn_params)
        try:
            if parked is None or not is_prepared(connection):
                prepare(connection)
            if parked is None:
                register_functions(connection)
        except BaseException as fault:
            connection.close()  # leave no half-opened connection that holds a key
            if connection.dead:
                raise VaultLocked from fault
            raise
        return connection

    def new_connection(self, conn_params: dict[str, Any]) -> Connection:
        """A keyed connection."""
        params = {name: conn_params[name] for name in ("detect_types", "check_same_thread")}
        return self.keyring.connect(timeout=conn_params.get("timeout", 5), **params)

    def _close(self) -> None:
        """Leave the connection to the next request, or close it."""
        if self.connection is not None and not self.connection.ring.leave(self.connection):
            super()._close()

    def create_cursor(self, name: str | None = None) -> Cursor:  # noqa: ARG002 - Django's signature
        """A cursor on this thread's connection."""
        return self.connection.cursor(factory=Cursor)

    def ensure_connection(self) -> None:
        """Connect where there is no connection of now: one from before a lock is never used again.

        Inside `atomic()` the whole block fails, so that no half of it is kept.
        """
        ring, connection = self.keyring, self.connection
        if connection is not None and (connection.ring, connection.generation) != (ring, ring.generation):
            self.close()
            if self.in_atomic_block:
                raise VaultLocked
        super().ensure_connection()

    def _commit(self) -> None:
        """Commit; where there is no room for it or the vault was locked, take everything back and say so."""
        try:
            super()._commit()
        except DatabaseError as fault:
            was_locked = self.connection.dead
            said = VaultLocked() if was_locked else in_plain_words(fault.__cause__ or fault, self.keyring)
            if said is None:
                raise
            self._rollback()
            raise said from fault
