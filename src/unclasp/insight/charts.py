"""Grip over time, drawn wide and narrow, with what happened on the way and the same as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import formats, timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from unclasp.core import clock
from unclasp.holds.models import Hold
from unclasp.holds.queries import HoldLook, numbers
from unclasp.web import dates, marks
from unclasp.web.wording import say

if TYPE_CHECKING:
    from unclasp.science import GripSeries

WIDE, NARROW = 800, 350
MOST_NOTES = 5
"""The latest notes are named on the chart; the rest stand in the list of looks."""

LONGEST_NOTE = 32
MOST_ROWS = 12
"""Looks that the table names one by one; more are told by the month."""

A_MONTH = dt.timedelta(days=31)
"""From the first of a month, always into the next."""

MONTHS_FROM = 75.0
"""Days from which the axis is marked by the month, and below by the week."""


@dataclass(frozen=True)
class Row:
    """One line of the table: when, and the grip with its range (0-10)."""

    when: str
    lo: float
    level: float
    hi: float


@dataclass(frozen=True)
class Chart:
    """The drawing in two widths, the words of its lettered events, and its table."""

    wide: SafeString
    narrow: SafeString
    events: tuple[str, ...]
    rows: tuple[Row, ...]
    by_month: bool


def grip_over_time(look: HoldLook) -> Chart | None:
    """The chart of a hold; None before the second look, and where no figure may be shown."""
    from unclasp.science import grip_series

    if look.summary is None or look.rates is None or look.summary.n < 2:
        return None
    times = [clock.days(row.at) for row in look.check_ins]
    series = grip_series(times, [numbers(row.signs) for row in look.check_ins], p=look.rates)
    start, end = float(series.t[0]), float(series.t[-1])
    events = _events(look, start, end)
    columns = zip((series.t - start).tolist(), *map(list, (series.level, series.lo, series.hi)), strict=True)
    drawing = {
        "points": [marks.Point(*row) for row in columns],
        "axis": marks.AxisWords(_("tight"), _("half"), _("open"), _("no check-ins")),
        "title": _("Grip over time"),
        "desc": _("From %(first)s to %(last)s; now %(level)s.")
        % {
            "first": dates.short_day(moment_of(start)),
            "last": dates.short_day(moment_of(end)),
            "level": say(look.grip),
        },
        "events": events,
        "breaks": [marks.Break(stop - 1) for _first, stop in series.segments[:-1]],
        "months": list(_ticks(start, end)),
        "end": marks.EndWords(
            _("now, %(level)s") % {"level": say(look.grip)}, (_("band holds nine"), _("times in ten"))
        ),
    }
    wide, narrow = (mark_safe(marks.timeline(width=width, **drawing)) for width in (WIDE, NARROW))  # noqa: S308
    rows, by_month = _table(series)
    return Chart(wide, narrow, tuple(event.words for event in events), rows, by_month)


def _events(look: HoldLook, start: float, end: float) -> list[marks.Event]:
    """What happened between the first and the last look, in order of time."""
    hold = look.hold
    told = [
        (clock.days(dt.datetime.fromisoformat(moment)), _became(status)) for moment, status in hold.changes
    ]
    if hold.separated_on is not None:
        noon = timezone.make_aware(dt.datetime.combine(hold.separated_on, dt.time(12)))
        told.append((clock.days(noon), _("Parted")))
    noted = [row for row in look.check_ins if row.note][-MOST_NOTES:]
    told += [(clock.days(row.at), Truncator(" ".join(row.note.split())).chars(LONGEST_NOTE)) for row in noted]
    return [marks.Event(day - start, words) for day, words in sorted(told) if start <= day <= end]


def _became(status: str) -> str:
    if status == Hold.Status.ACTIVE:
        return pgettext("an event: the hold became active", "Active again")
    return str(Hold.Status(status).label)


def _ticks(start: float, end: float) -> Iterator[tuple[float, str]]:
    """Where the axis is marked: the first of each month, or once a week where that would be too few."""
    first, last = moment_of(start).date(), moment_of(end).date()
    monthly = end - start >= MONTHS_FROM
    form = pgettext("a month on an axis", "F") if monthly else pgettext("a day on an axis", "j M")
    day = first
    while day <= last:
        midnight = dt.datetime.combine(day, dt.time.min, timezone.get_current_timezone())
        yield max(clock.days(midnight) - start, 0.0), formats.date_format(day, form)
        day = (day.replace(day=1) + A_MONTH).replace(day=1) if monthly else day + dt.timedelta(days=7)


def _table(series: GripSeries) -> tuple[tuple[Row, ...], bool]:
    """Each look, or the last look of each month where there are many; and which of the two."""
    places = range(len(series.t))
    by_month = len(series.t) > MOST_ROWS
    if by_month:
        last_of = {moment_of(series.t[place]).strftime("%Y-%m"): place for place in places}
        places = list(last_of.values())
    form = pgettext("a month of a table", "F Y") if by_month else pgettext("a day of a table", "j F Y")
    rows = [
        Row(
            formats.date_format(moment_of(series.t[place]), form),
            float(series.lo[place]),
            float(series.level[place]),
            float(series.hi[place]),
        )
        for place in places
    ]
    return tuple(rows), by_month


def moment_of(day: float) -> dt.datetime:
    """The moment, where the person is, of a time in float days since 1970."""
    return timezone.localtime(clock.EPOCH + dt.timedelta(days=float(day)))
