"""Days and letters: what is being written, what was kept, and which days may be read again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from unclasp.connection.models import Letter, OrdinaryDay
from unclasp.connection.queries.resting import SHUT_BY, Practice, person_rests
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.holds.queries.gates import gates_before_each

READ_AGAIN_AFTER = dt.timedelta(days=30)
MINUTES = 10
"""For how long a day is written, about; nothing ends then."""

State = Letter.State


@dataclass(frozen=True)
class Envelope:
    """A letter as a page may show it: `body` is blank while its seal holds."""

    letter: Letter
    body: str
    sealed: bool


def draft_of_day(hold: Hold) -> OrdinaryDay | None:
    """The day of this hold that is being written."""
    rows = OrdinaryDay.objects.kept().filter(hold=hold, kept_at=None)
    return rows.order_by("-saved_at", "-pk").first()


def draft_of_letter(hold: Hold) -> Letter | None:
    """The letter about this hold that is being written."""
    rows = Letter.objects.filter(hold=hold, state=State.WRITING)
    return rows.order_by("-saved_at", "-pk").first()


def days_of(hold: Hold) -> list[OrdinaryDay]:
    """The days that were kept, the latest first."""
    rows = OrdinaryDay.objects.kept().filter(hold=hold).exclude(kept_at=None)
    return list(rows.order_by("-kept_at", "-pk"))


def letters_of(hold: Hold, now: dt.datetime) -> list[Envelope]:
    """Every letter about a hold, the latest first; the one that is being written too."""
    return [in_envelope(letter, now) for letter in Letter.objects.filter(hold=hold)]


def in_envelope(letter: Letter, now: dt.datetime) -> Envelope:
    """The letter, with its words unless it is sealed until a day to come."""
    sealed = (
        letter.state == State.SEALED
        and letter.sealed_until is not None
        and letter.sealed_until > timezone.localdate(now)
    )
    return Envelope(letter, "" if sealed else letter.body, sealed)


def may_read_again(day: OrdinaryDay, now: dt.datetime) -> bool:
    """Whether a month has passed since it was kept, and nothing was said of it since."""
    return (
        day.kept_at is not None
        and day.kept_at <= now - READ_AGAIN_AFTER
        and day.read_again_at is None
        and not day.declined
        and (day.put_off_until is None or day.put_off_until <= timezone.localdate(now))
    )


def due_rereadings(person: Person, now: dt.datetime) -> list[OrdinaryDay]:
    """Days that may be read again: a month old, of holds where nothing rests; none while the person rests."""
    if person_rests(person, now):
        return []
    rows = OrdinaryDay.objects.owned_by(person).kept().filter(hold__deleted_at=None, declined=False)
    rows = rows.filter(kept_at__lte=now - READ_AGAIN_AFTER, read_again_at=None)
    rows = rows.filter(Q(put_off_until=None) | Q(put_off_until__lte=timezone.localdate(now)))
    rows = list(rows.exclude(hold__status=Hold.Status.ARCHIVED).select_related("hold").order_by("kept_at"))
    gates = gates_before_each([row.hold for row in rows], now)
    return [row for row in rows if not SHUT_BY[Practice.DAY].intersection(gates[row.hold_id].kinds)]
