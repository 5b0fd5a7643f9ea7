"""The six questions about how firmly to say it, and what the other side may say, read from `content/`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from django.utils.translation import get_language

from unclasp.boundaries.models import Boundary
from unclasp.boundaries.models.boundaries import QUESTIONS

QUESTION = re.compile(
    r"^## (?P<name>\w+), yes is (?P<way>firmer|softer)\n(?P<words>.+)\n"
    r"Firmer: (?P<firmer>.+)\nSofter: (?P<softer>.+)$",
    re.MULTILINE,
)
WAY = re.compile(r"^## way (?P<name>\w+)\n(?P<title>.+)\n(?P<words>.+)$", re.MULTILINE)
SIDE = re.compile(r"^## (?P<other>\w+)\n(?P<answers>(?:- .+\n?){3})", re.MULTILINE)

WAYS = ("softly", "plainly", "firmly", "last")
"""From the softest to the firmest."""

EDGES = (-0.34, 0.01, 0.67)
"""Where one way ends and the next begins: the balance of the answers, from -1 (softer) to 1 (firmer). Ours."""


@dataclass(frozen=True)
class Question:
    """One question about how firmly to say it: its words, and what is said where its answer points one way."""

    name: str
    yes_is_firmer: bool
    words: str
    firmer: str
    softer: str


@dataclass(frozen=True)
class Way:
    """One way of saying it."""

    name: str
    title: str
    words: str


@dataclass(frozen=True)
class Firmness:
    """How firmly to say it, as the answers have it: a way, and what speaks for and against firmness."""

    way: Way
    firmer: tuple[str, ...]
    softer: tuple[str, ...]
    answered: int


def questions() -> tuple[Question, ...]:
    """The six questions, in their order."""
    return _questions(get_language() or "en")


def firmness_of(answers: Sequence[str]) -> Firmness | None:
    """What the answers come to; None where each was left open.

    Each answer points one way or the other, and "partly" to neither; the way is where they balance. A sum of answers,
    and no measurement.
    """
    asked = [(one, answer) for one, answer in zip(questions(), answers, strict=False) if answer]
    if not asked:
        return None
    pointing = [(one, (answer == "yes") == one.yes_is_firmer) for one, answer in asked if answer != "partly"]
    balance = sum(1 if firmer else -1 for _one, firmer in pointing) / len(asked)
    place = sum(balance > edge for edge in EDGES)
    if ("before", "yes") not in [(one.name, answer) for one, answer in asked]:
        place = min(place, WAYS.index("firmly"))  # what was never said cannot be said once more
    return Firmness(
        way=_ways(get_language() or "en")[WAYS[place]],
        firmer=tuple(one.firmer for one, firmer in pointing if firmer),
        softer=tuple(one.softer for one, firmer in pointing if not firmer),
        answered=len(asked),
    )


def their_answers(boundary: Boundary) -> tuple[str, ...]:
    """What the other side says in a rehearsal: as the person put it, else ours."""
    ours = answers_of(boundary.other)
    theirs = [*boundary.their_answers, *[""] * len(ours)]
    return tuple(own or words for own, words in zip(theirs, ours, strict=False))


def answers_of(other: str) -> tuple[str, ...]:
    """The three likely answers of somebody of this kind."""
    return _answers(get_language() or "en")[other]


@lru_cache
def _questions(language: str) -> tuple[Question, ...]:
    found = tuple(
        Question(one["name"], one["way"] == "firmer", one["words"], one["firmer"], one["softer"])
        for one in QUESTION.finditer(_text("firmness.md", language))
    )
    if len(found) != QUESTIONS:
        raise ValueError(f"firmness.md has {len(found)} questions instead of {QUESTIONS}")
    return found


@lru_cache
def _ways(language: str) -> dict[str, Way]:
    found = WAY.finditer(_text("firmness.md", language))
    return {one["name"]: Way(one["name"], one["title"], one["words"]) for one in found}


@lru_cache
def _answers(language: str) -> dict[str, tuple[str, ...]]:
    return {
        one["other"]: tuple(line.removeprefix("- ") for line in one["answers"].splitlines())
        for one in SIDE.finditer(_text("answers.md", language))
    }


def _text(name: str, language: str) -> str:
    """The file in this language, or in English where it has not been translated."""
    content = resources.files("unclasp.boundaries") / "content"
    there = content / language.split("-")[0] / name
    return (there if there.is_file() else content / "en" / name).read_text(encoding="utf-8")
