"""Writing a plain day, or a letter: drafts that are saved as they are written, and kept when they are ready."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unclasp.connection.actions.words import (
    LONGEST_LETTER,
    Elsewhere,
    clean_text,
    refuse_where_it_rests,
    required_text,
)
from unclasp.connection.models import Letter, OrdinaryDay
from unclasp.connection.queries.resting import Practice
from unclasp.connection.queries.written import draft_of_day, draft_of_letter
from unclasp.holds.actions.words import heed
from unclasp.holds.models import Hold

A_DAY = dt.timedelta(days=1)

Draft = TypeVar("Draft", OrdinaryDay, Letter)


@transaction.atomic
def save_day(
    *, hold: Hold, body: str, window: str = "", took_up: str = "", now: dt.datetime
) -> OrdinaryDay | None:
    """Save the day that is being written, of any length, whatever rests: no word is lost. None where there is none.

    `window` is the one that saves, `took_up` the one whose draft it began with; `Elsewhere` where yet another has
    saved since.
    """
    return _saved(
        draft_of_day(hold) or OrdinaryDay(person=hold.person, hold=hold), body, window, took_up, now
    )


@transaction.atomic
def save_letter(
    *, hold: Hold, body: str, window: str = "", took_up: str = "", now: dt.datetime
) -> Letter | None:
    """Save the letter that is being written, as `save_day` does a day."""
    return _saved(draft_of_letter(hold) or Letter(person=hold.person, hold=hold), body, window, took_up, now)


@transaction.atomic
def keep_day(*, hold: Hold, body: str, window: str = "", took_up: str = "", now: dt.datetime) -> OrdinaryDay:
    """Keep the day that was written; its draft becomes it, unless that has another window's words.

    Where that is refused, nothing is changed.
    """
    refuse_where_it_rests(hold.person, hold, Practice.DAY, now)
    body = required_text(body, LONGEST_LETTER)
    day = draft_of_day(hold)
    if day is None or _is_elsewhere(day, window, took_up):
        day = OrdinaryDay(person=hold.person, hold=hold, begun_at=now)
    day.body, day.saved_at, day.kept_at = body, now, now
    day.save()
    heed(hold.person, now, body)
    return day


@transaction.atomic
def finish_letter(*, hold: Hold, body: str, window: str = "", took_up: str = "", now: dt.datetime) -> Letter:
    """The letter is written: what becomes of it is chosen after it was read once more."""
    refuse_where_it_rests(hold.person, hold, Practice.LETTER, now)
    body = required_text(body, LONGEST_LETTER)
    letter = draft_of_letter(hold)
    if letter is None or _is_elsewhere(letter, window, took_up):
        letter = Letter(person=hold.person, hold=hold, begun_at=now)
    letter.body, letter.state, letter.saved_at, letter.written_at = body, Letter.State.WRITTEN, now, now
    letter.save()
    heed(hold.person, now, body)
    return letter


@transaction.atomic
def read_again(*, day: OrdinaryDay, afterwards: str = "", now: dt.datetime) -> OrdinaryDay:
    """It was read again; what there was to say then is kept, where there was anything."""
    day.afterwards, day.read_again_at = clean_text(afterwards), now
    day.save(update_fields=["afterwards", "read_again_at"])
    heed(day.person, now, day.afterwards)
    return day


@transaction.atomic
def put_off_reading(*, day: OrdinaryDay, now: dt.datetime) -> OrdinaryDay:
    """Not now: tomorrow at the earliest."""
    day.put_off_until = timezone.localdate(now) + A_DAY
    day.save(update_fields=["put_off_until"])
    return day


@transaction.atomic
def decline_reading(*, day: OrdinaryDay) -> OrdinaryDay:
    """Not this: it is not offered again."""
    day.declined = True
    day.save(update_fields=["declined"])
    return day


@transaction.atomic
def delete_day(*, day: OrdinaryDay, now: dt.datetime) -> OrdinaryDay:
    """Put it away, draft or not. It can be fetched back for `UNDO_FOR`."""
    day.deleted_at = now
    day.save(update_fields=["deleted_at"])
    return day


@transaction.atomic
def restore_day(*, day: OrdinaryDay) -> OrdinaryDay:
    """Fetch a deleted day back."""
    day.deleted_at = None
    day.save(update_fields=["deleted_at"])
    return day


def _saved(draft: Draft, body: str, window: str, took_up: str, now: dt.datetime) -> Draft | None:
    if _is_elsewhere(draft, window, took_up):
        raise Elsewhere(
            _(
                "Newer words of this are in another window, so these were not saved. Copy what you need, then reload."
            )
        )
    draft.body = body.replace("\x00", "")
    if draft.pk is None:
        if not draft.body.strip():
            return None
        draft.begun_at = now
    draft.window, draft.saved_at = window, now
    draft.save()
    return draft


def _is_elsewhere(draft: OrdinaryDay | Letter, window: str, took_up: str) -> bool:
    """Whether a draft has words of another window than this one, and than the one it began with."""
    return bool(draft.body.strip()) and draft.window not in (window, took_up)
