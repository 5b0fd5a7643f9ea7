"""What stands in the way of a step: gates before the hold, reasons of the person's, a hard attempt just now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from unclasp.care.models import PersonGate
from unclasp.core.models import Person
from unclasp.holds.models import Gate, Hold
from unclasp.holds.queries import Gates, figures_hidden_until
from unclasp.holds.queries.gates import gates_before_each
from unclasp.ladder.models import Attempt

NO_GATES = Gates((), has_died=False)


@dataclass(frozen=True)
class PersonRest:
    """Why no ladder of the person's is climbed at the moment, if so.

    `paused_until`: an attempt was so hard that all ladders rest. `hidden_until`: figures rest because of checking.
    """

    kinds: tuple[str, ...]
    hidden_until: dt.datetime | None
    paused_until: dt.datetime | None


@dataclass(frozen=True)
class Rest:
    """What stands in the way of one ladder. A hold that is released or archived is `put_away`."""

    person: PersonRest
    gates: Gates = field(default=NO_GATES)
    put_away: bool = False

    @property
    def person_kinds(self) -> tuple[str, ...]:
        """The person's own reasons."""
        return self.person.kinds

    @property
    def hidden_until(self) -> dt.datetime | None:
        """Until when figures rest."""
        return self.person.hidden_until

    @property
    def paused_until(self) -> dt.datetime | None:
        """Until when the ladder rests after an attempt that was very hard."""
        return self.person.paused_until

    @property
    def self_paced(self) -> bool:
        """Parting hurts so much here that nothing is offered, timed or asked; what is wanted is open."""
        return self.gates.kinds == (Gate.Kind.HOARDING,)

    @property
    def gated(self) -> bool:
        """Whether a gate is on: then there is no ladder, and what to do instead is shown."""
        return bool(self.person_kinds or (self.gates.kinds and not self.self_paced))

    @property
    def open(self) -> bool:
        """Whether a step can be written down and tried."""
        return not (self.gated or self.put_away)

    @property
    def offers(self) -> bool:
        """Whether a step may be offered."""
        return self.open and not self.self_paced and self.paused_until is None


def person_rest(person: Person, now: dt.datetime) -> PersonRest:
    """Why no ladder of the person's is climbed at the moment."""
    kinds = PersonGate.objects.owned_by(person).open_at(now).values_list("kind", flat=True)
    return PersonRest(
        tuple(sorted(set(kinds))), figures_hidden_until(person, now), _paused_until(person, now)
    )


def resting(person: Person, hold: Hold | None, now: dt.datetime) -> Rest:
    """What stands in the way of the ladder of this hold, or of letting go in general."""
    return rests(person, [hold], now)[hold.pk if hold else None]


def rests(person: Person, holds: list[Hold | None], now: dt.datetime) -> dict[int | None, Rest]:
    """The same of many ladders, by the key of their hold, in as many queries as for one."""
    whole = person_rest(person, now)
    there = [hold for hold in holds if hold is not None]
    gates = gates_before_each(there, now) if there else {}
    in_hand = {Hold.Status.ACTIVE, Hold.Status.PAUSED}
    of_holds: dict[int | None, Rest] = {
        hold.pk: Rest(whole, gates[hold.pk], hold.status not in in_hand) for hold in there
    }
    return {**of_holds, None: Rest(whole)}


def _paused_until(person: Person, now: dt.datetime) -> dt.datetime | None:
    """The end of the pause after the last very hard attempt; None where there is none, or it has passed."""
    from unclasp.science.parameters import LADDER_RULES

    pause = dt.timedelta(hours=LADDER_RULES.pause_hours)
    hard = Attempt.objects.owned_by(person).there().filter(done=True, actual__gte=LADDER_RULES.pause_at)
    last = hard.filter(ended_at__gt=now - pause, ended_at__lte=now).order_by("-ended_at").first()
    return last.ended_at + pause if last else None
