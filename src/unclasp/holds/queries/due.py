"""What may ask for a look, and when: at most three holds, each every two days or more, one a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from unclasp.core.models import Person
from unclasp.holds.models import MOST_FOLLOWED, CheckIn, Hold
from unclasp.holds.queries.gates import gates_before, person_gates

DAYS_BETWEEN = 2
"""Days from one look at a hold to the next that Today asks for; three holds, one a day, make it three."""

ANCHOR_DAYS = 30
"""Days from the first look to the first monthly question, and from each to the next."""


# One plain statement for all that is asked of them, since Today waits for it.
WAITING = """
SELECT h.id, h.followed_since, h.not_today_on,
    (SELECT max(at) FROM holds_checkin WHERE hold_id = h.id AND deleted_at IS NULL),
    EXISTS (SELECT 1 FROM holds_checkin WHERE person_id = %s AND deleted_at IS NULL AND at >= %s AND at < %s)
FROM holds_hold h
WHERE h.person_id = %s AND h.deleted_at IS NULL AND h.status = 'active'
    AND h.followed_since IS NOT NULL AND h.died_on IS NULL
    AND NOT EXISTS (SELECT 1 FROM holds_gate WHERE hold_id = h.id AND since <= %s AND (until IS NULL OR until > %s))
ORDER BY h.named_at, h.id
"""


class Waiting(NamedTuple):
    """A hold that may ask, as `WAITING` gives it: moments in UTC, without a zone; `looked_today` is about any hold."""

    key: int
    followed_since: dt.datetime
    not_today_on: dt.date | None
    last_look: str | None
    looked_today: bool

    @property
    def on(self) -> dt.date:
        """The date from which it asks."""
        if self.last_look is None:
            return timezone.localdate(self.followed_since.replace(tzinfo=dt.UTC))
        looked = dt.datetime.fromisoformat(self.last_look).replace(tzinfo=dt.UTC)
        return timezone.localdate(looked) + dt.timedelta(days=DAYS_BETWEEN)


@dataclass(frozen=True)
class Asking:
    """The hold that asks next, and the date from which it does."""

    hold: Hold
    on: dt.date


def next_check_in(person: Person, now: dt.datetime) -> Asking | None:
    """The hold that asks next, today or later; None where none does, or a gate of the person's stands."""
    if person_gates(person, now):
        return None
    asking = _may_ask(person, now)
    if not asking:
        return None
    today = timezone.localdate(now)
    first = min(asking, key=lambda waiting: waiting.on)
    asked_today = any(waiting.not_today_on == today or waiting.looked_today for waiting in asking)
    earliest = today + dt.timedelta(days=1) if asked_today else today
    return Asking(Hold.objects.get(pk=first.key), max(first.on, earliest))


def due_check_in(person: Person, now: dt.datetime) -> Hold | None:
    """The hold that asks for a look today: the one that has waited longest."""
    asking = next_check_in(person, now)
    return asking.hold if asking is not None and asking.on <= timezone.localdate(now) else None


def room_to_follow(person: Person, *, besides: Hold | None = None) -> bool:
    """Whether one more hold may ask on Today."""
    followed = Hold.objects.owned_by(person).followed()
    if besides is not None:
        followed = followed.exclude(pk=besides.pk)
    return followed.count() < MOST_FOLLOWED


def due_anchor(hold: Hold, now: dt.datetime) -> bool:
    """Whether the monthly question is to be asked about this hold."""
    if hold.status != Hold.Status.ACTIVE or gates_before(hold, now).kinds:
        return False
    first = CheckIn.objects.kept().filter(hold=hold).order_by("at").values_list("at", flat=True).first()
    asked = hold.anchors.aggregate(last=Max("at"))["last"]
    since = max(filter(None, (first, asked)), default=None)
    return first is not None and now - since >= dt.timedelta(days=ANCHOR_DAYS)


def _may_ask(person: Person, now: dt.datetime) -> list[Waiting]:
    start = timezone.make_aware(dt.datetime.combine(timezone.localdate(now), dt.time.min))
    moments = [now, now, start, start + dt.timedelta(days=1)]
    with connection.cursor() as cursor:
        since, until, start_text, end = map(connection.ops.adapt_datetimefield_value, moments)
        cursor.execute(WAITING, [person.pk, start_text, end, person.pk, since, until])
        return [Waiting(*row) for row in cursor.fetchall()]
