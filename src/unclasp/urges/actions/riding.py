"""Riding an urge out."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from unclasp.urges.actions.words import clean_strength, refuse_where_gated
from unclasp.urges.models import Ride, Urge


@transaction.atomic
def start_ride(*, urge: Urge, now: dt.datetime) -> Ride:
    """Begin to ride an urge out; how strong it was is kept at once. One that was begun goes on."""
    refuse_where_gated(urge.hold, now)
    ride, _is_new = Ride.objects.get_or_create(
        urge=urge, defaults={"person": urge.person, "before": urge.strength, "started_at": now}
    )
    return ride


@transaction.atomic
def end_ride(*, ride: Ride, after: float | None, acted: bool | None = None, now: dt.datetime) -> Ride:
    """Say how strong it is afterwards (0-10), and whether it was acted on; either may stay open."""
    ride.after = ride.after if after is None else clean_strength(after)
    ride.ended_at = ride.ended_at or now
    ride.save(update_fields=["after", "ended_at"])
    if acted is not None:
        ride.urge.acted = acted
        ride.urge.paid_off = ride.urge.paid_off if acted else None
        ride.urge.save(update_fields=["acted", "paid_off"])
    return ride
