"""A limit, its words, and how the words were before."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from unclasp.core.owned import Deletable, DeletableQuerySet, Owned
from unclasp.holds.models import Hold

LONGEST_LIMIT = 200
QUESTIONS = 6
"""How many questions there are about how firmly to say it."""

WORDS = ("limit", "cue", "words", "consequence")
"""What a boundary says. A change of these is remembered."""

TEXTS = (*WORDS, "happens", "need")


class BoundaryQuerySet(DeletableQuerySet):
    """Reads of boundaries."""

    def there(self) -> Self:
        """Kept, and of a hold that is kept or of none."""
        return self.kept().filter(models.Q(hold=None) | models.Q(hold__deleted_at=None))

    def standing(self) -> Self:
        """Set, and not retired."""
        return self.there().exclude(set_at=None).filter(retired_at=None)


class Boundary(Deletable):
    """A limit and its words: if `cue`, then I say or do `words`. Without `set_at` it is still in the making."""

    class Other(models.TextChoices):
        """Who is on the other side of it."""

        PARTNER = "partner", _("A partner")
        PARENT = "parent", _("A parent")
        GROWN_CHILD = "grown_child", _("A grown-up child")
        SIBLING = "sibling", _("A brother or sister")
        FRIEND = "friend", _("A friend")
        BOSS = "boss", _("Whoever I work for")
        COLLEAGUE = "colleague", _("Somebody I work with")
        SOMEBODY = "somebody", _("Somebody else")
        MYSELF = "myself", _("Myself")

    hold = models.ForeignKey(Hold, null=True, blank=True, on_delete=models.CASCADE, related_name="boundaries")
    other = models.CharField(max_length=16, choices=Other, default=Other.SOMEBODY)
    limit = models.TextField(blank=True)
    happens = models.TextField(blank=True)
    need = models.TextField(blank=True)
    cue = models.TextField(blank=True)
    words = models.TextField(blank=True)
    consequence = models.TextField(blank=True)
    firmness = models.JSONField(default=list, blank=True)
    """The answers to the six questions: "yes", "partly", "no", or "" where one was left open."""
    their_answers = models.JSONField(default=list, blank=True)
    """What the other side says in a rehearsal, as the person put it; "" where ours stands."""
    afraid = models.BooleanField(default=False)
    """Afraid of what they might do. With a hold, its gates say so instead."""
    begun_at = models.DateTimeField()
    set_at = models.DateTimeField(null=True, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    unspoken = models.BooleanField(default=False)
    """It can be kept without being said to anybody."""
    look_again_on = models.DateField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = BoundaryQuerySet.as_manager()

    class Meta:
        ordering = ("begun_at", "pk")

    @property
    def is_in_the_making(self) -> bool:
        """Whether it was begun and is not set yet."""
        return self.set_at is None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written down of it."""
        return not any(getattr(self, name).strip() for name in TEXTS)

    @property
    def was_said(self) -> bool:
        """Whether the other side can know of it, or need not."""
        return self.said_at is not None or self.unspoken or self.other == self.Other.MYSELF


class Wording(Owned):
    """How a boundary was put before, and until when."""

    boundary = models.ForeignKey(Boundary, on_delete=models.CASCADE, related_name="wordings")
    limit = models.TextField(blank=True)
    cue = models.TextField(blank=True)
    words = models.TextField(blank=True)
    consequence = models.TextField(blank=True)
    until = models.DateTimeField()

    class Meta:
        ordering = ("until", "pk")
