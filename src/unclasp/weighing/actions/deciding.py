"""Laying a decision out, the reversal questions, and what a thing would be parted with for."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.holds.actions.words import clean_text, heed
from unclasp.holds.models import Hold
from unclasp.weighing.actions.words import NotKept, clean_line, clean_number, refuse_where_not_weighed
from unclasp.weighing.models import Endowment, Weighing
from unclasp.weighing.models.weighing import LONGEST_CHANGING, MOST_HOURS
from unclasp.weighing.queries.asking import has_a_price


@transaction.atomic
def begin_weighing(*, hold: Hold, changing: str, now: dt.datetime) -> Weighing:
    """Lay out a decision: `changing` says in the person's words what changing would be."""
    refuse_where_not_weighed(hold, now)
    weighing = Weighing.objects.create(
        person=hold.person, hold=hold, changing=clean_line(changing, LONGEST_CHANGING), begun_at=now
    )
    heed(hold.person, now, weighing.changing)
    return weighing


@transaction.atomic
def say_anew(*, weighing: Weighing, changing: str, now: dt.datetime) -> Weighing:
    """Say in other words what changing would be."""
    refuse_where_not_weighed(weighing.hold, now)
    weighing.changing = clean_line(changing, LONGEST_CHANGING)
    weighing.save(update_fields=["changing"])
    heed(weighing.person, now, weighing.changing)
    return weighing


@transaction.atomic
def answer_reversal(
    *,
    weighing: Weighing,
    would_take: str = "",
    which_changes: str = "",
    stay: float | None = None,
    take_up: float | None = None,
    undo: float | None = None,
    now: dt.datetime,
) -> Weighing:
    """Keep the answers to the reversal questions; any of them may stay open. The numbers are 0-10."""
    refuse_where_not_weighed(weighing.hold, now)
    if would_take not in {"", *Weighing.Take.values}:
        raise NotKept(_("There is no such answer. Nothing was changed."))
    degrees = {"stay": stay, "take_up": take_up, "undo": undo}
    for name, value in degrees.items():
        setattr(weighing, name, None if value is None else clean_number(value, 10))
    weighing.would_take = would_take
    weighing.which_changes = clean_text(which_changes)
    weighing.turned_at = now
    weighing.save(update_fields=[*degrees, "would_take", "which_changes", "turned_at"])
    heed(weighing.person, now, weighing.which_changes)
    return weighing


@transaction.atomic
def delete_weighing(*, weighing: Weighing, now: dt.datetime) -> Weighing:
    """Put it away, arguments and all. It can be fetched back for `UNDO_FOR`."""
    weighing.deleted_at = now
    weighing.save(update_fields=["deleted_at"])
    return weighing


@transaction.atomic
def restore_weighing(*, weighing: Weighing) -> Weighing:
    """Fetch a deleted weighing back."""
    weighing.deleted_at = None
    weighing.save(update_fields=["deleted_at"])
    return weighing


@transaction.atomic
def name_price(
    *,
    hold: Hold,
    to_part: float | None = None,
    to_get_back: float | None = None,
    not_for_sale: bool = False,
    now: dt.datetime,
) -> Endowment:
    """Keep one pair of answers about a thing, in hours a month. Never about a person."""
    if not has_a_price(hold):
        raise NotKept(_("This is only asked about things, and never about people. Nothing was changed."))
    refuse_where_not_weighed(hold, now)
    named = [None if value is None else clean_number(value, MOST_HOURS) for value in (to_part, to_get_back)]
    if not not_for_sale and None in named:
        raise NotKept(
            _("Two answers make a pair: please fill in both, or say that it is not for sale. "
              "Nothing was changed.")
        )  # fmt: skip
    return Endowment.objects.create(
        person=hold.person,
        hold=hold,
        at=now,
        to_part=None if not_for_sale else named[0],
        to_get_back=named[1],
        not_for_sale=not_for_sale,
    )
