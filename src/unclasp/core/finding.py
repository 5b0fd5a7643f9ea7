"""How the journal is searched, and what its entries are called. No Django: a lean command searches as the pages do."""

from __future__ import annotations

import re
import unicodedata

from unclasp.core.saying import translated as _

LONGEST_QUESTION = 1000
MOST_TERMS = 32
SNIPPET_TOKENS = 28
OPEN, CLOSE = "\ue000", "\ue001"
MARKED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
"""What was searched for, in a snippet."""

QUOTES = str.maketrans("“”„", '""' + '"')
TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')

FIRST_WORDS = 2000
"""As many characters of an entry are looked at for its title and excerpt."""

LONGEST_TITLE = 80

KEPT = "e.person_id = %s AND e.deleted_at IS NULL"

# CROSS JOIN fixes the order of the join, from the index to the entries: so rows come in the order of time.
MATCHES = """
FROM journal_search s CROSS JOIN journal_entry e ON e.id = s.rowid
WHERE s.journal_search MATCH %s AND {conditions}
ORDER BY s.rowid DESC LIMIT %s
"""
# A title is enough to call an entry by; only where there is none the body is read.
FOUND = f"""
e.id, e.slug, e.title, CASE e.title WHEN '' THEN substr(e.body, 1, {FIRST_WORDS}) ELSE '' END,
e.zone, e.all_day, e.starred, snippet(journal_search, 1, '{OPEN}', '{CLOSE}', '…', {SNIPPET_TOKENS})
"""
NEWEST = f"SELECT {FOUND} {MATCHES}"
"""The newest entries that match a question, and have more to them than that: `conditions`."""


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


PICTURE = re.compile(r"!\[([^\[\]\n]{0,300})\]\(([^()\n]{0,300})\)")
"""A picture in Markdown: its words, and where it lies."""

EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3}|`)(?=\S)(.{1,200}?)(?<=\S)\1(?!\w)")
"""Words between marks of emphasis, as long as anybody emphasises."""


def entry_title(title: str, body: str) -> str:
    """What an entry is called in a list: its title, or the beginning of its first line."""
    line = title or next(filter(None, map(plain_line, body[:FIRST_WORDS].splitlines())), "")
    return cut(line, LONGEST_TITLE) or _("Without a title")


def plain_line(line: str) -> str:
    """A line without Markdown's marks at its beginning and around emphasised words; of a picture, its words."""
    if "![" in line:
        line = PICTURE.sub(r"\1", line)
    line = " ".join(line.split())
    if (
        "*" in line or "_" in line or "`" in line
    ):  # most lines have none, and the pattern is slow to find that out
        line = EMPHASIS.sub(r"\2", line)
    return line.lstrip("#>*_- ")


def cut(text: str, most: int) -> str:
    """The text, or as many of its first words as fit into `most` characters."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
