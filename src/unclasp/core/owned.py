"""Rows that belong to one person, have an address of their own and can be put away and fetched back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext as _

from unclasp.core.errors import NotFound
from unclasp.core.slug import new_slug as new_slug  # which migrations name here

if TYPE_CHECKING:
    from unclasp.core.models import Person

UNDO_FOR = dt.timedelta(days=7)
"""How long a deleted row can be fetched back before it is destroyed."""


class OwnedQuerySet(models.QuerySet):
    """Reads that every owned table has."""

    def owned_by(self, person: Person) -> Self:
        """Only this person's rows."""
        return self.filter(person=person)

    def by_slug(self, person: Person, slug: str) -> models.Model:
        """The person's row at this address; `NotFound` where there is none."""
        row = self.owned_by(person).filter(slug=slug).first()
        if row is None:
            raise NotFound(_("There is nothing at this address. It may have been deleted."))
        return row


class Owned(models.Model):
    """A row of one person's. Its slug is its public name: keys never leave the vault."""

    person = models.ForeignKey("core.Person", on_delete=models.CASCADE, related_name="+")
    slug = models.CharField(max_length=16, unique=True, default=new_slug, editable=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True


class DeletableQuerySet(OwnedQuerySet):
    """Reads of a table whose rows are deleted in two steps."""

    def kept(self) -> Self:
        """Rows that are not deleted."""
        return self.filter(deleted_at=None)

    def deleted(self) -> Self:
        """Rows that are deleted and can still be fetched back."""
        return self.exclude(deleted_at=None)

    def past_undo(self, now: dt.datetime) -> Self:
        """Rows deleted so long ago that they are to be destroyed."""
        return self.filter(deleted_at__lt=now - UNDO_FOR)


class Deletable(Owned):
    """An owned row that is first put away, and destroyed once `UNDO_FOR` has passed."""

    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = DeletableQuerySet.as_manager()

    class Meta:
        abstract = True


class InForceQuerySet(OwnedQuerySet):
    """Reads of a table whose rows hold for a time."""

    def open_at(self, moment: dt.datetime) -> Self:
        """Rows that are in force at this moment."""
        return self.filter(since__lte=moment).filter(models.Q(until=None) | models.Q(until__gt=moment))


class InForce(Owned):
    """An owned row that holds from one moment, until another if one is set."""

    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = InForceQuerySet.as_manager()

    class Meta:
        abstract = True
