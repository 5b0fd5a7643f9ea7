"""What was let go of, when it may be looked back on, and how a grip came to be as it is, by the month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from unclasp.connection.models import LOOK_BACK_DAYS, LookBack, Release
from unclasp.connection.queries.resting import person_rests
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.models import CheckIn, Hold
from unclasp.holds.queries import HoldLook, Ring, numbers
from unclasp.holds.queries.gates import gates_before_each

if TYPE_CHECKING:
    from unclasp.science import Wording

MOST_MONTHS = 8

OPENING = (("peace", _("peace")), ("growth", _("growth")), ("alignment", _("being true to myself")))
CLOSING = (("fear", _("fear")), ("habit", _("habit")), ("obligation", _("obligation")))
MOTIVES = dict((*OPENING, *CLOSING))
"""What a choice is made of, by the names that are kept."""


@dataclass(frozen=True)
class Month:
    """The ring as it stood at the last look of a month, and that month's short name."""

    name: str
    ring: Ring


@dataclass(frozen=True)
class Way:
    """How the grip came to be as it is: a ring for each month, and the first of them in words."""

    months: tuple[Month, ...]
    first_name: str
    first: Wording


@dataclass(frozen=True)
class DueLookBack:
    """A release that may be looked back on, and from how many days after."""

    release: Release
    after_days: int

    @property
    def hold(self) -> Hold:
        """What was let go of."""
        return self.release.hold


def current_release(hold: Hold) -> Release | None:
    """The release that stands; None where it is held, or was let go of with no word here."""
    if hold.status != Hold.Status.RELEASED:
        return None
    latest = Release.objects.filter(hold=hold, taken_up_at=None).order_by("-at", "-pk").first()
    since = hold.changes[-1][0] if hold.changes else ""
    if latest is None or (since and latest.at < dt.datetime.fromisoformat(since)):
        return None
    return latest


def releases_of(hold: Hold) -> list[Release]:
    """Every time that it was let go of, the latest first."""
    return list(Release.objects.filter(hold=hold).prefetch_related("look_backs"))


def motives_said(release: Release) -> list[str]:
    """What it was made of, in words."""
    return [str(MOTIVES[name]) for name in release.motives if name in MOTIVES]


def due_look_backs(person: Person, now: dt.datetime) -> list[DueLookBack]:
    """What may be looked back on today: one for each release at most, the latest of the days that have passed."""
    if person_rests(person, now):
        return []
    rows = Release.objects.owned_by(person).filter(hold__deleted_at=None, taken_up_at=None)
    rows = rows.select_related("hold").prefetch_related("look_backs").order_by("at", "pk")
    standing = [row for row in rows if current_release(row.hold) == row]
    gates = gates_before_each([row.hold for row in standing], now)
    due = []
    for release in standing:
        days = due_day(release, now)
        if days is not None and not gates[release.hold_id].kinds:
            due.append(DueLookBack(release, days))
    return due


def due_day(release: Release, now: dt.datetime) -> int | None:
    """The latest of the days after a release that has passed, where nothing was said of it yet."""
    today = timezone.localdate(now)
    since = (today - timezone.localdate(release.at)).days
    passed = [days for days in LOOK_BACK_DAYS if days <= since]
    if not passed:
        return None
    row = next((row for row in release.look_backs.all() if row.after_days == passed[-1]), None)
    return passed[-1] if _is_open(row, today) else None


def _is_open(row: LookBack | None, today: dt.date) -> bool:
    if row is None:
        return True
    return not (row.declined or row.answered_at) and (row.put_off_until is None or row.put_off_until <= today)


def way_here(look: HoldLook) -> Way | None:
    """The rings of the last months; None before the second month, and where no figure may be shown."""
    from unclasp import science

    if look.ring is None or look.rates is None:
        return None
    ends = _month_ends(look.check_ins)
    if len(ends) < 2:
        return None
    times = [clock.days(row.at) for row in look.check_ins]
    signs = [numbers(row.signs) for row in look.check_ins]
    warmth = numbers(row.warmth for row in look.check_ins)
    grips = [science.grip_summary(times[:n], signs[:n], times[n - 1], p=look.rates) for n in ends]
    if any(grip.status == "none" for grip in grips):
        return None
    warm = science.item_summaries([(times[:n], warmth[:n]) for n in ends], times[-1])
    months = tuple(
        Month(
            _named(look.check_ins[n - 1], "M"),
            Ring(grip.level / 10, grip.lo / 10, grip.hi / 10, felt.level / 10 if felt.n else None),
        )
        for n, grip, felt in zip(ends, grips, warm, strict=True)
    )
    return Way(months, _named(look.check_ins[ends[0] - 1], "F"), science.grip_wording(grips[0]))


def _month_ends(check_ins: tuple[CheckIn, ...]) -> list[int]:
    """For each of the last months with a look, how many looks there are up to its last."""
    last_of: dict[str, int] = {}
    for place, row in enumerate(check_ins, 1):
        last_of[timezone.localtime(row.at).strftime("%Y-%m")] = place
    return list(last_of.values())[-MOST_MONTHS:]


def _named(row: CheckIn, form: str) -> str:
    """The month of a look, short (M) or in full (F)."""
    form = pgettext("a short month", "M") if form == "M" else pgettext("a month in full", "F")
    return formats.date_format(timezone.localtime(row.at), form)
