"""Trying a step: what is feared, when and where, and how it went."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.holds.actions.words import clean_text, heed
from unclasp.ladder.actions.words import (
    NotKept,
    clean_past,
    clean_rating,
    clean_sure,
    needed_rating,
    optional_line,
    refuse_where_not_climbed,
)
from unclasp.ladder.models import Attempt, Step
from unclasp.ladder.models.attempts import LONGEST_PLACE, LONGEST_TITLE
from unclasp.ladder.queries import resting


@transaction.atomic
def begin_attempt(
    *, step: Step, fear: str = "", sure: int | None = None, predicted: float | None, now: dt.datetime
) -> Attempt:
    """Keep what is feared before a step is tried, how sure that is (0-100), and how bad it will be (0-10).

    Where an attempt at this step is open, it is that one that is said anew: a form that was sent twice makes one.
    """
    refuse_where_not_climbed(step.person, step.hold, now, trying=True)
    said = {
        "fear": clean_text(fear),
        "sure": clean_sure(sure),
        "predicted": needed_rating(predicted),
    }
    attempt = step.attempts.kept().filter(done=None).last()
    if attempt is None:
        attempt = Attempt.objects.create(person=step.person, step=step, begun_at=now, **said)
    else:
        _set(attempt, **said)
    heed(step.person, now, attempt.fear)
    return attempt


@transaction.atomic
def plan_attempt(
    *, attempt: Attempt, planned_for: dt.datetime, place: str = "", calendar_title: str, now: dt.datetime
) -> Attempt:
    """Set a time and a place aside for an attempt. `calendar_title` is all that a calendar shows of it."""
    refuse_where_not_climbed(attempt.person, attempt.step.hold, now, trying=True)
    if resting(attempt.person, attempt.step.hold, now).self_paced:
        raise NotKept(_("Nothing is timed here, so no time was set aside. What you wrote is kept."))
    if not attempt.is_open:
        raise NotKept(_("It is written down already how this one went. Nothing was changed."))
    if planned_for <= now:
        raise NotKept(_("That moment has passed. Nothing was changed; choose one to come."))
    if planned_for > clock.LATEST - dt.timedelta(days=1):
        raise NotKept(_("That date is outside the calendar. Nothing was changed; choose another."))
    return _set(
        attempt,
        planned_for=planned_for,
        place=optional_line(place, LONGEST_PLACE),
        calendar_title=optional_line(calendar_title, LONGEST_TITLE) or _("Time for myself"),
    )


@transaction.atomic
def finish_attempt(
    *,
    attempt: Attempt,
    done: bool,
    actual: float | None = None,
    feared_came: str = "",
    learned: str = "",
    at: dt.datetime | None = None,
    now: dt.datetime,
) -> Attempt:
    """Keep how it went: done or not, how bad it was (0-10), whether what was feared happened, what was learned.

    `at` is when, if not now. Said again, it is the later answer that counts, and the moment stays unless it is named.
    """
    if feared_came not in {"", *Attempt.Feared.values}:
        raise NotKept(_("There is no such answer. Nothing was changed."))
    when = clean_past(at, now) if at else attempt.ended_at or now
    _set(
        attempt,
        done=done,
        ended_at=when,
        begun_at=min(attempt.begun_at, when),
        actual=clean_rating(actual) if done else None,
        feared_came=feared_came if done else "",
        learned=clean_text(learned),
    )
    heed(attempt.person, now, attempt.learned)
    return attempt


@transaction.atomic
def log_attempt(
    *,
    step: Step,
    done: bool,
    predicted: float | None,
    actual: float | None = None,
    learned: str = "",
    now: dt.datetime,
) -> Attempt:
    """Keep an attempt that is over, in one go: the open one at this step, if there is one."""
    waiting = step.attempts.kept().filter(done=None).last()
    if predicted is not None or waiting is None:
        fear, sure = (waiting.fear, waiting.sure) if waiting else ("", None)
        guess = step.predicted if predicted is None else predicted
        waiting = begin_attempt(step=step, fear=fear, sure=sure, predicted=guess, now=now)
    return finish_attempt(
        attempt=waiting,
        done=done,
        actual=actual,
        feared_came=waiting.feared_came,
        learned=learned,
        now=now,
    )


@transaction.atomic
def delete_attempt(*, attempt: Attempt, now: dt.datetime) -> Attempt:
    """Put it away. It can be fetched back for `UNDO_FOR`."""
    return _set(attempt, deleted_at=now)


@transaction.atomic
def restore_attempt(*, attempt: Attempt) -> Attempt:
    """Fetch it back."""
    return _set(attempt, deleted_at=None)


def _set(attempt: Attempt, **values: object) -> Attempt:
    for name, value in values.items():
        setattr(attempt, name, value)
    attempt.save(update_fields=list(values))
    return attempt
