"""What the pages of holds and of the practices show, read from every slice."""

from unclasp.insight.queries.holds import AllHolds, OneHold, Quote, Readings, all_holds, one_hold, readings
from unclasp.insight.queries.practise import Practice, PractisePage, practise_page

__all__ = [
    "AllHolds",
    "OneHold",
    "Practice",
    "PractisePage",
    "Quote",
    "Readings",
    "all_holds",
    "one_hold",
    "practise_page",
    "readings",
]
