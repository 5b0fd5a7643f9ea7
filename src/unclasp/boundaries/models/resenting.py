"""What one feels obliged to do, and how much of it leaves one resentful."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import pgettext_lazy

from unclasp.boundaries.models.boundaries import Boundary
from unclasp.core.owned import Deletable

LONGEST_TITLE = 200


class Obligation(Deletable):
    """Something that comes round, from a calendar or typed in. `resentment` is 0-10, None while it is open.

    `minutes` is how long it takes in four weeks, None where that is not known.
    """

    class Rhythm(models.TextChoices):
        """How often it comes round."""

        DAY = "day", pgettext_lazy("comes round by the", "day")
        WEEK = "week", pgettext_lazy("comes round by the", "week")
        MONTH = "month", pgettext_lazy("comes round by the", "month")
        YEAR = "year", pgettext_lazy("comes round by the", "year")

    title = models.CharField(max_length=LONGEST_TITLE)
    rhythm = models.CharField(max_length=8, choices=Rhythm, blank=True)
    interval = models.PositiveIntegerField(default=1)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    resentment = models.FloatField(
        null=True, blank=True, validators=(MinValueValidator(0), MaxValueValidator(10))
    )
    came_at = models.DateTimeField()
    felt_at = models.DateTimeField(null=True, blank=True)
    boundary = models.ForeignKey(
        Boundary, null=True, blank=True, on_delete=models.SET_NULL, related_name="obligations"
    )

    class Meta:
        ordering = ("came_at", "pk")
