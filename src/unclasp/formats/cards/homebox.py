"""Homebox's export: a table whose columns begin with HB."""

from __future__ import annotations

import re
from decimal import Decimal

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.amounts import amount_of
from unclasp.formats.cards.card import Card, Choices, PileFormat, PileReading
from unclasp.formats.cards.gathering import Gathering, written_day
from unclasp.formats.cards.tables import table_of
from unclasp.formats.errors import FormatError
from unclasp.formats.reading import SkipRow
from unclasp.formats.text import decode, peek, tidy

_HEADING = re.compile(r'\s*"?HB\.[a-z_]+"?[,\t;]')


def sniff(bundle: Bundle) -> bool:
    """A heading that begins with one of Homebox's columns."""
    return _file(bundle) is not None


def _file(bundle: Bundle) -> AnyFile | None:
    files = bundle.files if bundle.is_single else bundle.ending(".csv", ".tsv")
    return next((file for file in files if _HEADING.match(peek(file.head(1024)))), None)


def read(bundle: Bundle, choices: Choices) -> PileReading:
    """One card for each thing that is still there."""
    file = _file(bundle)
    assert file is not None, "sniff has said that there is one"
    text, _changes = tidy(decode(file.read(), name=file.name, encoding=choices.encoding))
    table = table_of(text, name=file.name)
    if "HB.name" not in table.heading:
        raise FormatError("csv_header", name=file.name, missing="HB.name")
    gathered = Gathering(FORMAT.name, FORMAT.label, FORMAT.kind, bundle.name)
    for row in table.rows:
        with gathered.row(f"line {row.line}"):
            if len(row.cells) != len(table.heading):
                raise SkipRow("columns", f"{len(row.cells)} / {len(table.heading)}")
            said = dict(zip(table.heading, map(str.strip, row.cells), strict=True))
            gathered.card(_card(gathered, {key.removeprefix("HB."): cell for key, cell in said.items()}))
    return gathered.result()


def _card(gathered: Gathering, said: dict[str, str]) -> Card:
    name = said["name"]
    if (
        said.get("archived", "").lower() == "true"
        or said.get("sold_to")
        or written_day(said.get("sold_date"))
    ):
        raise SkipRow("gone_already", name)
    place, tags = said.get("location", ""), said.get("tags") or said.get("labels", "")
    count = said.get("quantity", "")
    parts = (
        place,
        ", ".join(tag.strip() for tag in tags.split(";") if tag.strip()),
        "" if count == "1" else count,
    )
    return Card(
        source_id=said.get("import_ref") or gathered.own_id(name, place),
        title=name,
        detail=" · ".join(part for part in parts if part),
        since=written_day(said.get("purchase_date")),
        amount=_price(said.get("purchase_price", "")),
        notes="\n\n".join(part for part in (said.get("description", ""), said.get("notes", "")) if part),
    )


def _price(written: str) -> Decimal | None:
    """Homebox writes a full stop before the cents, and 0 where nobody has said a price."""
    try:
        return abs(amount_of(written, mark=".")[0]) or None if written else None
    except SkipRow:
        return None


FORMAT = PileFormat("homebox", "Homebox", "things", sniff, read)
