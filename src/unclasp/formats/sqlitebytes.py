"""A SQLite export, opened from bytes and read only, with bounds on what a hostile one can make us do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from unclasp.formats.errors import FormatError

_STEPS = 1_000
_CALLS_MAX = 500_000
_WRITE_AHEAD = b"\x02\x02"


@contextmanager
def opened(data: bytes, *, name: str) -> Iterator[sqlite3.Connection]:
    """The database in memory. Raises FormatError "sqlite_broken" for damage, or for endless work."""
    # A write-ahead database cannot be opened from bytes; as a whole file it holds the same pages.
    if data[18:20] == _WRITE_AHEAD:
        data = data[:18] + b"\x01\x01" + data[20:]
    connection = sqlite3.connect(":memory:")
    calls = 0

    def too_long() -> bool:
        nonlocal calls
        calls += 1
        return calls > _CALLS_MAX

    try:
        connection.deserialize(data)
        connection.text_factory = _text
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA query_only=ON")
        connection.set_progress_handler(too_long, _STEPS)
        yield connection
    except (sqlite3.Error, UnicodeDecodeError):
        raise FormatError("sqlite_broken", name=name) from None
    finally:
        connection.close()


def columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """The columns of an ordinary table, in lower case; none for a view or a virtual table."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND lower(name) = ?",
        [table],
    ).fetchone()
    if found is None or not str(found[1]).lstrip().upper().startswith("CREATE TABLE"):
        return set()
    return {
        str(row[0]).lower() for row in connection.execute("SELECT name FROM pragma_table_info(?)", [table])
    }


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
