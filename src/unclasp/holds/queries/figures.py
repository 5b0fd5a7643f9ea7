"""Grip, warmth and facing of holds, followed side by side through their looks, and remembered for an hour."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from unclasp.core import clock
from unclasp.holds.queries.scales import numbers

if TYPE_CHECKING:
    from unclasp.science import GripParameters, GripSummary, ItemSummary

Answered = tuple[dt.datetime, tuple[float | None, ...], float | None, float | None]
"""A look: its moment, the four signs, warmth and facing."""

Rows = tuple[Answered, ...]
"""The looks at one hold, oldest first."""

Figures = tuple["GripSummary", "ItemSummary", "ItemSummary"]
"""Grip, warmth and facing."""

RECENT = 100
"""Looks from which the level of warmth and of facing is told: older ones no longer move it."""

MOST_REMEMBERED = 64


class Asked(NamedTuple):
    """What is asked of every hold: with which smallest change that matters, which rates, and at which hour."""

    matters: float
    rates: GripParameters
    hour: dt.datetime


_lock = threading.Lock()
_remembered: OrderedDict[tuple[Rows, Asked], Figures] = OrderedDict()
"""In the memory of the process, which ends when the vault locks. Nothing that is shown moves within an hour."""


def followed(holds: Sequence[Rows], asked: Asked) -> list[Figures]:
    """The figures of each hold. Those that are not remembered are worked out together, several times faster."""
    with _lock:
        found = {rows: _remembered[rows, asked] for rows in holds if (rows, asked) in _remembered}
    new = list(dict.fromkeys(rows for rows in holds if rows not in found))
    found.update(zip(new, _worked_out(new, asked) if new else (), strict=True))
    with _lock:
        for rows, figures in found.items():
            _remembered[rows, asked] = figures
            _remembered.move_to_end((rows, asked))
        while len(_remembered) > MOST_REMEMBERED:
            _remembered.popitem(last=False)
    return [found[rows] for rows in holds]


def _worked_out(holds: Sequence[Rows], asked: Asked) -> list[Figures]:
    from unclasp import science

    now = clock.days(asked.hour)
    signs, items = [], []
    for rows in holds:
        moments, answers, warmth, facing = zip(*rows, strict=True)
        times = list(map(clock.days, moments))
        signs.append((times, list(map(numbers, answers))))
        items += [(times[-RECENT:], numbers(scale[-RECENT:])) for scale in (warmth, facing)]
    grips = science.grip_summaries(signs, now, mic=asked.matters, p=asked.rates)
    ratings = science.item_summaries(items, now)
    return list(zip(grips, ratings[::2], ratings[1::2], strict=True))
