"""Time that went into a source, typed or from a calendar; and an hour set aside for one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.actions.words import NotKept
from unclasp.selfhood.actions.words import (
    LONGEST_NAME,
    clean_line,
    clean_minutes,
    refuse_in_a_hard_hour,
)
from unclasp.selfhood.models import PlannedHour, Source, TimeSpent

EARLIEST = dt.date(1900, 1, 1)
LATEST_REMINDER = 7 * 24 * 60
ORIGIN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Found:
    """Time that a calendar knows of: on which day, how many minutes, and a digest by which it is known again."""

    source: Source
    on: dt.date
    minutes: int
    origin: str


@transaction.atomic
def log_time(*, source: Source, on: dt.date, minutes: int | None, now: dt.datetime) -> TimeSpent:
    """Keep minutes of a day that went into a source."""
    _refuse_day(on, now)
    return TimeSpent.objects.create(
        person=source.person, source=source, on=on, minutes=clean_minutes(minutes), noted_at=now
    )


@transaction.atomic
def add_from_calendar(*, person: Person, found: Iterable[Found], now: dt.datetime) -> int:
    """Keep what a calendar knows of, each time once however often it is brought. Returns how many were new."""
    known = set(TimeSpent.objects.owned_by(person).exclude(origin="").values_list("origin", flat=True))
    new = []
    for one in found:
        if one.source.person_id != person.pk or not ORIGIN.fullmatch(one.origin):
            raise NotKept(_("This list is not as it was shown. Nothing was kept; choose the file once more."))
        _refuse_day(one.on, now)
        if one.origin not in known:
            known.add(one.origin)
            new.append(
                TimeSpent(
                    person=person,
                    source=one.source,
                    on=one.on,
                    minutes=clean_minutes(one.minutes),
                    origin=one.origin,
                    noted_at=now,
                )
            )
    TimeSpent.objects.bulk_create(new, batch_size=500)
    return len(new)


def found_in(source: Source, row: str) -> Found:
    """What a calendar knows of, from `day/minutes/digest`. ValueError for what is not written so."""
    day, minutes, origin = row.split("/")
    return Found(source, dt.date.fromisoformat(day), int(minutes), origin)


def delete_time(*, spent: TimeSpent, now: dt.datetime) -> TimeSpent:
    """Put a note of time away. It can be fetched back for `UNDO_FOR`."""
    spent.deleted_at = now
    spent.save(update_fields=["deleted_at"])
    return spent


def restore_time(*, spent: TimeSpent) -> TimeSpent:
    """Fetch it back."""
    spent.deleted_at = None
    spent.save(update_fields=["deleted_at"])
    return spent


@transaction.atomic
def plan_hour(
    *,
    source: Source,
    starts_at: dt.datetime,
    minutes: int | None,
    title: str,
    remind_minutes: int | None = None,
    now: dt.datetime,
) -> PlannedHour:
    """Set time aside for a source. `title` is what a calendar shows; there is no reminder unless one is asked for."""
    refuse_in_a_hard_hour(source.person, now)
    if starts_at <= now:
        raise NotKept(_("That moment has passed. Nothing was kept yet; choose one to come."))
    if starts_at > clock.LATEST - dt.timedelta(days=1):
        raise NotKept(_("That date is outside the calendar. Nothing was kept; choose another."))
    if remind_minutes is not None and not 0 <= remind_minutes <= LATEST_REMINDER:
        raise NotKept(_("A reminder can come up to a week before. Nothing was kept; choose another."))
    return PlannedHour.objects.create(
        person=source.person,
        source=source,
        starts_at=starts_at,
        minutes=clean_minutes(minutes),
        title=clean_line(title, LONGEST_NAME),
        remind_minutes=remind_minutes,
        made_at=now,
    )


@transaction.atomic
def hour_happened(*, hour: PlannedHour, now: dt.datetime) -> TimeSpent | None:
    """Note that a planned hour took place, as time that went into its source. Said twice, it is one."""
    if hour.happened_at is not None:
        return None
    hour.happened_at = now
    hour.save(update_fields=["happened_at"])
    on = min(timezone.localdate(hour.starts_at), timezone.localdate(now))
    return log_time(source=hour.source, on=on, minutes=hour.minutes, now=now)


def delete_hour(*, hour: PlannedHour, now: dt.datetime) -> PlannedHour:
    """Put a planned hour away. It can be fetched back for `UNDO_FOR`."""
    hour.deleted_at = now
    hour.save(update_fields=["deleted_at"])
    return hour


def restore_hour(*, hour: PlannedHour) -> PlannedHour:
    """Fetch it back."""
    hour.deleted_at = None
    hour.save(update_fields=["deleted_at"])
    return hour


def _refuse_day(on: dt.date, now: dt.datetime) -> None:
    if on > timezone.localdate(now):
        raise NotKept(_("That day has not come yet. Nothing was kept; choose one that has."))
    if on < EARLIEST:
        raise NotKept(_("That day is too long ago. Nothing was kept."))
