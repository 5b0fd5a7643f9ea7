"""Time that went into a source, and an hour that is set aside for one."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from unclasp.core.owned import Deletable
from unclasp.selfhood.models.sources import Source

A_DAY = 24 * 60
"""Minutes, the most that one note of time can have."""


class TimeSpent(Deletable):
    """Minutes that went into a source on one day. `origin` knows what came from a calendar again; blank for typed."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="times")
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(A_DAY)])
    origin = models.CharField(max_length=32, blank=True)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ("on", "pk")


class PlannedHour(Deletable):
    """Time set aside for a source. `title` is what a calendar shows, neutral unless the person changes it."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="hours")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(A_DAY)])
    title = models.CharField(max_length=200)
    remind_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    """How long before it a calendar is to remind; None for not at all."""
    made_at = models.DateTimeField()
    happened_at = models.DateTimeField(null=True, blank=True)
    """When the person said that it took place."""

    class Meta:
        ordering = ("starts_at", "pk")
