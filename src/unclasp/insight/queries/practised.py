"""What was practised about one hold: boundaries, what leans on it, what is kept of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from unclasp.boundaries.queries import BoundaryRow
from unclasp.boundaries.queries import of_hold as boundaries_of
from unclasp.connection.models import Keepsake, Reframe
from unclasp.connection.queries import keepsakes_of, reframes_of
from unclasp.holds.models import Hold
from unclasp.selfhood.queries import LeaningOn, leaning_on

MOST_SHOWN = 3


@dataclass(frozen=True, eq=False)
class Practised:
    """`leaning` is None where nothing leans on it. Keepsakes and reframes are the latest few."""

    boundaries: tuple[BoundaryRow, ...] = ()
    leaning: LeaningOn | None = None
    keepsakes: tuple[Keepsake, ...] = ()
    reframes: tuple[Reframe, ...] = ()


def practised(hold: Hold, now: dt.datetime, *, is_measured: bool) -> Practised:
    """What there is. Nothing is summed up about a hold that is carried or not to be let go of; what is kept stays."""
    kept = Practised(
        keepsakes=tuple(keepsakes_of(hold.person, hold)[:MOST_SHOWN]),
        reframes=tuple(reframes_of(hold.person, hold)[:MOST_SHOWN]),
    )
    if not is_measured:
        return kept
    leaning = leaning_on(hold, now)
    return Practised(tuple(boundaries_of(hold, now)), leaning, kept.keepsakes, kept.reframes)
