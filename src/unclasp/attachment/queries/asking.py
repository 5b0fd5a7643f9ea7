"""With whom a reading can be taken, what stands before it, and where it was left."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from unclasp.attachment.models import ITEMS, Reading
from unclasp.attachment.queries.questions import ORDER
from unclasp.care.models import PersonGate
from unclasp.care.queries import Lines, lines_for
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.holds.queries import Gates, gates_before, person_gates

PEOPLE = (Hold.Kind.PERSON, Hold.Kind.RELATIONSHIP)
"""The kinds of hold that these questions can be asked about: the science is about people only."""

IN_HAND = (Hold.Status.ACTIVE, Hold.Status.PAUSED)


@dataclass(frozen=True, eq=False)
class Before:
    """What stands before a reading with one hold: its gates, and the lines where leaving may be dangerous."""

    hold: Hold
    gates: Gates
    lines: Lines | None

    @property
    def may_start(self) -> bool:
        """Whether a reading can be begun."""
        return self.may_go_on and self.hold.status in IN_HAND

    @property
    def may_go_on(self) -> bool:
        """Whether one that was begun can go on, and be looked at."""
        return may_read(self.hold, self.gates)


def may_read(hold: Hold, gates: Gates) -> bool:
    """Whether there is anything to read about this hold: somebody, alive, and not declined."""
    return hold.kind in PEOPLE and gates.measured


def before(hold: Hold, now: dt.datetime) -> Before:
    """What stands before a reading with this hold."""
    gates = gates_before(hold, now)
    return Before(hold, gates, lines_for(hold.person.country) if gates.dangerous else None)


def resting(person: Person, now: dt.datetime) -> PersonGate | None:
    """The person's own gate because of which nothing new is begun; a hard hour goes before figures that rest."""
    standing = person_gates(person, now)
    return min(standing, key=lambda gate: gate.kind == PersonGate.Kind.CHECKING, default=None)


def hard_hour(person: Person, now: dt.datetime) -> PersonGate | None:
    """The person's own gate because of which practice is put away altogether: not one about checking too often."""
    rest = resting(person, now)
    return None if rest is None or rest.kind == PersonGate.Kind.CHECKING else rest


def unfinished(person: Person, hold: Hold | None) -> Reading | None:
    """The reading about this one (None: in general) that was stopped and can go on."""
    return Reading.objects.owned_by(person).kept().about(hold).unfinished().first()


def open_numbers(reading: Reading) -> list[int]:
    """The numbers, from 1 in the order of the pages, of the questions without an answer."""
    return [number for number, column in enumerate(ORDER, start=1) if reading.answers[column] is None]


def next_number(reading: Reading) -> int | None:
    """The number to go on from: the first open question after the last answered; None where all were passed."""
    answered = [number for number, column in enumerate(ORDER, start=1) if reading.answers[column] is not None]
    following = max(answered, default=0) + 1
    return following if following <= ITEMS else None
