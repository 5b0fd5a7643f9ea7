"""The page *Towards secure*: promises to oneself, things said openly, needs named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import ngettext

from unclasp.attachment.models import Need, Opening, Promise, Record
from unclasp.core.models import Person
from unclasp.language.danger import phrase_classes

SHOWN = 20
"""How many of each are shown before somebody asks for all of them."""

TABLES: dict[str, type[Record]] = {"promises": Promise, "openings": Opening, "needs": Need}
"""The three kinds of record by the word in their address."""


@dataclass(frozen=True, eq=False)
class Kept:
    """Records of one kind, the latest first; `more` where some are left out.

    `counts` says how many there are, by what became of them where that is asked; nothing for what there is none of.
    """

    kind: str
    rows: list[Record]
    counts: list[tuple[int, str]]
    more: bool


def kept_records(person: Person, kind: str, *, everything: bool = False) -> Kept:
    """Records of one kind."""
    found = TABLES[kind].objects.owned_by(person).kept()
    if kind != "promises":
        found = found.select_related("hold")
    rows = list(found if everything else found[: SHOWN + 1])
    shown = rows if everything else rows[:SHOWN]
    return Kept(kind, shown, _counts(person, kind), len(rows) > len(shown))


def record_at(person: Person, kind: str, slug: str) -> Record:
    """The kept record at this address; `NotFound` where there is none."""
    return TABLES[kind].objects.kept().by_slug(person, slug)


def deleted_record(person: Person, kind: str, slug: str) -> Record | None:
    """The record that was deleted at this address and can be fetched back."""
    return TABLES[kind].objects.owned_by(person).deleted().filter(slug=slug).first() if slug else None


def heavy_words(record: Record) -> set[str]:
    """The classes of phrases in a record that may open the door to the support lines."""
    text = "\n".join([record.words, getattr(record, "went", "")])
    return phrase_classes(text)


def _counts(person: Person, kind: str) -> list[tuple[int, str]]:
    """How many there are, with the words for what became of them. No share and no score."""
    rows = TABLES[kind].objects.owned_by(person).kept()
    if kind == "openings":
        n = rows.count()
        return [(n, ngettext("thing said openly", "things said openly", n))] if n else []
    states = Counter(rows.values_list("state", flat=True))
    return [(states[state], str(label)) for state, label in TABLES[kind].State.choices if states[state]]
