"""The one person whose vault this is, and the files that belong to what they wrote."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from unclasp.core.owned import Owned, OwnedQuerySet, new_slug
from unclasp.core.ready import LONGEST_NAME, LONGEST_TYPE


class PersonQuerySet(models.QuerySet):
    """Reads of people. An embedded vault has exactly one; a hosted one may have more."""

    def of_this_vault(self) -> Person:
        """The person whose vault is open."""
        return self.get()


class Person(models.Model):
    """Whose rows these are, and how they want the notebook to behave."""

    class Theme(models.TextChoices):
        """Which paper the pages are drawn on."""

        SYSTEM = "", _("As this computer does")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    slug = models.CharField(max_length=16, unique=True, default=new_slug, editable=False)
    created_at = models.DateTimeField()
    country = models.CharField(max_length=2, blank=True)
    theme = models.CharField(max_length=5, choices=Theme, blank=True, default=Theme.SYSTEM)
    lock_after_minutes = models.PositiveSmallIntegerField(default=10)

    objects = PersonQuerySet.as_manager()


class AttachmentQuerySet(OwnedQuerySet):
    """Reads of attachments."""

    def without_bytes(self) -> Self:
        """Everything but the bytes, which are large."""
        return self.defer("view", "original")

    def unused(self) -> Self:
        """Those that no row of any slice points to."""
        found = self
        for relation in Attachment._meta.get_fields(include_hidden=True):
            if relation.auto_created and relation.one_to_many:
                name = relation.field.name
                # Nothing is outside a list that has a NULL in it, says SQL: a row without a file is no user.
                users = relation.related_model._base_manager.exclude(**{name: None}).values(name)
                found = found.exclude(pk__in=users)
        return found


class Attachment(Owned):
    """A photo, a sound or another file, with its bytes in the vault. Rows of other slices point to it.

    A picture is shown by its `view`; `original` has the bytes as they came, for a picture only where that was wanted.
    """

    name = models.CharField(max_length=LONGEST_NAME, blank=True)  # what it was called: a label, never a path
    media_type = models.CharField(
        max_length=LONGEST_TYPE, blank=True
    )  # of the bytes as they came, as are the next two
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    view_type = models.CharField(max_length=10, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    has_original = models.BooleanField(default=False)
    # Last, so that the others are read without stepping over them.
    view = models.BinaryField(blank=True, default=bytes)
    original = models.BinaryField(blank=True, default=bytes)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "digest"], name="one_attachment_for_the_same_bytes")
        ]

    @property
    def is_picture(self) -> bool:
        """Whether a page can show it."""
        return bool(self.view_type)
