"""Reading the journal back: newest first, by day, by month, by hold; drafts; what was just deleted."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from django.db import connection
from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.core.finding import FIRST_WORDS, LONGEST_TITLE, PICTURE, cut, entry_title, plain_line
from unclasp.core.models import Attachment, Person
from unclasp.core.owned import UNDO_FOR
from unclasp.holds.models import Hold
from unclasp.journal.models import Around, Draft, Entry, EntryAttachment, EntryQuerySet
from unclasp.journal.queries.links import linked_files, linked_holds, rows_of
from unclasp.language.danger import phrase_classes

PAGE = 20
LONGEST_EXCERPT = 240
ENOUGH = LONGEST_EXCERPT + 2 * LONGEST_TITLE
"""As many characters are surely enough for an excerpt that leaves out the title."""

JUST_NOW = dt.timedelta(minutes=10)
"""How long after a deletion the journal itself offers to undo it."""

DAY = 24 * 60 * 60 * 1_000_000
"""A day in microseconds, and more than any clock on earth is from UTC."""


TAGS = Entry.tags.through._meta.db_table
SHOWN = {"id", "person_id", "slug", "title", "body", "zone", "all_day", "starred"}
COLUMNS = [field.attname for field in Entry._meta.concrete_fields if field.attname in SHOWN]
ONE = f"""
SELECT {", ".join(COLUMNS)} FROM journal_entry WHERE person_id = %s AND slug = %s AND deleted_at IS NULL
"""  # noqa: S608 - values are parameters

DRAFTED = [
    field.attname
    for field in Draft._meta.concrete_fields
    if field.attname in {"id", "title", "body", "window"}
]
SAVED = f"SELECT {', '.join(DRAFTED)} FROM journal_draft WHERE person_id = %s AND entry_id IS %s"  # noqa: S608

KEPT = "SELECT slug FROM journal_entry WHERE person_id = %s AND deleted_at IS NULL"
BESIDE = f"""
SELECT ({KEPT} AND id < %s ORDER BY id DESC LIMIT 1), ({KEPT} AND id > %s ORDER BY id LIMIT 1),
    EXISTS (SELECT 1 FROM journal_draft WHERE entry_id = %s),
    (SELECT json_group_array(name) FROM
        (SELECT name FROM {TAGS} link JOIN journal_tag tag ON tag.id = link.tag_id WHERE entry_id = %s ORDER BY name)),
    (SELECT json_array(words, before, after) FROM journal_around WHERE entry_id = %s)
"""  # noqa: S608 - values are parameters


JUST_DELETED = """
SELECT slug FROM journal_entry WHERE person_id = %s AND deleted_at >= %s ORDER BY deleted_at DESC, id DESC LIMIT 1
"""


class Said(NamedTuple):
    """What was asked before an entry was written ("" for nothing), and moods before and after (0-10, or None)."""

    prompt: str
    before: float | None
    after: float | None


@dataclass(frozen=True)
class Beside:
    """The addresses of the entries before and after one in time, whether it has a draft, its tags, what it answers."""

    earlier: str | None
    later: str | None
    has_draft: bool
    tags: tuple[str, ...]
    around: Said | None


def kept_entries(person: Person) -> EntryQuerySet:
    """The person's entries, newest first."""
    return Entry.objects.owned_by(person).kept().newest_first()


def entry_at(person: Person, slug: str) -> Entry:
    """The kept entry at this address, as its page shows it; `NotFound` where there is none."""
    for row in rows_of(ONE, [person.pk, slug]):
        return Entry.from_db(connection.alias, COLUMNS, row)
    raise NotFound(_("There is nothing at this address. It may have been deleted."))


def with_holds(person: Person, entries: Sequence[Entry]) -> list[Entry]:
    """These entries, each with `linked_holds`: name and address of the kept holds it is linked to."""
    linked = linked_holds(person, [entry.pk for entry in entries])
    for entry in entries:
        entry.linked_holds = linked.get(entry.pk, [])
    return list(entries)


