"""Other programs' lists in, cards for a pile out. Pure: bytes are handed in, nothing is looked up or kept.

read_cards("following.json", data, Choices(today=today))                 -> PileReading, one file or zip
read_cards_folder([("following.js", data)], Choices(today=today))        -> PileReading, a folder
recognise_cards("following.json", data)                                  -> PileFormat | None
compare(known_ids, reading.cards)                                        -> Difference: what is new, gone, the same

A `PileReading` has `cards`, `skipped` (rows left out: where, reason, detail), `notes`, `seen` (how many rows the
export held), `kind` ("accounts", "feeds", "bookmarks", "subscriptions", "duties", "things", "routines"), `format`,
`label`, and, for a table, `columns`: how its columns were taken, to be shown, changed and remembered
(`Columns.as_text`, `columns_from`).

Errors are those of journals (`formats.errors`: FormatError with a code and slots, EncodingUnsure, DateOrderUnsure), and
`ColumnsUnsure` where a person must say which column is which: ask again with `Choices(columns=...)`. The sentences of
codes are in `vault.intake.pile_wording`.

What recognises first: a format that is not `loose`; then the journals (`formats.recognise`); then a `loose` one (any
table, a folder of photos). A format with `also_a_journal` (habits) can be read either way: the person says which.

`plain(reading)` and `from_plain(lines)` carry a reading through a pipe; pictures stay behind and are fetched by the
place of their card (`card.picture.read()`).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from unclasp.formats.cards.card import Card, Choices, Difference, PileFormat, PileReading, compare
    from unclasp.formats.cards.columns import Columns, ColumnsUnsure, columns_from
    from unclasp.formats.cards.piping import from_plain, plain
    from unclasp.formats.cards.registry import PILE_FORMATS, read_cards, read_cards_folder, recognise_cards

__all__ = [
    "PILE_FORMATS",
    "Card",
    "Choices",
    "Columns",
    "ColumnsUnsure",
    "Difference",
    "PileFormat",
    "PileReading",
    "columns_from",
    "compare",
    "from_plain",
    "plain",
    "read_cards",
    "read_cards_folder",
    "recognise_cards",
]

_ELSEWHERE = {
    "PILE_FORMATS": "registry",
    "Card": "card",
    "Choices": "card",
    "Columns": "columns",
    "ColumnsUnsure": "columns",
    "Difference": "card",
    "PileFormat": "card",
    "PileReading": "card",
    "columns_from": "columns",
    "compare": "card",
    "from_plain": "piping",
    "plain": "piping",
    "read_cards": "registry",
    "read_cards_folder": "registry",
    "recognise_cards": "registry",
}


def __getattr__(name: str) -> Any:
    """Load a name on first use: the readers are many, and most of the app needs none of them."""
    if name not in _ELSEWHERE:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_ELSEWHERE[name]}"), name)
