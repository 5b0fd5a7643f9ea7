"""An archive on its way to a browser, as it is being made: never all of it in memory, and nothing on the disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from unclasp.core.models import Person
from unclasp.vault.archive.making import everything

PIECE = 1 << 18


@dataclass
class Progress:
    """How far the archive is that is on its way, for a page to show."""

    done: int = 0
    total: int = 0
    running: bool = False

    @property
    def hundredths(self) -> int:
        """How much of it is made, 0 to 100."""
        return self.done * 100 // self.total if self.total else 0


progress = Progress()
"""Of the one person whose vault is open here."""


class Pieces(bytearray):
    """What was written and not yet handed on."""

    def write(self, data: bytes, /) -> int:
        """Write on."""
        self.extend(data)
        return len(data)

    def taken(self) -> bytes:
        """What there is, which is then handed on."""
        data = bytes(self)
        self.clear()
        return data


def pieces(person: Person, passphrase: str | None = None) -> Iterator[bytes]:
    """The archive piece by piece, the first of them empty: when that comes, every row has been read."""
    progress.done, progress.total, progress.running = 0, 0, True
    waiting = Pieces()
    try:
        with everything(person) as making:
            progress.total = making.steps
            yield b""
            for done in making.write(waiting, passphrase):
                progress.done = done
                if len(waiting) > PIECE:
                    yield waiting.taken()
        yield waiting.taken()
    finally:
        progress.running = False
