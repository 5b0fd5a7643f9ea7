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

Phrases = dict[str, list[list[str]]]
"""Phrases, as rows of words, by the word that they begin with."""

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
    found = {kind: _count(words, phrases) for kind, phrases in _lists().items()}
    called = _by_first_word(names)
    without_s = [word.removesuffix("'s") for word in words] if called else []
    return WordCounts(words=len(words), names=_count(without_s, called), **found)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.translate(_APOSTROPHES).casefold())


def _count(words: list[str], phrases: Phrases) -> int:
    """Count the phrases in a row of words, none inside another."""
    found = free = 0
    for at, word in enumerate(words):
        if at >= free and word in phrases:
            fits = next((p for p in phrases[word] if words[at : at + len(p)] == p), [])
            found, free = found + bool(fits), at + len(fits)
    return found


def _by_first_word(lines: Iterable[str]) -> Phrases:
    """Return phrases by the word that they begin with, longest first."""
    phrases: Phrases = {}
    for phrase in sorted((_words(line) for line in lines), key=len, reverse=True):
        if phrase:
            phrases.setdefault(phrase[0], []).append(phrase)
    return phrases


@functools.cache
def _lists() -> dict[str, Phrases]:
    """Return the phrases of each kind."""
    lists: dict[str, list[str]] = {}
    for line in (CONTENT / "rates.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = lists.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return {kind: _by_first_word(lists[kind]) for kind in KINDS}
