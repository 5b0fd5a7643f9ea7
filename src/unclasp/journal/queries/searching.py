"""Searching the journal through the full-text index. All that knows how the index is asked stands here.

Rows of the index come in the order of the entries' keys, which is the order of time: newest first costs
nothing, so it stops at the first page. Ranking has to look at every match, so it looks at a bounded number.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.journal.models import Entry
from unclasp.journal.queries.hits import Filters, Hit, Part, as_hits, filtered, newest_hits
from unclasp.journal.queries.links import rows_of

RANKED = 2000
"""Among how many of the newest matches the best ones are found."""

LONGEST_QUESTION = 1000
MOST_TERMS = 32
SNIPPET_TOKENS = 28
OPEN, CLOSE = "\ue000", "\ue001"
MARKED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
QUOTES = str.maketrans("“”„", '""' + '"')
TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')

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
    question = asked_as(words)
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
    rows = (newest if order == "newest" else best)(question, filters, limit)
    return as_hits(person, [(row, parts_of(snippet)) for *row, snippet in rows])


def asked_as(words: str) -> str:
    """The question in the index's language, every term quoted so that none is an operator. "" for no term."""
    words = words[:LONGEST_QUESTION].translate(QUOTES)
    plain = "".join(" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in words)
    terms = []
    for phrase, star, word in TERM.findall(plain):
        text = phrase or word.rstrip("*")
        if any(map(is_token, text)):
            terms.append(f'"{text}"' + ("*" if star or word.endswith("*") else ""))
    return " ".join(terms[:MOST_TERMS])


def is_token(letter: str) -> bool:
    """Whether the index keeps this character as part of a word."""
    return unicodedata.category(letter)[0] in "LN" or unicodedata.category(letter) == "Co"


# CROSS JOIN fixes the order of the join, from the index to the entries: so rows come in the order of time.
MATCHES = """
FROM journal_search s CROSS JOIN journal_entry e ON e.id = s.rowid
WHERE s.journal_search MATCH %s AND {conditions}
ORDER BY s.rowid DESC LIMIT %s
"""
# A title is enough to call an entry by; only where there is none the body is read.
FOUND = """
e.id, e.slug, e.title, CASE e.title WHEN '' THEN substr(e.body, 1, 2000) ELSE '' END, e.zone, e.all_day, e.starred,
snippet(journal_search, 1, %s, %s, '…', %s)
"""
NEWEST = f"SELECT {FOUND} {MATCHES}"
RANK = f"SELECT s.rowid AS key, bm25(journal_search, 4.0, 1.0) AS rank {MATCHES}"
BEST = f"SELECT key FROM ({RANK}) ORDER BY rank, key DESC LIMIT %s"  # noqa: S608 - values are parameters
ONE = NEWEST.format(conditions="s.rowid = %s")


def newest(question: str, filters: Filters, limit: int) -> list[tuple]:
    """Rows and snippets of the newest matches."""
    conditions, values = filters
    sql = NEWEST.format(conditions=conditions)
    return rows_of(sql, [OPEN, CLOSE, SNIPPET_TOKENS, question, *values, limit])


def best(question: str, filters: Filters, limit: int) -> list[tuple]:
    """Rows and snippets of the best of the newest `RANKED` matches; equal ones newest first."""
    conditions, values = filters
    keys = rows_of(BEST.format(conditions=conditions), [question, *values, RANKED, limit])
    asked = [OPEN, CLOSE, SNIPPET_TOKENS, question]
    return list(itertools.chain.from_iterable(rows_of(ONE, [*asked, key, 1]) for (key,) in keys))


def parts_of(snippet: str) -> tuple[Part, ...]:
    """A marked snippet as pieces of text: every other one was found."""
    pieces = MARKED.split(snippet)
    return tuple(Part(text, bool(place % 2)) for place, text in enumerate(pieces) if text)
