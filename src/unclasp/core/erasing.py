"""What is deleted for good is to lie nowhere in the vault's files any more."""

from __future__ import annotations

from django.db import connection


def empty_log() -> None:
    """Move what the write-ahead log has into the vault and cut the log off: earlier drafts lie in it until then.

    Does nothing inside a transaction. Where somebody reads for longer than a few seconds, the log is emptied later.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
