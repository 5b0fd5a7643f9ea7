"""What can be read from the journal."""

from unclasp.journal.queries.hits import Hit, Part, hits_of_month, page_of_hits
from unclasp.journal.queries.known import count_known
from unclasp.journal.queries.links import LinkedHold, kept_holds
from unclasp.journal.queries.months import months_with_entries, years_with_entries
from unclasp.journal.queries.offers import Offer, offered_holds
from unclasp.journal.queries.reading import (
    beside,
    draft_of,
    entries_of_day,
    entries_of_hold,
    entry_at,
    entry_excerpt,
    entry_title,
    file_of,
    heavy_words,
    just_deleted,
    new_draft,
    recently_deleted,
    saved_draft,
    with_files,
    with_holds,
)
from unclasp.journal.queries.searching import RANKED, SearchPage, search

__all__ = [
    "RANKED",
    "Hit",
    "LinkedHold",
    "Offer",
    "Part",
    "SearchPage",
    "beside",
    "count_known",
    "draft_of",
    "entries_of_day",
    "entries_of_hold",
    "entry_at",
    "entry_excerpt",
    "entry_title",
    "file_of",
    "heavy_words",
    "hits_of_month",
    "just_deleted",
    "kept_holds",
    "months_with_entries",
    "new_draft",
    "offered_holds",
    "page_of_hits",
    "recently_deleted",
    "saved_draft",
    "search",
    "with_files",
    "with_holds",
    "years_with_entries",
]
