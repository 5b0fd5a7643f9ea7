"""The question that comes once a day at a random time, where the person wants it."""

from __future__ import annotations

from django.db import models

from unclasp.core.owned import Deletable, InForce
from unclasp.urges.models.cues import Cue


class PromptSetting(InForce):
    """From when until when the person wants to be asked; `seed` settles the time of each day."""

    seed = models.CharField(max_length=32)

    class Meta:
        ordering = ("since", "pk")


class Prompt(Deletable):
    """The answer of one day: which cues were asked about, and which of them were there."""

    day = models.DateField()
    answered_at = models.DateTimeField()
    asked = models.ManyToManyField(Cue, related_name="prompts", blank=True)
    there = models.ManyToManyField(Cue, related_name="prompts_there", blank=True)

    class Meta:
        ordering = ("day", "pk")
