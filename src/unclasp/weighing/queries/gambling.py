"""Rounds of gambles, what comes next in one, and what it told.

`unclasp.science` is imported where it is used, so that what needs no numbers does not wait for NumPy.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from unclasp.core.models import Person
from unclasp.weighing.models import Gamble, GambleSet

if TYPE_CHECKING:
    from unclasp.science import GambleBelief, LossAversion, Wording

MOST_GAMBLES = 8
"""In a round; `science.parameters.losses` says why no more (a test holds the two together)."""


@dataclass(frozen=True, eq=False)
class Round:
    """A finished round: what it told, as science says it, and in words."""

    gamble_set: GambleSet
    found: LossAversion
    wording: Wording
    gambles: tuple[Gamble, ...]


@dataclass(frozen=True, eq=False)
class Rounds:
    """Every round: the open one with the number of its answers, and the finished ones, the latest first.

    `today`: one was finished today, so that the next waits for another day.
    """

    going_on: GambleSet | None
    answered: int
    finished: tuple[Round, ...]
    today: bool

    @property
    def latest(self) -> Round | None:
        """The round that counts."""
        return self.finished[0] if self.finished else None


def open_set(person: Person) -> GambleSet | None:
    """The round that is not finished yet."""
    return GambleSet.objects.owned_by(person).kept().filter(finished_at=None).first()


def next_gamble(gamble_set: GambleSet) -> tuple[float, float]:
    """What may be won and lost in the next question of a round [points]: the one that tells most."""
    from unclasp.science import la_next

    gambles = tuple(gamble_set.gambles.all())
    return la_next(belief_of(gambles), [(one.gain, one.loss) for one in gambles])


def belief_of(gambles: Iterable[Gamble]) -> GambleBelief:
    """What these answers told, in the form that `science` goes on with."""
    from unclasp.science import la_posterior

    rows = list(gambles)
    return la_posterior([(one.gain, one.loss) for one in rows], [one.accepted for one in rows])


def rounds(person: Person, now: dt.datetime) -> Rounds:
    """Every round of the person's."""
    going_on = open_set(person)
    kept = GambleSet.objects.owned_by(person).kept().exclude(finished_at=None)
    finished = tuple(_told(one) for one in kept.order_by("-finished_at", "-pk").prefetch_related("gambles"))
    return Rounds(
        going_on=going_on,
        answered=going_on.gambles.count() if going_on else 0,
        finished=finished,
        today=any(
            timezone.localdate(one.gamble_set.finished_at) == timezone.localdate(now) for one in finished
        ),
    )


def _told(gamble_set: GambleSet) -> Round:
    from unclasp.science import la_summary
    from unclasp.science.wording import gambles_wording

    gambles = tuple(gamble_set.gambles.all())
    found = la_summary(belief_of(gambles))
    return Round(gamble_set, found, gambles_wording(found), gambles)
