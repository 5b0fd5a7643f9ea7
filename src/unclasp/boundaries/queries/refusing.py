"""The bank of refusals, short to long, and own sentences that could go into it."""

from __future__ import annotations

from dataclasses import dataclass

from unclasp.boundaries.models import Boundary, Refusal, Rehearsal
from unclasp.core.models import Person

SHORT, MIDDLE = 6, 20
"""Words up to which a refusal is short, and up to which it is of middle length."""

LONGEST_OFFER = 300
MOST_OFFERS = 12


@dataclass(frozen=True, eq=False)
class Bank:
    """The refusals by length, each group from short to long; and what could be added, in the person's own words."""

    short: list[Refusal]
    middle: list[Refusal]
    long: list[Refusal]
    offers: list[str]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.short) + len(self.middle) + len(self.long)


def bank_of(person: Person) -> Bank:
    """The person's refusals."""
    rows = sorted(Refusal.objects.owned_by(person).kept(), key=lambda one: (_length(one.words), one.pk))
    return Bank(
        [one for one in rows if _length(one.words) <= SHORT],
        [one for one in rows if SHORT < _length(one.words) <= MIDDLE],
        [one for one in rows if _length(one.words) > MIDDLE],
        _offers(person, {one.words.casefold() for one in rows}),
    )


def _offers(person: Person, there: set[str]) -> list[str]:
    """The words of boundaries and the answers of rehearsals, the latest first, that the bank does not have."""
    of_boundaries = Boundary.objects.owned_by(person).there().order_by("-begun_at").exclude(words="")
    said = list(of_boundaries.values_list("words", flat=True)[: 4 * MOST_OFFERS])
    kept = Rehearsal.objects.owned_by(person).kept().filter(boundary__deleted_at=None).order_by("-at")
    for exchanges in kept.values_list("exchanges", flat=True)[: 2 * MOST_OFFERS]:
        said += [mine for _theirs, mine in exchanges]
    fitting = {}
    for words in said:
        line = words.strip()
        if line and len(line) <= LONGEST_OFFER and line.casefold() not in there:
            fitting.setdefault(line.casefold(), line)
    return list(fitting.values())[:MOST_OFFERS]


def _length(words: str) -> int:
    return len(words.split())
