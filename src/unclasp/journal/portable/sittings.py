"""Sittings, and what stands around entries, as plain values and back."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from unclasp.core.models import Person
from unclasp.journal.models import Around, Entry, Sitting
from unclasp.journal.portable.rows import Plain, Row, keep, moment, not_here, text

SITTING = ("kind", "outward", "minutes", "paused_for", "ended", "sat_for", "before", "after", "note")
SITTING_TIMES = ("started_at", "paused_at", "ended_at", "corrected_at")
AROUND = ("prompt", "words", "before", "after")


def to_plain(person: Person) -> Plain:
    """All that is not deleted, in a settled order."""
    sittings = Sitting.objects.owned_by(person).kept().order_by("started_at", "slug")
    around = Around.objects.owned_by(person).filter(Q(entry=None) | Q(entry__deleted_at=None))
    return {
        "sittings": [plain_sitting(one) for one in sittings],
        "around": [plain_around(one) for one in around.order_by("entry_id", "slug").select_related("entry")],
    }


def plain_sitting(sitting: Sitting) -> Row:
    """A sitting as plain values."""
    times = {name: text(getattr(sitting, name)) for name in SITTING_TIMES}
    return {"slug": sitting.slug, **{name: getattr(sitting, name) for name in SITTING}, **times}


def plain_around(around: Around) -> Row:
    """What stands around an entry as plain values, with the entry's slug; None for a prompt that was put aside."""
    values = {name: getattr(around, name) for name in AROUND}
    entry = around.entry.slug if around.entry else None
    return {"slug": around.slug, "entry": entry, **values, "put_aside_at": text(around.put_aside_at)}


def add(person: Person, plain: Plain) -> None:
    """Make what is not here yet. Raises where a row cannot be one of ours."""
    for row in not_here(Sitting, plain.get("sittings", [])):
        times = {name: moment(row[name]) for name in SITTING_TIMES}
        keep(
            sound(Sitting(person=person, slug=row["slug"], **times, **{name: row[name] for name in SITTING}))
        )
    add_around(person, plain.get("around", []))


def sound(sitting: Sitting) -> Sitting:
    """The same; ValueError where it says that more was sat than asked for, or how long while it is open."""
    if sitting.is_open and (sitting.sat_for is not None or sitting.ended_at is not None):
        raise ValueError("open")
    if sitting.sat_for is not None and not 0 <= sitting.sat_for <= sitting.length:
        raise ValueError("sat_for")
    return sitting


def add_around(person: Person, rows: Sequence[Row]) -> None:
    """What stands around entries that have nothing around them here, and prompts not put aside here yet."""
    mine = Around.objects.owned_by(person)
    here = set(mine.exclude(entry=None).values_list("entry__slug", flat=True))
    aside = set(mine.filter(entry=None).values_list("prompt", flat=True))
    keys = dict(Entry.objects.owned_by(person).values_list("slug", "pk")) if rows else {}
    for row in not_here(Around, rows):
        if row["entry"] in here or (row["entry"] is None and row["prompt"] in aside):
            continue
        if row["entry"] is None and not (row["prompt"] and row["put_aside_at"]):
            raise ValueError("around nothing")
        values = {name: row[name] for name in AROUND}
        key = keys[row["entry"]] if row["entry"] else None
        keep(
            Around(
                person=person,
                slug=row["slug"],
                entry_id=key,
                put_aside_at=moment(row["put_aside_at"]),
                **values,
            )
        )
        (here if row["entry"] else aside).add(row["entry"] or row["prompt"])
