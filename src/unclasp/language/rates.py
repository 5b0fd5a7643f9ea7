"""How often some kinds of words come up in a text: counts, and no judgement.

Our own lists (`content/rates.txt`). Neither negation nor quotation is understood: "I never said 'always'" counts
twice. What the counts may say, and what not, is settled in `unclasp.science.language_rates`.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from unclasp.language.phrases import CONTENT

KINDS = ("all_or_nothing", "i_me_my", "could_choose")
"""The kinds of words with a list, in the order of `WordCounts`."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How many words a text has, and how many of each kind; `names` counts mentions of the names given."""

    words: int
    all_or_nothing: int
    i_me_my: int
    could_choose: int
    names: int


def count_words(text: str, names: Iterable[str] = ()) -> WordCounts:
    """Count the words of a text, of any length, and those that belong to our lists.

    Where phrases overlap the longest counts, once. A name counts as often as its words stand in a row, in
    whatever case, with or without 's; a name without a letter or digit counts nothing.
    """
    words = _words(text)
    called = frozenset(tuple(_words(name)) for name in names) - {()}
    without_s = [word.removesuffix("'s") for word in words] if called else []
    found = {kind: _count(words, phrases) for kind, phrases in _lists().items()}
    return WordCounts(words=len(words), names=_count(without_s, called), **found)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.translate(_APOSTROPHES).casefold())


def _count(words: list[str], phrases: frozenset[tuple[str, ...]]) -> int:
    """Count the phrases in a row of words, longest first, none inside another."""
    lengths = _lengths(phrases)
    found = at = 0
    while at < len(words):
        step = next((n for n in lengths.get(words[at], ()) if tuple(words[at : at + n]) in phrases), 0)
        found += step > 0
        at += step or 1
    return found


@functools.lru_cache(maxsize=64)
def _lengths(phrases: frozenset[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """Return for each first word how long the phrases are that begin with it, longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


@functools.cache
def _lists() -> dict[str, frozenset[tuple[str, ...]]]:
    """Return the phrases of each kind."""
    lists: dict[str, set[tuple[str, ...]]] = {}
    for line in (CONTENT / "rates.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            phrases = lists.setdefault(line.strip("[]"), set())
        elif line and not line.startswith("#"):
            phrases.add(tuple(_words(line)))
    return {kind: frozenset(lists[kind]) for kind in KINDS}
