"""The search index: full-text search over the journal's titles and texts, inside the encrypted file.

It holds no text of its own (external content) and is kept up by triggers. Django drops triggers without a
word when it remakes a table, and a kill can fall between a migration and its hook: so `ensure` runs at
every unlock.
"""

from __future__ import annotations

import itertools
import time
from typing import Any

TABLE = "journal_search"
SOURCE = "journal_entry"

_CREATE = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5("
    f"title, body, content='{SOURCE}', content_rowid='id', tokenize=\"unicode61 remove_diacritics 2\")"
)
# Names in these statements are the constants above, never something that a person wrote.
_SECURE = f"INSERT INTO {TABLE}({TABLE}, rank) VALUES ('secure-delete', 1)"  # noqa: S608
_REBUILD = f"INSERT INTO {TABLE}({TABLE}) VALUES ('rebuild')"  # noqa: S608
_CHECK = f"INSERT INTO {TABLE}({TABLE}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
_MERGE = f"INSERT INTO {TABLE}({TABLE}, rank) VALUES ('merge', %s)"  # noqa: S608
_PIECES = f"SELECT count(DISTINCT segid) FROM {TABLE}_idx"  # noqa: S608
_ADD = f"INSERT INTO {TABLE}(rowid, title, body) VALUES (new.id, new.title, new.body);"  # noqa: S608
_REMOVE = f"INSERT INTO {TABLE}({TABLE}, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);"  # noqa: S608

_TRIGGERS = {
    f"{TABLE}_added": f"AFTER INSERT ON {SOURCE} BEGIN {_ADD} END",
    f"{TABLE}_removed": f"AFTER DELETE ON {SOURCE} BEGIN {_REMOVE} END",
    f"{TABLE}_changed": f"AFTER UPDATE OF id, title, body ON {SOURCE} BEGIN {_REMOVE} {_ADD} END",
}

FEW_PIECES = 8
"""Writing leaves about as many behind, and the engine brings them together by itself; an import leaves twice that."""

PAGES_A_STEP, REST_S = 4, 0.02


def ensure(connection: Any) -> bool:
    """Make the index whole where any part of it is missing or not as it is here; returns whether it had to.

    `connection` is Django's. Does nothing while there is no journal yet.
    """
    from django.db import transaction  # a lean command asks `is_whole` without Django

    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'trigger')")
        there = dict(cursor.fetchall())
        if SOURCE not in there or is_whole(there):
            return False
        for name in _TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
        cursor.execute(_CREATE)
        cursor.execute(_SECURE)
        for name, body in _TRIGGERS.items():
            cursor.execute(f"CREATE TRIGGER {name} {body}")
        cursor.execute(_REBUILD)
        return True


def is_whole(there: dict[str, str]) -> bool:
    """Whether the schema (names to SQL) holds the index and its triggers exactly as they are written here."""
    wanted = {TABLE: _CREATE} | {name: f"CREATE TRIGGER {name} {body}" for name, body in _TRIGGERS.items()}
    return all(there.get(name) == sql for name, sql in wanted.items())


def rebuild(connection: Any) -> None:
    """Make the index's content anew from the journal."""
    with connection.cursor() as cursor:
        cursor.execute(_REBUILD)


def gather(connection: Any, *, rest_s: float = REST_S) -> None:
    """Bring the index into one piece where it lies in more than a few: each of them is looked into by every search.

    In steps of some milliseconds, with a rest after each in which others may write. One that is broken off leaves
    the index whole, in some other number of pieces. Raises `StillWriting` where something else writes for long.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PIECES)
        if cursor.fetchone()[0] <= FEW_PIECES:
            return
        for pages in itertools.chain(
            [-PAGES_A_STEP], itertools.repeat(PAGES_A_STEP)
        ):  # less than none: take them all
            before = changes(cursor)
            cursor.execute(_MERGE, [pages])
            if changes(cursor) - before < 2:  # how the engine says that nothing was left to do
                return
            time.sleep(rest_s)


def changes(cursor: Any) -> int:
    """How many rows were written on this connection."""
    cursor.execute("SELECT total_changes()")
    return int(cursor.fetchone()[0])


def check(connection: Any) -> None:
    """Raise `DamagedVault` where the index does not say what the journal says."""
    with connection.cursor() as cursor:
        cursor.execute(_CHECK)
