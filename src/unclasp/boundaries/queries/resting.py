"""What stands in the way of practising a boundary: gates, fear, a hard hour, a hold that is put away."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from unclasp.boundaries.models import Boundary
from unclasp.care.models import PersonGate
from unclasp.care.queries import Lines, lines_for
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.holds.queries import Gates, figures_hidden_until, gates_before

UNGATED = Gates((), has_died=False)


@dataclass(frozen=True)
class Rest:
    """Why a boundary is not practised, if so. `hidden_until`: figures rest, because of checking very often.

    `gates` is what `holds/_gates.html` shows as `look`.
    """

    gates: Gates
    afraid: bool
    crisis: bool
    dissociation: bool
    hidden_until: dt.datetime | None
    put_away: bool
    lines: Lines | None

    @property
    def gated(self) -> bool:
        """Whether this boundary is not to be tested: then what to do instead is shown."""
        return bool(self.gates.kinds) or self.afraid

    @property
    def away(self) -> bool:
        """Whether the person has put practice away for now."""
        return self.crisis or self.dissociation

    @property
    def open(self) -> bool:
        """Whether it can be set, and rehearsed."""
        return not (self.gated or self.away or self.put_away)


def resting(boundary: Boundary, now: dt.datetime) -> Rest:
    """What stands in the way of this boundary."""
    return rest_of(boundary.person, boundary.hold, now, afraid=boundary.afraid)


def rest_of(person: Person, hold: Hold | None, now: dt.datetime, *, afraid: bool = False) -> Rest:
    """What stands in the way of any boundary at this hold, or at none."""
    gates = gates_before(hold, now) if hold else UNGATED
    kinds = set(PersonGate.objects.owned_by(person).open_at(now).values_list("kind", flat=True))
    return Rest(
        gates=gates,
        afraid=afraid,
        crisis=PersonGate.Kind.CRISIS in kinds,
        dissociation=PersonGate.Kind.DISSOCIATION in kinds,
        hidden_until=figures_hidden_until(person, now),
        put_away=hold is not None and hold.status == Hold.Status.ARCHIVED,
        lines=lines_for(person.country) if gates.dangerous or afraid else None,
    )
