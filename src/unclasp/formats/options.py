"""What a person may have been asked about a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`encoding` is used only for text that is not UTF-8; `day_first` only for dates such as 09.06.2013."""

    encoding: str | None = None
    day_first: bool | None = None
