"""Which prompt is offered to a person now: what their holds call for, and when writing was enough."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.models import SIGNS, CheckIn, Gate, Hold
from unclasp.holds.queries import Gates
from unclasp.holds.queries.gates import gates_before_each
from unclasp.journal.models import Around
from unclasp.journal.queries.doses import enough_for_now, facts_first
from unclasp.journal.queries.prompts import (
    CARRYING,
    FACTS,
    NOT_IN_DANGER,
    NOT_WHERE_IT_HURTS,
    OUTWARD,
    PLAIN,
    RELEASED,
    SIGN_TAGS,
    Topic,
    WritingPrompt,
    choose_prompt,
    writing_prompts,
)
from unclasp.journal.queries.sittings import sitting_gates

STANDS_OUT = 6.0
"""From here on a sign of the latest look counts as standing out (0-10)."""

LOOKED_WITHIN = dt.timedelta(days=90)
ANSWERED_WITHIN = dt.timedelta(days=120)


@dataclass(frozen=True)
class Offered:
    """A prompt with the hold it was chosen for, if any. `enough`: writing was enough for now, so it turns outward."""

    prompt: WritingPrompt
    topic: Topic
    enough: bool


def offered_prompt(
    person: Person, now: dt.datetime, generator: random.Random, *, besides: Iterable[str] = ()
) -> Offered | None:
    """The prompt to offer, not one of those `besides`; None in a hard hour, or where nothing is left to ask."""
    gates = sitting_gates(person, now)
    if gates.crisis:
        return None
    passed = set(besides)
    enough = not passed and enough_for_now(person, now)
    topics = [Topic(only=OUTWARD)] if gates.dissociation or enough else topics_of(person, now)
    around = Around.objects.owned_by(person)
    lately = clock.to_key(now - ANSWERED_WITHIN)
    chosen = choose_prompt(
        writing_prompts().values(),
        topics,
        generator,
        put_aside=around.filter(entry=None).values_list("prompt", flat=True),
        answered={*passed, *around.filter(entry__pk__gte=lately).values_list("prompt", flat=True)},
    )
    return Offered(chosen.prompt, chosen.topic, enough) if chosen else None


def topics_of(person: Person, now: dt.datetime) -> list[Topic]:
    """What can be asked about: each hold that is not put away, and nothing in particular."""
    holds = list(Hold.objects.owned_by(person).kept().exclude(status=Hold.Status.ARCHIVED))
    gates = gates_before_each(holds, now)
    signs = standing_out(holds, now)
    in_danger = any(gates[hold.pk].dangerous for hold in holds)
    shut = frozenset(NOT_IN_DANGER if in_danger else ())
    found = [
        topic_of(hold, gates[hold.pk], signs.get(hold.pk, ()), shut, now)
        for hold in holds
        if not gates[hold.pk].declined
    ]
    return [*found, Topic(only=PLAIN) if in_danger else Topic()]


def topic_of(
    hold: Hold, gates: Gates, signs: tuple[str, ...], shut: frozenset[str], now: dt.datetime
) -> Topic:
    """One hold as a topic. Where it may only be asked about in one way, nothing else of it counts."""
    only = ""
    if gates.carried:
        only = CARRYING
    elif gates.dangerous:
        only = PLAIN
    elif facts_first(hold, now):
        only = FACTS
    elif hold.status == Hold.Status.RELEASED:
        only = RELEASED
    hurts = frozenset(NOT_WHERE_IT_HURTS if Gate.Kind.HOARDING in gates.kinds else ())
    named = not gates.dangerous
    return Topic(
        slug=hold.slug if named else "",
        name=hold.name if named else "",
        kind=hold.kind,
        only=only,
        signs=signs,
        without=shut | hurts,
    )


def standing_out(holds: Iterable[Hold], now: dt.datetime) -> dict[int, tuple[str, ...]]:
    """The tags of the signs that stand out in each hold's latest look, by the hold's key, if that was not long ago."""
    of_it = CheckIn.objects.kept().filter(hold=OuterRef("hold")).order_by("-at", "-pk")
    latest = CheckIn.objects.kept().filter(
        hold__in=list(holds), at__gte=now - LOOKED_WITHIN, pk=Subquery(of_it.values("pk")[:1])
    )
    return {
        look.hold_id: tuple(SIGN_TAGS[sign] for sign in SIGNS if (getattr(look, sign) or 0) >= STANDS_OUT)
        for look in latest
    }
