"""When urges come, and how many came around a stop: drawn wide and narrow, with the same as a table."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unclasp.web import dates, marks
from unclasp.web.wording.numbers import hour, once

if TYPE_CHECKING:
    from unclasp.science import ClockCues

WIDE, NARROW = 760, 350
BLOCK_HOURS = 4
MOST_BARS = 70
"""Days that are drawn one by one; more are drawn by the week."""


@dataclass(frozen=True)
class Chart:
    """A drawing in two widths, and the rows of its table."""

    wide: SafeString
    narrow: SafeString
    rows: tuple[tuple[str, ...], ...]
    by_week: bool = False


def clock_chart(clock: ClockCues) -> Chart | None:
    """How often urges come at each time of day, beside the usual; None before there is an urge to count."""
    if clock.status == "none":
        return None
    cells = clock.cells
    places = range(len(clock.counts))
    words = [_time_words(float(clock.start_hour[i]), bool(clock.weekend[i])) for i in places]
    short = [_short_words(float(clock.start_hour[i]), bool(clock.weekend[i])) for i in places]
    ranges = [(float(cells.lo[i]), float(cells.ratio[i]), float(cells.hi[i])) for i in places]
    drawing = {
        "ends": (_("seldom"), _("as usual"), _("often")),
        "title": _("When urges come"),
        "desc": _("How many times as often as usual they come at each time of day, with its range."),
        "key": "clock",
    }
    wide, narrow = (
        mark_safe(  # noqa: S308 - `marks` escapes every word
            marks.urge_rates(
                [marks.Rate(label, *known) for label, known in zip(labels, ranges, strict=True)],
                width=width,
                **drawing,
            )
        )
        for width, labels in ((WIDE, words), (NARROW, short))
    )
    rows = tuple((words[i], f"{clock.counts[i]:.0f}", *map(once, ranges[i])) for i in places)
    return Chart(wide, narrow, rows)


def stop_chart(before: Sequence[float], since: Sequence[float], on: dt.date) -> Chart | None:
    """Urges on each day around the stop `on`, by the week where there are many; NaN is not known."""
    if not since:
        return None
    counts = [*before, *since]
    by_week = len(counts) > MOST_BARS
    first = on - dt.timedelta(days=len(before))
    stop, step = len(before), 1
    if by_week:
        spare = len(before) % 7
        counts, first, step = counts[spare:], first + dt.timedelta(days=spare), 7
        stop = (len(before) - spare) // 7
        counts = [_sum(counts[i : i + 7]) for i in range(0, len(counts), 7)]
    bars = [None if math.isnan(count) else count for count in counts]
    known = sum(count for count in bars[stop:] if count is not None)
    drawing = {
        "stop": stop,
        "words": (_("The stop"), _("yesterday")),
        "title": _("Urges in each week around the stop")
        if by_week
        else _("Urges on each day around the stop"),
        "desc": ngettext(
            "%(count)d urge was noted since %(day)s.", "%(count)d urges were noted since %(day)s.", int(known)
        )
        % {"count": int(known), "day": dates.day(on)},
        "key": "stop",
    }
    wide, narrow = (
        mark_safe(marks.urge_days(bars, width=width, **drawing))  # noqa: S308 - `marks` escapes every word
        for width in (WIDE, NARROW)
    )
    rows = tuple(
        (
            dates.day(first + dt.timedelta(days=step * place)),
            _("not known") if count is None else f"{count:.0f}",
        )
        for place, count in enumerate(bars)
    )
    return Chart(wide, narrow, rows, by_week)


def _sum(week: Sequence[float]) -> float:
    """Urges of a week of which at least one day is known."""
    known = [count for count in week if not math.isnan(count)]
    return sum(known) if known else math.nan


def _time_words(start: float, weekend: bool) -> str:
    """A cell in words."""
    words = _("Weekends %(from)s to %(to)s") if weekend else _("Weekdays %(from)s to %(to)s")
    return words % {"from": hour(start), "to": hour(start + BLOCK_HOURS)}


def _short_words(start: float, weekend: bool) -> str:
    """The same in as few."""
    words = _("Weekends %(from)d–%(to)d") if weekend else _("Weekdays %(from)d–%(to)d")
    return words % {"from": start, "to": start + BLOCK_HOURS}
