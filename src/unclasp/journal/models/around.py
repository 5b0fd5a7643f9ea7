"""What stands around an entry, and prompts that are not to come back."""

from __future__ import annotations

from django.db import models

from unclasp.core.owned import Owned
from unclasp.journal.models.entries import Entry
from unclasp.journal.models.sittings import how_it_is


class Around(Owned):
    """What an entry was written from, and how it was before and after writing (0-10, higher is better).

    Without an entry it is a prompt that the person has put aside. An entry that has nothing around it has no row.
    """

    entry = models.OneToOneField(
        Entry, null=True, blank=True, on_delete=models.CASCADE, related_name="around"
    )
    prompt = models.CharField(max_length=40, blank=True)
    """The prompt's name in `content/`; blank where there was none."""
    words = models.TextField(blank=True)
    """What the prompt said when it was answered."""
    before = how_it_is()
    after = how_it_is()
    put_aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "prompt"], condition=models.Q(entry=None), name="put_aside_once"
            )
        ]
