"""Noting how it went when a boundary was tested."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unclasp.boundaries.actions.words import (
    clean_rating,
    refuse_where_resting,
)
from unclasp.boundaries.models import Boundary, BoundaryTest
from unclasp.core.clock import known_zone
from unclasp.core.owned import new_slug
from unclasp.core.portable import SLUG
from unclasp.holds.actions.words import NotKept, clean_moment, clean_text, heed


class Spoken(models.TextChoices):
    """Whether the other side could know of the boundary when it was tested."""

    SAID = "said", gettext_lazy("Yes, then or before")
    UNSPOKEN = "unspoken", gettext_lazy("No, and I can keep it without saying it")
    NOT_YET = "not_yet", gettext_lazy("No, they do not know of it yet")


class NotSaidYet(NotKept):
    """It was not said yet whether the other side knows of the boundary. `field` names the question to a form."""

    field = "spoken"


@transaction.atomic
def log_test(
    *,
    boundary: Boundary,
    outcome: str,
    at: dt.datetime | None = None,
    zone: str = "",
    before: float | None = None,
    after: float | None = None,
    said: str = "",
    spoken: str = "",
    sent_as: str = "",
    now: dt.datetime,
) -> BoundaryTest:
    """Keep one test: how it went, how close one felt before and after (0-10), and what was said.

    `spoken` (`Spoken`) is needed until the boundary was said or needs no saying; `NotSaidYet` where it is missing.
    `sent_as` is the slug that the form carried: the same form sent twice is one test.
    """
    refuse_where_resting(boundary, now)
    values = _values(outcome, at or now, before, after, said, now)
    earlier = BoundaryTest.objects.owned_by(boundary.person).filter(slug=sent_as, boundary=boundary).first()
    if sent_as and earlier is not None and earlier.deleted_at is None:
        return earlier
    counted = _heard(boundary, spoken, values["at"])
    is_free = bool(SLUG.fullmatch(sent_as)) and not BoundaryTest.objects.filter(slug=sent_as).exists()
    test = BoundaryTest.objects.create(
        person=boundary.person,
        boundary=boundary,
        slug=sent_as if is_free else new_slug(),
        zone=known_zone(zone),
        counted=counted,
        noted_at=now,
        **values,
    )
    heed(boundary.person, now, test.said)
    return test


@transaction.atomic
def correct_test(
    *,
    test: BoundaryTest,
    outcome: str,
    at: dt.datetime | None = None,
    before: float | None = None,
    after: float | None = None,
    said: str = "",
    spoken: str = "",
    now: dt.datetime,
) -> BoundaryTest:
    """Say a past test anew, all of it but whether it counts, unless `spoken` says that too."""
    for name, value in _values(outcome, at or test.at, before, after, said, now).items():
        setattr(test, name, value)
    if spoken:
        test.counted = _heard(test.boundary, spoken, test.at)
    test.corrected_at = now
    test.save()
    heed(test.person, now, test.said)
    return test


@transaction.atomic
def delete_test(*, test: BoundaryTest, now: dt.datetime) -> BoundaryTest:
    """Put a test away. It can be fetched back for `UNDO_FOR`."""
    test.deleted_at = now
    test.save(update_fields=["deleted_at"])
    return test


@transaction.atomic
def restore_test(*, test: BoundaryTest) -> BoundaryTest:
    """Fetch a deleted test back."""
    test.deleted_at = None
    test.save(update_fields=["deleted_at"])
    return test


def _values(
    outcome: str,
    at: dt.datetime,
    before: float | None,
    after: float | None,
    said: str,
    now: dt.datetime,
) -> dict[str, Any]:
    if outcome not in BoundaryTest.Outcome.values:
        raise NotKept(_("Please say how it went: kept, partly or not kept. Nothing was changed."))
    return {
        "outcome": outcome,
        "at": clean_moment(at, now),
        "before": clean_rating(before),
        "after": clean_rating(after),
        "said": clean_text(said),
    }


def _heard(boundary: Boundary, spoken: str, at: dt.datetime) -> bool:
    """Whether the test counts, by what was said about saying it; remembers that it was said, or needs no saying."""
    if spoken == Spoken.SAID:
        boundary.said_at = min(boundary.said_at or at, at)
    elif spoken == Spoken.UNSPOKEN:
        boundary.unspoken = True
    elif spoken == Spoken.NOT_YET:
        return False
    elif not boundary.was_said:
        raise NotSaidYet(
            _("This boundary may not have been said to anybody yet. Say below whether they could know of it; "
              "nothing that you wrote is lost.")
        )  # fmt: skip
    boundary.save(update_fields=["said_at", "unspoken"])
    return True
