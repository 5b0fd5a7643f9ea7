"""Making one hold out of two, and taking that back.

What belongs to a hold is found by its relations, so that the slices above come along unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from unclasp.core.errors import UnclaspError
from unclasp.holds.models import Hold

AT_ONCE = 500
"""How many rows one statement names: far below what SQLite allows."""


class NotMerged(UnclaspError):
    """These two cannot become one."""

    status = 409


@transaction.atomic
def merge_holds(*, keep: Hold, absorb: Hold, now: dt.datetime) -> Hold:
    """Move all that belongs to `absorb` over to `keep`, its names as other names too; `absorb` is deleted.

    `restore_hold(hold=absorb)` undoes it. Returns `keep`.
    """
    if keep.pk == absorb.pk or keep.person_id != absorb.person_id:
        raise NotMerged(_("A hold can only be merged with another one of yours. Nothing was changed."))
    if keep.deleted_at is not None or absorb.deleted_at is not None:
        raise NotMerged(_("One of the two is deleted. Nothing was changed; fetch it back first."))
    known = {name.casefold() for name in keep.names}
    new_names = [name for name in absorb.names if name.casefold() not in known]
    keep.aliases = [*keep.aliases, *new_names]
    keep.save(update_fields=["aliases"])
    absorb.moved = {"names": new_names} | {
        relation.get_accessor_name(): _move_all(relation, absorb, keep) for relation in _relations()
    }
    absorb.merged_into = keep
    absorb.deleted_at = now
    absorb.save(update_fields=["moved", "merged_into", "deleted_at"])
    return keep


def undo_merging(hold: Hold) -> None:
    """Take back what went over when `hold` was merged. The caller saves `hold`."""
    keep = hold.merged_into
    keep.aliases = [name for name in keep.aliases if name not in hold.moved["names"]]
    keep.save(update_fields=["aliases"])
    for relation in _relations():
        moved = hold.moved.get(relation.get_accessor_name(), {"went": [], "shared": []})
        _take_back(relation, keep, hold, moved)
    hold.merged_into = None
    hold.moved = {}


def _relations() -> Iterator[Any]:
    """Every way in which rows of other tables belong to a hold."""
    return (relation for relation in Hold._meta.related_objects if relation.related_model is not Hold)


def _move_all(relation: Any, source: Hold, target: Hold) -> dict[str, list[str]]:
    """Move the rows of `source`. Returns the slugs that went, and those that `target` had as well."""
    rows = getattr(source, relation.get_accessor_name())
    slugs = list(rows.values_list("slug", flat=True))
    if not relation.many_to_many:
        rows.update(**{relation.field.name: target})
        return {"went": slugs, "shared": []}
    targets = getattr(target, relation.get_accessor_name())
    there = set(targets.values_list("slug", flat=True))
    targets.add(*rows.all())
    rows.clear()
    return {
        "went": [slug for slug in slugs if slug not in there],
        "shared": [slug for slug in slugs if slug in there],
    }


def _take_back(relation: Any, keep: Hold, hold: Hold, moved: dict[str, list[str]]) -> None:
    name = relation.get_accessor_name()
    for rows in _rows_at(relation.related_model, moved["went"]):
        if relation.many_to_many:
            getattr(hold, name).add(*rows)
            getattr(keep, name).remove(*rows)
        else:
            rows.filter(**{relation.field.name: keep}).update(**{relation.field.name: hold})
    for rows in _rows_at(relation.related_model, moved["shared"]):
        getattr(hold, name).add(*rows)


def _rows_at(table: type[models.Model], slugs: Sequence[str]) -> Iterator[models.QuerySet]:
    """The rows at these addresses, a handful at a time; those destroyed since then are left out."""
    for start in range(0, len(slugs), AT_ONCE):
        yield table._base_manager.filter(slug__in=slugs[start : start + AT_ONCE])
