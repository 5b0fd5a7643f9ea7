"""The page of the whole picture: the sources, what would remain without one hold, and what goes with it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unclasp.care.models import PersonGate
from unclasp.care.queries import Lines, lines_for
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.holds.queries import Gates, figures_hidden_until, gates_before, person_gates
from unclasp.holds.queries.gates import gates_before_each
from unclasp.selfhood.models import PlannedHour, Source
from unclasp.selfhood.queries.hours import hours_to_come, invited, lately
from unclasp.selfhood.queries.months import Changed, Month, changed_since, months
from unclasp.selfhood.queries.sources import Held, proportion_on, remaining, sources_of

if TYPE_CHECKING:
    from unclasp.science import Remains, Wording

MOST_OF_IT = 0.5
"""From this share on, a source stands mostly on the hold."""


@dataclass(frozen=True)
class Rest:
    """What is put away for the person: everything in a hard hour, figures where they were asked for very often."""

    crisis: bool
    hidden_until: dt.datetime | None


@dataclass(frozen=True)
class Part:
    """One source in the picture: its part of the whole weight [0-1], what of it leans on the chosen hold [0-1], and the
    minutes that went into it in the last four weeks.
    """

    source: Source
    part: float
    leans: float
    own: bool
    minutes: int


@dataclass(frozen=True, eq=False)
class SelfPage:
    """All of it. `hold` is the one that might go; without one, or before a gate, there are no figures."""

    rest: Rest
    parts: tuple[Part, ...]
    retired: tuple[Source, ...]
    choices: tuple[Hold, ...]
    hold: Hold | None = None
    gates: Gates | None = None
    lines: Lines | None = None
    found: Remains | None = None
    wording: Wording | None = None
    largest: tuple[Hold, float] | None = None
    thin: Part | None = None
    months: tuple[Month, ...] = ()
    changed: Changed | None = None
    invited: Source | None = None
    hours: tuple[PlannedHour, ...] = ()

    @property
    def gated(self) -> bool:
        """Whether a gate stands before the chosen hold."""
        return self.gates is not None and bool(self.gates.kinds)

    @property
    def nothing_left(self) -> bool:
        """Whether all of it leans wholly on the hold: then there is no number of supports after it."""
        return self.found is not None and self.found.status == "ok" and math.isnan(self.found.after)


def rest_of(person: Person, now: dt.datetime) -> Rest:
    """What is put away for the person."""
    crisis = any(gate.kind == PersonGate.Kind.CRISIS for gate in person_gates(person, now))
    return Rest(crisis, figures_hidden_until(person, now))


def self_page(person: Person, slug: str, now: dt.datetime) -> SelfPage:
    """The page, with the hold at `slug` chosen; where none is asked for, the one that most leans on.

    Raises `NotFound` for a slug that leads to no kept hold of theirs.
    """
    rest, held, minutes = rest_of(person, now), sources_of(person), lately(person, now)
    retired = tuple(Source.objects.owned_by(person).kept().exclude(retired_at=None))
    if rest.crisis:
        return SelfPage(rest, (), (), ())
    on_each = proportion_on(held)
    choices = _choices(person, held)
    gates = gates_before_each(choices, now)
    asked = Hold.objects.owned_by(person).kept().by_slug(person, slug) if slug else None
    hold = asked or max(
        (one for one in choices if not gates[one.pk].kinds),
        key=lambda one: on_each.get(one.pk, 0.0),
        default=None,
    )
    shown: dict[str, object] = {}
    if hold is not None:
        shown = _without(person, held, hold, rest, now)
    figures = not rest.hidden_until and shown.get("found") is not None
    parts = _parts(held, hold if figures else None, minutes)
    hours = tuple(hours_to_come(person, now))
    return SelfPage(
        rest,
        parts,
        retired,
        choices,
        hold,
        largest=_largest(choices, gates, on_each) if figures else None,
        thin=next((part for part in parts if part.leans >= MOST_OF_IT), None),
        invited=None if hours else invited(held, minutes),
        hours=hours,
        **shown,  # type: ignore[arg-type]
    )


def _without(
    person: Person, held: Sequence[Held], hold: Hold, rest: Rest, now: dt.datetime
) -> dict[str, object]:
    """What is shown about the chosen hold: its gates alone, or what would remain."""
    from unclasp.science.wording import self_wording

    gates = gates_before(hold, now)
    if gates.kinds:
        return {"gates": gates, "lines": lines_for(person.country) if gates.dangerous else None}
    if rest.hidden_until:
        return {}
    found = remaining(held, hold.pk)
    over_time = months(person, held, hold, now) if found.n else ()
    return {
        "found": found,
        "wording": self_wording(found),
        "months": over_time,
        "changed": changed_since(person, over_time[0].first, now) if over_time else None,
    }


def _choices(person: Person, held: Sequence[Held]) -> tuple[Hold, ...]:
    """The holds that might go: those in hand, and any other that something leans on."""
    leaned = {key for one in held for key, share in one.leanings.items() if share}
    in_hand = set(Hold.objects.owned_by(person).in_hand().values_list("pk", flat=True))
    return tuple(Hold.objects.owned_by(person).kept().filter(pk__in=leaned | in_hand))


def _largest(
    choices: Sequence[Hold], gates: dict[int, Gates], on_each: dict[int, float]
) -> tuple[Hold, float] | None:
    """The hold that the greatest share leans on; None where that is nothing, or a gate stands before it."""
    if not on_each:
        return None
    hold = max(choices, key=lambda one: on_each.get(one.pk, 0.0), default=None)
    if hold is None or not on_each.get(hold.pk) or gates[hold.pk].kinds:
        return None
    return hold, on_each[hold.pk]


def _parts(held: Sequence[Held], hold: Hold | None, minutes: dict[int, int]) -> tuple[Part, ...]:
    """The sources, the greatest first."""
    whole = sum(one.source.weight for one in held) or 1.0
    parts = [
        Part(
            one.source,
            one.source.weight / whole,
            one.leanings.get(hold.pk, 0.0) if hold else 0.0,
            one.own,
            minutes.get(one.source.pk, 0),
        )
        for one in held
    ]
    return tuple(sorted(parts, key=lambda part: (-part.part, part.source.pk)))
