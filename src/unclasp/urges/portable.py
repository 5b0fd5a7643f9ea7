"""The rows of `urges` as plain values, and back. Rows know each other by their slugs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.actions.words import NotKept
from unclasp.holds.models import Hold
from unclasp.urges.models import Cue, Loop, Prompt, PromptSetting, Ride, StopDate, Urge

Row = dict[str, Any]
Plain = dict[str, list[Row]]
Known = Mapping[str, Any]

FIELDS: dict[type[models.Model], tuple[str, ...]] = {
    Cue: ("name", "made_at", "plan", "planned_at"),
    Urge: (
        *("at", "zone", "strength", "no_cue", "acted", "paid_off"),
        *("gave", "noted_at", "corrected_at"),
    ),
    Ride: ("before", "after", "started_at", "ended_at"),
    Loop: ("cue", "routine", "reward", "asked_at", "said_at"),
    StopDate: ("on", "set_at"),
    PromptSetting: ("since", "until", "seed"),
    Prompt: ("day", "answered_at"),
}


def to_plain(person: Person) -> Plain:
    """All that is not deleted, oldest first: strings, numbers, lists and None only."""
    of_holds = {"person": person, "hold__deleted_at": None}
    cues = Cue.objects.owned_by(person).kept()
    urges = Urge.objects.kept().filter(**of_holds).select_related("hold")
    rides = Ride.objects.filter(
        person=person, urge__deleted_at=None, urge__hold__deleted_at=None
    ).select_related("urge")
    stops = StopDate.objects.kept().filter(**of_holds).select_related("hold")
    prompts = Prompt.objects.owned_by(person).kept()
    named = slugs_of(Urge.cues.through, "urge", "cue")
    asked, there = (slugs_of(field.through, "prompt", "cue") for field in (Prompt.asked, Prompt.there))
    return {
        "cues": [plain_of(cue) for cue in cues],
        "urges": [
            {**plain_of(urge), "hold": urge.hold.slug, "cues": named.get(urge.pk, [])} for urge in urges
        ],
        "rides": [{**plain_of(ride), "urge": ride.urge.slug} for ride in rides],
        "loops": [
            {**plain_of(loop), "hold": loop.hold.slug}
            for loop in Loop.objects.filter(**of_holds).select_related("hold")
        ],
        "stop_dates": [{**plain_of(stop), "hold": stop.hold.slug} for stop in stops],
        "prompt_settings": [plain_of(setting) for setting in PromptSetting.objects.owned_by(person)],
        "prompts": [
            {**plain_of(row), "asked": asked.get(row.pk, []), "there": there.get(row.pk, [])}
            for row in prompts
        ],
    }


def slugs_of(through: type[models.Model], row: str, cue: str) -> dict[int, list[str]]:
    """For each row, by key, the slugs of the cues that it names, in a settled order."""
    found: dict[int, list[str]] = {}
    links = through._base_manager.filter(**{f"{cue}__deleted_at": None}).order_by(f"{cue}__slug")
    for key, slug in links.values_list(f"{row}_id", f"{cue}__slug"):
        found.setdefault(key, []).append(slug)
    return found


@transaction.atomic
def from_plain(person: Person, plain: Plain) -> int:
    """Add what `to_plain` gave and is not here yet, known by its slug. Returns how many rows were added.

    A cue is known by its name too, an answer by its day, and what a hold has here already stands. Raises `NotKept` for
    what no export of ours holds.
    """
    try:
        return _add_all(person, plain)
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError, ValidationError):
        raise NotKept(
            _("The urges in this file are not as Unclasp writes them, so none of it was brought in. "
              "Nothing was changed.")
        ) from None  # fmt: skip


def _add_all(person: Person, plain: Plain) -> int:
    holds = {hold.slug: _where_it_went(hold) for hold in Hold.objects.owned_by(person)}
    settled = {
        table: set(table.objects.owned_by(person).values_list("hold_id", flat=True))
        for table in (Loop, StopDate)
    }
    days = set(Prompt.objects.owned_by(person).kept().values_list("day", flat=True))
    is_asked = PromptSetting.objects.owned_by(person).filter(until=None).exists()
    cues, added = _add_cues(person, plain.get("cues", []))
    new = _made(Urge, person, plain.get("urges", []), holds=holds)
    for urge, _row in new:
        ZoneInfo(urge.zone)
    added += _put(Urge, new)
    _link(Urge.cues.through, "urge_id", [(urge, row["cues"]) for urge, row in new], cues)
    urges = {urge.slug: urge for urge in Urge.objects.owned_by(person)}
    ridden = set(Ride.objects.owned_by(person).values_list("urge_id", flat=True))
    rides = _made(Ride, person, plain.get("rides", []), urges=urges)
    added += _put(Ride, [pair for pair in rides if pair[0].urge_id not in ridden])
    for table, name in ((Loop, "loops"), (StopDate, "stop_dates")):
        rows = _made(table, person, plain.get(name, []), holds=holds)
        added += _put(table, [pair for pair in rows if pair[0].hold_id not in settled[table]])
    wishes = _made(PromptSetting, person, plain.get("prompt_settings", []))
    added += _put(PromptSetting, [pair for pair in wishes if pair[0].until is not None or not is_asked])
    prompts = [pair for pair in _made(Prompt, person, plain.get("prompts", [])) if pair[0].day not in days]
    added += _put(Prompt, prompts)
    for field, name in ((Prompt.asked, "asked"), (Prompt.there, "there")):
        _link(field.through, "prompt_id", [(prompt, row[name]) for prompt, row in prompts], cues)
    return added


def _add_cues(person: Person, rows: Iterable[Row]) -> tuple[dict[str, Cue], int]:
    """The cues that the rows speak of, by the slugs that the rows have, and how many are new."""
    names = {cue.name.casefold(): cue for cue in Cue.objects.owned_by(person).kept()}
    new, known = [], {}
    for cue, row in _made(Cue, person, rows):
        known[cue.slug] = names.get(cue.name.casefold(), cue)
        if known[cue.slug] is cue:
            new.append((cue, row))
    added = _put(Cue, new)
    here = {cue.slug: cue for cue in Cue.objects.owned_by(person)}
    return {**here, **known}, added


def _made(
    table: type[models.Model],
    person: Person,
    rows: Iterable[Row],
    *,
    holds: Known | None = None,
    urges: Known | None = None,
) -> list[tuple[Any, Row]]:
    """The rows that are not here yet, each beside what it was made from; checked, and not stored."""
    there = set(table._base_manager.values_list("slug", flat=True))
    made = []
    for row in rows:
        if row["slug"] in there:
            continue
        there.add(row["slug"])
        one = table(person=person, slug=row["slug"], **_read(table, row))
        if holds is not None:
            one.hold = holds[row["hold"]]
        if urges is not None:
            one.urge = urges[row["urge"]]
        one.clean_fields(exclude={"person", "hold", "urge", "merged_into"})
        made.append((one, row))
    return made


def _put(table: type[models.Model], pairs: list[tuple[Any, Row]]) -> int:
    table._base_manager.bulk_create([one for one, _row in pairs], batch_size=500)
    return len(pairs)


def _link(
    through: type[models.Model], key: str, named: Iterable[tuple[Any, list[str]]], cues: Mapping[str, Cue]
) -> None:
    """Let each row name its cues. Two cues that are one here are named once."""
    links = [
        through(**{key: one.pk, "cue_id": cue})
        for one, slugs in named
        for cue in sorted({cues[slug].pk for slug in slugs})
    ]
    through._base_manager.bulk_create(links, batch_size=500)


def _where_it_went(hold: Hold) -> Hold:
    """The hold that one was merged into since, where it was: what comes in for it belongs there."""
    while hold.merged_into is not None:
        hold = hold.merged_into
    return hold


def plain_of(row: models.Model) -> Row:
    """The values of a row that leave with it."""
    values = {name: getattr(row, name) for name in ("slug", *FIELDS[type(row)])}
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()
    }


def _read(table: type[models.Model], row: Row) -> Row:
    """The fields as the table has them; one that is missing keeps its default."""
    return {name: _value(table._meta.get_field(name), row[name]) for name in FIELDS[table] if name in row}


def _value(field: models.Field, value: Any) -> Any:
    """A value as its field has it. Raises where that would mean to guess: a number is no text, nor a date a moment."""
    if value is None:
        return None
    if isinstance(field, models.DateTimeField):
        return clock.from_text(value)
    if isinstance(field, models.DateField):
        return dt.date.fromisoformat(value)
    if isinstance(field, models.FloatField) and type(value) in {int, float}:
        return float(value)
    fit = bool if isinstance(field, models.BooleanField) else str
    if isinstance(value, fit) and not isinstance(field, models.FloatField):
        return value
    raise TypeError(field.name)
