"""The smallest change that matters to this person, learned from their answers to the monthly question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.models import Anchor, CheckIn
from unclasp.holds.queries.scales import numbers

if TYPE_CHECKING:
    from unclasp.science import GripParameters

MONTH = dt.timedelta(days=30)

REMEMBERED = dt.timedelta(days=180)
"""How far back from an anchor check-ins are read: older ones hardly move the level of that month."""

MOST_ANCHORS = 24

Signs = tuple[float | None, ...]

ANSWERS = {Anchor.Compared.LOOSER: 1, Anchor.Compared.SAME: 0, Anchor.Compared.TIGHTER: -1}


def what_matters(person: Person, known: Mapping[int, Sequence[CheckIn]], rates: GripParameters) -> float:
    """The fall [points] that this person calls "looser"; the default until four months were compared.

    `known` has check-ins that are read already, by the key of their hold, oldest first; `rates` are the person's.
    """
    from unclasp.science import LEARNING, RULES, mic_from_anchors

    said = Anchor.objects.owned_by(person).filter(hold__deleted_at=None).exclude(compared="")
    anchors = list(said.order_by("-at")[:MOST_ANCHORS])
    if len(anchors) < LEARNING.anchors_from_n:
        return RULES.mic
    check_ins = {**_read({anchor.hold_id for anchor in anchors} - known.keys()), **known}
    falls = [
        (_fall(check_ins[anchor.hold_id], anchor.at, rates), ANSWERS[anchor.compared]) for anchor in anchors
    ]
    usable = [(*fall, answer) for fall, answer in falls if fall is not None]
    fall, fall_sd, answer = zip(*usable, strict=True) if usable else ((), (), ())
    return mic_from_anchors(fall, fall_sd, answer).mic


def _read(holds: set[int]) -> dict[int, list[CheckIn]]:
    rows: dict[int, list[CheckIn]] = {key: [] for key in holds}
    for check_in in CheckIn.objects.kept().filter(hold__in=holds).order_by("at", "pk") if holds else ():
        rows[check_in.hold_id].append(check_in)
    return rows


def _fall(check_ins: Sequence[CheckIn], at: dt.datetime, rates: GripParameters) -> tuple[float, float] | None:
    """The fall over the month before `at`, and its SD [points]; None where it has fewer than two looks."""
    before = [row for row in check_ins if at - REMEMBERED <= row.at <= at]
    month = [place for place, row in enumerate(before) if row.at >= at - MONTH]
    if len(month) < 2:
        return None
    return _fall_in(tuple(row.at for row in before), tuple(row.signs for row in before), at, month[0], rates)


@lru_cache(maxsize=128)  # the past: worked out anew only where a look was corrected
def _fall_in(
    times: tuple[dt.datetime, ...],
    signs: tuple[Signs, ...],
    at: dt.datetime,
    baseline: int,
    rates: GripParameters,
) -> tuple[float, float] | None:
    from unclasp.science import grip_summary

    found = grip_summary(
        list(map(clock.days, times)), list(map(numbers, signs)), clock.days(at), baseline=baseline, p=rates
    )
    return None if found.status == "none" else (found.delta, found.delta_sd)
