"""The one person whose vault this is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from unclasp.core.owned import new_slug


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
