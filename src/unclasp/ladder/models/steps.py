"""One small release, and the big one at the top."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from unclasp.core.owned import Deletable, DeletableQuerySet
from unclasp.holds.models import Hold

LONGEST_STEP = 200


class StepQuerySet(DeletableQuerySet):
    """Reads of steps."""

    def there(self) -> Self:
        """Kept, and of a hold that is kept, or of letting go in general."""
        return self.kept().filter(Q(hold=None) | Q(hold__deleted_at=None))


class Step(Deletable):
    """A small release: of one hold, or of letting go in general where `hold` is NULL.

    `predicted` is the distress (0-10) that it was foretold to bring when it was written down. A step that a larger one
    was cut into knows it as `cut_from`.
    """

    hold = models.ForeignKey(Hold, null=True, blank=True, on_delete=models.CASCADE, related_name="steps")
    words = models.CharField(max_length=LONGEST_STEP)
    predicted = models.FloatField(validators=[MinValueValidator(0), MaxValueValidator(10)])
    is_big = models.BooleanField(default=False)
    cut_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="pieces"
    )
    made_at = models.DateTimeField()

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "pk")
