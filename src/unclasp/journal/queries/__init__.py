"""What can be read from the journal."""

from unclasp.journal.queries.known import count_known
from unclasp.journal.queries.months import months_with_entries, years_with_entries
from unclasp.journal.queries.offers import Offer, offered_holds
from unclasp.journal.queries.reading import (
    draft_of,
    entries_of_day,
    entries_of_hold,
    entries_of_month,
    entry_title,
    just_deleted,
    new_draft,
    page_of_entries,
    recently_deleted,
)
from unclasp.journal.queries.searching import Hit, SearchPage, search

__all__ = [
    "Hit",
    "Offer",
    "SearchPage",
    "count_known",
    "draft_of",
    "entries_of_day",
    "entries_of_hold",
    "entries_of_month",
    "entry_title",
    "just_deleted",
    "months_with_entries",
    "new_draft",
    "offered_holds",
    "page_of_entries",
    "recently_deleted",
    "search",
    "years_with_entries",
]
