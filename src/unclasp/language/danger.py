"""A first ear for danger: phrases that open the door to the support lines.

A match is no judgement and no score. It may only offer help after something was saved; it never blocks,
deletes or tells anybody. When in doubt the list says yes, for closing a note costs less than a missed one.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from unclasp.language.phrases import FICTION, IDIOMS, PARTS, PHRASES

# How far from its anchor word, in characters, a phrase may begin or end.
REACH = 60

_WORD = re.compile(r"\w+")
_FIRST_PERSON = re.compile(r"\b(?:i|i'\w+|im|ive|me|my|myself|us|our)\b")
_SENTENCE_END = re.compile(r"[.!?…]\s")
_QUOTES = ("'", '"', "*")
_PLAIN = {"'": "’‘ʼ`´", '"': "“”«»", " ": "_\0"}


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found at text[start:end], with the class it belongs to (a key of `phrases.PHRASES`)."""

    phrase_class: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)  # hashed by identity: a pattern's own hash is slow
class _Phrase:
    phrase_class: str
    pattern: re.Pattern[str]


def danger_phrases(text: str) -> tuple[Match, ...]:
    """Find the phrases of our list in a text of any length, in order and without overlap inside a class.

    Pure and linear in the length of the text; offsets are characters of `text` as given.
    """
    plain = _plain(text)
    found = [
        Match(phrase.phrase_class, hit.start(), hit.end())
        for phrase, start, end in _regions(plain)
        for hit in phrase.pattern.finditer(plain, start, end)
        if _starts_a_word(plain, hit.start()) and not _is_benign(plain, hit.start(), hit.end())
    ]
    return tuple(_without_overlap(found))


def phrase_classes(*texts: str) -> set[str]:
    """The classes of the phrases found in any of these texts."""
    return {match.phrase_class for text in texts for match in danger_phrases(text)}


def _plain(text: str) -> str:
    """Lower case, straight quotes and no emphasis, character for character, so that offsets stay true."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for mark, fancy in _PLAIN.items():
        for other in fancy:
            lowered = lowered.replace(other, mark)
    return lowered


def _regions(text: str) -> Iterator[tuple[_Phrase, int, int]]:
    """Yield each phrase with the stretches of text around its anchors, stretches that touch made one."""
    by_anchor = _by_anchor()
    spots: dict[_Phrase, list[int]] = {}
    for anchor in by_anchor.keys() & set(_WORD.findall(text)):
        found = [hit.start() for hit in re.finditer(anchor, text) if _is_a_word(text, hit.start(), hit.end())]
        for phrase in by_anchor[anchor]:
            spots.setdefault(phrase, []).extend(found)
    for phrase, places in spots.items():
        places.sort()
        first = last = places[0]
        for place in places[1:]:
            if place - last > 2 * REACH:
                yield phrase, max(0, first - REACH), last + REACH
                first = place
            last = place
        yield phrase, max(0, first - REACH), last + REACH


def _is_a_word(text: str, start: int, end: int) -> bool:
    return _starts_a_word(text, start) and not text[end : end + 1].isalnum()


def _starts_a_word(text: str, start: int) -> bool:
    # Not a look-behind in the patterns, for without one the engine skips to where a phrase can begin.
    return start == 0 or not text[start - 1].isalnum()


def _is_benign(text: str, start: int, end: int) -> bool:
    """Tell whether a match is part of an idiom or a denial, a title, or something made up or reported."""
    around = (max(0, start - REACH), end + REACH)
    if any(hit.start() < end and hit.end() > start for hit in _idioms().finditer(text, *around)):
        return True
    before = _SENTENCE_END.split(text[around[0] : start])[-1]
    if not _fiction().search(before):
        return False
    return before.endswith(_QUOTES) or not _FIRST_PERSON.search(text, start, end)


def _without_overlap(matches: list[Match]) -> Iterator[Match]:
    ends: dict[str, int] = {}
    for match in sorted(matches, key=lambda m: (m.start, -m.end, m.phrase_class)):
        if match.start >= ends.get(match.phrase_class, 0):
            ends[match.phrase_class] = match.end
            yield match


@functools.cache
def _by_anchor() -> dict[str, list[_Phrase]]:
    index: dict[str, list[_Phrase]] = {}
    for phrase_class, groups in PHRASES.items():
        for anchors, sources in groups.items():
            phrases = [_Phrase(phrase_class, re.compile(_expand(source), re.MULTILINE)) for source in sources]
            for anchor in anchors.split():
                index.setdefault(anchor, []).extend(phrases)
    return index


@functools.cache
def _idioms() -> re.Pattern[str]:
    return re.compile(r"\b" + _expand("|".join(IDIOMS)))


@functools.cache
def _fiction() -> re.Pattern[str]:
    return re.compile(_expand(FICTION))


def _expand(source: str) -> str:
    """Turn our notation into a regular expression (`content/README.md` describes it)."""
    for name, part in reversed(PARTS.items()):
        source = source.replace(f"<{name}>", part)
    source = source.replace(" ?", r"[\s,*_-]*+").replace(" ", r"[\s,*_-]++")
    return rf"(?:{source})(?!\w)".replace("'", "'?")
