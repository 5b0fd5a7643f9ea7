"""What somebody writes: entries, their tags and files, drafts, and where imported ones came from."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone

from unclasp.core import clock
from unclasp.core.models import Attachment
from unclasp.core.owned import Deletable, DeletableQuerySet, Owned
from unclasp.holds.models import Hold
from unclasp.journal.models.sittings import how_it_is


class Tag(Owned):
    """A word by which entries are grouped: an activity, a mood, a topic."""

    name = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_tag_for_each_name")]


class Import(Owned):
    """One bringing-in of another program's files, so that it can be undone as a whole."""

    at = models.DateTimeField()
    format = models.CharField(max_length=32)
    added = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]


class EntryQuerySet(DeletableQuerySet):
    """Reads of entries. The key is the moment, so newest first is the order of the rows themselves."""

    def newest_first(self) -> EntryQuerySet:
        """From the latest moment back."""
        return self.order_by("-pk")

    def between(self, start: dt.datetime, end: dt.datetime) -> EntryQuerySet:
        """Entries that speak of a moment from `start` up to, not including, `end`."""
        return self.filter(pk__gte=clock.to_key(start), pk__lt=clock.to_key(end))


class Entry(Deletable):
    """Something written. Its key is the moment it speaks of, in microseconds since 1970 (`design.md` 3.7)."""

    id = models.BigAutoField(primary_key=True)
    title = models.CharField(max_length=500, blank=True)
    body = models.TextField(blank=True)
    zone = models.CharField(max_length=64, blank=True)
    all_day = models.BooleanField(default=False)
    starred = models.BooleanField(default=False)
    source = models.CharField(max_length=32, blank=True)
    source_id = models.CharField(max_length=255, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    came_with = models.ForeignKey(
        Import, null=True, blank=True, on_delete=models.SET_NULL, related_name="entries"
    )
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    holds = models.ManyToManyField(Hold, related_name="entries", blank=True)
    tags = models.ManyToManyField(Tag, related_name="entries", blank=True)
    attachments = models.ManyToManyField(Attachment, through="EntryAttachment", related_name="+")

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            # Ends in the key, so it answers "newest first", counts by month and "recently deleted" by itself.
            models.Index(fields=["person", "deleted_at"], name="entries_kept"),
            models.Index(fields=["person", "digest"], name="entries_by_digest"),
            models.Index(fields=["person", "source", "source_id"], name="entries_by_source"),
        ]

    @property
    def at(self) -> dt.datetime:
        """The moment it speaks of, in the zone where it was written."""
        return moment_at(self.pk, self.zone)


def moment_at(key: int, zone: str) -> dt.datetime:
    """The moment that an entry's key stands for, in the zone where it was written; "" for the one here."""
    return clock.from_key(key).astimezone(ZoneInfo(zone) if zone else timezone.get_current_timezone())


class EntryAttachment(models.Model):
    """A photo or another file of an entry's, in the order in which they are shown."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()

    class Meta:
        ordering = ["entry", "place"]
        constraints = [models.UniqueConstraint(fields=["entry", "attachment"], name="once_in_each_entry")]


class Draft(Owned):
    """What is being written and is not kept yet: the new entry (no `entry`), or changes to one."""

    entry = models.OneToOneField(Entry, null=True, blank=True, on_delete=models.CASCADE, related_name="draft")
    title = models.TextField(blank=True)
    body = models.TextField(blank=True)
    at = models.DateTimeField(null=True, blank=True)
    all_day = models.BooleanField(default=False)
    starred = models.BooleanField(default=False)
    tags = models.JSONField(default=list, blank=True)
    hold_slugs = models.JSONField(default=list, blank=True)
    prompt = models.CharField(max_length=40, blank=True, default="")
    before = how_it_is()
    after = how_it_is()
    window = models.CharField(max_length=16, blank=True)  # the window of the browser that saved it last
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(entry=None), name="one_draft_of_a_new_entry"
            )
        ]

    @property
    def has_around(self) -> bool:
        """Whether a prompt, or how it is before or after, goes with the words."""
        return bool(self.prompt) or self.before is not None or self.after is not None

    @property
    def is_blank(self) -> bool:
        """Whether there is not a word in it."""
        return not self.title.strip() and not self.body.strip()
