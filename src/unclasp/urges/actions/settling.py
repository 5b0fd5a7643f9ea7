"""What is settled about a hold's urges: the loop in one's own words, the day of the stop, the plain questions."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unclasp.holds.actions import answer_gates
from unclasp.holds.actions.words import NotKept
from unclasp.holds.models import Hold
from unclasp.urges.actions.words import clean_words, refuse_where_gated
from unclasp.urges.models import Loop, StopDate

EARLIEST = dt.date(1900, 1, 1)


@transaction.atomic
def say_loop(*, hold: Hold, cue: str = "", routine: str = "", reward: str = "", now: dt.datetime) -> Loop:
    """Keep the loop in the person's words; what is left blank is taken from what they noted."""
    loop = _loop_of(hold)
    loop.cue, loop.routine, loop.reward = clean_words(cue), clean_words(routine), clean_words(reward)
    loop.said_at = now
    loop.save()
    return loop


@transaction.atomic
def answer_questions(*, hold: Hold, now: dt.datetime, **answers: object) -> Loop:
    """Take the answers to the plain questions (as `holds.answer_gates`), and remember that they were asked."""
    answer_gates(hold=hold, now=now, **answers)  # type: ignore[arg-type]
    loop = _loop_of(hold)
    loop.asked_at = now
    loop.save()
    return loop


@transaction.atomic
def set_stop_date(*, hold: Hold, on: dt.date, now: dt.datetime) -> StopDate:
    """Set the day of the stop, or change it. It may be today or past."""
    refuse_where_gated(hold, now)
    if on > timezone.localdate(now):
        raise NotKept(_("That day has not come yet. Nothing was changed; set it on the day, or later."))
    if on < EARLIEST:
        raise NotKept(_("That day is too long ago. Nothing was changed."))
    stop = StopDate.objects.owned_by(hold.person).kept().filter(hold=hold).last()
    stop = stop or StopDate(person=hold.person, hold=hold)
    stop.on, stop.set_at = on, now
    stop.save()
    return stop


def remove_stop_date(*, stop: StopDate, now: dt.datetime) -> StopDate:
    """Take the day away. It can be fetched back for `UNDO_FOR`."""
    stop.deleted_at = now
    stop.save(update_fields=["deleted_at"])
    return stop


def restore_stop_date(*, stop: StopDate, now: dt.datetime) -> StopDate:
    """Fetch the day back."""
    stop.deleted_at, stop.set_at = None, now
    stop.save(update_fields=["deleted_at", "set_at"])
    return stop


def _loop_of(hold: Hold) -> Loop:
    return Loop.objects.owned_by(hold.person).filter(hold=hold).last() or Loop(person=hold.person, hold=hold)
