"""One try at a step: what was feared, what came, and what is thought of it later."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from unclasp.core.owned import Deletable, DeletableQuerySet, Owned
from unclasp.ladder.models.steps import Step

LONGEST_PLACE = 120
LONGEST_TITLE = 120
LOOK_BACK_DAYS = (1, 7, 30)
"""Days after a step was done at which it may be looked back on."""


def rating() -> models.FloatField:
    """A rating from 0 to 10; NULL where it was not given."""
    return models.FloatField(null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(10)])


class AttemptQuerySet(DeletableQuerySet):
    """Reads of attempts."""

    def there(self) -> Self:
        """Kept, of a step that is kept, of a hold that is."""
        return self.kept().filter(Q(step__hold=None) | Q(step__hold__deleted_at=None), step__deleted_at=None)


class Attempt(Deletable):
    """A try at a step. Until it is known whether it was done, `done` is NULL.

    `sure` (0-100, in tens) is how sure the person was that what they feared would happen; `predicted` and `actual`
    are distress, 0-10. `planned_for` is the moment set aside for it, `calendar_title` what a calendar shows of it.
    """

    class Feared(models.TextChoices):
        """Whether what was feared happened."""

        NO = "no", _("No")
        PARTLY = "partly", _("Partly")
        YES = "yes", _("Yes")
        UNSURE = "unsure", _("I can’t tell")

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="attempts")
    begun_at = models.DateTimeField()
    fear = models.TextField(blank=True)
    sure = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(100)])
    predicted = rating()
    planned_for = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=LONGEST_PLACE, blank=True)
    calendar_title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    done = models.BooleanField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    actual = rating()
    feared_came = models.CharField(max_length=6, choices=Feared, blank=True)
    learned = models.TextField(blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ("begun_at", "pk")

    @property
    def is_open(self) -> bool:
        """Whether it is not known yet how it went."""
        return self.done is None


class StepLookBack(Owned):
    """Some days after a step was done: is it regretted, and is there relief (0-10 each)?

    `put_off_until` is set by "not now", `declined` by "not this"; `answered_at` once there is an answer.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="look_backs")
    after_days = models.PositiveSmallIntegerField()
    regret = rating()
    relief = rating()
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    put_off_until = models.DateField(null=True, blank=True)
    declined = models.BooleanField(default=False)

    class Meta:
        ordering = ("attempt", "after_days")
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "after_days"], name="one_look_back_for_each_day_after_a_step"
            )
        ]
