"""Writing steps down, saying them anew, cutting one into two, and taking one off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.core.models import Person
from unclasp.holds.actions.words import heed
from unclasp.holds.models import Hold
from unclasp.ladder.actions.words import NotKept, clean_line, needed_rating, refuse_where_not_climbed
from unclasp.ladder.models import LONGEST_STEP, Step

MOST_STEPS = 1_000
"""On one ladder."""


@transaction.atomic
def add_step(
    *,
    person: Person,
    hold: Hold | None,
    words: str,
    predicted: float | None,
    is_big: bool = False,
    now: dt.datetime,
) -> Step:
    """Put a step on the ladder of a hold, or of letting go in general where `hold` is None.

    `predicted` is the distress it is foretold to bring (0-10). There is one big step: the one before becomes an
    ordinary one. A step whose words stand there already is given back as it is.
    """
    refuse_where_not_climbed(person, hold, now)
    line, rating = clean_line(words, LONGEST_STEP), needed_rating(predicted)
    rows = list(Step.objects.owned_by(person).kept().filter(hold=hold))
    for there in rows:
        if there.words.casefold() == line.casefold():
            return there
    if len(rows) >= MOST_STEPS:
        raise NotKept(
            _("There are %(most)d steps here, which is as many as one ladder holds. Nothing was changed; take "
              "one off first.")
            % {"most": MOST_STEPS}
        )  # fmt: skip
    if is_big:
        _lower_the_big_one(person, hold)
    heed(person, now, line)
    return Step.objects.create(
        person=person, hold=hold, words=line, predicted=rating, is_big=is_big, made_at=now
    )


@transaction.atomic
def change_step(
    *, step: Step, words: str, predicted: float | None = None, is_big: bool | None = None, now: dt.datetime
) -> Step:
    """Say a step anew. What is left out stays.

    Once it was tried its first guess stays as well: each try has a guess of its own.
    """
    refuse_where_not_climbed(step.person, step.hold, now)
    step.words = clean_line(words, LONGEST_STEP)
    if predicted is not None and not was_tried(step):
        step.predicted = needed_rating(predicted)
    if is_big is not None:
        if is_big and not step.is_big:
            _lower_the_big_one(step.person, step.hold)
        step.is_big = is_big
    step.save(update_fields=["words", "predicted", "is_big"])
    heed(step.person, now, step.words)
    return step


@transaction.atomic
def cut_step(*, step: Step, pieces: Sequence[tuple[str, float | None]], now: dt.datetime) -> list[Step]:
    """Cut a step into smaller ones: their words, and the distress each is foretold to bring. The step itself stays."""
    refuse_where_not_climbed(step.person, step.hold, now)
    made = []
    for words, predicted in pieces:
        piece = add_step(person=step.person, hold=step.hold, words=words, predicted=predicted, now=now)
        if piece.pk == step.pk:
            raise NotKept(_("That is the step as it stands. Say a smaller part of it. Nothing was changed."))
        piece.cut_from = piece.cut_from or step
        piece.save(update_fields=["cut_from"])
        made.append(piece)
    if not made:
        raise NotKept(
            _("There is nothing written here yet. One smaller part is enough. Nothing was changed.")
        )
    return made


@transaction.atomic
def delete_step(*, step: Step, now: dt.datetime) -> Step:
    """Take a step off the ladder, with its attempts. It can be fetched back for `UNDO_FOR`."""
    step.deleted_at = now
    step.save(update_fields=["deleted_at"])
    return step


@transaction.atomic
def restore_step(*, step: Step) -> Step:
    """Put it back where it was."""
    step.deleted_at = None
    step.save(update_fields=["deleted_at"])
    return step


def was_tried(step: Step) -> bool:
    """Whether it is known of any attempt at it how it went."""
    return step.attempts.kept().exclude(done=None).exists()


def _lower_the_big_one(person: Person, hold: Hold | None) -> None:
    Step.objects.owned_by(person).filter(hold=hold, is_big=True).update(is_big=False)
