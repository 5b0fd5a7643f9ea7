"""Cues of one's own: made while noting an urge, renamed, merged, deleted and fetched back; and the plan for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.core.models import Person
from unclasp.holds.actions.words import NotKept
from unclasp.urges.actions.words import LONGEST_CUE, MOST_CUES, clean_cue, clean_words
from unclasp.urges.models import Cue

LINKS = ("urges", "prompts", "prompts_there")
"""What points to a cue."""


@transaction.atomic
def cues_named(*, person: Person, names: Iterable[str], now: dt.datetime) -> list[Cue]:
    """The person's cues by these names, each once, made where they are new. Blank names fall away."""
    wanted = {name.casefold(): name for name in (clean_cue(name) for name in names if name.strip())}
    if not wanted:
        return []
    known = {cue.name.casefold(): cue for cue in Cue.objects.owned_by(person).kept()}
    new = [name for folded, name in wanted.items() if folded not in known]
    if new and len(known) + len(new) > MOST_CUES:
        raise NotKept(
            _(
                "There is room for %(most)d cues. Nothing was kept; choose one that is there, "
                "or merge two of them on the page of your cues."
            )
            % {"most": MOST_CUES}
        )
    known |= {name.casefold(): Cue.objects.create(person=person, name=name, made_at=now) for name in new}
    return [known[folded] for folded in wanted]


@transaction.atomic
def rename_cue(*, cue: Cue, name: str) -> Cue:
    """Call it something else. `NotKept` where another cue is called so."""
    name = clean_cue(name)
    others = Cue.objects.owned_by(cue.person).kept().exclude(pk=cue.pk).values_list("name", flat=True)
    if name.casefold() in {other.casefold() for other in others}:
        raise NotKept(
            _("You already have a cue called “%(name)s”. Nothing was changed; the two can be merged.")
            % {"name": name}
        )
    cue.name = name
    cue.save(update_fields=["name"])
    return cue


@transaction.atomic
def plan_cue(*, cue: Cue, plan: str, now: dt.datetime) -> Cue:
    """Keep what the person wants to do when the cue is there; blank takes the plan away."""
    cue.plan = clean_words(plan)
    cue.planned_at = now if cue.plan else None
    cue.save(update_fields=["plan", "planned_at"])
    return cue


@transaction.atomic
def merge_cues(*, keep: Cue, absorb: Cue, now: dt.datetime) -> Cue:
    """Make two cues one: what named `absorb` names `keep` too, and `absorb` is deleted. `restore_cue` undoes it."""
    if keep.pk == absorb.pk or keep.person_id != absorb.person_id:
        raise NotKept(_("A cue can only be merged with another one of yours. Nothing was changed."))
    moved: dict[str, list[str]] = {}
    for link in LINKS:
        here = getattr(keep, link)
        came = getattr(absorb, link).exclude(pk__in=here.values("pk"))
        moved[link] = list(came.values_list("slug", flat=True))
        here.add(*came)
    if absorb.plan and not keep.plan:
        moved["plan"] = [absorb.slug]
        keep.plan, keep.planned_at = absorb.plan, absorb.planned_at
        keep.save(update_fields=["plan", "planned_at"])
    absorb.merged_into, absorb.moved, absorb.deleted_at = keep, moved, now
    absorb.save(update_fields=["merged_into", "moved", "deleted_at"])
    return keep


@transaction.atomic
def delete_cue(*, cue: Cue, now: dt.datetime) -> Cue:
    """Put a cue away. It can be fetched back for `UNDO_FOR`, with all that named it."""
    cue.deleted_at = now
    cue.save(update_fields=["deleted_at"])
    return cue


@transaction.atomic
def restore_cue(*, cue: Cue) -> Cue:
    """Fetch a deleted cue back. One that was merged takes back what had gone over."""
    if cue.merged_into is not None:
        _undo_merging(cue, cue.merged_into)
    taken = {name.casefold() for name in _names_besides(cue)}
    cue.name = _free_name(cue.name, taken)
    cue.deleted_at, cue.merged_into, cue.moved = None, None, {}
    cue.save(update_fields=["name", "deleted_at", "merged_into", "moved"])
    return cue


def _undo_merging(cue: Cue, keep: Cue) -> None:
    for link in LINKS:
        rows = getattr(keep, link)
        rows.remove(*rows.filter(slug__in=cue.moved.get(link, [])))
    if cue.moved.get("plan") and keep.plan == cue.plan:
        keep.plan, keep.planned_at = "", None
        keep.save(update_fields=["plan", "planned_at"])


def _names_besides(cue: Cue) -> Iterable[str]:
    return Cue.objects.owned_by(cue.person).kept().exclude(pk=cue.pk).values_list("name", flat=True)


def _free_name(name: str, taken: set[str]) -> str:
    """The name, with a number where a cue of that name was made meanwhile."""
    number, free = 2, name
    while free.casefold() in taken:
        free = f"{name[: LONGEST_CUE - 4]} {number}"
        number += 1
    return free
