"""Reading the journal back: newest first, by day, by month, by hold; drafts; what was just deleted."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from urllib.parse import unquote

from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.core.models import Attachment, Person
from unclasp.core.owned import UNDO_FOR
from unclasp.holds.models import Hold
from unclasp.journal.models import Draft, Entry, EntryAttachment, EntryQuerySet
from unclasp.journal.queries.months import month_key

PAGE = 20
LONGEST_TITLE = 80
LONGEST_EXCERPT = 240

FIRST_WORDS = 2000
"""As many characters of an entry are looked at for its title and excerpt."""

JUST_NOW = dt.timedelta(minutes=10)
"""How long after a deletion the journal itself offers to undo it."""

Page = tuple[list[Entry], bool]
"""Some entries, and whether there are more."""

DAY = 24 * 60 * 60 * 1_000_000
"""A day in microseconds, and more than any clock on earth is from UTC."""


def kept_entries(person: Person) -> EntryQuerySet:
    """The person's entries, newest first."""
    return Entry.objects.owned_by(person).kept().newest_first()


def with_holds(person: Person, entries: Sequence[Entry]) -> list[Entry]:
    """These entries, each with `linked_holds`: the kept holds it is linked to. Cheaper than a prefetch."""
    pairs = Entry.holds.through.objects.filter(entry_id__in=[entry.pk for entry in entries])
    links = list(pairs.order_by("hold_id").values_list("entry_id", "hold_id"))
    holds = {hold.pk: hold for hold in Hold.objects.owned_by(person).kept()} if links else {}
    linked = defaultdict(list)
    for entry_id, hold_id in links:
        if hold_id in holds:
            linked[entry_id].append(holds[hold_id])
    for entry in entries:
        entry.linked_holds = linked[entry.pk]
    return list(entries)


def with_files(entries: Sequence[Entry]) -> list[Entry]:
    """These entries, each with its `photos` and its other `files`, in their order and without their bytes.

    `shown_body` is the body without the bare marks where these stood in another program: they are shown below it.
    """
    of_each = defaultdict(list)
    links = EntryAttachment.objects.filter(entry_id__in=[entry.pk for entry in entries])
    for link in links.select_related("attachment").defer("attachment__view", "attachment__original"):
        of_each[link.entry_id].append(link.attachment)
    for entry in entries:
        entry.photos = [one for one in of_each[entry.pk] if one.is_picture]
        entry.files = [one for one in of_each[entry.pk] if not one.is_picture]
        entry.shown_body = without_marks_of(entry.body, {one.name for one in of_each[entry.pk]})
    return list(entries)


def without_marks_of(body: str, names: Collection[str]) -> str:
    """The body without the marks, those that have no words, of files with these names."""

    def kept(mark: re.Match[str]) -> str:
        return "" if not mark[1] and unquote(mark[2]).rpartition("/")[2] in names else mark[0]

    return PICTURE.sub(kept, body) if names else body


def file_of(entry: Entry, slug: str) -> Attachment:
    """The file of this entry at this address, with its bytes; `NotFound` where it has none there."""
    attachment = Attachment.objects.by_slug(entry.person, slug)
    if not EntryAttachment.objects.filter(entry=entry, attachment=attachment).exists():
        raise NotFound(_("There is nothing at this address. It may have been deleted."))
    return attachment


def page_of(person: Person, entries: EntryQuerySet, before: Entry | None, limit: int) -> Page:
    """The first of these entries that are older than `before`, and whether there are more."""
    older = entries.filter(pk__lt=before.pk) if before else entries
    found = list(older[: limit + 1])
    return with_holds(person, found[:limit]), len(found) > limit


def page_of_entries(
    person: Person, before: Entry | None = None, limit: int = PAGE, year: int | None = None
) -> Page:
    """The newest entries older than `before`, and none of a year after `year`; whether there are more."""
    entries = kept_entries(person)
    if year:
        entries = entries.filter(pk__lt=month_key(year + 1, 1))
    return page_of(person, entries, before, limit)


