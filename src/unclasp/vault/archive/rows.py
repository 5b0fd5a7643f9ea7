"""`unclasp.json` read row by row, so that it is never in memory as a text. Runs in the child process: no Django."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from unclasp.formats.bundle import ZIP_FAULTS
from unclasp.formats.errors import FormatError
from unclasp.formats.jsontext import Decoder
from unclasp.vault.archive.shape import MANIFEST, TABLES

PIECE = 1 << 16
LONGEST = 16 << 20
"""Characters that one row may have. The longest entry is far shorter."""

WORD = re.compile(r"[^ \t\n\r]")


def manifest_from(stream: BinaryIO) -> Any:
    """Everything in the file. Raises `FormatError` for what is damaged or made to do damage."""
    text = Text(stream)
    try:
        found = {part: part_of(text, part) for part in text.keys()} if text.next() == "{" else text.value()  # noqa: SIM118
        text.end()
        return found
    except UnicodeDecodeError:
        raise FormatError("not_text", name=MANIFEST) from None
    except FormatError:
        raise
    except RecursionError:
        raise FormatError("json_nested", name=MANIFEST) from None
    except ZIP_FAULTS:
        raise FormatError("zip_broken", name=MANIFEST) from None


def part_of(text: Text, part: str) -> Any:
    """The tables of a part; of what is none of ours whatever there is."""
    if part not in TABLES or text.next() != "{":
        return text.value()
    return {table: table_of(text) for table in text.keys()}  # noqa: SIM118 - it reads them


def table_of(text: Text) -> Any:
    """The rows of a table."""
    return [text.value() for _place in text.items()] if text.next() == "[" else text.value()


class Text:
    """JSON of which only a window is in memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        self._decoder = Decoder(MANIFEST)
        self._window, self._place, self._line, self._is_last = "", 0, 1, False

    def next(self) -> str:
        """The next character that is no space; "" at the end. It is not taken."""
        while True:
            found = WORD.search(self._window, self._place)
            self._place = found.start() if found else len(self._window)
            if found or not self._more():
                return self._window[self._place : self._place + 1]

    def take(self, wanted: str) -> str:
        """Take the next character, which must be one of these."""
        found = self.next()
        if not found or found not in wanted:
            raise self._broken()
        self._place += 1
        return found

    def keys(self) -> Iterator[str]:
        """The keys of an object. Whoever gets one takes its value."""
        met: set[str] = set()
        for _place in self._between("{", "}"):
            key = self.value()
            if not isinstance(key, str):
                raise self._broken()
            if key in met:
                raise FormatError("json_duplicate", name=MANIFEST, key=key)
            met.add(key)
            self.take(":")
            yield key

    def items(self) -> Iterator[None]:
        """Stands before each item of a list. Whoever is told so takes it."""
        return self._between("[", "]")

    def value(self) -> Any:
        """The value that comes next."""
        while True:
            self.next()
            found = self._decoder.at(self._window, self._place)
            # What ends where the window ends may go on behind it.
            if found is not None and (found[1] < len(self._window) or self._is_last):
                self._place = found[1]
                return found[0]
            if not self._more():
                raise self._broken()

    def end(self) -> None:
        """Refuse what comes after the last value."""
        if self.next():
            raise self._broken()

    def _between(self, first: str, last: str) -> Iterator[None]:
        self.take(first)
        if self.next() == last:
            self.take(last)
            return
        yield
        while self.take(f",{last}") == ",":
            yield

    def _more(self) -> bool:
        """Make the window longer, twice as long at least; False at the end."""
        if self._is_last:
            return False
        rest = self._window[self._place :]
        if len(rest) > LONGEST:
            raise self._broken()
        self._line += self._window.count("\n", 0, self._place)
        read = self._stream.read(max(PIECE, len(rest)))
        self._window, self._place, self._is_last = rest + read, 0, not read
        return bool(read)

    def _broken(self) -> FormatError:
        line = self._line + self._window.count("\n", 0, self._place)
        return FormatError("json_broken", name=MANIFEST, line=line)
