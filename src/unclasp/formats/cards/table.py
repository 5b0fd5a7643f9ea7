"""Any table (CSV): a bank's, whose payments are looked through for what recurs, or one of things, a card each."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.amounts import amount_of, decimal_mark
from unclasp.formats.cards.card import Card, Choices, PileFormat, PileReading
from unclasp.formats.cards.columns import Columns, ColumnsUnsure, guessed
from unclasp.formats.cards.gathering import Gathering
from unclasp.formats.cards.payments import Payment
from unclasp.formats.cards.statement import keep_recurring
from unclasp.formats.cards.tables import Table, day_first, day_in, table_of, written_dates
from unclasp.formats.csvtext import Row
from unclasp.formats.errors import FormatError
from unclasp.formats.reading import SkipRow
from unclasp.formats.text import decode, looks_binary, peek, tidy

_SAMPLE_ROWS = 5
_HEAD = 16_384
EVEN = 0.6
"""The part of the rows of a table, at least, that are as wide as its heading: else it is some other text."""


def sniff_bank(bundle: Bundle) -> bool:
    """A table whose heading names a date, a payee or a purpose, and an amount."""
    table = _peeked(bundle)
    return table is not None and table.headed and guessed("payments", table.heading).complete


def sniff_any(bundle: Bundle) -> bool:
    """Any file with rows of at least two columns, if it is called a table or most are as wide as its heading."""
    table = _peeked(bundle)
    if table is None or len(table.heading) < 2 or not table.rows:
        return False
    file = _file(bundle)
    return (file is not None and _is_called_a_table(file)) or sum(
        len(row.cells) == len(table.heading) for row in table.rows
    ) >= EVEN * len(table.rows)


def _peeked(bundle: Bundle) -> Table | None:
    """The beginning of the one table of a bundle, as far as whole lines go."""
    file = _file(bundle)
    if file is None:
        return None
    head = file.head(_HEAD)
    if looks_binary(head) and not _is_called_a_table(file):
        return None
    text = tidy(peek(head))[0]
    if len(head) >= _HEAD:
        text = text.rpartition("\n")[0]
    try:
        return None if text.lstrip()[:1] in "<{[" else table_of(text, name=file.name, strict=False)
    except FormatError:
        return None


def _is_called_a_table(file: AnyFile) -> bool:
    return file.name.lower().endswith((".csv", ".tsv"))


def _file(bundle: Bundle) -> AnyFile | None:
    files = bundle.files if bundle.is_single else bundle.ending(".csv", ".tsv")
    return files[0] if len(files) == 1 else None


def read(bundle: Bundle, choices: Choices) -> PileReading:
    """The cards of a table, by the columns that were said or that its heading names; ColumnsUnsure if it does not."""
    file = _file(bundle)
    assert file is not None, "sniff has said that there is one"
    text, _changes = tidy(decode(file.read(), name=file.name, encoding=choices.encoding))
    table = table_of(text, name=file.name)
    columns = _columns(table, choices, file.name)
    label = BANK.label if columns.kind == "payments" else TABLE.label
    name = BANK.name if columns.kind == "payments" else TABLE.name
    gathered = Gathering(name, label, "things", bundle.name)
    if table.above:
        gathered.note("rows_above", count=table.above)
    if columns.kind == "payments":
        return _payments(gathered, table, columns, choices)
    return _things(gathered, table, columns, choices)


def _columns(table: Table, choices: Choices, name: str) -> Columns:
    said = choices.columns
    if said is not None and said.fits(table.heading) and said.complete:
        return said
    for kind in ("payments", "things"):
        guess = guessed(kind, table.heading)
        if table.headed and guess.complete:
            return guess
    guess = guessed("things", table.heading, headed=table.headed)
    raise ColumnsUnsure(name, guess, tuple(tuple(row.cells) for row in table.rows[:_SAMPLE_ROWS]))


class _Cells:
    """The cells of a table by what their columns are; dates and sums as the whole column tells them."""

    def __init__(self, table: Table, columns: Columns, choices: Choices) -> None:
        self._columns = columns
        self._width = len(table.heading)
        self._day_first = day_first(written_dates(self._all(table, "date")), choices.day_first)
        sums = [
            cell for role in ("amount", "price", "paid_out", "paid_in") for cell in self._all(table, role)
        ]
        self._mark = decimal_mark(sums)

    def _all(self, table: Table, role: str) -> list[str]:
        return [self.text(row, role) for row in table.rows]

    def check(self, row: Row) -> None:
        """SkipRow where cells are missing, or there are more than columns."""
        cells = row.cells
        while len(cells) > self._width and not cells[-1].strip():
            cells = cells[:-1]
        if len(cells) > self._width or len(cells) <= max(
            (place for _role, place in self._columns.roles), default=0
        ):
            raise SkipRow("columns", f"{len(cells)} / {self._width}")

    def text(self, row: Row, role: str) -> str:
        place = self._columns.place(role)
        return row.cells[place].strip() if place is not None and place < len(row.cells) else ""

    def day(self, row: Row) -> dt.date | None:
        written = self.text(row, "date")
        return day_in(written, first=self._day_first) if written else None

    def amount(self, row: Row, role: str) -> tuple[Decimal, str] | None:
        written = self.text(row, role)
        return amount_of(written, mark=self._mark) if written else None


def _payments(gathered: Gathering, table: Table, columns: Columns, choices: Choices) -> PileReading:
    cells = _Cells(table, columns, choices)
    payments: list[Payment] = []
    for row in table.rows:
        with gathered.row(f"line {row.line}"):
            cells.check(row)
            payments.append(_payment(cells, row))
    return keep_recurring(gathered, payments, columns=columns)


def _payment(cells: _Cells, row: Row) -> Payment:
    day = cells.day(row)
    if day is None:
        raise SkipRow("no_date")
    found = cells.amount(row, "amount")
    paid = cells.amount(row, "paid_out")
    if found is None and paid is not None and paid[0]:
        found = -abs(paid[0]), paid[1]
    found = found or cells.amount(row, "paid_in")
    if found is None:
        raise SkipRow("amount_unreadable")
    details = cells.text(row, "details")
    payee = cells.text(row, "payee") or details
    return Payment(
        day, payee, found[0], cells.text(row, "currency") or found[1], details if details != payee else ""
    )


def _things(gathered: Gathering, table: Table, columns: Columns, choices: Choices) -> PileReading:
    cells = _Cells(table, columns, choices)
    for row in table.rows:
        with gathered.row(f"line {row.line}"):
            cells.check(row)
            gathered.card(_thing(gathered, cells, row))
    return gathered.result(kind="things", columns=columns)


def _thing(gathered: Gathering, cells: _Cells, row: Row) -> Card:
    """A date or a price that cannot be read is left, since the thing is still there."""
    name, category = cells.text(row, "name"), cells.text(row, "category")
    since = price = None
    try:
        since = cells.day(row)
    except SkipRow as skip:
        if skip.reason == "date_unsure":
            raise
        gathered.note("cells_left", detail=cells.text(row, "date")[:40])
    try:
        price = cells.amount(row, "price")
    except SkipRow:
        gathered.note("cells_left", detail=cells.text(row, "price")[:40])
    return Card(
        source_id=gathered.own_id(name, category),
        title=name,
        detail=category,
        since=since,
        amount=abs(price[0]) if price and price[0] else None,
        currency=price[1] if price else "",
        notes=cells.text(row, "notes"),
    )


BANK = PileFormat("bank_csv", "Bank statement (CSV)", "subscriptions", sniff_bank, read)
TABLE = PileFormat("table", "Table (CSV)", "things", sniff_any, read, loose=True)
