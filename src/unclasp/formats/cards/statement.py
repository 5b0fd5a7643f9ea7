"""What a bank's statement comes to: cards for what recurs, and a note on all the rest."""

from __future__ import annotations

from unclasp.formats.cards.card import PileReading
from unclasp.formats.cards.columns import Columns
from unclasp.formats.cards.gathering import Gathering
from unclasp.formats.cards.payments import Payment, recurring
from unclasp.formats.reading import SkipRow


def keep_recurring(
    gathered: Gathering, payments: list[Payment], *, columns: Columns | None = None
) -> PileReading:
    """Keep what recurs among the payments that were read. The rows have been counted already."""
    cards = recurring(payments)
    for card in cards:
        try:
            gathered.card(card)
        except SkipRow:
            gathered.note("recurring_left", detail=card.title[:80])
    if payments:
        gathered.note("payments_once", count=len(payments))
    return gathered.result(kind="subscriptions", columns=columns)
