"""Rehearsing a boundary, and what the other side says in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.boundaries.actions.words import NotPractised
from unclasp.boundaries.models import Boundary, Rehearsal
from unclasp.boundaries.queries.content import answers_of
from unclasp.boundaries.queries.resting import resting
from unclasp.holds.actions.words import NotKept, clean_text, heed


@transaction.atomic
def rehearse(*, boundary: Boundary, exchanges: Sequence[tuple[str, str]], now: dt.datetime) -> Rehearsal:
    """Keep what they said and what was answered; an answer that is blank leaves its pair out.

    `NotKept` where nothing was answered, `NotPractised` where a gate stands.
    """
    if not resting(boundary, now).open:
        raise NotPractised(
            _(
                "Rehearsing rests here for now, for the reason on the page of the boundary. Nothing was changed."
            )
        )
    pairs = [[clean_text(theirs), clean_text(mine)] for theirs, mine in exchanges if mine.strip()]
    if not pairs:
        raise NotKept(_("Nothing is answered yet. One answer is enough. Nothing was changed."))
    kept = Rehearsal.objects.create(person=boundary.person, boundary=boundary, at=now, exchanges=pairs)
    heed(boundary.person, now, *(mine for _theirs, mine in pairs))
    return kept


@transaction.atomic
def change_their_answers(*, boundary: Boundary, answers: Sequence[str]) -> Boundary:
    """Let the other side say this from now on; where one is blank, or as ours is, ours stands."""
    ours = answers_of(boundary.other)
    said = [clean_text(words) for words in answers]
    given = ["" if words == our else words for words, our in zip(said, ours, strict=False)]
    boundary.their_answers = given if any(given) else []
    boundary.save(update_fields=["their_answers"])
    return boundary


@transaction.atomic
def delete_rehearsal(*, rehearsal: Rehearsal, now: dt.datetime) -> Rehearsal:
    """Put a rehearsal away. It can be fetched back for `UNDO_FOR`."""
    rehearsal.deleted_at = now
    rehearsal.save(update_fields=["deleted_at"])
    return rehearsal


@transaction.atomic
def restore_rehearsal(*, rehearsal: Rehearsal) -> Rehearsal:
    """Fetch a deleted rehearsal back."""
    rehearsal.deleted_at = None
    rehearsal.save(update_fields=["deleted_at"])
    return rehearsal
