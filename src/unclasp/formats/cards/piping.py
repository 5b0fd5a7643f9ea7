"""A reading of a pile as lines of JSON and back: it is read in one process and looked at in another."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from unclasp.formats.cards.card import Card, PileReading
from unclasp.formats.cards.columns import columns_from
from unclasp.formats.entries import Attachment, Note, Skipped


def plain(reading: PileReading) -> Iterator[dict[str, Any]]:
    """One object for each card, skipped row and note, and a last one, `pile`, about the whole."""
    for card in reading.cards:
        yield {"card": _plain(card)}
    for skipped in reading.skipped:
        yield {"skipped": dataclasses.asdict(skipped)}
    for note in reading.notes:
        yield {"note": dataclasses.asdict(note)}
    columns = reading.columns.as_text() if reading.columns else ""
    yield {
        "pile": {
            "format": reading.format, "label": reading.label, "kind": reading.kind, "seen": reading.seen,
            "columns": columns,
        }
    }  # fmt: skip


def _plain(card: Card) -> dict[str, Any]:
    said = {field.name: getattr(card, field.name) for field in dataclasses.fields(card)}
    said |= {name: said[name].isoformat() for name in ("since", "last") if said[name]}
    said["amount"] = None if card.amount is None else str(card.amount)
    said["picture"] = (card.picture.name, card.picture.kind) if card.picture else None
    return said


class _Elsewhere:
    """A picture whose bytes stayed in the process that read it."""

    def read(self) -> bytes:
        """Never: it is fetched by the place of its card."""
        raise LookupError("a picture is fetched by the place of its card")


def from_plain(lines: Iterable[dict[str, Any]]) -> PileReading:
    """The reading that was told. ValueError or KeyError where its end is missing or it is not what `plain` gives."""
    cards: list[Card] = []
    skipped: list[Skipped] = []
    notes: list[Note] = []
    for line in lines:
        if "card" in line:
            cards.append(_card(dict(line["card"])))
        elif "skipped" in line:
            skipped.append(Skipped(**line["skipped"]))
        elif "note" in line:
            notes.append(Note(**line["note"]))
        elif "pile" in line:
            about = dict(line["pile"])
            columns = columns_from(about.pop("columns"))
            return PileReading(
                **about, cards=tuple(cards), skipped=tuple(skipped), notes=tuple(notes), columns=columns
            )
    raise ValueError("the end is missing")


def _card(said: dict[str, Any]) -> Card:
    for name in ("since", "last"):
        said[name] = dt.date.fromisoformat(said[name]) if said[name] else None
    said["amount"] = None if said["amount"] is None else Decimal(said["amount"])
    if said["picture"]:
        name, kind = said["picture"]
        said["picture"] = Attachment(name, kind, _Elsewhere())
    return Card(**said)
