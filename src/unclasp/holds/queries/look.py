"""How a hold looks now: its grip with its range, its warmth, and what may be said about a change.

`unclasp.science` is imported where it is used, so that what needs no numbers does not wait for NumPy.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.models import CheckIn, Hold
from unclasp.holds.queries.gates import Gates, figures_hidden_until, gates_before, gates_before_each
from unclasp.holds.queries.matters import what_matters
from unclasp.holds.queries.scales import numbers

if TYPE_CHECKING:
    from unclasp.science import GripSummary, ItemSummary, Wording

Answered = tuple[dt.datetime, tuple[float | None, ...], float | None, float | None]
"""A look: its moment, the four signs, warmth and facing."""

RECENT = 100
"""Looks from which the level of warmth and of facing is told: older ones no longer move it."""


@dataclass(frozen=True)
class Ring:
    """What the clasp ring draws: grip with the ends of its 90% range, and warmth, 0-1; 1 is a closed fist."""

    grip: float
    lo: float
    hi: float
    warmth: float | None


@dataclass(frozen=True, eq=False)
class HoldLook:
    """One hold as it stands.

    `ring`, `summary` and the wordings are None where there is nothing to measure: no look yet, a gate that
    says so, or figures that are hidden for a while. `facing` is a step from 0 (turned away) to 4.
    """

    hold: Hold
    gates: Gates
    check_ins: tuple[CheckIn, ...] = ()
    hidden_until: dt.datetime | None = None
    ring: Ring | None = None
    summary: GripSummary | None = None
    grip: Wording | None = None
    warmth: Wording | None = None
    change: Wording | None = None
    facing: int | None = None

    @property
    def last(self) -> CheckIn | None:
        """The latest look."""
        return self.check_ins[-1] if self.check_ins else None

    @property
    def last_shown(self) -> CheckIn | None:
        """The latest look, unless figures are hidden: marks of the last answers are figures too."""
        return None if self.hidden_until else self.last

    @property
    def may_check_in(self) -> bool:
        """Whether a look can be taken at all."""
        return self.gates.measured and self.hold.status in {Hold.Status.ACTIVE, Hold.Status.PAUSED}


def look_at(hold: Hold, now: dt.datetime) -> HoldLook:
    """How one hold looks now."""
    check_ins = list(CheckIn.objects.kept().filter(hold=hold).order_by("at", "pk"))
    gates, hidden = gates_before(hold, now), figures_hidden_until(hold.person, now)
    matters = what_matters(hold.person, {hold.pk: check_ins})
    return _look(hold, check_ins, gates, hidden, matters, now)


def looks(person: Person, now: dt.datetime) -> list[HoldLook]:
    """How each of the person's holds looks now, in the order of naming; six queries at most."""
    holds = list(Hold.objects.owned_by(person).kept())
    check_ins: dict[int, list[CheckIn]] = {hold.pk: [] for hold in holds}
    for check_in in CheckIn.objects.kept().filter(hold__in=holds).order_by("at", "pk"):
        check_ins[check_in.hold_id].append(check_in)
    gates, hidden = gates_before_each(holds, now), figures_hidden_until(person, now)
    matters = what_matters(person, check_ins)
    return [_look(hold, check_ins[hold.pk], gates[hold.pk], hidden, matters, now) for hold in holds]


def _look(
    hold: Hold,
    check_ins: Sequence[CheckIn],
    gates: Gates,
    hidden_until: dt.datetime | None,
    matters: float,
    now: dt.datetime,
) -> HoldLook:
    plain = HoldLook(hold, gates, tuple(check_ins), hidden_until)
    if not check_ins or not gates.measured or hidden_until is not None:
        return plain
    return _measured(plain, matters, now.replace(minute=0, second=0, microsecond=0))


def _measured(plain: HoldLook, matters: float, hour: dt.datetime) -> HoldLook:
    from unclasp import science

    rows = tuple((row.at, row.signs, row.warmth, row.facing) for row in plain.check_ins)
    grip, warmth, facing = _summaries(rows, matters, hour)
    if grip.status == "none":
        return plain
    return replace(
        plain,
        ring=Ring(grip.level / 10, grip.lo / 10, grip.hi / 10, warmth.level / 10 if warmth.n else None),
        summary=grip,
        grip=science.grip_wording(grip),
        warmth=science.warmth_wording(warmth),
        change=science.change_wording(grip),
        facing=bisect_right(science.WORDING.level_words, facing.level) if facing.n else None,
    )


@lru_cache(maxsize=64)
def _summaries(
    rows: tuple[Answered, ...], matters: float, hour: dt.datetime
) -> tuple[GripSummary, ItemSummary, ItemSummary]:
    """Grip, warmth and facing at this hour, from these answers.

    Remembered in the memory of the process, which ends when the vault locks: following a hold through a hundred looks
    takes longer than all else on its page. Nothing that is shown moves within an hour.
    """
    from unclasp import science

    moments, signs, warmth, facing = zip(*rows, strict=True)
    times, now = list(map(clock.days, moments)), clock.days(hour)
    return (
        science.grip_summary(times, list(map(numbers, signs)), now, mic=matters),
        science.item_summary(times[-RECENT:], numbers(warmth[-RECENT:]), now),
        science.item_summary(times[-RECENT:], numbers(facing[-RECENT:]), now),
    )
