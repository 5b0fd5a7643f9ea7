"""Which holds may ask for a check-in on Today."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unclasp.core.errors import UnclaspError
from unclasp.holds.models import Hold
from unclasp.holds.queries import room_to_follow


class NotFollowed(UnclaspError):
    """This hold cannot ask on Today."""

    status = 409


@transaction.atomic
def follow(*, hold: Hold, now: dt.datetime) -> Hold:
    """Let it ask on Today every two or three days. Three holds at most may do so."""
    if hold.status != Hold.Status.ACTIVE:
        raise NotFollowed(
            _("Only an active hold can ask on Today. Nothing was changed; make it active first.")
        )
    if hold.has_died or hold.gates.open_at(now).exists():
        raise NotFollowed(
            _("Today does not ask about this one, for the reason on its page. Nothing was changed.")
        )
    if not room_to_follow(hold.person, besides=hold):
        raise NotFollowed(
            _("Three holds already ask on Today, which is as many as one can look at well. "
              "Nothing was changed; let one of them stop asking first.")
        )  # fmt: skip
    if hold.followed_since is None:
        hold.followed_since = now
        hold.save(update_fields=["followed_since"])
    return hold


@transaction.atomic
def unfollow(*, hold: Hold) -> Hold:
    """Let it stop asking on Today."""
    hold.followed_since = None
    hold.save(update_fields=["followed_since"])
    return hold


@transaction.atomic
def not_today(*, hold: Hold, now: dt.datetime) -> Hold:
    """Leave it for today: nothing asks again before tomorrow."""
    hold.not_today_on = timezone.localdate(now)
    hold.save(update_fields=["not_today_on"])
    return hold
