"""The looks that somebody takes at a hold: check-ins, and the monthly question."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from unclasp.core.owned import Deletable, Owned
from unclasp.holds.models.holds import Hold

SIGNS = ("fear_of_change", "tolerating_harm", "appeasing", "no_life_without")
"""The four signs, in the order in which `science.grip` takes them."""

SCALES = (*SIGNS, "warmth", "facing", "elsewhere")
"""All seven scales of a check-in."""


def scale() -> models.FloatField:
    """A rating from 0 to 10; NULL means that it does not apply or was not answered."""
    return models.FloatField(null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(10)])


class CheckIn(Deletable):
    """One answer about one hold: the four signs, warmth, facing, and feeling in the rest of life."""

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="check_ins")
    at = models.DateTimeField()
    fear_of_change = scale()
    tolerating_harm = scale()
    appeasing = scale()
    no_life_without = scale()
    warmth = scale()
    facing = scale()
    elsewhere = scale()
    note = models.TextField(blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "pk")
        indexes = (models.Index(fields=["hold", "at"], name="check_ins_of_a_hold"),)

    @property
    def signs(self) -> tuple[float | None, ...]:
        """The four signs in the order of `SIGNS`."""
        return tuple(getattr(self, name) for name in SIGNS)


class Anchor(Owned):
    """The monthly question: how the grip compares with a month ago, and which words sound like it."""

    class Compared(models.TextChoices):
        """Against a month ago."""

        LOOSER = "looser", _("Looser")
        SAME = "same", _("About the same")
        TIGHTER = "tighter", _("Tighter")

    class Quality(models.TextChoices):
        """Which description sounds like it."""

        DETACHED = "detached", _("I care, and my hand is open")
        ENTANGLED = "entangled", _("I care, and I cannot let it be")
        NUMB = "numb", _("My feelings are turned down")
        AVOIDING = "avoiding", _("I keep away from it")
        SETTLED = "settled", _("It has gone quiet, and that is all right")
        NONE = "none", _("None of these")

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="anchors")
    at = models.DateTimeField()
    compared = models.CharField(max_length=8, choices=Compared, blank=True)
    quality = models.CharField(max_length=10, choices=Quality, blank=True)

    class Meta:
        ordering = ("at", "pk")
