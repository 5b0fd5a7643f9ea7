"""What can be read from the journal."""

from unclasp.journal.queries.known import count_known
from unclasp.journal.queries.months import months_with_entries, years_with_entries
from unclasp.journal.queries.offers import Offer, offered_holds
from unclasp.journal.queries.reading import (
    draft_of,
    entries_of_day,
    entries_of_hold,
    entries_of_month,
    entry_excerpt,
    entry_title,
    file_of,
    just_deleted,
    neighbours,
    new_draft,
    page_of_entries,
    recently_deleted,
    with_files,
    with_holds,
)
from unclasp.journal.queries.searching import RANKED, Hit, Part, SearchPage, hit_of, search

__all__ = [
    "RANKED",
    "Hit",
    "Offer",
    "Part",
    "SearchPage",
    "count_known",
    "draft_of",
    "entries_of_day",
    "entries_of_hold",
    "entries_of_month",
    "entry_excerpt",
    "entry_title",
    "file_of",
    "hit_of",
    "just_deleted",
    "months_with_entries",
    "neighbours",
    "new_draft",
    "offered_holds",
    "page_of_entries",
    "recently_deleted",
    "search",
    "with_files",
    "with_holds",
    "years_with_entries",
]
