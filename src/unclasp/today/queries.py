"""What Today shows: the look that is due, or when the next one is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.holds.queries import Asking, HoldLook, look_at, next_check_in

AWAY_FROM = dt.timedelta(days=28)
"""A silence from which Today says how long it has been."""


@dataclass(frozen=True, eq=False)
class Today:
    """`due` is the hold to look at now; else `coming` says what comes next, if anything does."""

    has_holds: bool
    due: HoldLook | None = None
    coming: Asking | None = None
    weeks_away: int = 0


def today_page(person: Person, now: dt.datetime) -> Today:
    """What is due for this person at this moment."""
    asking = next_check_in(person, now)
    if asking is None:
        return Today(has_holds=Hold.objects.owned_by(person).kept().exists())
    if asking.on > timezone.localdate(now):
        return Today(has_holds=True, coming=asking)
    look = look_at(asking.hold, now)
    away = now - look.last.at if look.last else dt.timedelta(0)
    return Today(has_holds=True, due=look, weeks_away=away.days // 7 if away >= AWAY_FROM else 0)
