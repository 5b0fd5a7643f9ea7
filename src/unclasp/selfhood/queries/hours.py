"""The time that went into sources, hours that are set aside, and for which source one might be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from unclasp.core.models import Person
from unclasp.selfhood.models import PlannedHour, Source, TimeSpent
from unclasp.selfhood.queries.sources import Held

LATELY_DAYS = 28
ASKED_FOR = dt.timedelta(days=7)
"""How long after a planned hour the page still lists it."""

TIMES_SHOWN = 20
EVENING = 18


def lately(person: Person, now: dt.datetime) -> dict[int, int]:
    """Minutes of the last four weeks by the key of their source."""
    today = timezone.localdate(now)
    rows = (
        TimeSpent.objects.owned_by(person)
        .kept()
        .filter(on__gt=today - dt.timedelta(days=LATELY_DAYS), on__lte=today)
    )
    return dict(rows.values_list("source_id").annotate(minutes=Sum("minutes")).order_by())


def times_of(source: Source) -> list[TimeSpent]:
    """The latest notes of time of a source, newest first."""
    return list(TimeSpent.objects.kept().filter(source=source).order_by("-on", "-pk")[:TIMES_SHOWN])


def hours_to_come(person: Person, now: dt.datetime) -> list[PlannedHour]:
    """Hours that are set aside, and those of the last week that nobody said took place, in their order."""
    rows = PlannedHour.objects.owned_by(person).kept().filter(happened_at=None, starts_at__gt=now - ASKED_FOR)
    return list(rows.filter(source__deleted_at=None).select_related("source").order_by("starts_at", "pk"))


def invited(held: Sequence[Held], minutes: dict[int, int]) -> Source | None:
    """The source that leans on nothing and had the least time lately, or None; one may plan an hour for it."""
    own = [one.source for one in held if one.own and one.source.weight]
    return min(
        own,
        key=lambda source: (minutes.get(source.pk, 0), -(source.truly_me or 0), -source.weight),
        default=None,
    )


def usual_start(now: dt.datetime) -> dt.datetime:
    """Where the choice of a time begins: tomorrow in the evening, by the clock of this place."""
    tomorrow = timezone.localtime(now) + dt.timedelta(days=1)
    return tomorrow.replace(hour=EVENING, minute=0, second=0, microsecond=0)


def last_done(person: Person) -> tuple[dt.datetime, str] | None:
    """When somebody last did something here, and what; None where they never did."""
    deeds = (
        (TimeSpent, "noted_at", _("time for a source")),
        (PlannedHour, "made_at", _("an hour planned")),
        (Source, "changed_at", _("a source")),
        (Source, "made_at", _("a source")),
    )
    done = [
        (table.objects.owned_by(person).kept().aggregate(last=Max(field))["last"], words)
        for table, field, words in deeds
    ]
    return max(((at, words) for at, words in done if at is not None), default=None, key=lambda one: one[0])
