"""Which holds a text names, so that a link can be offered. Nothing is ever linked by itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from unclasp.holds.models import Hold

SHORT = 3
"""Names shorter than this count only as they are written: "Al" is a person, "al" is not."""


@dataclass(frozen=True)
class Offer:
    """A hold that a text names, and the words that name it, as they stand in the text."""

    hold: Hold
    words: str


def offered_holds(text: str, holds: Iterable[Hold]) -> list[Offer]:
    """Those holds that the text names by name or alias, as whole words, whatever the case and accents."""
    plain, places = folded(text)
    offers = []
    for hold in holds:
        spans = (named_at(name, text, plain, places) for name in hold.names)
        span = next(filter(None, spans), None)
        if span:
            offers.append(Offer(hold, text[slice(*span)]))
    return offers


def named_at(name: str, text: str, plain: str, places: range | list[int]) -> tuple[int, int] | None:
    """Where in the text this name stands first: start and end, or None."""
    name = " ".join(name.split())
    if not name:
        return None
    if len(name) < SHORT:
        match = whole_words(name).search(text)
        return match.span() if match else None
    match = whole_words(folded(name)[0]).search(plain)
    if not match:
        return None
    # Up to where the next letter begins, so that an accent which is a character of its own stays with its letter.
    end = places[match.end()] if match.end() < len(places) else len(text)
    return places[match.start()], end


def whole_words(name: str) -> re.Pattern[str]:
    """A pattern for the name between word borders, with any white space between its words."""
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)")


def folded(text: str) -> tuple[str, range | list[int]]:
    """The text without case and accents, and for each of its characters the place it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        bare = letter.lower() if letter.isascii() else fold_letter(letter)
        letters.append(bare)
        places.extend([place] * len(bare))
    return "".join(letters), places


def fold_letter(letter: str) -> str:
    """One letter without case and accents: none, one or several characters."""
    apart = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(part for part in apart if not unicodedata.combining(part)).casefold()
