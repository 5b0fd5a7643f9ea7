"""CSV whose rows cannot vanish: a quotation mark that swallows rows refuses the file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from unclasp.formats.errors import FormatError
from unclasp.formats.limits import TEXT_FILE_MAX


@dataclass(frozen=True, slots=True)
class Row:
    """One row and the line on which it begins, counted from 1."""

    line: int
    cells: list[str]


def rows(text: str, *, name: str, starts_row: re.Pattern[str]) -> Iterator[Row]:
    """Every row that is not blank, the heading included.

    `starts_row` matches the beginning of a line that can only be a row of this format: where such a line lies
    inside another row, a quotation mark is missing, and FormatError says where. A mark that is never closed
    does the same.
    """
    csv.field_size_limit(TEXT_FILE_MAX)
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, strict=True)
    before = 0
    try:
        for cells in reader:
            if any("\n" in cell for cell in cells):
                _check_inside(cells, before + 1, name, starts_row)
            if cells:
                yield Row(before + 1, cells)
            before = reader.line_num
    except csv.Error:
        raise FormatError("csv_quote", name=name, line=before + 1) from None


def _check_inside(cells: list[str], line: int, name: str, starts_row: re.Pattern[str]) -> None:
    for cell in cells:
        if any(starts_row.match(inner) for inner in cell.split("\n")[1:]):
            raise FormatError("csv_swallowed", name=name, line=line)
