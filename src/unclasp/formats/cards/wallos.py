"""Wallos' export (JSON): subscriptions, the currency as a mark before the price. Not every version writes how often."""

from __future__ import annotations

import re
from typing import Any

from unclasp.formats.bundle import Bundle
from unclasp.formats.cards.amounts import amount_of
from unclasp.formats.cards.card import Card, Choices, PileFormat, PileReading
from unclasp.formats.cards.gathering import Gathering
from unclasp.formats.cards.jsonfiles import json_files, value_of
from unclasp.formats.cards.links import judged
from unclasp.formats.jsontext import string
from unclasp.formats.reading import SkipRow

_WORDS = ('"Next Payment"', '"Price"')
_EVERY = re.compile(r"(?:every\s+)?(\d{1,3})?\s*(day|week|month|year)s?", re.IGNORECASE)
_NAMED = {
    "daily": (1, "day"), "weekly": (1, "week"), "fortnightly": (2, "week"), "monthly": (1, "month"),
    "quarterly": (3, "month"), "yearly": (1, "year"), "annually": (1, "year"),
}  # fmt: skip
_OFF = ("disabled", "inactive")


def sniff(bundle: Bundle) -> bool:
    """JSON with a price and a next payment, by Wallos' own names."""
    return bool(json_files(bundle, *_WORDS))


def read(bundle: Bundle, choices: Choices) -> PileReading:
    """One card for each subscription that is not switched off."""
    gathered = Gathering(FORMAT.name, FORMAT.label, FORMAT.kind, bundle.name)
    for file in json_files(bundle, *_WORDS):
        value = value_of(file, encoding=choices.encoding)
        rows = value.get("subscriptions") if isinstance(value, dict) else value
        for number, row in enumerate(rows if isinstance(rows, list) else [], start=1):
            with gathered.row(f"{file.name}, item {number}"):
                gathered.card(_card(gathered, row))
    if any(not card.period for card in gathered.cards):
        gathered.note("no_rhythm")
    return gathered.result()


def _card(gathered: Gathering, row: Any) -> Card:
    if not isinstance(row, dict) or not string(row.get("Name")):
        raise SkipRow("not_a_subscription", row)
    name = string(row["Name"])
    if string(row.get("State")).lower() in _OFF or string(row.get("Active")).lower() == "no":
        raise SkipRow("gone_already", name)
    price, currency = amount_of(str(row.get("Price", "")), mark=".")
    every, period = _cycle(string(row.get("Payment Cycle")))
    return Card(
        source_id=gathered.own_id(name.casefold(), string(row.get("Category"))),
        title=name,
        detail=string(row.get("Category")),
        amount=abs(price) or None,
        currency=currency,
        period=period,
        every=every,
        notes=string(row.get("Notes")),
        **judged(string(row.get("URL"))),
    )


def _cycle(written: str) -> tuple[int, str]:
    if found := _EVERY.fullmatch(written.strip()):
        return max(int(found[1] or 1), 1), found[2].lower()
    return _NAMED.get(written.strip().lower(), (1, ""))


FORMAT = PileFormat("wallos", "Wallos", "subscriptions", sniff, read)
