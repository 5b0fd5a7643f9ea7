"""Calendar files as duties: what repeats, or came at least three times, in the half year before and after a day."""

from __future__ import annotations

import datetime as dt

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.card import Card, Choices, PileFormat, PileReading
from unclasp.formats.cards.gathering import Gathering, short_id
from unclasp.formats.ics import Series, is_calendar, read_calendar
from unclasp.formats.reading import SkipRow

HALF_A_YEAR = dt.timedelta(days=183)
AGAIN = 3
"""As many times of one name are a duty, even where no rule says so."""

_LEFT_MAX = 2_000


def sniff(bundle: Bundle) -> bool:
    """Files that begin as calendars do."""
    return bool(_files(bundle))


def _files(bundle: Bundle) -> list[AnyFile]:
    files = bundle.files if bundle.is_single else bundle.ending(".ics", ".ical", ".ifb")
    return [file for file in files if is_calendar(file.head(64))]


def read(bundle: Bundle, choices: Choices) -> PileReading:
    """One card for each name: how often it comes, and the time that it takes in a year [minutes].

    `seen` counts the events of the file. Whole days take no time that could be counted.
    """
    gathered = Gathering(FORMAT.name, FORMAT.label, FORMAT.kind, bundle.name)
    since, until = choices.today - HALF_A_YEAR, choices.today + HALF_A_YEAR
    for file in _files(bundle):
        found = read_calendar(file.name, file.read(), since=since, until=until, zone=choices.zone)
        for one in found.skipped[:_LEFT_MAX]:
            gathered.skip(f"{file.name}, {one.where}", one.reason, one.detail)
        gathered.seen += max(found.events - len(found.skipped[:_LEFT_MAX]), 0)
        duties = [one for one in found.series if one.rhythm or len(one.occurrences) >= AGAIN]
        for series in sorted(duties, key=lambda one: (-one.minutes, one.title)):
            try:
                gathered.card(_card(series))
            except SkipRow as skip:
                gathered.note("duties_left", detail=skip.detail)
        once = len(found.series) - len(duties)
        if once:
            gathered.note("events_once", count=once)
    return gathered.result()


def _card(series: Series) -> Card:
    days = [one.start.date() for one in series.occurrences]
    minutes = sum(one.minutes for one in series.occurrences if not one.all_day)
    return Card(
        source_id=short_id(series.title.casefold()),
        title=series.title,
        since=min(days),
        last=max(days),
        period=series.rhythm or "year",
        every=series.interval if series.rhythm else 1,
        times=1 if series.rhythm else len(days),
        minutes_a_year=minutes or None,
    )


FORMAT = PileFormat("calendar", "Calendar (ICS)", "duties", sniff, read)
