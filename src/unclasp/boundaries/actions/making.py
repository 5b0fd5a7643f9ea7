"""Making a boundary, saying it, putting it differently, retiring it and taking it up again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.boundaries.actions.words import clean_firmness, clean_limit, known_other
from unclasp.boundaries.models import Boundary, Obligation, Wording
from unclasp.boundaries.models.boundaries import TEXTS, WORDS
from unclasp.boundaries.queries.resting import resting
from unclasp.core.models import Person
from unclasp.core.owned import new_slug
from unclasp.core.portable import SLUG
from unclasp.holds.actions import open_gate
from unclasp.holds.actions.words import NotKept, clean_text, heed
from unclasp.holds.models import Gate, Hold

LONGEST_DRAFT = 500_000
"""Characters of one field that a draft keeps: whatever is too long for a boundary is safe while it is cut."""


@transaction.atomic
def save_draft(*, person: Person, slug: str = "", now: dt.datetime, **said: Any) -> Boundary:
    """Keep what is there of a boundary in the making, whatever its length; `slug` is the one that its form carries.

    `said` may have `hold`, `other`, `firmness`, `afraid`, `unspoken`, `look_again_on`, `obligation` and the texts
    `limit`, `happens`, `need`, `cue`, `words`, `consequence`. One that is set already, or deleted, stays as it is.
    """
    boundary = _begun(person, slug, now)
    if boundary.set_at is not None or boundary.deleted_at is not None:
        return boundary
    _take(boundary, said, now)
    boundary.save()
    _tie(boundary, said.get("obligation"))
    return boundary


@transaction.atomic
def set_boundary(*, person: Person, slug: str = "", now: dt.datetime, **said: Any) -> Boundary:
    """Set it, as `save_draft` takes it. Where a gate stands, or the hold is put away, its words are kept and it is not
    set. `NotKept` where there is no limit yet, or something is too long.
    """
    boundary = _begun(person, slug, now)
    if boundary.set_at is not None or boundary.deleted_at is not None:
        return boundary
    _take(boundary, said, now)
    boundary.limit = clean_limit(boundary.limit)
    for name in TEXTS:
        setattr(boundary, name, clean_text(getattr(boundary, name)))
    if boundary.hold is not None and boundary.afraid:
        open_gate(hold=boundary.hold, kind=Gate.Kind.ABUSE, reason=Gate.Reason.AFRAID, now=now)
        boundary.afraid = False  # the gate says it from now on, and the person can take it away
    rest = resting(boundary, now)
    boundary.set_at = now if rest.open else None
    boundary.save()
    _tie(boundary, said.get("obligation"))
    heed(person, now, *(getattr(boundary, name) for name in TEXTS))
    return boundary


@transaction.atomic
def revise_boundary(*, boundary: Boundary, now: dt.datetime, **said: Any) -> Boundary:
    """Put it differently. How its words were is remembered, with the moment until which they stood."""
    if boundary.is_in_the_making:
        raise NotKept(_("This boundary is still in the making. Nothing was changed."))
    before = {name: getattr(boundary, name) for name in WORDS}
    _take(boundary, said, now)
    boundary.limit = clean_limit(boundary.limit)
    for name in TEXTS:
        setattr(boundary, name, clean_text(getattr(boundary, name)))
    if before != {name: getattr(boundary, name) for name in WORDS}:
        Wording.objects.create(person=boundary.person, boundary=boundary, until=now, **before)
    boundary.save()
    heed(boundary.person, now, *(getattr(boundary, name) for name in TEXTS))
    return boundary


@transaction.atomic
def say_boundary(*, boundary: Boundary, now: dt.datetime) -> Boundary:
    """It was said to the other side."""
    boundary.said_at = boundary.said_at or now
    boundary.save(update_fields=["said_at"])
    return boundary


@transaction.atomic
def retire_boundary(*, boundary: Boundary, now: dt.datetime) -> Boundary:
    """It is not needed any more, or not now. Its words and its tests stay."""
    boundary.retired_at = boundary.retired_at or now
    boundary.look_again_on = None
    boundary.save(update_fields=["retired_at", "look_again_on"])
    return boundary


@transaction.atomic
def take_up_boundary(*, boundary: Boundary) -> Boundary:
    """It stands again."""
    boundary.retired_at = None
    boundary.save(update_fields=["retired_at"])
    return boundary


@transaction.atomic
def delete_boundary(*, boundary: Boundary, now: dt.datetime) -> Boundary:
    """Put it away with all that belongs to it. It can be fetched back for `UNDO_FOR`."""
    boundary.deleted_at = now
    boundary.save(update_fields=["deleted_at"])
    return boundary


@transaction.atomic
def restore_boundary(*, boundary: Boundary) -> Boundary:
    """Fetch a deleted boundary back."""
    boundary.deleted_at = None
    boundary.save(update_fields=["deleted_at"])
    return boundary


def _begun(person: Person, slug: str, now: dt.datetime) -> Boundary:
    """The boundary with this slug, or a new one, which is not stored yet."""
    found = Boundary.objects.owned_by(person).filter(slug=slug).first() if slug else None
    if found is not None:
        return found
    is_free = bool(SLUG.fullmatch(slug)) and not Boundary.objects.filter(slug=slug).exists()
    return Boundary(person=person, slug=slug if is_free else new_slug(), begun_at=now)


def _take(boundary: Boundary, said: dict[str, Any], now: dt.datetime) -> None:
    """Put what was said on the boundary; what was not spoken of stays."""
    for name in TEXTS:
        if name in said:
            setattr(boundary, name, _whole(said[name]))
    if "hold" in said:
        boundary.hold = _own(said["hold"], boundary)
    if "other" in said:
        boundary.other = known_other(said["other"])
    if "firmness" in said:
        boundary.firmness = clean_firmness(said["firmness"])
    for name in ("afraid", "unspoken"):
        if name in said:
            setattr(boundary, name, bool(said[name]))
    if "look_again_on" in said:
        boundary.look_again_on = _to_come(said["look_again_on"], boundary.look_again_on, now)


def _whole(text: str) -> str:
    """The text without NUL; `NotKept` where it is more than even a draft keeps."""
    words = text.replace("\x00", "").strip()
    if len(words) > LONGEST_DRAFT:
        raise NotKept(
            _(
                "That is longer than %(most)d characters, which is more than a page keeps. Nothing was changed."
            )
            % {"most": LONGEST_DRAFT}
        )
    return words


def _own(hold: Hold | None, boundary: Boundary) -> Hold | None:
    if hold is not None and (hold.person_id != boundary.person_id or hold.deleted_at is not None):
        raise NotKept(_("That hold is not there any more. Nothing was changed; choose another, or none."))
    return hold


def _to_come(day: dt.date | None, before: dt.date | None, now: dt.datetime) -> dt.date | None:
    """A day to look again; one that lies behind is refused, unless it was there before."""
    if day is not None and day != before and day < now.date() - dt.timedelta(days=1):
        raise NotKept(_("That day is over. Choose one to come, or leave it open. Nothing was changed."))
    return day


def _tie(boundary: Boundary, obligation: Obligation | None) -> None:
    """Remember which obligation the boundary came of."""
    if obligation is not None and obligation.person_id == boundary.person_id:
        obligation.boundary = boundary
        obligation.save(update_fields=["boundary"])
