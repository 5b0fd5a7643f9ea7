"""Tests of a boundary, rehearsals of it, and refusals of one's own."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from unclasp.boundaries.models.boundaries import Boundary
from unclasp.core.owned import Deletable

SCALE = (MinValueValidator(0), MaxValueValidator(10))


class BoundaryTest(Deletable):
    """One time that a boundary was tested. `at` was that moment, in the zone where it was.

    `before` and `after` are how close one felt (0-10), None where that was not said.
    """

    class Outcome(models.TextChoices):
        """How it went."""

        KEPT = "kept", pgettext_lazy("a boundary was", "kept")
        PARTLY = "partly", pgettext_lazy("a boundary was", "partly kept")
        NOT_KEPT = "not_kept", pgettext_lazy("a boundary was", "not kept")

    boundary = models.ForeignKey(Boundary, on_delete=models.CASCADE, related_name="tests")
    at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    outcome = models.CharField(max_length=8, choices=Outcome)
    before = models.FloatField(null=True, blank=True, validators=SCALE)
    after = models.FloatField(null=True, blank=True, validators=SCALE)
    said = models.TextField(blank=True)
    counted = models.BooleanField(default=True)
    """False where the other side did not know of the boundary yet: then nothing was tested."""
    noted_at = models.DateTimeField()
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "pk")
        indexes = (models.Index(fields=["boundary", "at"], name="tests_of_a_boundary"),)

    @property
    def here(self) -> dt.datetime:
        """The moment by the clock of the place where it was."""
        return self.at.astimezone(ZoneInfo(self.zone) if self.zone else timezone.get_current_timezone())


class Rehearsal(Deletable):
    """A boundary said to nobody yet: `exchanges` are pairs of what they say and what one answers."""

    boundary = models.ForeignKey(Boundary, on_delete=models.CASCADE, related_name="rehearsals")
    at = models.DateTimeField()
    exchanges = models.JSONField(default=list)

    class Meta:
        ordering = ("at", "pk")


class Refusal(Deletable):
    """A way of saying no, in the person's own words."""

    words = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "pk")
