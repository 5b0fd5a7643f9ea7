"""What was learned from somebody's own looks: no record of theirs, and worked out anew wherever it is missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from unclasp.science import GripParameters


class LearnedRates(models.Model):
    """How fast a person's grip drifts, how much a mood moves it, and how far an answer strays (`science.fit_rates`).

    One row for each person. It does not leave with the archive: the same looks give the same rates.
    """

    person = models.OneToOneField("core.Person", on_delete=models.CASCADE, related_name="+")
    learned_at = models.DateTimeField()
    n = models.PositiveIntegerField()
    """The looks it was learned from."""
    drift = models.FloatField()
    mood_variance = models.FloatField()
    answer_variance = models.FloatField()

    def over(self, defaults: GripParameters) -> GripParameters:
        """The constants of the model, with these three in place of the defaults."""
        return replace(
            defaults,
            drift=self.drift,
            mood_variance=self.mood_variance,
            answer_variance=self.answer_variance,
        )
