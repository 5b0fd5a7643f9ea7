"""One moment of craving, and riding it out."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from unclasp.core.owned import Deletable, Owned
from unclasp.holds.models import Hold
from unclasp.urges.models.cues import Cue

SCALE = (MinValueValidator(0), MaxValueValidator(10))


class Urge(Deletable):
    """One moment of craving about one hold. `at` was that moment, in the zone where it was."""

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="urges")
    at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    strength = models.FloatField(validators=SCALE)
    cues = models.ManyToManyField(Cue, related_name="urges", blank=True)
    no_cue = models.BooleanField(default=False)
    """None of the cues was there. Where this is False and no cue is named, nothing was said about them."""
    acted = models.BooleanField(null=True, blank=True)
    paid_off = models.BooleanField(null=True, blank=True)
    """Whether acting gave what was hoped for; None where that was not said."""
    gave = models.TextField(blank=True)
    noted_at = models.DateTimeField()
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "pk")
        indexes = (models.Index(fields=["hold", "at"], name="urges_of_a_hold"),)

    @property
    def here(self) -> dt.datetime:
        """The moment by the clock of the place where it was."""
        return self.at.astimezone(ZoneInfo(self.zone) if self.zone else timezone.get_current_timezone())


class Ride(Owned):
    """Riding one urge out: how strong it was before, kept at once, and afterwards (0-10)."""

    urge = models.OneToOneField(Urge, on_delete=models.CASCADE, related_name="ride")
    before = models.FloatField(validators=SCALE)
    after = models.FloatField(null=True, blank=True, validators=SCALE)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("started_at", "pk")
