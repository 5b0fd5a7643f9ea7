"""The only clock. Everything else takes the time as an argument. A lean command uses it without Django."""

import datetime as dt
import time

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)
EARLIEST = dt.datetime(1, 1, 2, tzinfo=dt.UTC)
LATEST = dt.datetime(9999, 12, 30, tzinfo=dt.UTC)
"""The moments that can be shown in any zone."""


def now() -> dt.datetime:
    """This moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The date where the person is."""
    from django.utils import timezone  # which a lean command does without

    return timezone.localdate()


def zone_here() -> str:
    """The name of the zone that this machine is in."""
    import tzlocal  # which few commands need

    return tzlocal.get_localzone_name() or "UTC"


def known_zone(zone: str) -> str:
    """The zone's name; where there is none by that name, the current zone."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from django.utils import timezone  # which a lean command does without

    # Django would call a fixed zone by its offset, which names no zone.
    here = str(timezone.get_current_timezone())
    try:
        return ZoneInfo(zone).key if zone else here
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return here


def seconds_awake_and_asleep() -> float:
    """Seconds on a clock that goes on while the machine sleeps, where the system has one."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def wall_seconds() -> float:
    """Seconds since 1970 on the wall clock, which may jump."""
    return time.time()


def to_key(moment: dt.datetime) -> int:
    """Signed microseconds from 1970 to an aware moment."""
    return (moment - EPOCH) // MICROSECOND


def from_key(key: int) -> dt.datetime:
    """The moment, aware and in UTC, that a key stands for."""
    return EPOCH + dt.timedelta(microseconds=key)


def days(moment: dt.datetime) -> float:
    """Float days since 1970, the unit in which `science` takes times."""
    return (moment - EPOCH) / dt.timedelta(days=1)


def from_text(text: str) -> dt.datetime:
    """The moment, aware and in UTC, that ISO 8601 names. TypeError or ValueError for what is none, has no zone, or
    lies at the very ends of the calendar.
    """
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None or not EARLIEST <= moment <= LATEST:
        raise ValueError("moment")
    return moment.astimezone(dt.UTC)
