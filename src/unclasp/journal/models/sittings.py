"""A timed quiet practice."""

from __future__ import annotations

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from unclasp.core.owned import Deletable

LONGEST_MINUTES = 30
MINUTE_S = 60.0
FORGOTTEN_AFTER = dt.timedelta(minutes=10)
"""So long after its end nobody can tell any more whether somebody sat to the end: the person says it."""


def how_it_is() -> models.FloatField:
    """A rating from 0 to 10; NULL where it was not said."""
    return models.FloatField(null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(10)])


class Sitting(Deletable):
    """One sitting. It is kept from its first moment on, and its time is reckoned from moments, never from ticks."""

    class Kind(models.TextChoices):
        """What one does in it."""

        NOTICING = "noticing", _("Noticing")
        NAMING = "naming", _("Naming")
        BREATHING = "breathing", _("Breathing")
        BODY = "body", _("Through the body")
        KINDNESS = "kindness", _("Loving-kindness")
        URGE = "urge", _("Riding an urge")

    class Ended(models.TextChoices):
        """How it ended. Blank while it is open."""

        TO_THE_END = "to_the_end", _("Sat to the end")
        EARLY = "early", _("Stopped early")
        LEFT = "left", _("Left it at that")

    kind = models.CharField(max_length=10, choices=Kind)
    outward = models.BooleanField(default=False)
    """With eyes open, and turned to what is around, because things felt unreal or far away."""
    minutes = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_MINUTES)]
    )
    started_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_for = models.FloatField(default=0, validators=[MinValueValidator(0)])
    """Pauses that are over, together [seconds]."""
    ended = models.CharField(max_length=10, choices=Ended, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    sat_for = models.FloatField(null=True, blank=True, validators=[MinValueValidator(0)])
    """How long somebody sat [seconds]; NULL while it is open, and where nobody knows."""
    before = how_it_is()
    after = how_it_is()
    note = models.TextField(blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("started_at", "pk")
        indexes = (models.Index(fields=["person", "started_at"], name="sittings_in_order"),)

    @property
    def is_open(self) -> bool:
        """Whether it has not been said yet how it ended."""
        return not self.ended

    @property
    def length(self) -> float:
        """How long it was to be [seconds]."""
        return self.minutes * MINUTE_S

    def sat(self, now: dt.datetime) -> float:
        """How long it has gone on, without pauses and never longer than asked for [seconds]."""
        if self.sat_for is not None:
            return self.sat_for
        gone = ((self.paused_at or now) - self.started_at).total_seconds() - self.paused_for
        return min(max(gone, 0.0), self.length)

    def is_over(self, now: dt.datetime) -> bool:
        """Whether the time that was asked for has gone by."""
        return self.sat(now) >= self.length

    @property
    def due_at(self) -> dt.datetime:
        """When it ends if it is not paused again."""
        return self.started_at + dt.timedelta(seconds=self.length + self.paused_for)

    def is_forgotten(self, now: dt.datetime) -> bool:
        """Whether it ran out so long ago that only the person knows how it ended."""
        return self.is_open and self.paused_at is None and now > self.due_at + FORGOTTEN_AFTER
