"""The twenty questions and what is said of the four areas, read from `content/`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from unclasp.attachment.models import ITEMS

ORDER = (10, 6, 0, 17, 11, 1, 16, 2, 12, 7, 3, 18, 13, 8, 4, 19, 14, 5, 9, 15)
"""The order in which the pages ask, as columns of `science.ATTACHMENT_KEY`: the two dimensions mixed."""

ANSWER_WORDS = (_("not like me"), _("a little"), _("partly"), _("mostly"), _("very much"))
"""The words for 1 to 5."""

ITEM = re.compile(
    r"^### (?P<dimension>anxiety|avoidance) (?P<place>\d+)(?P<reversed>, reversed)?\n"
    r"In general: (?P<general>.+)\nWith one person: (?P<one>.+)\nMeant to catch: (?P<catches>.+)$",
    re.MULTILINE,
)
STYLE = re.compile(r"^## (?P<style>\w+)\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
HELP = re.compile(r"^- (?P<practice>\w+): (?P<words>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Item:
    """One question as `content/` has it: in general, with one person, and what it is meant to catch."""

    dimension: str
    is_reversed: bool
    general: str
    one: str
    catches: str


@dataclass(frozen=True)
class Question:
    """A question as a page asks it: its number from 1, its column in the science, and its words."""

    number: int
    column: int
    words: str


@dataclass(frozen=True)
class Help:
    """Something that helps from an area towards secure, and the practice that it belongs to."""

    practice: str
    words: str


@dataclass(frozen=True)
class Style:
    """What is said about one of the four areas."""

    name: str
    paragraphs: tuple[str, ...]
    helps: tuple[Help, ...]


def items() -> tuple[Item, ...]:
    """The twenty questions in the order of `science.ATTACHMENT_KEY`."""
    return _items(get_language() or "en")


def questions(*, with_one: bool) -> tuple[Question, ...]:
    """The questions in the order in which the pages ask them, in general or with one person."""
    here = items()
    return tuple(
        Question(number, column, here[column].one if with_one else here[column].general)
        for number, column in enumerate(ORDER, start=1)
    )


def styles() -> dict[str, Style]:
    """What is said about each area, by the name that the science gives it."""
    return _styles(get_language() or "en")


@lru_cache
def _items(language: str) -> tuple[Item, ...]:
    found = [
        Item(one["dimension"], one["reversed"] is not None, one["general"], one["one"], one["catches"])
        for one in ITEM.finditer(_text("attachment.md", language))
    ]
    if len(found) != ITEMS:
        raise ValueError(f"attachment.md has {len(found)} questions instead of {ITEMS}")
    return tuple(found)


@lru_cache
def _styles(language: str) -> dict[str, Style]:
    return {one["style"]: _style(one) for one in STYLE.finditer(_text("styles.md", language))}


def _style(found: re.Match[str]) -> Style:
    helps = tuple(Help(one["practice"], one["words"]) for one in HELP.finditer(found["text"]))
    blocks = [" ".join(block.split()) for block in found["text"].split("\n\n")]
    paragraphs = tuple(block for block in blocks if block and not block.startswith("- "))
    return Style(found["style"], paragraphs, helps)


def _text(name: str, language: str) -> str:
    """The file in this language, or in English where it has not been translated."""
    content = resources.files("unclasp.attachment") / "content"
    there = content / language.split("-")[0] / name
    return (there if there.is_file() else content / "en" / name).read_text(encoding="utf-8")
