"""What the person settled about the urges of one hold."""

from __future__ import annotations

from django.db import models

from unclasp.core.owned import Deletable, Owned
from unclasp.holds.models import Hold


class Loop(Owned):
    """The loop of a hold in the person's own words: what sets it off, what they do, what it gives."""

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="urge_loops")
    cue = models.TextField(blank=True)
    routine = models.TextField(blank=True)
    reward = models.TextField(blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    """When the plain questions were answered that come before it is said what acting gives (`science.md` 5)."""
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)


class StopDate(Deletable):
    """The day from which the person no longer acts on the urges of a hold."""

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="stop_dates")
    on = models.DateField()
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("set_at", "pk")
