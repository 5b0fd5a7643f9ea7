"""Connections between two requests: parked with nothing running, so that the next one need not read the tables anew.

Opening the file costs a request over a millisecond, most of it for reading what tables there are. A parked connection
is nobody's, so it may be closed by whoever locks; that is what sets it apart from one that a thread is at work with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as engine

if TYPE_CHECKING:
    from unclasp.vault.cipher.keyring import Connection

MOST = 2
"""How many are kept: what one browser asks for at the same time. Each holds up to 2 MB of pages."""


class Parking:
    """A few connections of one key ring. Everything here is called under the ring's guard."""

    def __init__(self) -> None:
        self._parked: list[Connection] = []

    def leave(self, connection: Connection) -> bool:
        """Keep it for whoever comes next. False where it is to be closed: there are enough, or it is not at rest."""
        if len(self._parked) == MOST or not is_at_rest(connection):
            return False
        self._parked.append(connection)
        return True

    def take(self) -> Connection | None:
        """The one that was left last."""
        return self._parked.pop() if self._parked else None

    def close(self) -> None:
        """Close all of them."""
        while self._parked:
            self._parked.pop().close()


def is_at_rest(connection: Connection) -> bool:
    """Whether no transaction is open on it, and no statement that was begun and not read to its end."""
    if connection.in_transaction:
        return False
    connection.interrupt()  # stays in force for as long as such a statement lives
    try:
        connection.execute("SELECT 1")
    except engine.OperationalError:
        return False
    return True
