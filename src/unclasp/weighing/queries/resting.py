"""What stands in the way of weighing: gates before the hold, reasons of the person's, a hold that is put away."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.holds.queries import Gates, figures_hidden_until, gates_before, person_gates


@dataclass(frozen=True)
class Rest:
    """Why nothing is weighed at one hold, if so. `hidden_until`: figures rest, because of checking very often."""

    gates: Gates
    person_kinds: tuple[str, ...]
    hidden_until: dt.datetime | None
    put_away: bool

    @property
    def gated(self) -> bool:
        """Whether a gate is on: then nothing is weighed, and what to do instead is shown."""
        return bool(self.gates.kinds or self.person_kinds)

    @property
    def open(self) -> bool:
        """Whether this can be weighed."""
        return not (self.gated or self.put_away)


def resting(hold: Hold, now: dt.datetime) -> Rest:
    """What stands in the way of weighing this hold."""
    return Rest(
        gates=gates_before(hold, now),
        person_kinds=person_rests(hold.person, now),
        hidden_until=figures_hidden_until(hold.person, now),
        put_away=hold.status not in {Hold.Status.ACTIVE, Hold.Status.PAUSED},
    )


def person_rests(person: Person, now: dt.datetime) -> tuple[str, ...]:
    """The person's own reasons not to practise that are in force, each once."""
    return tuple(sorted({gate.kind for gate in person_gates(person, now)}))
