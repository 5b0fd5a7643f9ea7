"""Which questions stand before a hold, and which gates are in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from unclasp.care.models import PersonGate
from unclasp.core.models import Person
from unclasp.core.once import once
from unclasp.holds.models import Gate, Hold

Kind, Reason = Hold.Kind, Gate.Reason


@dataclass(frozen=True)
class Questions:
    """What is asked about a hold of one kind: about fear, about death, about what is not to be let go of."""

    fear: bool
    death: bool
    not_to_let_go: tuple[str, ...]


QUESTIONS = {
    Kind.PERSON: Questions(True, True, (Reason.DEPENDANT,)),
    Kind.RELATIONSHIP: Questions(True, True, (Reason.DEPENDANT,)),
    Kind.PLACE: Questions(True, False, ()),
    Kind.POSSESSION: Questions(False, False, (Reason.MEDICINE, Reason.BODY)),
    Kind.JOB: Questions(True, False, ()),
    Kind.ROLE: Questions(True, False, (Reason.DEPENDANT, Reason.SOBRIETY, Reason.FAITH)),
    Kind.ROUTINE: Questions(True, False, (Reason.MEDICINE, Reason.SOBRIETY, Reason.BODY, Reason.FAITH)),
    Kind.BELIEF: Questions(True, False, (Reason.SOBRIETY, Reason.BODY, Reason.FAITH)),
}
"""By kind of hold. Ours; wider than needed rather than narrower."""


def questions_for(kind: str) -> Questions:
    """What is asked before a hold of this kind."""
    return QUESTIONS[Kind(kind)]


@dataclass(frozen=True)
class Gates:
    """The gates in force before one hold, and what they switch off."""

    rows: tuple[Gate, ...]
    has_died: bool

    @property
    def kinds(self) -> tuple[str, ...]:
        """Each kind once, in the order in which they are told."""
        there = {gate.kind for gate in self.rows} | ({Gate.Kind.BEREAVEMENT} if self.has_died else set())
        return tuple(kind for kind in Gate.Kind.values if kind in there)

    @property
    def carried(self) -> bool:
        """They have died: carried, never measured."""
        return Gate.Kind.BEREAVEMENT in self.kinds

    @property
    def declined(self) -> bool:
        """Not something to let go of: declined kindly."""
        return Gate.Kind.NOT_A_HOLD in self.kinds

    @property
    def dangerous(self) -> bool:
        """Leaving or setting limits may not be safe here."""
        return Gate.Kind.ABUSE in self.kinds

    @property
    def measured(self) -> bool:
        """Whether there is a grip to speak of."""
        return not (self.carried or self.declined)


@once
def gates_before(hold: Hold, now: dt.datetime) -> Gates:
    """The gates in force before one hold."""
    return Gates(tuple(hold.gates.open_at(now)), hold.has_died)


def gates_before_each(holds: Iterable[Hold], now: dt.datetime) -> dict[int, Gates]:
    """The gates in force before each of these holds, by key, in one query."""
    holds = list(holds)
    rows: dict[int, list[Gate]] = {hold.pk: [] for hold in holds}
    for gate in Gate.objects.open_at(now).filter(hold__in=holds):
        rows[gate.hold_id].append(gate)
    return {hold.pk: Gates(tuple(rows[hold.pk]), hold.has_died) for hold in holds}


def figures_hidden_until(person: Person, now: dt.datetime) -> dt.datetime | None:
    """Until when figures are hidden because of checking very often; None where they are not."""
    checking = (gate.until for gate in person_gates(person, now) if gate.kind == PersonGate.Kind.CHECKING)
    return max(filter(None, checking), default=None)


@once
def person_gates(person: Person, now: dt.datetime) -> tuple[PersonGate, ...]:
    """The person's own gates in force, that of the longest standing first."""
    return tuple(PersonGate.objects.owned_by(person).open_at(now).order_by("since", "pk"))
