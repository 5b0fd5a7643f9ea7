"""What somebody writes, what stands around it, and the times they sat still."""

from unclasp.journal.models.around import Around
from unclasp.journal.models.entries import (
    Draft,
    Entry,
    EntryAttachment,
    EntryQuerySet,
    Import,
    Tag,
    moment_at,
)
from unclasp.journal.models.sittings import LONGEST_MINUTES, Sitting

__all__ = [
    "LONGEST_MINUTES",
    "Around",
    "Draft",
    "Entry",
    "EntryAttachment",
    "EntryQuerySet",
    "Import",
    "Sitting",
    "Tag",
    "moment_at",
]
