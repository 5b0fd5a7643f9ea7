"""A sentence of owning turned round, and what one keeps of a thing when it goes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from unclasp.core.models import Attachment
from unclasp.core.owned import Deletable
from unclasp.holds.models import Hold


class Reframe(Deletable):
    """A sentence of owning, and the same truth as a connection or an experience; `after` is blank until it is said.

    `unmarked` are marks that the person switched off, in lower case.
    """

    class Turn(models.TextChoices):
        """Into what it was turned."""

        CONNECTION = "connection", _("As what is between us")
        EXPERIENCE = "experience", _("As what I live through with it")

    hold = models.ForeignKey(Hold, null=True, blank=True, on_delete=models.CASCADE, related_name="reframes")
    before = models.TextField()
    after = models.TextField(blank=True)
    turn = models.CharField(max_length=10, choices=Turn, blank=True)
    unmarked = models.JSONField(default=list, blank=True)
    earlier = models.JSONField(default=list, blank=True)
    """What it was turned into before, oldest first: pairs of an ISO moment and the words."""
    at = models.DateTimeField()
    revised_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")


class Keepsake(Deletable):
    """What one keeps of something, in words, with a picture or without."""

    class Kind(models.TextChoices):
        """Which of three questions it answers."""

        KEEP = "keep", _("What I keep")
        GAVE = "gave", _("What it gave me")
        REMAINS = "remains", _("What remains true without it")

    hold = models.ForeignKey(Hold, null=True, blank=True, on_delete=models.CASCADE, related_name="keepsakes")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.KEEP)
    words = models.TextField(blank=True)
    shows = models.CharField(
        max_length=300, blank=True
    )  # what is to be seen on the picture, for who cannot see it
    at = models.DateTimeField()
    revised_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")

    @property
    def picture(self) -> Attachment | None:
        """Its picture, where it has one."""
        held = getattr(self, "held_picture", None)
        return held.attachment if held else None


class KeepsakePicture(models.Model):
    """The one picture of a keepsake."""

    keepsake = models.OneToOneField(Keepsake, on_delete=models.CASCADE, related_name="held_picture")
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="+")
