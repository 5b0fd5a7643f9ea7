"""What Today shows: the look that is due, or when the next one is, and what else asks. Three things at most."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from unclasp.connection import queries as connection
from unclasp.connection.models import OrdinaryDay
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.holds.queries import Asking, HoldLook, look_at, next_check_in
from unclasp.ladder import queries as ladder
from unclasp.urges.queries import DuePrompt, due_prompt
from unclasp.weighing.models import Stance
from unclasp.weighing.queries import DueLookBack, due_look_backs, due_stances

AWAY_FROM = dt.timedelta(days=28)
"""A silence from which Today says how long it has been."""


MOST_ASKED = 3
"""Things that may ask for attention at once."""


@dataclass(frozen=True, eq=False)
class Also:
    """What else asks: choices, steps and releases to look back on, stances to look at again, days to read again, the
    question of the day."""

    look_backs: tuple[DueLookBack, ...] = ()
    steps: tuple[ladder.DueLookBack, ...] = ()
    releases: tuple[connection.DueLookBack, ...] = ()
    look_again: tuple[Stance, ...] = ()
    rereadings: tuple[OrdinaryDay, ...] = ()
    prompt: DuePrompt | None = None

    @property
    def looks_back(self) -> bool:
        """Whether there is something to look back on."""
        return bool(self.look_backs or self.steps or self.releases)

    @property
    def asks(self) -> bool:
        """Whether anything of it does."""
        return bool(self.looks_back or self.look_again or self.rereadings or self.prompt)


@dataclass(frozen=True, eq=False)
class Today:
    """`due` is the hold to look at now; else `coming` says what comes next, if anything does."""

    has_holds: bool
    due: HoldLook | None = None
    coming: Asking | None = None
    weeks_away: int = 0
    also: Also = Also()


def today_page(person: Person, now: dt.datetime) -> Today:
    """What is due for this person at this moment."""
    asking = next_check_in(person, now)
    if asking is None:
        has_holds = Hold.objects.owned_by(person).kept().exists()
        return Today(has_holds, also=_also(person, now, MOST_ASKED) if has_holds else Also())
    if asking.on > timezone.localdate(now):
        return Today(has_holds=True, coming=asking, also=_also(person, now, MOST_ASKED))
    look = look_at(asking.hold, now)
    away = now - look.last.at if look.last else dt.timedelta(0)
    return Today(
        has_holds=True,
        due=look,
        weeks_away=away.days // 7 if away >= AWAY_FROM else 0,
        also=_also(person, now, MOST_ASKED - 1),
    )


def _also(person: Person, now: dt.datetime, room: int) -> Also:
    """What else asks, no more than there is room for; what is left over asks another day."""
    found = {}
    for name, due in ASKING.items():
        found[name] = tuple(due(person, now)[:room]) if room else ()
        room -= len(found[name])
    return Also(**found, prompt=due_prompt(person, now) if room else None)


ASKING = {
    "look_backs": due_look_backs,
    "releases": connection.due_look_backs,
    "steps": ladder.due_look_backs,
    "look_again": due_stances,
    "rereadings": connection.due_rereadings,
}
"""What may ask, in this order."""
