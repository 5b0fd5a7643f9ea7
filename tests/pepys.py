"""Samuel Pepys' diary before 1665, where it lies beside the checkout."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest

FILE = Path(__file__).parents[1].parent / "shared" / "data" / "diary_pepys" / "pepys_entries.csv.gz"
LINES_AFTER_HEADING = 1867
ROWS = 1805
DATED = 1803


def rows() -> list[dict[str, str]]:
    """Every row of it, counted in two ways; or a skip."""
    if not FILE.is_file():
        pytest.skip("Pepys' diary is not here: it is absent beside the checkout")
    text = gzip.decompress(FILE.read_bytes()).decode()
    assert text.count("\n") == LINES_AFTER_HEADING + 1
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(found) == ROWS == text.count("\nentry-")
    return found
