"""Which column of a table is which: guessed from its heading, said by a person, and remembered as a value."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass

from unclasp.formats.errors import FormatError

THINGS = ("name", "category", "date", "price", "notes")
PAYMENTS = ("date", "payee", "amount", "paid_in", "paid_out", "currency", "details")
"""What a column of a table of things, or of payments, can be."""

NEEDED = {"things": (("name",),), "payments": (("date",), ("payee", "details"), ("amount", "paid_out"))}
"""Of each of these at least one."""

_WORDS = {
    "name": "name item title thing product article bezeichnung gegenstand artikel nom objet nombre nome naam nazwa",
    "category": "category categories type group location room tags kategorie ort raum catégorie lieu "
    "categoría categoria categorie",
    "date": "date datum fecha data buchungstag buchungsdatum valuta posted transaction_date booking_date "
    "completed_date started_date purchase_date bought purchased kaufdatum acquired fecha_operacion "
    "date_opération date_operation",
    "price": "price cost value paid amount preis kosten wert prix precio prezzo prijs purchase_price betrag",
    "notes": "notes note comment comments description remarks notizen bemerkung beschreibung notas remarques",
    "payee": "payee merchant counterparty beneficiary empfänger zahlungsempfänger auftraggeber_empfänger "
    "begünstigter_zahlungspflichtiger name_zahlungsbeteiligter recipient description libellé libelle "
    "concepto descripción descrizione omschrijving naam_omschrijving transaction_description name narrative opis "
    "name_address partnername partner_name",
    "amount": "amount value betrag umsatz montant importe importo bedrag kwota amount_eur amount_gbp "
    "amount_usd betrag_eur bedrag_eur transaction_amount",
    "paid_in": "paid_in credit credit_amount money_in haben deposit deposits crédit abono ingreso",
    "paid_out": "paid_out debit debit_amount money_out soll withdrawal withdrawals débit cargo gasto",
    "currency": "currency währung waehrung devise moneda divisa valuta munt waluta",
    "details": "details memo reference verwendungszweck buchungstext narrative communication type notes "
    "description remittance concepto mededelingen payment_reference",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """How a table's columns are taken: of which `kind` it is, "things" or "payments", and which column is which.

    `heading` is the table's own first row (or "1", "2", … where it has none, `headed` then being False), and `roles`
    pairs what a column is with its place, counted from 0.
    """

    kind: str
    heading: tuple[str, ...]
    roles: tuple[tuple[str, int], ...]
    headed: bool = True

    def place(self, role: str) -> int | None:
        """The place of a column, or None where the table has none of it."""
        return dict(self.roles).get(role)

    def fits(self, heading: tuple[str, ...]) -> bool:
        """Whether this choice was made for a table with the same heading."""
        return self.heading == heading

    @property
    def complete(self) -> bool:
        """Whether there is enough to read the table by."""
        named = dict(self.roles)
        return self.kind in NEEDED and all(any(one in named for one in some) for some in NEEDED[self.kind])

    def as_text(self) -> str:
        """For remembering; `columns_from` reads it."""
        return json.dumps([self.kind, list(self.heading), dict(self.roles), self.headed], ensure_ascii=False)


def columns_from(text: str) -> Columns | None:
    """A remembered choice; None where the text is none."""
    try:
        kind, heading, roles, headed = json.loads(text)
        found = Columns(
            str(kind),
            tuple(map(str, heading)),
            tuple((str(k), int(v)) for k, v in roles.items()),
            bool(headed),
        )
    except (ValueError, TypeError, AttributeError):
        return None
    known = {"things": THINGS, "payments": PAYMENTS}.get(found.kind, ())
    good = all(role in known and 0 <= place < len(found.heading) for role, place in found.roles)
    return found if good and found.complete else None


class ColumnsUnsure(FormatError):
    """A table whose columns must be told by the person. `guess` is the best so far, `sample` its first rows."""

    def __init__(self, name: str, guess: Columns, sample: tuple[tuple[str, ...], ...]) -> None:
        super().__init__("columns_unsure", name=name)
        self.guess = guess
        self.sample = sample


def guessed(kind: str, heading: tuple[str, ...], *, headed: bool = True) -> Columns:
    """The columns that a heading names, in many languages; each column is one thing, and each thing one column."""
    known = {"things": THINGS, "payments": PAYMENTS}[kind]
    roles: dict[str, int] = {}
    names = [_plain(cell) for cell in heading]
    for role in known:
        for word in _WORDS[role].split():
            place = next(
                (at for at, cell in enumerate(names) if cell == word and at not in roles.values()), None
            )
            if place is not None:
                roles[role] = place
                break
    return Columns(kind, heading, tuple(roles.items()), headed)


def _plain(cell: str) -> str:
    """A heading without marks and capitals: "Betrag (EUR)" is "betrag_eur"."""
    return re.sub(r"[\W_]+", "_", unicodedata.normalize("NFC", cell).casefold()).strip("_")
