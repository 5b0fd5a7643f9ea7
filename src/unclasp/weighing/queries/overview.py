"""The page of all that was weighed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.holds.queries.gates import gates_before_each
from unclasp.weighing.models import Motive, Stance, Weighing
from unclasp.weighing.queries.choosing import DueLookBack, due_look_backs, due_stances, motives_of
from unclasp.weighing.queries.gambling import Rounds, rounds
from unclasp.weighing.queries.resting import person_rests


@dataclass(frozen=True)
class Decided:
    """A hold with its decisions, the latest first, and its stance."""

    hold: Hold
    weighings: tuple[Weighing, ...]
    stance: Stance | None


@dataclass(frozen=True, eq=False)
class Overview:
    """Gambles, decisions, motives, and what is due. `unweighed` are holds in hand, not gated, without one."""

    rounds: Rounds
    decided: tuple[Decided, ...]
    unweighed: tuple[Hold, ...]
    motives: tuple[Motive, ...]
    look_backs: tuple[DueLookBack, ...]
    look_again: tuple[Stance, ...]
    resting: tuple[str, ...]


def overview(person: Person, now: dt.datetime) -> Overview:
    """All that was weighed, and what may be weighed."""
    holds = list(Hold.objects.owned_by(person).kept())
    weighings = _by_hold(Weighing.objects.owned_by(person).kept().order_by("-begun_at", "-pk"))
    stances = _by_hold(Stance.objects.owned_by(person).order_by("-at", "-pk"))
    in_hand = {Hold.Status.ACTIVE, Hold.Status.PAUSED}
    gates = gates_before_each(holds, now)
    return Overview(
        rounds=rounds(person, now),
        decided=tuple(
            Decided(hold, tuple(weighings.get(hold.pk, ())), next(iter(stances.get(hold.pk, ())), None))
            for hold in holds
            if hold.pk in weighings or hold.pk in stances
        ),
        unweighed=tuple(
            hold
            for hold in holds
            if hold.status in in_hand
            and not gates[hold.pk].kinds
            and hold.pk not in weighings
            and hold.pk not in stances
        ),
        motives=tuple(motives_of(person)),
        look_backs=tuple(due_look_backs(person, now)),
        look_again=tuple(due_stances(person, now)),
        resting=person_rests(person, now),
    )


def _by_hold(rows: Iterable[Weighing] | Iterable[Stance]) -> dict[int, list]:
    found: dict[int, list] = {}
    for row in rows:
        found.setdefault(row.hold_id, []).append(row)
    return found
