"""The plan and the person's gates, to and from plain values."""

from __future__ import annotations

import datetime as dt
from typing import Any

from unclasp.care.models import DoorSnooze, PersonGate, Plan
from unclasp.core.models import Person

Plain = dict[str, list[dict[str, Any]]]

PLAN_WORDS = ("people", "helps", "reasons", "place")


def to_plain(person: Person) -> Plain:
    """Every row of this slice, in a settled order."""
    return {
        "plans": [
            {"slug": p.slug, "saved_at": p.saved_at.isoformat(), **{w: getattr(p, w) for w in PLAN_WORDS}}
            for p in Plan.objects.owned_by(person).order_by("slug")
        ],
        "gates": [
            {
                "slug": g.slug,
                "kind": g.kind,
                "source": g.source,
                "since": g.since.isoformat(),
                "until": text(g.until),
            }
            for g in PersonGate.objects.owned_by(person).order_by("since", "slug")
        ],
        "snoozes": [
            {"slug": s.slug, "phrase_class": s.phrase_class, "until": s.until.isoformat()}
            for s in DoorSnooze.objects.owned_by(person).order_by("phrase_class")
        ],
    }


def from_plain(person: Person, plain: Plain) -> None:
    """Make the rows that are not here yet. A plan that is here stays as it is."""
    if not Plan.objects.owned_by(person).exists():
        for row in plain.get("plans", [])[:1]:
            Plan.objects.create(person=person, **{**row, "saved_at": moment(row["saved_at"])})
    here = set(PersonGate.objects.owned_by(person).values_list("slug", flat=True))
    for row in plain.get("gates", []):
        if row["slug"] not in here:
            times = {"since": moment(row["since"]), "until": moment(row["until"])}
            PersonGate.objects.create(person=person, **{**row, **times})
    for row in plain.get("snoozes", []):
        DoorSnooze.objects.get_or_create(
            person=person,
            phrase_class=row["phrase_class"],
            defaults={"slug": row["slug"], "until": moment(row["until"])},
        )


def text(value: dt.datetime | None) -> str | None:
    """A moment as ISO 8601."""
    return value.isoformat() if value else None


def moment(value: str | None) -> dt.datetime | None:
    """ISO 8601 as a moment."""
    return dt.datetime.fromisoformat(value) if value else None
