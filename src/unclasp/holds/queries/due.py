"""What may ask for a look, and when: at most three holds, each every two days or more, one a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from unclasp.care.models import PersonGate
from unclasp.core.models import Person
from unclasp.holds.models import MOST_FOLLOWED, CheckIn, Gate, Hold, HoldQuerySet

DAYS_BETWEEN = 2
"""Days from one look at a hold to the next that Today asks for; three holds, one a day, make it three."""

ANCHOR_DAYS = 30
"""Days from the first look to the first monthly question, and from each to the next."""


@dataclass(frozen=True)
class Asking:
    """The hold that asks next, and the date from which it does."""

    hold: Hold
    on: dt.date


def next_check_in(person: Person, now: dt.datetime) -> Asking | None:
    """The hold that asks next, today or later; None where none does, or a gate of the person's stands."""
    if PersonGate.objects.owned_by(person).open_at(now).exists():
        return None
    asking = list(_may_ask(person, now))
    if not asking:
        return None
    today = timezone.localdate(now)
    waiting = min((Asking(hold, _due_on(hold)) for hold in asking), key=lambda next_one: next_one.on)
    asked_today = any(hold.not_today_on == today for hold in asking) or _looked_on(person, today)
    earliest = today + dt.timedelta(days=1) if asked_today else today
    return Asking(waiting.hold, max(waiting.on, earliest))


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
    if hold.status != Hold.Status.ACTIVE or hold.has_died or hold.gates.open_at(now).exists():
        return False
    first = CheckIn.objects.kept().filter(hold=hold).order_by("at").values_list("at", flat=True).first()
    asked = hold.anchors.aggregate(last=Max("at"))["last"]
    since = max(filter(None, (first, asked)), default=None)
    return first is not None and now - since >= dt.timedelta(days=ANCHOR_DAYS)


def _may_ask(person: Person, now: dt.datetime) -> HoldQuerySet:
    gated = Gate.objects.open_at(now).filter(hold=OuterRef("pk"))
    followed = Hold.objects.owned_by(person).followed().filter(died_on=None).exclude(Exists(gated))
    return followed.annotate(last_look=Max("check_ins__at", filter=Q(check_ins__deleted_at=None)))


def _due_on(hold: Hold) -> dt.date:
    if hold.last_look is None:
        return timezone.localdate(hold.followed_since)
    return timezone.localdate(hold.last_look) + dt.timedelta(days=DAYS_BETWEEN)


def _looked_on(person: Person, day: dt.date) -> bool:
    start = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    looks = CheckIn.objects.owned_by(person).kept()
    return looks.filter(at__gte=start, at__lt=start + dt.timedelta(days=1)).exists()
