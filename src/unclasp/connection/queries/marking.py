"""The owning words of a sentence: which are marked, and which of those the person switched off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unclasp.connection.models import Reframe
from unclasp.language.owning import owning_words


@dataclass(frozen=True)
class Piece:
    """A piece of a sentence; `marked` where it is owning and stands so."""

    words: str
    marked: bool


@dataclass(frozen=True)
class Mark:
    """Owning words of a sentence, each once: as they are written, their key, and whether they stand."""

    words: str
    key: str
    stands: bool


def pieces_of(reframe: Reframe) -> list[Piece]:
    """The sentence in pieces, in order."""
    text, off, place, pieces = reframe.before, set(reframe.unmarked), 0, []
    for start, end in owning_words(text):
        if key_of(text[start:end]) not in off:
            pieces += [Piece(text[place:start], marked=False), Piece(text[start:end], marked=True)]
            place = end
    return [piece for piece in (*pieces, Piece(text[place:], marked=False)) if piece.words]


def marks_of(reframe: Reframe) -> list[Mark]:
    """What is offered as owning, in order, each wording once."""
    off = set(reframe.unmarked)
    words = (reframe.before[start:end] for start, end in owning_words(reframe.before))
    found = {key_of(said): said for said in reversed(list(words))}
    return [Mark(said, key, key not in off) for key, said in reversed(found.items())]


def unmarked_by(reframe: Reframe, standing: Sequence[str]) -> list[str]:
    """The keys that are switched off where these stand."""
    return [mark.key for mark in marks_of(reframe) if mark.key not in set(standing)]


def key_of(words: str) -> str:
    """What marked words are known by, however they are written."""
    return " ".join(words.lower().replace("’", "'").split())
