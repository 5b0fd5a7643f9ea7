"""Beginning a sitting, pausing it, ending it, correcting it, deleting it and fetching it back."""

from __future__ import annotations

import datetime as dt
import math

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.core.owned import new_slug
from unclasp.core.portable import SLUG
from unclasp.holds.actions.words import NotKept, clean_text
from unclasp.journal import queries
from unclasp.journal.models import LONGEST_MINUTES, Sitting
from unclasp.journal.models.sittings import MINUTE_S

Ended = Sitting.Ended


@transaction.atomic
def begin_sitting(
    *,
    person: Person,
    kind: str,
    minutes: int,
    before: float | None = None,
    sent_as: str = "",
    now: dt.datetime,
) -> Sitting:
    """Begin to sit, for 1 to 30 minutes. It is kept from here on; `before` is how it is (0-10, or None).

    The same form sent twice, known by `sent_as`, is one sitting. `NotKept` for a kind that rests, or none.
    """
    if sent_as and (begun := Sitting.objects.owned_by(person).filter(slug=sent_as).first()):
        return begun
    gates = queries.sitting_gates(person, now)
    if kind not in {choice.kind for choice in queries.sitting_choices(gates)}:
        raise NotKept(_("That sitting rests at the moment, or is none. Nothing was begun; choose another."))
    return Sitting.objects.create(
        person=person,
        slug=sent_as if SLUG.fullmatch(sent_as) else new_slug(),
        kind=kind,
        outward=gates.dissociation,
        minutes=clean_minutes(minutes),
        before=clean_feeling(before),
        started_at=now,
    )


@transaction.atomic
def pause_sitting(*, sitting: Sitting, now: dt.datetime) -> Sitting:
    """Let the time stand still. One that stands, has run out or has ended stays as it is."""
    if sitting.is_open and sitting.paused_at is None and not sitting.is_over(now):
        sitting.paused_at = max(now, sitting.started_at)
        sitting.save(update_fields=["paused_at"])
    return sitting


@transaction.atomic
def resume_sitting(*, sitting: Sitting, now: dt.datetime) -> Sitting:
    """Let the time go on."""
    if sitting.is_open and sitting.paused_at is not None:
        sitting.paused_for += max(0.0, (now - sitting.paused_at).total_seconds())
        sitting.paused_at = None
        sitting.save(update_fields=["paused_at", "paused_for"])
    return sitting


@transaction.atomic
def end_sitting(
    *, sitting: Sitting, ended: str = "", after: float | None = None, note: str = "", now: dt.datetime
) -> Sitting:
    """End it, or say more of one that has ended: how it is afterwards (0-10, or None), and a line about it.

    Where `ended` is not given it is reckoned: to the end if the time has run out, early if not. Whoever says so much
    later that they stopped early, or leaves it at that, is not told how long they sat. `NotKept` with a sentence.
    """
    if sitting.is_open:
        forgotten, sat = sitting.is_forgotten(now), sitting.sat(now)
        over = sat >= sitting.length
        sitting.ended = ended or (Ended.TO_THE_END if over else Ended.EARLY)
        if sitting.ended == Ended.TO_THE_END and not over:
            raise NotKept(_("Its time has not run out yet. It can go on, or stop here as it is."))
        unknown = sitting.ended == Ended.LEFT or (sitting.ended == Ended.EARLY and (forgotten or over))
        sitting.sat_for = None if unknown else sat
        sitting.ended_at = min(now, sitting.due_at) if over else now
        sitting.paused_at = None
    sitting.after = sitting.after if after is None else clean_feeling(after)
    sitting.note = clean_text(note) or sitting.note
    sitting.save()
    return sitting


@transaction.atomic
def correct_sitting(
    *,
    sitting: Sitting,
    kind: str,
    started_at: dt.datetime,
    ended: str,
    sat_minutes: float | None,
    before: float | None,
    after: float | None,
    note: str,
    now: dt.datetime,
) -> Sitting:
    """Say a past sitting anew, all of it. `sat_minutes` is how long it really was; None where that is not known."""
    if not clock.EARLIEST <= started_at <= now:
        raise NotKept(_("That moment has not come yet, or is outside the calendar. Nothing was changed."))
    if kind not in Sitting.Kind or ended not in Ended:
        raise NotKept(_("Please choose one of these. Nothing was changed."))
    if sat_minutes is not None and not 0 <= sat_minutes <= LONGEST_MINUTES:
        raise NotKept(
            _("A sitting lasts %(most)d minutes at most. Nothing was changed.") % {"most": LONGEST_MINUTES}
        )
    sitting.kind, sitting.started_at, sitting.ended = kind, started_at, ended
    sitting.outward = sitting.outward and kind in queries.OUTWARD
    sitting.sat_for = None if sat_minutes is None else sat_minutes * MINUTE_S
    sitting.minutes = max(sitting.minutes, math.ceil(sat_minutes or 0))
    sitting.before, sitting.after = clean_feeling(before), clean_feeling(after)
    sitting.note, sitting.corrected_at = clean_text(note), now
    sitting.save()
    return sitting


def delete_sitting(*, sitting: Sitting, now: dt.datetime) -> Sitting:
    """Put a sitting away. It can be fetched back for `core.owned.UNDO_FOR`."""
    sitting.deleted_at = now
    sitting.save(update_fields=["deleted_at"])
    return sitting


def restore_sitting(*, sitting: Sitting) -> Sitting:
    """Fetch a deleted sitting back."""
    sitting.deleted_at = None
    sitting.save(update_fields=["deleted_at"])
    return sitting


def clean_minutes(minutes: int) -> int:
    """From 1 to 30; `NotKept` for anything else."""
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise NotKept(
            _("A sitting lasts from one to %(most)d minutes. Nothing was begun; choose how long.")
            % {"most": LONGEST_MINUTES}
        )
    return minutes


def clean_feeling(value: float | None) -> float | None:
    """How it is, from 0 to 10, or None where that was not said; `NotKept` for anything else."""
    if value is None:
        return None
    if not (math.isfinite(value) and 0 <= value <= 10):
        raise NotKept(_("How it is lies between 0 and 10. Nothing was kept; move the mark, or leave it."))
    return float(value)
