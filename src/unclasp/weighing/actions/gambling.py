"""Answering made-up gambles: eight in a round, each the one that tells most."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unclasp.care.models import PersonGate
from unclasp.core.models import Person
from unclasp.weighing.actions.words import NotKept, NotWeighed
from unclasp.weighing.models import Gamble, GambleSet
from unclasp.weighing.queries.gambling import MOST_GAMBLES, next_gamble, open_set
from unclasp.weighing.queries.resting import person_rests

MOST_A_WEEK = 3
"""Rounds in a week: a first and two more. Beyond that, asking again feeds the doubt (`science.md` 11)."""

WEEK = dt.timedelta(days=7)


@transaction.atomic
def begin_gambles(*, person: Person, now: dt.datetime) -> GambleSet:
    """Begin a round, or go on with the one that is open. A second one on the same day waits for another."""
    if person_rests(person, now):
        raise NotWeighed(_("Practice is resting at the moment, and so are the gambles. Nothing was changed."))
    going_on = open_set(person)
    if going_on is not None:
        return going_on
    finished = GambleSet.objects.owned_by(person).kept().exclude(finished_at=None)
    if any(timezone.localdate(one.finished_at) == timezone.localdate(now) for one in finished):
        raise NotWeighed(
            _("You finished a round today. Another one tells more on another day. Nothing was changed.")
        )
    return GambleSet.objects.create(person=person, begun_at=now)


@transaction.atomic
def answer_gamble(
    *, gamble_set: GambleSet, place: int, gain: float, loss: float, accepted: bool, now: dt.datetime
) -> GambleSet:
    """Keep the answer to the question that is open. An answer to one that was answered before changes nothing."""
    there = gamble_set.gambles.count()
    if place < there:
        return gamble_set
    if gamble_set.finished_at is not None or place > there:
        raise NotKept(_("This round has moved on. Nothing was changed; here it goes on from where it is."))
    if (gain, loss) != next_gamble(gamble_set):
        raise NotKept(_("That was another question. Nothing was changed; here is the one that is open."))
    Gamble.objects.create(
        person=gamble_set.person,
        gamble_set=gamble_set,
        place=place,
        gain=gain,
        loss=loss,
        accepted=accepted,
        at=now,
    )
    if place + 1 == MOST_GAMBLES:
        gamble_set.finished_at = now
        gamble_set.save(update_fields=["finished_at"])
        _notice_checking(gamble_set.person, now)
    return gamble_set


@transaction.atomic
def delete_gambles(*, gamble_set: GambleSet, now: dt.datetime) -> GambleSet:
    """Put a round away. It can be fetched back for `UNDO_FOR`."""
    gamble_set.deleted_at = now
    gamble_set.save(update_fields=["deleted_at"])
    return gamble_set


@transaction.atomic
def restore_gambles(*, gamble_set: GambleSet) -> GambleSet:
    """Fetch a deleted round back."""
    gamble_set.deleted_at = None
    gamble_set.save(update_fields=["deleted_at"])
    return gamble_set


def _notice_checking(person: Person, now: dt.datetime) -> None:
    """Let the figures rest for a week after the fourth round in one."""
    lately = GambleSet.objects.owned_by(person).filter(finished_at__gt=now - WEEK, finished_at__lte=now)
    if lately.count() > MOST_A_WEEK:
        PersonGate.objects.create(
            person=person,
            kind=PersonGate.Kind.CHECKING,
            source=PersonGate.Source.RULE,
            since=now,
            until=now + WEEK,
        )
