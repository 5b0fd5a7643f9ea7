"""A day to read calendars on, and a short way to read one file."""

from __future__ import annotations

import datetime as dt
from typing import Any

from unclasp.formats.cards import Choices, PileReading, read_cards

TODAY = dt.date(2026, 1, 10)


def read(name: str, data: bytes | str, **choices: Any) -> PileReading:
    """One file, on a January day."""
    raw = data.encode() if isinstance(data, str) else data
    return read_cards(name, raw, Choices(today=TODAY, **choices))
