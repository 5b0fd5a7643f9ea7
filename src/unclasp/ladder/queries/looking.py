"""Which steps may be looked back on, and what was said of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from unclasp.core.models import Person
from unclasp.ladder.models import LOOK_BACK_DAYS, Attempt, StepLookBack
from unclasp.ladder.queries.resting import rests


@dataclass(frozen=True)
class DueLookBack:
    """A step that was done, and how many days ago it may be looked back on from."""

    attempt: Attempt
    after_days: int


def due_look_backs(person: Person, now: dt.datetime) -> list[DueLookBack]:
    """What may be looked back on today, the latest of the days that have passed: one for each step at most.

    None where a gate is on, or nothing is to be asked.
    """
    today = timezone.localdate(now)
    latest = {one.step_id: one for one in _done(person).order_by("ended_at", "pk")}
    kept = {
        (row.attempt_id, row.after_days): row
        for row in StepLookBack.objects.filter(attempt__in=[one.pk for one in latest.values()])
    }
    holds = list({one.step.hold_id: one.step.hold for one in latest.values()}.values())
    there = rests(person, holds, now)
    due = []
    for one in latest.values():
        rest = there[one.step.hold_id]
        passed = [days for days in LOOK_BACK_DAYS if days <= (today - timezone.localdate(one.ended_at)).days]
        asked = passed and not (rest.gated or rest.self_paced)
        if asked and _is_open(kept.get((one.pk, passed[-1])), today):
            due.append(DueLookBack(one, passed[-1]))
    return due


def last_done(person: Person) -> Attempt | None:
    """The last step that was done, anywhere; None before the first."""
    return _done(person).order_by("-ended_at", "-pk").first()


def _done(person: Person) -> QuerySet[Attempt]:
    return Attempt.objects.owned_by(person).there().filter(done=True).select_related("step__hold")


def _is_open(row: StepLookBack | None, today: dt.date) -> bool:
    """Whether it has neither been answered nor declined, nor put off until later."""
    if row is None:
        return True
    return not (row.declined or row.answered_at) and (row.put_off_until is None or row.put_off_until <= today)