def entries_of_hold(person: Person, hold: Hold, before: Entry | None = None, limit: int = PAGE) -> Page:
    """The newest entries linked to a hold that are older than `before`, and whether there are more."""
    return page_of(person, kept_entries(person).filter(holds=hold), before, limit)


def entries_of_day(person: Person, day: dt.date) -> list[Entry]:
    """The entries of one day, in the order of time."""
    return entries_between(person, day, day)


def entries_of_month(person: Person, month: dt.date) -> list[Entry]:
    """The entries of the month that this date lies in, in the order of time."""
    _weekday, length = calendar.monthrange(month.year, month.month)
    return entries_between(person, month.replace(day=1), month.replace(day=length))


def entries_between(person: Person, first: dt.date, last: dt.date) -> list[Entry]:
    """The entries of these days, both included, in order of time. Each has its day where it was written."""
    start, end = utc_midnight(first) - DAY, utc_midnight(last) + 2 * DAY
    near = kept_entries(person).filter(pk__gte=start, pk__lt=end).order_by("pk")
    return with_holds(person, [entry for entry in near if first <= entry.at.date() <= last])


def utc_midnight(day: dt.date) -> int:
    """The key of the moment at which this day begins in UTC."""
    return clock.to_key(dt.datetime.combine(day, dt.time.min, dt.UTC))


def neighbours(entry: Entry) -> tuple[Entry | None, Entry | None]:
    """The entries before and after this one in time, where there are such."""
    kept = kept_entries(entry.person)
    return kept.filter(pk__lt=entry.pk).first(), kept.filter(pk__gt=entry.pk).last()


PICTURE = re.compile(r"!\[([^\[\]\n]{0,300})\]\(([^()\n]{0,300})\)")
"""A picture in Markdown: its words, and where it lies."""

EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3}|`)(?=\S)(.{1,200}?)(?<=\S)\1(?!\w)")
"""Words between marks of emphasis, as long as anybody emphasises."""


def entry_title(entry: Entry) -> str:
    """What an entry is called in a list: its title, or the beginning of its first line."""
    line = entry.title or next(filter(None, map(plain_line, entry.body[:FIRST_WORDS].splitlines())), "")
    return cut(line, LONGEST_TITLE) or _("Without a title")


def entry_excerpt(entry: Entry) -> str:
    """How an entry begins, after the words that `entry_title` took from it."""
    words = " ".join(filter(None, map(plain_line, entry.body[:FIRST_WORDS].splitlines())))
    if not entry.title:
        words = words.removeprefix(entry_title(entry).removesuffix("…")).lstrip(" ,;:.")
    return cut(words, LONGEST_EXCERPT)


def plain_line(line: str) -> str:
    """A line without Markdown's marks at its beginning and around emphasised words; of a picture, its words."""
    line = PICTURE.sub(r"\1", line)
    return EMPHASIS.sub(r"\2", " ".join(line.split())).lstrip("#>*_- ")


def cut(text: str, most: int) -> str:
    """The text, or as many of its first words as fit into `most` characters."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def new_draft(person: Person) -> Draft | None:
    """The draft of a new entry, where one was begun."""
    return Draft.objects.owned_by(person).filter(entry=None).first()


def draft_of(entry: Entry) -> Draft | None:
    """The changes to an entry that were begun and not kept."""
    return Draft.objects.filter(entry=entry).first()


def just_deleted(person: Person, now: dt.datetime) -> list[Entry]:
    """Entries deleted within the last ten minutes, the last one first."""
    return list(deleted_since(person, now - JUST_NOW)[:PAGE])


def recently_deleted(person: Person, now: dt.datetime) -> list[Entry]:
    """Entries that are deleted and can still be fetched back, the last one first."""
    return list(deleted_since(person, now - UNDO_FOR))


def deleted_since(person: Person, moment: dt.datetime) -> EntryQuerySet:
    """Entries deleted at or after this moment, the last one first."""
    return Entry.objects.owned_by(person).filter(deleted_at__gte=moment).order_by("-deleted_at", "-pk")
