"""Letting go of a hold, taking it up again, and looking back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unclasp.connection.actions.words import NotKept, NotNow, clean_text, refuse_where_it_rests
from unclasp.connection.models import LOOK_BACK_DAYS, LookBack, Release
from unclasp.connection.queries.releasing import MOTIVES, current_release
from unclasp.connection.queries.resting import Practice
from unclasp.holds import actions as hold_actions
from unclasp.holds.actions.words import heed
from unclasp.holds.models import Hold

A_DAY = dt.timedelta(days=1)


@transaction.atomic
def release(
    *, hold: Hold, put_down: str = "", words: str = "", motives: Iterable[str] = (), now: dt.datetime
) -> Release:
    """Let it go: it moves out of Holds and is asked about no more. Nothing is deleted."""
    refuse_where_it_rests(hold.person, hold, Practice.RELEASE, now)
    if current_release(hold) is not None:
        raise NotNow(_("This is let go of already. Nothing was changed."))
    motives = [motive for motive in MOTIVES if motive in set(motives)]
    put_down, words = clean_text(put_down), clean_text(words)
    hold_actions.set_status(hold=hold, status=Hold.Status.RELEASED, now=now)
    made = Release.objects.create(
        person=hold.person, hold=hold, put_down=put_down, words=words, motives=motives, at=now
    )
    heed(hold.person, now, f"{put_down}\n{words}")
    return made


@transaction.atomic
def take_up_again(*, hold: Hold, now: dt.datetime) -> Hold:
    """Hold it again. That it was let go of once is remembered."""
    if hold.status != Hold.Status.RELEASED:
        raise NotNow(_("This is not let go of. Nothing was changed."))
    current = current_release(hold)
    if current is not None:
        current.taken_up_at = now
        current.save(update_fields=["taken_up_at"])
    return hold_actions.set_status(hold=hold, status=Hold.Status.ACTIVE, now=now)


@transaction.atomic
def answer_look_back(
    *, release: Release, after_days: int, came: str = "", stayed: str = "", now: dt.datetime
) -> LookBack:
    """Keep what came into the space, and what stayed. Either may be left open."""
    came, stayed = clean_text(came), clean_text(stayed)
    if not came and not stayed:
        raise NotKept(_("Nothing was written, so nothing was kept. One line is enough."))
    row = _look_back(release, after_days)
    row.came, row.stayed, row.answered_at = came, stayed, now
    row.save()
    heed(release.person, now, f"{came}\n{stayed}")
    return row


@transaction.atomic
def put_off_look_back(*, release: Release, after_days: int, now: dt.datetime) -> LookBack:
    """Not now: tomorrow at the earliest."""
    row = _look_back(release, after_days)
    row.put_off_until = timezone.localdate(now) + A_DAY
    row.save()
    return row


@transaction.atomic
def decline_look_back(*, release: Release, after_days: int) -> LookBack:
    """Not this: it is not asked again."""
    row = _look_back(release, after_days)
    row.declined = True
    row.save()
    return row


def _look_back(release: Release, after_days: int) -> LookBack:
    if after_days not in LOOK_BACK_DAYS:
        raise NotKept(_("There is no such day to look back from. Nothing was changed."))
    there = LookBack.objects.filter(release=release, after_days=after_days).first()
    return there or LookBack(person=release.person, release=release, after_days=after_days)
