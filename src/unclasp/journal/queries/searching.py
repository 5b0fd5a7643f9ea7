"""Searching the journal through the full-text index, which is asked as `core.finding` says.

Rows of the index come in the order of the entries' keys, which is the order of time: newest first costs
nothing, so it stops at the first page. Ranking has to look at every match, so it looks at a bounded number.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from unclasp.core import clock, finding
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.journal.models import Entry
from unclasp.journal.queries.hits import Filters, Hit, as_hits, filtered, newest_hits
from unclasp.journal.queries.links import rows_of

RANKED = 2000
"""Among how many of the newest matches the best ones are found."""

Order = Literal["newest", "best"]


@dataclass(frozen=True)
class SearchPage:
    """One page of hits; `more` where others follow. `asked` is False where nothing was asked.

    To go on, ask for `before=hits[-1]` (newest first only). With `order="best"` the hits are the best
    among the newest `RANKED` that match, and no page follows.
    """

    hits: tuple[Hit, ...]
    more: bool
    asked: bool = True


def search(
    person: Person,
    words: str,
    *,
    holds: Sequence[Hold] = (),
    since: dt.datetime | None = None,
    until: dt.datetime | None = None,
    order: Order = "newest",
    before: Entry | Hit | None = None,
    limit: int = 20,
) -> SearchPage:
    """Kept entries with all these words; "quoted phrases" stand together, a word ending in * is a beginning.

    `since` and `until` are aware moments, the second not included; `holds` asks for a link to any of them.
    Any text whatever is a valid question; without words, all that the other conditions leave is found.
    """
    question = finding.asked_as(words)
    limits = {
        "since": clock.to_key(since) if since else None,
        "until": clock.to_key(until) if until else None,
        "before": before,
        "holds": holds,
    }
    if question:
        hits = matching(person, question, filtered(person, key="s.rowid", **limits), order, limit + 1)
    elif holds or since or until:
        hits = newest_hits(person, filtered(person, **limits), limit + 1)
    else:
        return SearchPage((), more=False, asked=False)
    return SearchPage(tuple(hits[:limit]), more=len(hits) > limit and (order == "newest" or not question))


def matching(person: Person, question: str, filters: Filters, order: Order, limit: int) -> list[Hit]:
    """Entries that the index finds, each with the words around a match."""
    return as_hits(person, (newest if order == "newest" else best)(question, filters, limit))


RANK = f"SELECT s.rowid AS key, bm25(journal_search, 4.0, 1.0) AS rank {finding.MATCHES}"
BEST = f"SELECT key FROM ({RANK}) ORDER BY rank, key DESC LIMIT %s"  # noqa: S608 - values are parameters
ONE = finding.NEWEST.format(conditions="s.rowid = %s")


def newest(question: str, filters: Filters, limit: int) -> list[tuple]:
    """Rows and snippets of the newest matches."""
    conditions, values = filters
    return rows_of(finding.NEWEST.format(conditions=conditions), [question, *values, limit])


def best(question: str, filters: Filters, limit: int) -> list[tuple]:
    """Rows and snippets of the best of the newest `RANKED` matches; equal ones newest first."""
    conditions, values = filters
    keys = rows_of(BEST.format(conditions=conditions), [question, *values, RANKED, limit])
    return list(itertools.chain.from_iterable(rows_of(ONE, [question, key, 1]) for (key,) in keys))
