"""Search over the guide, in memory: a few dozen pages are read faster than an index is opened."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.text import Truncator

from unclasp.guide.queries.pages import Page, pages, sure_pages
from unclasp.guide.queries.reading import as_plain

MOST_WORDS = 8
MOST_COUNTED = 5
"""Times that a word counts in one page, however often it comes."""

IN_TITLE, IN_LINE = 12, 6
LONGEST_PIECE = 200


class Part(NamedTuple):
    """A piece of a sentence, and whether it is what was searched for."""

    words: str
    is_hit: bool


@dataclass(frozen=True)
class Hit:
    """A page with the sentence that fits best."""

    page: Page
    sentence: tuple[Part, ...]


def find(words: str) -> list[Hit]:
    """The pages that have every one of these words, or words that begin so; the best first."""
    wanted = re.findall(r"\w+", folded(words))[:MOST_WORDS]
    if not wanted:
        return []
    patterns = [re.compile(rf"\b{re.escape(word)}\w*") for word in wanted]
    found = [(page, _weight(page, patterns)) for page in (*pages().values(), *sure_pages().values())]
    found = sorted((pair for pair in found if pair[1]), key=lambda pair: -pair[1])
    return [Hit(page, _sentence(page, patterns)) for page, _weight_of_it in found]


def folded(text: str) -> str:
    """Small letters without accents, each in the place where it stood."""
    plain = (unicodedata.normalize("NFKD", letter)[:1].lower()[:1] or letter for letter in text)
    return "".join(letter if letter.isprintable() else " " for letter in plain)


def _weight(page: Page, patterns: Sequence[re.Pattern[str]]) -> int:
    """How well a page fits: nothing where one of the words is missing."""
    title, line, text = folded(page.title), folded(page.line), folded(as_plain(page))
    counts = [
        IN_TITLE * bool(pattern.search(title))
        + IN_LINE * bool(pattern.search(line))
        + min(len(pattern.findall(text)), MOST_COUNTED)
        for pattern in patterns
    ]
    return sum(counts) if all(counts) else 0


def _sentence(page: Page, patterns: Sequence[re.Pattern[str]]) -> tuple[Part, ...]:
    """The sentence with most of the words, in parts; the page's own line where no sentence has one."""
    sentences = [page.line, *re.split(r"(?<=[.?:])\s+|\n+", as_plain(page))]
    best = max(sentences, key=lambda one: sum(bool(pattern.search(folded(one))) for pattern in patterns))
    best = Truncator(best.strip()).chars(LONGEST_PIECE)
    spans = sorted(found.span() for pattern in patterns for found in pattern.finditer(folded(best)))
    return tuple(_parts(best, spans))


def _parts(text: str, spans: Sequence[tuple[int, int]]) -> list[Part]:
    parts, at = [], 0
    for start, end in spans:
        if start < at:
            continue
        parts += [Part(text[at:start], False), Part(text[start:end], True)]
        at = end
    return [part for part in (*parts, Part(text[at:], False)) if part.words]
