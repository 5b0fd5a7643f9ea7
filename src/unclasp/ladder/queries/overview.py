"""The page of all ladders, and what Today and the page of a hold ask for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.ladder.models import Attempt, Step
from unclasp.ladder.queries.climbing import Offered, climb
from unclasp.ladder.queries.looking import DueLookBack, due_look_backs
from unclasp.ladder.queries.resting import PersonRest, person_rest, rests

MOST_LADDERS = 5
"""Ladders that are looked through for one step: working one out takes some milliseconds."""


@dataclass(frozen=True)
class LadderRow:
    """A ladder in a list: of a hold, or of letting go in general where `hold` is None."""

    hold: Hold | None
    steps: int
    done: int


@dataclass(frozen=True)
class Overview:
    """Every ladder, holds that have none yet, what is planned or open, and what is due."""

    rest: PersonRest
    general: LadderRow
    ladders: tuple[LadderRow, ...]
    without: tuple[Hold, ...]
    open_attempts: tuple[Attempt, ...]
    look_backs: tuple[DueLookBack, ...]
    suggestion: Offered | None


def overview(person: Person, now: dt.datetime) -> Overview:
    """Every ladder of the person's."""
    holds = list(Hold.objects.owned_by(person).kept())
    there = rests(person, list(holds), now)
    steps = list(Step.objects.owned_by(person).there().values_list("pk", "hold_id"))
    attempts = list(Attempt.objects.owned_by(person).there().select_related("step__hold"))
    done = {one.step_id for one in attempts if one.done}

    def row(hold: Hold | None) -> LadderRow:
        own = [pk for pk, hold_id in steps if hold_id == (hold.pk if hold else None)]
        return LadderRow(hold, len(own), len(done.intersection(own)))

    rows = [row(hold) for hold in holds]
    return Overview(
        rest=person_rest(person, now),
        general=row(None),
        ladders=tuple(one for one in rows if one.steps),
        without=tuple(one.hold for one in rows if one.hold and not one.steps and there[one.hold.pk].open),
        open_attempts=tuple(one for one in attempts if one.is_open and not there[one.step.hold_id].gated),
        look_backs=tuple(due_look_backs(person, now)),
        suggestion=suggestion_for(person, now),
    )


def next_steps(hold: Hold | None, now: dt.datetime, person: Person | None = None) -> tuple[Offered, ...]:
    """The steps on offer for a hold, two at most, each with why; for letting go in general name the `person`."""
    whose = hold.person if hold is not None else person
    return climb(whose, hold, now).offers if whose is not None else ()


def suggestion_for(person: Person, now: dt.datetime) -> Offered | None:
    """One step with why: the first on offer on the ladder that was climbed last, or else on the first that has one."""
    if person_rest(person, now).kinds:
        return None
    lately = (
        Attempt.objects.owned_by(person).there().order_by("-begun_at", "-pk").select_related("step__hold")
    )
    holds: dict[int | None, Hold | None] = {one.step.hold_id: one.step.hold for one in lately[:MOST_LADDERS]}
    for step in Step.objects.owned_by(person).there().select_related("hold"):
        holds.setdefault(step.hold_id, step.hold)
    for hold in list(holds.values())[:MOST_LADDERS]:
        offers = climb(person, hold, now).offers
        if offers:
            return offers[0]
    return None
