"""Two things to write: a plain day without it, and a letter to it. Both are drafts until they are kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from unclasp.core.owned import Deletable, Owned
from unclasp.holds.models import Hold


class OrdinaryDay(Deletable):
    """One plain day to come in which a hold is not there, from morning to night; a draft while `kept_at` is unset.

    `put_off_until` and `declined` are about reading it again; `afterwards` is what was said then.
    """

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="ordinary_days")
    body = models.TextField(blank=True)
    window = models.CharField(max_length=16, blank=True)  # the window of the browser that saved it last
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True, blank=True)
    read_again_at = models.DateTimeField(null=True, blank=True)
    afterwards = models.TextField(blank=True)
    put_off_until = models.DateField(null=True, blank=True)
    declined = models.BooleanField(default=False)

    class Meta:
        ordering = ("-begun_at", "-pk")


class Letter(Owned):
    """A letter that is not sent: to what is let go of, or to somebody who has died. It is never put away by halves:
    it is there, or it is destroyed.
    """

    class State(models.TextChoices):
        """How far it is, or what became of it."""

        WRITING = "writing", _("Being written")
        WRITTEN = "written", _("Written")
        KEPT = "kept", _("Kept")
        SEALED = "sealed", _("Sealed")

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="letters")
    body = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WRITING)
    window = models.CharField(max_length=16, blank=True)  # the window of the browser that saved it last
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)
    sealed_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-begun_at", "-pk")
