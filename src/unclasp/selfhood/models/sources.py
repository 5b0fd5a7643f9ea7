"""Sources, how far they lean on holds, and the picture as it was on the days on which it changed."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from unclasp.core.owned import Deletable, DeletableQuerySet, Owned
from unclasp.holds.models import Hold

SCALE = (MinValueValidator(0), MaxValueValidator(10))
SHARE = (MinValueValidator(0), MaxValueValidator(1))


class SourceQuerySet(DeletableQuerySet):
    """Reads of sources."""

    def in_picture(self) -> Self:
        """Kept, and not retired."""
        return self.kept().filter(retired_at=None)


class Source(Deletable):
    """Something that one is made of. `weight` is how much of it there is, `truly_me` how much it feels one's own."""

    class Kind(models.TextChoices):
        """What sort of thing it is."""

        HOBBY = "hobby", _("A hobby")
        FRIENDSHIP = "friendship", _("A friendship")
        FAMILY = "family", _("Family")
        SKILL = "skill", _("A skill")
        ROLE = "role", _("A role")
        WORK = "work", _("Work")
        PLACE = "place", _("A place")
        VALUE = "value", _("A value")
        OTHER = "other", _("Something else")

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(blank=True)
    also = models.JSONField(default=list, blank=True)
    """Other words by which a calendar may call it."""
    weight = models.FloatField(validators=SCALE)
    truly_me = models.FloatField(null=True, blank=True, validators=SCALE)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "pk")

    @property
    def names(self) -> tuple[str, ...]:
        """The name, and the other words for it."""
        return (self.name, *self.also)


class Leaning(Owned):
    """How much of a source leans on a hold [0-1]. Where holds were merged there may be two; they add up."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="leanings")
    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="leanings")
    share = models.FloatField(validators=SHARE)

    class Meta:
        ordering = ("pk",)


class Snapshot(Owned):
    """The picture at the end of a day on which it changed, so that it can be looked at again.

    `sources` are pairs of a source's slug and its weight, `leanings` triples of the slugs of a source and a hold and
    the share.
    """

    day = models.DateField()
    sources = models.JSONField(default=list, blank=True)
    leanings = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("day", "pk")