def with_files(entries: Sequence[Entry]) -> list[Entry]:
    """These entries, each with its `photos` and its other `files`, in their order and without their bytes.

    `shown_body` is the body without the bare marks where these stood in another program: they are shown below it.
    """
    linked = linked_files([entry.pk for entry in entries])
    for entry in entries:
        of_it = linked.get(entry.pk, [])
        entry.photos = [one for one in of_it if one.is_picture]
        entry.files = [one for one in of_it if not one.is_picture]
        entry.shown_body = without_marks_of(entry.body, {one.name for one in of_it})
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


def entries_of_hold(person: Person, hold: Hold, limit: int) -> tuple[list[Entry], bool]:
    """The newest entries linked to a hold, and whether there are more."""
    found = list(kept_entries(person).filter(holds=hold)[: limit + 1])
    return found[:limit], len(found) > limit


def entries_of_day(person: Person, day: dt.date) -> list[Entry]:
    """The entries of one day where they were written, in the order of time."""
    start, end = keys_near(day, day)
    near = kept_entries(person).filter(pk__gte=start, pk__lt=end).order_by("pk")
    return with_holds(person, [entry for entry in near if entry.at.date() == day])


def keys_near(first: dt.date, last: dt.date) -> tuple[int, int]:
    """Keys between which all entries of these days lie, wherever on earth they were written, and some others."""
    return utc_midnight(first) - DAY, utc_midnight(last) + 2 * DAY


def utc_midnight(day: dt.date) -> int:
    """The key of the moment at which this day begins in UTC."""
    return clock.to_key(dt.datetime.combine(day, dt.time.min, dt.UTC))


def beside(entry: Entry) -> Beside:
    """What stands around one entry, asked for in one statement."""
    key, mine = entry.pk, entry.person_id
    (earlier, later, has_draft, tags, around), *_ = rows_of(BESIDE, [mine, key, mine, key, key, key, key])
    said = Said(*json.loads(around)) if around else None
    return Beside(earlier, later, bool(has_draft), tuple(json.loads(tags)), said)


def moods_of(entry: Entry) -> dict[str, float | None]:
    """How it was `before` and `after` writing an entry."""
    said = Around.objects.filter(entry=entry).values("before", "after").first()
    return said or {"before": None, "after": None}


def entry_excerpt(title: str, body: str) -> str:
    """How an entry begins, after the words that `entry_title` took from it."""
    words = first_lines(body)
    if not title:
        words = words.removeprefix(entry_title("", body).removesuffix("…")).lstrip(" ,;:.")
    return cut(words, LONGEST_EXCERPT)


def first_lines(body: str) -> str:
    """The first lines of a body on one, as many as an excerpt may need."""
    words = ""
    for line in filter(None, map(plain_line, body[:FIRST_WORDS].splitlines())):
        words = f"{words} {line}" if words else line
        if len(words) > ENOUGH:
            break
    return words


def new_draft(person: Person) -> Draft | None:
    """The draft of a new entry, where one was begun."""
    return Draft.objects.owned_by(person).filter(entry=None).first()


def saved_draft(person: Person, entry: Entry | None) -> Draft | None:
    """What was saved of what is being written, with its words and its window; by one plain statement."""
    for row in rows_of(SAVED, [person.pk, entry and entry.pk]):
        return Draft.from_db(connection.alias, DRAFTED, row)
    return None


def draft_of(entry: Entry) -> Draft | None:
    """The changes to an entry that were begun and not kept."""
    return Draft.objects.filter(entry=entry).first()


def just_deleted(person: Person, now: dt.datetime) -> str | None:
    """The address of the entry that was deleted last, if that was within the last ten minutes."""
    moment = connection.ops.adapt_datetimefield_value(now - JUST_NOW)
    return next((slug for (slug,) in rows_of(JUST_DELETED, [person.pk, moment])), None)


def recently_deleted(person: Person, now: dt.datetime) -> list[Entry]:
    """Entries that are deleted and can still be fetched back, the last one first."""
    return list(deleted_since(person, now - UNDO_FOR))


def deleted_since(person: Person, moment: dt.datetime) -> EntryQuerySet:
    """Entries deleted at or after this moment, the last one first."""
    return Entry.objects.owned_by(person).filter(deleted_at__gte=moment).order_by("-deleted_at", "-pk")


def heavy_words(entry: Entry) -> set[str]:
    """The classes of phrases in an entry that may open the door to the support lines."""
    return phrase_classes(f"{entry.title}\n{entry.body}")
