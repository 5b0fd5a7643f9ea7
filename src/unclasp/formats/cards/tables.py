"""Any CSV as rows: its separator is found, what stands above its heading is set aside, formulas stay text."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from unclasp.formats import dates
from unclasp.formats.cards.amounts import amount_of
from unclasp.formats.cards.columns import guessed
from unclasp.formats.csvtext import Row
from unclasp.formats.errors import FormatError
from unclasp.formats.limits import TEXT_FILE_MAX
from unclasp.formats.reading import SkipRow

_SEPARATORS = ";,\t|"
_LOOKED_AT = 40
_COLUMNS_MAX = 200
_SHORT_YEAR = re.compile(r"\A(\d{1,2}[./-]\d{1,2}[./-])(\d{2})(?=\D|\Z)")
_NO_MARKS = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?")


@dataclass(frozen=True, slots=True)
class Table:
    """`heading` names the columns ("1", "2", … where nothing does), `rows` are all below; `above` counts the rest."""

    heading: tuple[str, ...]
    headed: bool
    rows: tuple[Row, ...]
    above: int


def table_of(text: str, *, name: str, strict: bool = True) -> Table:
    """A CSV as a table. FormatError, if `strict`, for a quotation mark that is never closed, or that swallows rows."""
    found = [
        row
        for row in _rows(text, _separator(text), name, strict=strict)
        if any(cell.strip() for cell in row.cells)
    ]
    widths = Counter(len(row.cells) for row in found[:500] if len(row.cells) > 1)
    width = max(widths, key=lambda one: (widths[one], one), default=1)
    first = _heading_at(found, width)
    if not found:
        return Table((), headed=False, rows=(), above=0)
    heading = tuple(cell.strip() for cell in found[first].cells[:_COLUMNS_MAX])
    if any(_is_date(cell) or _is_sum(cell) for cell in heading):
        return Table(
            tuple(str(at + 1) for at in range(len(heading))),
            headed=False,
            rows=tuple(found[first:]),
            above=first,
        )
    return Table(heading, headed=True, rows=tuple(found[first + 1 :]), above=first)


def _heading_at(found: list[Row], width: int) -> int:
    """The place of the heading: a row that names columns of payments, else the first that is as wide as most."""
    wide = [at for at, row in enumerate(found[:_LOOKED_AT]) if abs(len(row.cells) - width) <= 1]
    named = (at for at in wide if guessed("payments", tuple(found[at].cells)).complete)
    exact = (at for at in wide if len(found[at].cells) == width)
    return next(named, next(exact, 0))


def _separator(text: str) -> str:
    """The mark that cuts the first lines into the most equal rows."""
    lines = text.split("\n", _LOOKED_AT)[:_LOOKED_AT]

    def evenness(mark: str) -> tuple[int, int]:
        counts = Counter(line.count(mark) for line in lines if mark in line)
        often = max(counts.values(), default=0)
        return often, max((one for one in counts if counts[one] == often), default=0)

    return max(_SEPARATORS, key=evenness)


def _rows(text: str, separator: str, name: str, *, strict: bool) -> Iterator[Row]:
    csv.field_size_limit(TEXT_FILE_MAX)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    before = 0
    try:
        for cells in reader:
            if strict:
                _check_inside(cells, separator, before + 1, name)
            yield Row(before + 1, cells)
            before = reader.line_num
    except csv.Error:
        raise FormatError("csv_quote", name=name, line=before + 1) from None


def _check_inside(cells: list[str], separator: str, line: int, name: str) -> None:
    """Whether a cell holds lines that look like rows, as when a quotation mark is missing."""
    for cell in cells:
        if "\n" in cell and len(cells) > 2:
            alike = sum(inner.count(separator) >= len(cells) - 1 for inner in cell.split("\n")[1:])
            if alike:
                raise FormatError("csv_swallowed", name=name, line=line)


def written_dates(cells: Iterable[str]) -> list[str]:
    """Dates as the parser of dates knows them: a short year is of this century, 20260105 has its marks."""
    return [_fuller(cell) for cell in cells]


def _fuller(cell: str) -> str:
    cell = _SHORT_YEAR.sub(r"\g<1>20\2", cell.strip(), count=1)
    return _NO_MARKS.sub(r"\1-\2-\3", cell) if _NO_MARKS.fullmatch(cell) else cell


def day_first(written: list[str], said: bool | None) -> bool | None:
    """Whether days come first: as was said, or as the dates tell; where full stops part them, they always do."""
    if said is not None:
        return said
    order = dates.settled_order(written)
    dotted = any(re.match(r"\d{1,2}\.\d{1,2}\.\d{4}", one) for one in written)
    return True if order is None and dotted else order


def day_in(cell: str, *, first: bool | None) -> dt.date:
    """The day that a cell names. SkipRow as `dates.parse`."""
    return dates.parse(_fuller(cell), day_first=first).at.date()


def _is_date(cell: str) -> bool:
    try:
        day_in(cell, first=True)
    except SkipRow as skip:
        return skip.reason == "date_impossible"
    return True


def _is_sum(cell: str) -> bool:
    try:
        amount_of(cell, mark=".")
    except SkipRow:
        return False
    return any(one in cell for one in ".,") or cell.strip().isdigit()
