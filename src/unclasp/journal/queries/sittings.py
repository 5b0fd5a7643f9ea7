"""Sittings: what can be sat now, those that are open, those of the past, and what other pages want of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from unclasp.care.models import PersonGate
from unclasp.care.queries import Lines, lines_for
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.core.owned import OwnedQuerySet
from unclasp.journal.models import Entry, Sitting
from unclasp.journal.queries.guidance import OUTWARD, Phase, guidance, phases

ON_A_PAGE = 40
RECENT = 5
USUAL_MINUTES = 5


@dataclass(frozen=True)
class SittingGates:
    """What stands before sitting, for the person as a whole."""

    crisis: bool
    dissociation: bool


@dataclass(frozen=True)
class Choice:
    """A kind of sitting that can be chosen: its name and what it is in a line."""

    kind: str
    label: str
    line: str


@dataclass(frozen=True, eq=False)
class SittingsPage:
    """What can be sat, what is open, and the latest ones. `lines` are there in a hard hour, and then no choice is."""

    gates: SittingGates
    choices: tuple[Choice, ...]
    usual_kind: str
    usual_minutes: int
    open: tuple[OpenSitting, ...]
    recent: tuple[Sitting, ...]
    lines: Lines | None


@dataclass(frozen=True, eq=False)
class OpenSitting:
    """A sitting that has not ended: whether its time has run out, so that only its end is to be said."""

    sitting: Sitting
    is_over: bool


@dataclass(frozen=True, eq=False)
class SittingPage:
    """One sitting as it stands at a moment. Seconds are whole ones."""

    sitting: Sitting
    gates: SittingGates
    phases: tuple[Phase, ...]
    line: str
    sat: int
    is_over: bool
    is_forgotten: bool
    due_at: dt.datetime

    @property
    def may_go_on(self) -> bool:
        """Whether its time goes on, and no gate stands before it."""
        rests = self.gates.crisis or (self.gates.dissociation and not self.sitting.outward)
        return self.sitting.is_open and not self.is_over and not rests


@dataclass(frozen=True)
class Felt:
    """How it was before and after one sitting, 0-10, for comparing practices with each other."""

    kind: str
    at: dt.datetime
    before: float
    after: float


def sitting_gates(person: Person, now: dt.datetime) -> SittingGates:
    """What is put away at this moment."""
    kinds = set(PersonGate.objects.owned_by(person).open_at(now).values_list("kind", flat=True))
    return SittingGates(PersonGate.Kind.CRISIS in kinds, PersonGate.Kind.DISSOCIATION in kinds)


def sitting_choices(gates: SittingGates) -> tuple[Choice, ...]:
    """The kinds that can be sat: none in a hard hour, only outward ones where things feel unreal or far away."""
    if gates.crisis:
        return ()
    kinds = OUTWARD if gates.dissociation else tuple(Sitting.Kind)
    return tuple(
        Choice(kind.value, str(kind.label), guidance(kind, outward=gates.dissociation).line) for kind in kinds
    )


def sittings_page(person: Person, now: dt.datetime) -> SittingsPage:
    """The page that one comes to for sitting."""
    gates = sitting_gates(person, now)
    choices = sitting_choices(gates)
    recent = tuple(latest_sittings(person)[:RECENT])
    kinds = {choice.kind for choice in choices}
    last = next((sitting for sitting in recent if sitting.kind in kinds), None)
    return SittingsPage(
        gates=gates,
        choices=choices,
        usual_kind=last.kind if last else next((choice.kind for choice in choices), ""),
        usual_minutes=last.minutes if last else USUAL_MINUTES,
        open=tuple(OpenSitting(one, one.is_over(now)) for one in open_sittings(person)),
        recent=recent,
        lines=lines_for(person.country or None) if gates.crisis else None,
    )


def open_sittings(person: Person) -> OwnedQuerySet:
    """Sittings of which it is not known yet how they ended, the latest first."""
    return Sitting.objects.owned_by(person).kept().filter(ended="").order_by("-started_at", "-pk")


def latest_sittings(person: Person) -> OwnedQuerySet:
    """Sittings that have ended, the latest first."""
    return Sitting.objects.owned_by(person).kept().exclude(ended="").order_by("-started_at", "-pk")


def sittings_before(person: Person, slug: str) -> tuple[Sequence[Sitting], str]:
    """A page of past sittings, those before the one of this slug where one is named; and where the next page begins."""
    rows = latest_sittings(person)
    edge = Sitting.objects.owned_by(person).filter(slug=slug).first() if slug else None
    if edge is not None:
        rows = rows.filter(started_at__lt=edge.started_at)
    found = list(rows[: ON_A_PAGE + 1])
    return found[:ON_A_PAGE], found[ON_A_PAGE - 1].slug if len(found) > ON_A_PAGE else ""


def one_sitting(sitting: Sitting, now: dt.datetime) -> SittingPage:
    """One sitting as it stands."""
    said = guidance(sitting.kind, outward=sitting.outward)
    return SittingPage(
        sitting=sitting,
        gates=sitting_gates(sitting.person, now),
        phases=phases(said, sitting.minutes),
        line=said.line,
        sat=int(sitting.sat(now)),
        is_over=sitting.is_over(now),
        is_forgotten=sitting.is_forgotten(now),
        due_at=sitting.due_at if sitting.paused_at is None else now + (sitting.due_at - sitting.paused_at),
    )


def sittings_for_helps(person: Person) -> list[Felt]:
    """How it was before and after each sitting of which both were said, oldest first."""
    rows = Sitting.objects.owned_by(person).kept().exclude(before=None).exclude(after=None)
    return [
        Felt(*row)
        for row in rows.order_by("started_at", "pk").values_list("kind", "started_at", "before", "after")
    ]


def last_done(person: Person) -> dt.datetime | None:
    """When the person last wrote or sat."""
    key = Entry.objects.owned_by(person).kept().order_by("-pk").values_list("pk", flat=True).first()
    sat = Sitting.objects.owned_by(person).kept().order_by("-started_at")
    moments = [
        clock.from_key(key) if key is not None else None,
        sat.values_list("started_at", flat=True).first(),
    ]
    latest = max((moment for moment in moments if moment is not None), default=None)
    return timezone.localtime(latest) if latest else None
