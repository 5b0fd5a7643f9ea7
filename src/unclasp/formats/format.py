"""What an importer is: a name, a way to tell its files, a way to read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from unclasp.formats.bundle import Bundle
from unclasp.formats.entries import ReadResult
from unclasp.formats.options import Options


@dataclass(frozen=True, slots=True)
class Format:
    """`name` is stable and stored with each entry; `label` is the program's own name, as people know it.

    `sniff` looks at content and never raises for a file that is merely foreign. `read` raises FormatError
    where the whole cannot be read, and reports each row otherwise.
    """

    name: str
    label: str
    sniff: Callable[[Bundle], bool]
    read: Callable[[Bundle, Options], ReadResult]
