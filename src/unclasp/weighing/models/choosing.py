"""What somebody chooses to do with a hold, from which motive, and how it turned out."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from unclasp.core.owned import Deletable, Owned
from unclasp.holds.models import Hold
from unclasp.weighing.models.weighing import Weighing


class Stance(Owned):
    """What was chosen at one moment. The latest one counts; earlier ones are kept."""

    class Kind(models.TextChoices):
        """What is to become of it."""

        LIGHTLY = "lightly", _("Hold it lightly")
        LOOSEN = "loosen", _("Loosen it")
        RELEASE = "release", _("Let it go")
        UNDECIDED = "undecided", _("Not decided")

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="stances")
    kind = models.CharField(max_length=9, choices=Kind)
    at = models.DateTimeField()
    look_again_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("at", "pk")


class Motive(Deletable):
    """What somebody would choose, or chose, from one motive, in their own words."""

    class Kind(models.TextChoices):
        """From what."""

        PEACE = "peace", _("peace")
        GROWTH = "growth", _("growth")
        ALIGNMENT = "alignment", _("alignment")
        FEAR = "fear", _("fear")
        HABIT = "habit", _("habit")
        OBLIGATION = "obligation", _("obligation")

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="motives")
    weighing = models.ForeignKey(
        Weighing, null=True, blank=True, on_delete=models.SET_NULL, related_name="motives"
    )
    stance = models.ForeignKey(
        Stance, null=True, blank=True, on_delete=models.SET_NULL, related_name="motives"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")


OPENING = (Motive.Kind.PEACE, Motive.Kind.GROWTH, Motive.Kind.ALIGNMENT)
CLOSING = (Motive.Kind.FEAR, Motive.Kind.HABIT, Motive.Kind.OBLIGATION)

LOOK_BACK_DAYS = (1, 7, 30)
"""Days after a choice at which it may be looked back on."""


class LookBack(Owned):
    """Some days after a choice: was it as bad, and as good, as expected?

    `put_off_until` is set by "not now", `declined` by "not this"; `answered_at` once there is an answer.
    """

    class Bad(models.TextChoices):
        """What it cost, against what was expected."""

        LESS = "less", _("Less bad than I expected")
        SAME = "same", _("As bad as I expected")
        MORE = "more", _("Worse than I expected")
        NOT_YET = "not_yet", _("It has not happened yet")

    class Good(models.TextChoices):
        """What it gave, against what was expected."""

        LESS = "less", _("Less good than I expected")
        SAME = "same", _("As good as I expected")
        MORE = "more", _("Better than I expected")
        NOT_YET = "not_yet", _("It has not happened yet")

    stance = models.ForeignKey(Stance, on_delete=models.CASCADE, related_name="look_backs")
    after_days = models.PositiveSmallIntegerField()
    bad = models.CharField(max_length=8, choices=Bad, blank=True)
    good = models.CharField(max_length=8, choices=Good, blank=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    put_off_until = models.DateField(null=True, blank=True)
    declined = models.BooleanField(default=False)

    class Meta:
        ordering = ("stance", "after_days")
        constraints = [
            models.UniqueConstraint(fields=["stance", "after_days"], name="one_look_back_for_each_day")
        ]
