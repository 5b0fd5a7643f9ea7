"""A decision laid out, its arguments, the reversal questions, and what a thing would be parted with for."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from unclasp.core.owned import Deletable, Owned
from unclasp.holds.models import Hold

LONGEST_CHANGING = 120
LONGEST_ARGUMENT = 500
MOST_HOURS = 744.0
"""The hours of the longest month."""


def part(most: float) -> models.FloatField:
    """A number from 0 to `most`."""
    return models.FloatField(validators=[MinValueValidator(0), MaxValueValidator(most)])


def scale() -> models.FloatField:
    """A rating from 0 to 10; NULL where it was not answered."""
    return models.FloatField(null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(10)])


def hours() -> models.FloatField:
    """Hours a month; NULL where none were named."""
    return models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(MOST_HOURS)]
    )


class Weighing(Deletable):
    """A decision about one hold: in the person's own words what changing would be, and the reversal questions.

    `stay`, `take_up` and `undo` (0-10) are what `science.reversal` takes; `would_take` and `which_changes` are the
    same question in words.
    """

    class Take(models.TextChoices):
        """Would it be taken today, had it never been there?"""

        YES = "yes", _("Yes")
        CHANGED = "changed", _("Only with changes")
        NO = "no", _("No")
        UNSURE = "unsure", _("I don’t know")

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="weighings")
    changing = models.CharField(max_length=LONGEST_CHANGING)
    begun_at = models.DateTimeField()
    would_take = models.CharField(max_length=8, choices=Take, blank=True)
    which_changes = models.TextField(blank=True)
    stay = scale()
    take_up = scale()
    undo = scale()
    turned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("begun_at", "pk")


class Argument(Deletable):
    """One thing that changing would give or cost, how much it matters (0-10) and how likely it is (0-1)."""

    class Side(models.TextChoices):
        """On which side it lies."""

        GAIN = "gain", _("It would give")
        LOSS = "loss", _("It would cost")

    weighing = models.ForeignKey(Weighing, on_delete=models.CASCADE, related_name="arguments")
    side = models.CharField(max_length=4, choices=Side)
    words = models.CharField(max_length=LONGEST_ARGUMENT)
    importance = part(10)
    likelihood = part(1)
    place = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("place", "pk")


class Endowment(Owned):
    """The least somebody would take to part with a thing, and the most they would give to get it back.

    Never for people. `not_for_sale`: no price at all, which is an answer.
    """

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="endowments")
    at = models.DateTimeField()
    to_part = hours()
    to_get_back = hours()
    not_for_sale = models.BooleanField(default=False)

    class Meta:
        ordering = ("at", "pk")
