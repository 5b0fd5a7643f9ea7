"""Letting go of a hold, and looking back on it."""

from __future__ import annotations

from django.db import models

from unclasp.core.owned import Owned
from unclasp.holds.models import Hold

LOOK_BACK_DAYS = (7, 30, 90)
"""Days after a release at which it may be looked back on."""


class Release(Owned):
    """One time that a hold was let go of. `motives` are those that were ticked, by their names in `MOTIVES`."""

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="releases")
    put_down = models.TextField(blank=True)
    words = models.TextField(blank=True)
    motives = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()
    taken_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")


class LookBack(Owned):
    """Some days after a release: what came into the space, and what stayed?

    `put_off_until` is set by "not now", `declined` by "not this"; `answered_at` once there is an answer.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="look_backs")
    after_days = models.PositiveSmallIntegerField()
    came = models.TextField(blank=True)
    stayed = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    put_off_until = models.DateField(null=True, blank=True)
    declined = models.BooleanField(default=False)

    class Meta:
        ordering = ("release", "after_days")
        constraints = [
            models.UniqueConstraint(fields=["release", "after_days"], name="one_look_back_after_each_release")
        ]
