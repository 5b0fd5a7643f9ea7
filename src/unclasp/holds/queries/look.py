"""How a hold looks now: its grip with its range, its warmth, and what may be said about a change.

`unclasp.science` is imported where it is used, so that what needs no numbers does not wait for NumPy.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from unclasp.core.models import Person
from unclasp.holds.models import CheckIn, Hold
from unclasp.holds.queries.figures import Asked, Figures, followed
from unclasp.holds.queries.gates import Gates, figures_hidden_until, gates_before, gates_before_each
from unclasp.holds.queries.matters import what_matters
from unclasp.holds.queries.rates import rates_of

if TYPE_CHECKING:
    from unclasp.science import GripParameters, GripSummary, Wording


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
    says so, or figures that are hidden for a while. `facing` is a step from 0 (turned away) to 4. `rates` are the
    constants with which it was followed.
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
    rates: GripParameters | None = None

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
    plain = HoldLook(hold, gates_before(hold, now), tuple(check_ins), figures_hidden_until(hold.person, now))
    return _measured(hold.person, [plain], {hold.pk: check_ins}, now)[0]


def looks(person: Person, now: dt.datetime) -> list[HoldLook]:
    """How each of the person's holds looks now, in the order of naming; seven queries at most."""
    holds = list(Hold.objects.owned_by(person).kept())
    check_ins: dict[int, list[CheckIn]] = {hold.pk: [] for hold in holds}
    for check_in in CheckIn.objects.kept().filter(hold__in=holds).order_by("at", "pk"):
        check_ins[check_in.hold_id].append(check_in)
    gates, hidden = gates_before_each(holds, now), figures_hidden_until(person, now)
    plain = [HoldLook(hold, gates[hold.pk], tuple(check_ins[hold.pk]), hidden) for hold in holds]
    return _measured(person, plain, check_ins, now)


def _measured(
    person: Person, plain: Sequence[HoldLook], check_ins: Mapping[int, Sequence[CheckIn]], now: dt.datetime
) -> list[HoldLook]:
    """The looks with their figures, where there may be any."""
    shown = [look for look in plain if look.check_ins and look.gates.measured and look.hidden_until is None]
    if not shown:
        return list(plain)
    rates = rates_of(person)
    asked = Asked(
        what_matters(person, check_ins, rates), rates, now.replace(minute=0, second=0, microsecond=0)
    )
    rows = [tuple((row.at, row.signs, row.warmth, row.facing) for row in look.check_ins) for look in shown]
    found = {
        look.hold.pk: _worded(look, figures, rates)
        for look, figures in zip(shown, followed(rows, asked), strict=True)
    }
    return [found.get(look.hold.pk, look) for look in plain]


def _worded(plain: HoldLook, figures: Figures, rates: GripParameters) -> HoldLook:
    from unclasp import science

    grip, warmth, facing = figures
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
        rates=rates,
    )
