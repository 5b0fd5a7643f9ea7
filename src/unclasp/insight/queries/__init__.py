"""What the pages of holds and of the practices show, read from every slice."""

from unclasp.insight.queries.holds import (
    AllHolds,
    OneHold,
    Quote,
    Readings,
    Understood,
    all_holds,
    one_hold,
    readings,
)
from unclasp.insight.queries.practise import Practice, PractisePage, practise_page
from unclasp.insight.queries.pulls import PullOfHold, pulls_of

__all__ = [
    "AllHolds",
    "OneHold",
    "Practice",
    "PractisePage",
    "PullOfHold",
    "Quote",
    "Readings",
    "Understood",
    "all_holds",
    "one_hold",
    "practise_page",
    "pulls_of",
    "readings",
]
