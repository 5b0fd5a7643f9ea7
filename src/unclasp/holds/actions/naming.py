"""Naming what one holds on to, changing it, putting it away and fetching it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.core.models import Person
from unclasp.holds.actions.merging import undo_merging
from unclasp.holds.actions.words import NotKept, clean_aliases, clean_name, clean_text, refuse_taken_name
from unclasp.holds.models import CheckIn, Hold
from unclasp.holds.queries import room_to_follow


@transaction.atomic
def create_hold(
    *,
    person: Person,
    name: str,
    kind: str,
    description: str = "",
    aliases: Iterable[str] = (),
    separated_on: dt.date | None = None,
    follow: bool = False,
    now: dt.datetime,
) -> Hold:
    """Name one thing. With `follow` it may ask on Today, where fewer than three do."""
    name = clean_name(name)
    refuse_taken_name(person=person, name=name)
    return Hold.objects.create(
        person=person,
        name=name,
        kind=_known_kind(kind),
        description=clean_text(description),
        aliases=clean_aliases(aliases, name=name),
        separated_on=_not_to_come(separated_on, now),
        named_at=now,
        followed_since=now if follow and room_to_follow(person) else None,
    )


@transaction.atomic
def edit_hold(
    *,
    hold: Hold,
    name: str,
    kind: str,
    description: str,
    aliases: Iterable[str],
    separated_on: dt.date | None = None,
    now: dt.datetime,
) -> Hold:
    """Call it something else, or describe it anew."""
    name = clean_name(name)
    refuse_taken_name(person=hold.person, name=name, besides=hold)
    hold.name = name
    hold.kind = _known_kind(kind)
    hold.description = clean_text(description)
    hold.aliases = clean_aliases(aliases, name=name)
    hold.separated_on = _not_to_come(separated_on, now)
    hold.save(update_fields=["name", "kind", "description", "aliases", "separated_on"])
    return hold


@transaction.atomic
def set_status(*, hold: Hold, status: str, now: dt.datetime) -> Hold:
    """Make it active, paused, released or archived, and remember when."""
    if status not in Hold.Status.values:
        raise NotKept(_("There is no such status. Nothing was changed."))
    if status != hold.status:
        hold.status = status
        hold.changes = [*hold.changes, [now.isoformat(), status]]
        _follow_only_where_there_is_room(hold)
        hold.save(update_fields=["status", "changes", "followed_since"])
    return hold


@transaction.atomic
def delete_hold(*, hold: Hold, now: dt.datetime) -> Hold:
    """Put it away, with all that belongs to it. It can be fetched back for `UNDO_FOR`."""
    hold.deleted_at = now
    hold.save(update_fields=["deleted_at"])
    return hold


@transaction.atomic
def restore_hold(*, hold: Hold) -> Hold:
    """Fetch a deleted hold back. One that was merged takes back what had gone over."""
    if hold.merged_into is not None:
        undo_merging(hold)
    hold.deleted_at = None
    _follow_only_where_there_is_room(hold)
    hold.save(update_fields=["deleted_at", "merged_into", "moved", "followed_since"])
    return hold


@transaction.atomic
def destroy_past_undo(*, person: Person, now: dt.datetime) -> int:
    """Destroy holds and check-ins that were deleted longer ago than `UNDO_FOR`; how many rows went."""
    gone = [table.objects.owned_by(person).past_undo(now).delete()[0] for table in (CheckIn, Hold)]
    return sum(gone)


def _follow_only_where_there_is_room(hold: Hold) -> None:
    """A hold that comes back does not push a fourth question onto Today."""
    if hold.followed_since is not None and not room_to_follow(hold.person, besides=hold):
        hold.followed_since = None


def _known_kind(kind: str) -> str:
    if kind not in Hold.Kind.values:
        raise NotKept(_("Please say what sort of thing it is. Nothing was changed."))
    return kind


def _not_to_come(date: dt.date | None, now: dt.datetime) -> dt.date | None:
    """`date`, unless it lies more than a day (the width of the zones) ahead."""
    if date is not None and date > now.date() + dt.timedelta(days=1):
        raise NotKept(_("That date has not come yet. Nothing was changed."))
    return date
