"""The plan, the person's gates and the door's rest as plain values, and back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from unclasp.care.models import DoorSnooze, PersonGate, Plan
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.core.owned import Owned

Row = dict[str, Any]
Plain = dict[str, list[Row]]

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
    """Make the rows that are not here yet. A plan that is here stays as it is.

    KeyError, TypeError, ValueError or ValidationError for what no export of ours holds.
    """
    if not Plan.objects.owned_by(person).exists():
        for row in plain.get("plans", [])[:1]:
            words = {name: row[name] for name in PLAN_WORDS}
            add(Plan(person=person, slug=row["slug"], saved_at=moment(row["saved_at"]), **words))
    here = set(PersonGate.objects.values_list("slug", flat=True))
    for row in plain.get("gates", []):
        if row["slug"] not in here:
            values = {name: row[name] for name in ("slug", "kind", "source")}
            add(PersonGate(person=person, since=moment(row["since"]), until=moment(row["until"]), **values))
    snoozed = set(DoorSnooze.objects.owned_by(person).values_list("phrase_class", flat=True))
    for row in plain.get("snoozes", []):
        if row["phrase_class"] not in snoozed:
            values = {name: row[name] for name in ("slug", "phrase_class")}
            add(DoorSnooze(person=person, until=moment(row["until"]), **values))


def add(row: Owned) -> None:
    """Keep a row whose fields can be what they are."""
    for field in row._meta.concrete_fields:
        if field.get_internal_type() in {"CharField", "TextField"} and not isinstance(
            getattr(row, field.attname), str
        ):
            raise TypeError(field.name)
    row.full_clean(exclude={"person"})
    row.save(force_insert=True)


def text(value: dt.datetime | None) -> str | None:
    """A moment as ISO 8601."""
    return value.isoformat() if value else None


def moment(value: str | None) -> dt.datetime | None:
    """ISO 8601 as a moment."""
    return clock.from_text(value) if value is not None else None
