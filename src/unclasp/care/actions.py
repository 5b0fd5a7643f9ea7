"""What a person does here: writes a plan, closes the door, says how it is, opens and shuts a gate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from unclasp.care.models import DoorSnooze, PersonGate, Plan
from unclasp.care.queries import door_for
from unclasp.core.models import Person

SNOOZE_FOR = dt.timedelta(days=7)
CRISIS_FOR = dt.timedelta(hours=24)


@transaction.atomic
def save_plan(*, person: Person, now: dt.datetime, **words: str) -> Plan:
    """Keep the plan: `people`, `helps`, `reasons`, `place`, each in the person's words, without NUL."""
    words = {name: said.replace("\x00", "") for name, said in words.items()}
    plan, _is_new = Plan.objects.update_or_create(
        person=person, defaults={**words, "saved_at": now}, create_defaults={**words, "saved_at": now}
    )
    return plan


@transaction.atomic
def rest_from_practice(*, person: Person, source: str, now: dt.datetime) -> PersonGate:
    """Put practice away for a day, because of words in an entry or because the person says so."""
    open_gate = PersonGate.objects.owned_by(person).open_at(now).filter(kind=PersonGate.Kind.CRISIS).first()
    gate = open_gate or PersonGate(person=person, kind=PersonGate.Kind.CRISIS, source=source, since=now)
    gate.until = now + CRISIS_FOR
    gate.save()
    return gate


def heed(*, person: Person, phrase_classes: Iterable[str], now: dt.datetime) -> None:
    """Put practice away for a day where words that were just kept open the door for despair."""
    door = door_for(person, phrase_classes, now)
    if door and door.despair:
        rest_from_practice(person=person, source=PersonGate.Source.PHRASE, now=now)


@transaction.atomic
def close_door(*, person: Person, phrase_classes: Iterable[str], now: dt.datetime) -> None:
    """Do not open the door for words of these classes for a week, and take back the gate that they set."""
    for phrase_class in phrase_classes:
        DoorSnooze.objects.update_or_create(
            person=person, phrase_class=phrase_class, defaults={"until": now + SNOOZE_FOR}
        )
    by_phrase = PersonGate.objects.owned_by(person).open_at(now).filter(source=PersonGate.Source.PHRASE)
    by_phrase.update(until=now)


@transaction.atomic
def close_gate(*, gate: PersonGate, now: dt.datetime) -> None:
    """The reason is gone, the person says."""
    gate.until = now
    gate.save(update_fields=["until"])
