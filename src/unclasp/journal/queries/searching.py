"""Searching the journal through the full-text index. All that knows how the index is asked stands here.

Rows of the index come in the order of the entries' keys, which is the order of time: newest first costs
nothing, so it stops at the first page. Ranking has to look at every match, so it looks at a bounded number.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from django.db import connection

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.journal.models import Entry
from unclasp.journal.queries.reading import entry_excerpt, kept_entries, page_of, with_holds

RANKED = 2000
"""Among how many of the newest matches the best ones are found."""

LONGEST_QUESTION = 1000
MOST_TERMS = 32
SNIPPET_TOKENS = 28
OPEN, CLOSE = "\ue000", "\ue001"
QUOTES = str.maketrans("“”„", '""' + '"')
TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')

Order = Literal["newest", "best"]
Filters = tuple[str, list[object]]


class Part(NamedTuple):
    """A piece of a snippet, and whether it is what was searched for."""

    text: str
    found: bool


@dataclass(frozen=True)
class Hit:
    """An entry that matches, and the words around a match."""

    entry: Entry
    snippet: tuple[Part, ...]


@dataclass(frozen=True)
class SearchPage:
    """One page of hits; `more` where others follow. `asked` is False where nothing was asked.

    To go on, ask for `before=hits[-1].entry` (newest first only). With `order="best"` the hits are the best
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
    before: Entry | None = None,
    limit: int = 20,
) -> SearchPage:
    """Kept entries with all these words; "quoted phrases" stand together, a word ending in * is a beginning.

    `since` and `until` are aware moments, the second not included; `holds` asks for a link to any of them.
    Any text whatever is a valid question; without words, all that the other conditions leave is found.
    """
    question = asked_as(words)
    if question:
        hits = matching(person, question, filtered(person, holds, since, until, before), order, limit + 1)
    elif holds or since or until:
        hits = without_words(person, holds, since, until, before, limit + 1)
    else:
        return SearchPage((), more=False, asked=False)
    return SearchPage(tuple(hits[:limit]), more=len(hits) > limit and (order == "newest" or not question))


def without_words(
    person: Person,
    holds: Sequence[Hold],
    since: dt.datetime | None,
    until: dt.datetime | None,
    before: Entry | None,
    limit: int,
) -> list[Hit]:
    """The newest entries about these holds and of this time, each with how it begins."""
    entries = kept_entries(person)
    if holds:
        entries = entries.filter(pk__in=Entry.holds.through.objects.filter(hold__in=holds).values("entry_id"))
    if since:
        entries = entries.filter(pk__gte=clock.to_key(since))
    if until:
        entries = entries.filter(pk__lt=clock.to_key(until))
    page, _more = page_of(person, entries, before, limit)
    return [hit_of(entry) for entry in page]


def hit_of(entry: Entry) -> Hit:
    """An entry with its first words, as if nothing in particular were looked for."""
    words = entry_excerpt(entry)
    return Hit(entry, (Part(words, found=False),) if words else ())


def matching(person: Person, question: str, filters: Filters, order: Order, limit: int) -> list[Hit]:
    """Entries that the index finds, each with the words around a match."""
    rows = (newest if order == "newest" else best)(question, filters, limit)
    entries = Entry.objects.in_bulk([key for key, _snippet in rows])
    with_holds(person, list(entries.values()))
    return [Hit(entries[key], parts_of(snippet)) for key, snippet in rows]


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


def filtered(
    person: Person,
    holds: Sequence[Hold],
    since: dt.datetime | None,
    until: dt.datetime | None,
    before: Entry | None,
) -> Filters:
    """Conditions on the entry and on the key, and their values."""
    ends = [clock.to_key(until)] if until else []
    ends += [before.pk] if before else []
    conditions, values = ["e.person_id = %s", "e.deleted_at IS NULL"], [person.pk]
    if since:
        conditions.append("s.rowid >= %s")
        values.append(clock.to_key(since))
    if ends:
        conditions.append("s.rowid < %s")
        values.append(min(ends))
    if holds:
        # The plus keeps the index from being asked once for each entry of the hold: a set is made and looked into.
        marks = ", ".join(["%s"] * len(holds))
        table = Entry.holds.through._meta.db_table
        conditions.append(f"+s.rowid IN (SELECT entry_id FROM {table} WHERE hold_id IN ({marks}))")  # noqa: S608
        values += [hold.pk for hold in holds]
    return " AND ".join(conditions), values


# CROSS JOIN fixes the order of the join, from the index to the entries: so rows come in the order of time.
MATCHES = """
FROM journal_search s CROSS JOIN journal_entry e ON e.id = s.rowid
WHERE s.journal_search MATCH %s AND {conditions}
ORDER BY s.rowid DESC LIMIT %s
"""
SNIPPET = "snippet(journal_search, 1, %s, %s, '…', %s)"
NEWEST = f"SELECT s.rowid, {SNIPPET} {MATCHES}"
RANK = f"SELECT s.rowid AS key, bm25(journal_search, 4.0, 1.0) AS rank {MATCHES}"
BEST = f"SELECT key FROM ({RANK}) ORDER BY rank, key DESC LIMIT %s"  # noqa: S608 - values are parameters
ONE = f"SELECT rowid, {SNIPPET} FROM journal_search WHERE journal_search MATCH %s AND rowid = %s"  # noqa: S608


def newest(question: str, filters: Filters, limit: int) -> list[tuple[int, str]]:
    """Keys and snippets of the newest matches."""
    conditions, values = filters
    sql = NEWEST.format(conditions=conditions)
    return rows_of(sql, [OPEN, CLOSE, SNIPPET_TOKENS, question, *values, limit])


def best(question: str, filters: Filters, limit: int) -> list[tuple[int, str]]:
    """Keys and snippets of the best of the newest `RANKED` matches; equal ones newest first."""
    conditions, values = filters
    keys = rows_of(BEST.format(conditions=conditions), [question, *values, RANKED, limit])
    marks = [OPEN, CLOSE, SNIPPET_TOKENS, question]
    return list(itertools.chain.from_iterable(rows_of(ONE, [*marks, key]) for (key,) in keys))


def rows_of(sql: str, values: Iterable[object]) -> list[tuple]:
    """All rows that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return cursor.fetchall()


def parts_of(snippet: str) -> tuple[Part, ...]:
    """A marked snippet as pieces of text."""
    parts: list[Part] = []
    for number, piece in enumerate(snippet.split(OPEN)):
        inside, closed, after = piece.partition(CLOSE)
        parts += [Part(inside, bool(number and closed)), Part(after.replace(CLOSE, ""), found=False)]
    return tuple(part for part in parts if part.text)
