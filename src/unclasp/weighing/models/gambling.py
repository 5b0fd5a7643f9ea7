"""Made-up gambles, in sets of eight, each set answered in one go or on several days."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from unclasp.core.owned import Deletable, Owned

MOST_POINTS = 1_000


def points() -> models.FloatField:
    """Points of a gamble, which nobody wins or loses."""
    return models.FloatField(validators=[MinValueValidator(1), MaxValueValidator(MOST_POINTS)])


class GambleSet(Deletable):
    """One round of gambles. Earlier rounds are kept, and none is added up with another."""

    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("begun_at", "pk")


class Gamble(Owned):
    """One question of a round, with its answer: what could be won and lost."""

    gamble_set = models.ForeignKey(GambleSet, on_delete=models.CASCADE, related_name="gambles")
    place = models.PositiveSmallIntegerField()
    gain = points()
    loss = points()
    accepted = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("gamble_set", "place")
        constraints = [
            models.UniqueConstraint(fields=["gamble_set", "place"], name="one_gamble_in_each_place")
        ]
