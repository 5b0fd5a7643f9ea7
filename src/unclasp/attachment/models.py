"""Readings about attachment, and the three small records by which somebody moves towards secure."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from unclasp.core.owned import Deletable, DeletableQuerySet
from unclasp.holds.models import Hold

ITEMS = 20
"""How many questions a reading has: ten about anxiety, then ten about avoidance (`science.ATTACHMENT_KEY`)."""

LEAST, MOST = 1, 5
"""The ends of the scale on which each is answered."""


def no_answers() -> list[int | None]:
    """A reading before the first answer."""
    return [None] * ITEMS


class ReadingQuerySet(DeletableQuerySet):
    """Reads of readings."""

    def with_hold_kept(self) -> Self:
        """Those in general, and those with somebody whose hold is not deleted."""
        return self.filter(hold__deleted_at=None)

    def about(self, hold: Hold | None) -> Self:
        """Those with this one; None for those in general."""
        return self.filter(hold=hold)

    def unfinished(self) -> Self:
        """Those that were stopped and can go on, the one begun last first."""
        return self.filter(finished_at=None).order_by("-started_at", "-pk")

    def finished(self) -> Self:
        """Those that were finished, in the order of time."""
        return self.exclude(finished_at=None).order_by("finished_at", "pk")


class Reading(Deletable):
    """One set of answers about closeness: in general, or with one person (`hold`)."""

    hold = models.ForeignKey(Hold, null=True, blank=True, on_delete=models.CASCADE, related_name="readings")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(default=no_answers)
    """As they were given, 1 to 5 or None, in the order of `science.ATTACHMENT_KEY`; reversed ones are not turned."""

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ("started_at", "pk")
        indexes = (models.Index(fields=["person", "hold", "finished_at"], name="readings_with_somebody"),)

    @property
    def given(self) -> int:
        """How many questions have an answer."""
        return sum(answer is not None for answer in self.answers)


class Record(Deletable):
    """A small record of one day, in the person's words."""

    words = models.TextField()
    on = models.DateField()
    noted_at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ("-on", "-noted_at", "-pk")


class Promise(Record):
    """A promise to oneself, and what became of it."""

    class State(models.TextChoices):
        """What became of it."""

        NOT_YET = "not_yet", _("Not yet")
        KEPT = "kept", _("Kept")
        LET_GO = "let_go", _("Let go of kindly")

    state = models.CharField(max_length=8, choices=State, default=State.NOT_YET)


class Opening(Record):
    """Something said openly: what (`words`), to whom (a hold, or in words), and how it went."""

    hold = models.ForeignKey(Hold, null=True, blank=True, on_delete=models.SET_NULL, related_name="openings")
    to = models.CharField(max_length=200, blank=True)
    went = models.TextField(blank=True)


class Need(Record):
    """A need that was named, and whether it was met, asked for or set aside, by whom."""

    class State(models.TextChoices):
        """What became of it."""

        NAMED = "named", _("Named")
        ASKED = "asked", _("Asked for")
        MET = "met", _("Met")
        SET_ASIDE = "set_aside", _("Set aside")

    state = models.CharField(max_length=10, choices=State, default=State.NAMED)
    hold = models.ForeignKey(Hold, null=True, blank=True, on_delete=models.SET_NULL, related_name="needs")
    by = models.CharField(max_length=200, blank=True)
