"""Taking a reading: begun, answered in as many sittings as it takes, finished, corrected, deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.attachment.models import ITEMS, LEAST, MOST, Reading
from unclasp.attachment.queries import before, unfinished
from unclasp.care.models import PersonGate
from unclasp.core.models import Person
from unclasp.holds.actions.checking_in import FIGURES_HIDDEN_FOR
from unclasp.holds.actions.words import NotKept
from unclasp.holds.models import Hold
from unclasp.holds.queries import figures_hidden_until

MOST_A_WEEK = 2
"""More readings about the same than this in a week are checking, which certainty feeds (`science.md` 11)."""

WEEK = dt.timedelta(days=7)


@transaction.atomic
def start_reading(
    *, person: Person, hold: Hold | None = None, anew: bool = False, now: dt.datetime
) -> Reading:
    """Begin a reading in general or with somebody, or go on with the one that was stopped.

    With `anew` the one that was stopped is deleted first. `NotKept` where none is taken with this hold.
    """
    if hold is not None and not before(hold, now).may_start:
        raise NotKept(
            _("No questions are asked about this one. They are about people who are still held, and living. "
              "Nothing was changed.")
        )  # fmt: skip
    begun = unfinished(person, hold)
    if begun is not None and not anew:
        return begun
    if begun is not None:
        delete_reading(reading=begun, now=now)
    return Reading.objects.create(person=person, hold=hold, started_at=now)


@transaction.atomic
def answer_questions(*, reading: Reading, answers: Mapping[int, int | None], now: dt.datetime) -> Reading:
    """Keep answers, by the column of `science.ATTACHMENT_KEY`: 1 to 5, or None for one that is left open.

    Other answers stay as they are. Of a finished reading it is remembered that it was corrected.
    """
    for column, answer in answers.items():
        if not 0 <= column < ITEMS:
            raise TypeError(f"no such question: {column}")
        if answer is not None and answer not in range(LEAST, MOST + 1):
            raise NotKept(_("Each answer is one of the five. Nothing was changed; please mark it again."))
    _refuse_where_carried(reading, now)
    reading.refresh_from_db(fields=["answers", "finished_at"])
    reading.answers = [answers.get(column, known) for column, known in enumerate(reading.answers)]
    if reading.finished_at is not None:
        _refuse_empty(reading)
        reading.corrected_at = now
    reading.save(update_fields=["answers", "corrected_at"])
    return reading


@transaction.atomic
def finish_reading(*, reading: Reading, now: dt.datetime) -> Reading:
    """Say that it is enough, with every question answered or not. `NotKept` without a single answer."""
    _refuse_where_carried(reading, now)
    reading.refresh_from_db(fields=["answers", "finished_at"])
    if reading.finished_at is None:
        _refuse_empty(reading)
        reading.finished_at = now
        reading.save(update_fields=["finished_at"])
        _notice_checking(reading, now)
    return reading


def delete_reading(*, reading: Reading, now: dt.datetime) -> Reading:
    """Put a reading away. It can be fetched back for `UNDO_FOR`."""
    reading.deleted_at = now
    reading.save(update_fields=["deleted_at"])
    return reading


def restore_reading(*, reading: Reading) -> Reading:
    """Fetch a deleted reading back."""
    reading.deleted_at = None
    reading.save(update_fields=["deleted_at"])
    return reading


def _refuse_where_carried(reading: Reading, now: dt.datetime) -> None:
    if reading.hold is not None and not before(reading.hold, now).may_go_on:
        raise NotKept(
            _(
                "Nothing is asked or measured here any more. What you answered before is kept; nothing was changed."
            )
        )


def _refuse_empty(reading: Reading) -> None:
    if not reading.given:
        raise NotKept(_("No question has an answer yet, so there is nothing to read. One answer is enough."))


def _notice_checking(reading: Reading, now: dt.datetime) -> None:
    """Hide the figures for a week where this is the third about the same in a week; deleted ones count."""
    same = Reading.objects.owned_by(reading.person).about(reading.hold).filter(finished_at__gt=now - WEEK)
    if same.count() > MOST_A_WEEK and figures_hidden_until(reading.person, now) is None:
        PersonGate.objects.create(
            person=reading.person,
            kind=PersonGate.Kind.CHECKING,
            source=PersonGate.Source.RULE,
            since=now,
            until=now + FIGURES_HIDDEN_FOR,
        )
