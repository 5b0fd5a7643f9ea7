"""What the urges of a hold come to. Every number is `science`'s, every code `science.wording`'s.

`unclasp.science` is imported where it is used, so that noting an urge does not wait for NumPy.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils import timezone

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.urges.models import Cue, Prompt, StopDate, Urge
from unclasp.urges.queries.noted import (
    Noted,
    by_the_clock,
    counts_of_days,
    day_number,
    days_alive,
    noted_urges,
)

if TYPE_CHECKING:
    from unclasp.science import ClockCues, Fading, Payoff, SituationCue, Spike, Surfing, Wording

RECENT_DAYS = 84
"""Days back from now from which the clock is told: older habits are others."""

BEFORE_DAYS = 28
"""Days before a stop with which the days after it are compared."""

FOLLOWED_DAYS = 3 * 365
"""Days for which a stop is followed."""

Counts = list[float]


@dataclass(frozen=True, eq=False)
class Situation:
    """One cue beside the urges: how often it was there, and what that says."""

    cue: Cue
    there: int
    found: SituationCue
    said: Wording


@dataclass(frozen=True, eq=False)
class Stopped:
    """The days around a stop. `before` and `since` have NaN for a day of which nothing is known."""

    stop: StopDate
    before: Counts
    since: Counts
    fading: Fading
    fading_said: Wording
    spike: Spike
    spike_said: Wording
    quiet_days: int


@dataclass(frozen=True, eq=False)
class Figures:
    """What the urges of a hold come to now."""

    n: int
    clock: ClockCues
    clock_said: tuple[Wording, ...]
    situations: tuple[Situation, ...]
    payoff: Payoff
    payoff_said: Wording
    surfing: Surfing
    surfing_said: Wording
    urges: Sequence[Noted] = field(repr=False)
    stopped: Stopped | None = None

    @property
    def intermittent(self) -> bool:
        """Whether acting pays off now and then."""
        return self.payoff_said.code == "payoff.intermittent"


def figures_of(hold: Hold, now: dt.datetime) -> Figures:
    """All that is said about the urges of a hold at this moment."""
    from unclasp.science import wording

    urges = noted_urges(hold)
    clock = clock_of(urges, now)
    paid = payoff_of(urges)
    surfed = surfing_of(urges)
    return Figures(
        n=len(urges),
        clock=clock,
        clock_said=wording.clock_wordings(clock),
        situations=situations_of(hold.person, hold, urges),
        payoff=paid,
        payoff_said=wording.payoff_wording(paid),
        surfing=surfed,
        surfing_said=wording.surfing_wording(surfed),
        urges=urges,
        stopped=stopped_of(hold, urges, now),
    )


def clock_of(urges: Sequence[Noted], now: dt.datetime) -> ClockCues:
    """When urges come, over the last twelve weeks or since the day of the first."""
    from unclasp.science import clock_cues

    end = by_the_clock(timezone.localtime(now))
    times = [urge.time for urge in urges if urge.time < end]
    first = min((time // 1 for time in times), default=end // 1)
    start = max(first, end // 1 - RECENT_DAYS)
    return clock_cues(times, start, max(end, start + 1 / 24))


def payoff_of(urges: Sequence[Noted]) -> Payoff:
    """What acting gave, of those urges of which it was said."""
    from unclasp.science import payoff

    said = [urge.paid_off for urge in urges if urge.acted and urge.paid_off is not None]
    return payoff(sum(said), len(said))


def surfing_of(urges: Sequence[Noted]) -> Surfing:
    """Acting on urges that were ridden out, beside those that were not."""
    from unclasp.science import surfing

    known = [urge for urge in urges if urge.acted is not None]
    ridden = [urge.acted for urge in known if urge.surfed]
    others = [urge.acted for urge in known if not urge.surfed]
    return surfing(sum(ridden), len(ridden), sum(others), len(others))


def situations_of(person: Person, hold: Hold, urges: Sequence[Noted]) -> tuple[Situation, ...]:
    """Each cue of this hold beside the urges about which cues were said since it exists; the most frequent first."""
    from unclasp.science import situation_cue
    from unclasp.science.wording import situation_wording

    links = Urge.cues.through.objects.filter(urge__hold=hold, urge__deleted_at=None)
    named: dict[int, set[int]] = {}
    for urge, cue in links.values_list("urge_id", "cue_id"):
        named.setdefault(cue, set()).add(urge)
    told = set().union(*named.values()) | {urge.key for urge in urges if urge.no_cue}
    asked, there = prompts_of(person)
    found = []
    for cue in Cue.objects.owned_by(person).kept().filter(pk__in=named):
        since = {urge.key for urge in urges if urge.key in told and urge.told_at >= cue.made_at}
        at_urges = len(since & named.get(cue.pk, set()))
        result = situation_cue(at_urges, len(since), there[cue.pk], asked[cue.pk])
        found.append(Situation(cue, len(named.get(cue.pk, ())), result, situation_wording(result)))
    return tuple(sorted(found, key=lambda row: -row.there))


def prompts_of(person: Person) -> tuple[Counter[int], Counter[int]]:
    """For each cue, by key, how many random prompts asked about it, and at how many it was there."""
    kept = {"prompt__person": person, "prompt__deleted_at": None}
    asked = Prompt.asked.through.objects.filter(**kept).values_list("prompt_id", "cue_id")
    there = set(Prompt.there.through.objects.filter(**kept).values_list("prompt_id", "cue_id"))
    pairs = set(asked)
    return Counter(cue for _prompt, cue in pairs), Counter(cue for _prompt, cue in pairs & there)


def stop_of(hold: Hold) -> StopDate | None:
    """The day of the stop that stands."""
    return StopDate.objects.owned_by(hold.person).kept().filter(hold=hold).last()


def stopped_of(hold: Hold, urges: Sequence[Noted], now: dt.datetime) -> Stopped | None:
    """The days around the stop, whole days only; None without one, or where it was years ago."""
    from unclasp import science
    from unclasp.science import wording

    stop, today = stop_of(hold), day_number(timezone.localdate(now))
    if stop is None or not today - FOLLOWED_DAYS <= day_number(stop.on) <= today:
        return None
    on = day_number(stop.on)
    merged = [float(time) for time in science.merge_urges([urge.time for urge in urges])]
    alive = days_alive(hold.person)
    first = max(on - BEFORE_DAYS, int(merged[0] // 1)) if merged else on
    before = counts_of_days(merged, min(first, on), on, alive)
    since = counts_of_days(merged, on, today, alive)
    fading, spike = science.fading(since), science.spike(before, since)
    last = max((day for day in (int(time // 1) for time in merged) if day >= on), default=on - 1)
    return Stopped(
        stop,
        before,
        since,
        fading,
        wording.fading_wording(fading),
        spike,
        wording.spike_wording(spike),
        quiet_days=max(today - last - 1, 0),
    )
