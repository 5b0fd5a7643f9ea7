"""Turning a sentence of owning round, saying it anew, putting it away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.connection.actions.words import (
    LONGEST_SENTENCE,
    NotKept,
    refuse_where_it_rests,
    required_text,
)
from unclasp.connection.models import Reframe
from unclasp.connection.queries.resting import Practice
from unclasp.core.models import Person
from unclasp.holds.actions.words import heed
from unclasp.holds.models import Hold


@transaction.atomic
def begin_reframe(*, person: Person, before: str, hold: Hold | None = None, now: dt.datetime) -> Reframe:
    """Keep a sentence as one says it. What it is turned into comes later, or never."""
    refuse_where_it_rests(person, hold, Practice.REFRAME, now)
    before = required_text(before, LONGEST_SENTENCE)
    made = Reframe.objects.create(person=person, hold=hold, before=before, at=now)
    heed(person, now, before)
    return made


@transaction.atomic
def turn_round(
    *, reframe: Reframe, after: str, turn: str = "", unmarked: Iterable[str] = (), now: dt.datetime
) -> Reframe:
    """Say the same truth as a connection or an experience. What was said before that is kept too.

    `unmarked` are marked words, in lower case, that the person does not take for owning.
    """
    refuse_where_it_rests(reframe.person, reframe.hold, Practice.REFRAME, now)
    if turn not in {"", *Reframe.Turn.values}:
        raise NotKept(_("There is no such choice. Nothing was changed."))
    after = required_text(after, LONGEST_SENTENCE)
    if reframe.after and after != reframe.after:
        said_at = reframe.revised_at or reframe.at
        reframe.earlier = [*reframe.earlier, [said_at.isoformat(), reframe.after]]
    reframe.after, reframe.turn, reframe.revised_at = after, turn, now
    reframe.unmarked = sorted(set(unmarked))
    reframe.save()
    heed(reframe.person, now, after)
    return reframe


@transaction.atomic
def mark_words(*, reframe: Reframe, unmarked: Iterable[str]) -> Reframe:
    """Switch marks off, those that the person does not take for owning; the others stand."""
    reframe.unmarked = sorted(set(unmarked))
    reframe.save(update_fields=["unmarked"])
    return reframe


@transaction.atomic
def delete_reframe(*, reframe: Reframe, now: dt.datetime) -> Reframe:
    """Put it away. It can be fetched back for `UNDO_FOR`."""
    reframe.deleted_at = now
    reframe.save(update_fields=["deleted_at"])
    return reframe


@transaction.atomic
def restore_reframe(*, reframe: Reframe) -> Reframe:
    """Fetch a deleted reframe back."""
    reframe.deleted_at = None
    reframe.save(update_fields=["deleted_at"])
    return reframe
