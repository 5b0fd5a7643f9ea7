"""Noting an urge, saying later what became of it, correcting it, deleting it and fetching it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.core.clock import known_zone
from unclasp.core.owned import new_slug
from unclasp.core.portable import SLUG
from unclasp.holds.actions.words import NotKept, clean_moment
from unclasp.holds.models import Hold
from unclasp.urges.actions.cues import cues_named
from unclasp.urges.actions.words import (
    clean_strength,
    clean_words,
    practice_is_off,
    refuse_where_not_noted,
)
from unclasp.urges.models import Cue, Ride, Urge

SAID = ("at", "strength", "no_cue", "acted", "paid_off", "gave")


@transaction.atomic
def log_urge(
    *,
    hold: Hold,
    strength: float | None,
    at: dt.datetime | None = None,
    zone: str = "",
    cues: Iterable[Cue] = (),
    new_cues: Iterable[str] = (),
    no_cue: bool = False,
    acted: bool | None = None,
    paid_off: bool | None = None,
    gave: str = "",
    riding: bool = False,
    sent_as: str = "",
    now: dt.datetime,
) -> Urge:
    """Keep one urge: how strong (0-10), and whatever else is known. With `riding` it is being ridden out, unless
    practice is off.

    `new_cues` are names; those that are there already are used. `sent_as` is the slug that the form carried: the
    same form sent twice is one urge. Raises `NotKept` with a sentence.
    """
    refuse_where_not_noted(hold, now)
    said = _said(at or now, strength, no_cue, acted, paid_off, gave, now)
    chosen = [*cues, *cues_named(person=hold.person, names=new_cues, now=now)]
    said["no_cue"] = no_cue and not chosen
    before = Urge.objects.owned_by(hold.person).filter(slug=sent_as).first() if sent_as else None
    if before is not None and _is_the_same(before, hold, said, chosen, at):
        return before
    urge = Urge.objects.create(
        person=hold.person,
        hold=hold,
        slug=sent_as if _is_free(sent_as) else new_slug(),
        zone=known_zone(zone),
        noted_at=now,
        **said,
    )
    urge.cues.set(chosen)
    if riding and not practice_is_off(hold, now):
        Ride.objects.create(person=hold.person, urge=urge, before=urge.strength, started_at=now)
    return urge


@transaction.atomic
def correct_urge(
    *,
    urge: Urge,
    strength: float | None,
    at: dt.datetime,
    cues: Iterable[Cue] = (),
    new_cues: Iterable[str] = (),
    no_cue: bool = False,
    acted: bool | None = None,
    paid_off: bool | None = None,
    gave: str = "",
    now: dt.datetime,
) -> Urge:
    """Say a past urge anew, all of it. That it was corrected is remembered."""
    for name, value in _said(at, strength, no_cue, acted, paid_off, gave, now).items():
        setattr(urge, name, value)
    chosen = [*cues, *cues_named(person=urge.person, names=new_cues, now=now)]
    urge.no_cue = no_cue and not chosen
    urge.corrected_at = now
    urge.save()
    urge.cues.set(chosen)
    return urge


@transaction.atomic
def answer_urge(
    *, urge: Urge, acted: bool | None, paid_off: bool | None = None, gave: str = "", now: dt.datetime
) -> Urge:
    """Say whether it was acted on, and what that gave. Words that were kept before stay where none are given."""
    said = _said(urge.at, urge.strength, urge.no_cue, acted, paid_off, gave, max(now, urge.at))
    urge.acted, urge.paid_off, urge.gave = said["acted"], said["paid_off"], said["gave"] or urge.gave
    urge.save(update_fields=["acted", "paid_off", "gave"])
    return urge


def delete_urge(*, urge: Urge, now: dt.datetime) -> Urge:
    """Put an urge away. It can be fetched back for `UNDO_FOR`."""
    urge.deleted_at = now
    urge.save(update_fields=["deleted_at"])
    return urge


def restore_urge(*, urge: Urge) -> Urge:
    """Fetch a deleted urge back."""
    urge.deleted_at = None
    urge.save(update_fields=["deleted_at"])
    return urge


def _said(
    at: dt.datetime,
    strength: float | None,
    no_cue: bool,
    acted: bool | None,
    paid_off: bool | None,
    gave: str,
    now: dt.datetime,
) -> dict[str, Any]:
    """The fields of an urge; `NotKept` where one of them cannot be right."""
    if acted is False and paid_off is not None:
        raise NotKept(
            _(
                "What acting gave can only be said where you acted on it. Nothing was kept; "
                "change one of the two answers."
            )
        )
    return {
        "at": clean_moment(at, now),
        "strength": clean_strength(strength),
        "no_cue": no_cue,
        "acted": True if paid_off is not None else acted,
        "paid_off": paid_off,
        "gave": clean_words(gave),
    }


def _is_the_same(
    urge: Urge, hold: Hold, said: dict[str, Any], chosen: list[Cue], at: dt.datetime | None
) -> bool:
    """Whether a form that was sent before says the same again; one without a moment spoke of when it came."""
    names = SAID if at else SAID[1:]
    return (
        urge.hold_id == hold.pk
        and urge.deleted_at is None
        and all(getattr(urge, name) == said[name] for name in names)
        and {cue.pk for cue in chosen} == set(urge.cues.values_list("pk", flat=True))
    )


def _is_free(slug: str) -> bool:
    return bool(SLUG.fullmatch(slug)) and not Urge.objects.filter(slug=slug).exists()
