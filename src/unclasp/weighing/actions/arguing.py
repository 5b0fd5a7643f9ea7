"""The arguments of a weighing: adding, changing, taking away and putting in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.holds.actions.words import heed
from unclasp.weighing.actions.words import NotKept, clean_line, clean_number, refuse_where_not_weighed
from unclasp.weighing.models import Argument, Weighing
from unclasp.weighing.models.weighing import LONGEST_ARGUMENT

MOST_ARGUMENTS = 400
"""In one weighing."""


@transaction.atomic
def add_argument(
    *, weighing: Weighing, side: str, words: str, importance: float, likelihood: float, now: dt.datetime
) -> Argument:
    """Lay one more thing on a side. `importance` is 0-10, `likelihood` 0-1."""
    refuse_where_not_weighed(weighing.hold, now)
    there = weighing.arguments.kept().count()
    if there >= MOST_ARGUMENTS:
        raise NotKept(
            _("There are %(most)d arguments here, which is as many as one weighing holds. Nothing was changed; "
              "take one away first.")
            % {"most": MOST_ARGUMENTS}
        )  # fmt: skip
    last = weighing.arguments.order_by("-place").values_list("place", flat=True).first()
    return Argument.objects.create(
        person=weighing.person,
        weighing=weighing,
        place=0 if last is None else last + 1,
        added_at=now,
        **_clean(weighing, side, words, importance, likelihood, now),
    )


@transaction.atomic
def change_argument(
    *, argument: Argument, side: str, words: str, importance: float, likelihood: float, now: dt.datetime
) -> Argument:
    """Say an argument anew, all of it."""
    refuse_where_not_weighed(argument.weighing.hold, now)
    said = _clean(argument.weighing, side, words, importance, likelihood, now)
    for name, value in said.items():
        setattr(argument, name, value)
    argument.save(update_fields=list(said))
    return argument


@transaction.atomic
def remove_argument(*, argument: Argument, now: dt.datetime) -> Argument:
    """Take an argument off the scales. It can be fetched back for `UNDO_FOR`."""
    argument.deleted_at = now
    argument.save(update_fields=["deleted_at"])
    return argument


@transaction.atomic
def restore_argument(*, argument: Argument) -> Argument:
    """Lay a removed argument back where it was."""
    argument.deleted_at = None
    argument.save(update_fields=["deleted_at"])
    return argument


@transaction.atomic
def order_arguments(*, weighing: Weighing, slugs: Sequence[str]) -> None:
    """Put the arguments into this order. Those that are not named follow as they stood; unknown names are ignored."""
    rows = list(weighing.arguments.all())
    wanted = {slug: place for place, slug in enumerate(slugs)}
    for place, row in enumerate(sorted(rows, key=lambda row: wanted.get(row.slug, len(wanted)))):
        row.place = place
    Argument.objects.bulk_update(rows, ["place"])


@transaction.atomic
def move_argument(*, argument: Argument, down: bool) -> None:
    """Let it change places with the one before it on its side, or with the one after it."""
    weighing = argument.weighing
    slugs = list(weighing.arguments.kept().filter(side=argument.side).values_list("slug", flat=True))
    at = slugs.index(argument.slug)
    to = at + 1 if down else at - 1
    if 0 <= to < len(slugs):
        slugs[at], slugs[to] = slugs[to], slugs[at]
        others = weighing.arguments.exclude(slug__in=slugs).values_list("slug", flat=True)
        order_arguments(weighing=weighing, slugs=[*slugs, *others])


def _clean(
    weighing: Weighing, side: str, words: str, importance: float, likelihood: float, now: dt.datetime
) -> dict[str, object]:
    if side not in Argument.Side.values:
        raise NotKept(_("Please say on which side it lies. Nothing was changed."))
    said = {
        "side": side,
        "words": clean_line(words, LONGEST_ARGUMENT),
        "importance": clean_number(importance, 10),
        "likelihood": clean_number(likelihood, 1),
    }
    heed(weighing.person, now, said["words"])
    return said
