"""What sets urges off, in the person's own words."""

from __future__ import annotations

from django.db import models

from unclasp.core.owned import Deletable


class Cue(Deletable):
    """Something that tends to be there when an urge comes, with the plan for it: if this, then that."""

    name = models.CharField(max_length=100)
    made_at = models.DateTimeField()
    plan = models.TextField(blank=True)
    """What the person wants to do when it is there; blank for no plan."""
    planned_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="absorbed"
    )
    moved = models.JSONField(default=dict, blank=True)
    """What went over to the cue that this one was merged into, so that the merging can be undone."""

    class Meta:
        ordering = ("made_at", "pk")
