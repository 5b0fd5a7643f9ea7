"""Bringing in many entries at once, and undoing that as a whole."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.clock import known_zone
from unclasp.core.models import Attachment, Person
from unclasp.core.writing import digest_of
from unclasp.formats.entries import ReadEntry
from unclasp.journal.actions.files import link
from unclasp.journal.actions.words import (
    JournalError,
    clean_tags,
    clean_words,
    free_keys,
    moment_of,
    tags_named,
)
from unclasp.journal.models import Entry, Import
from unclasp.journal.queries.known import chunks, new_among

Files = Callable[[Sequence[int]], Iterable[tuple[int, Attachment]]]
"""Gives the files of some entries, which are in the vault already, each with the place of its entry."""


@dataclass(frozen=True)
class Ready:
    """An entry that was read, fit to be kept."""

    moment: dt.datetime
    zone: str
    title: str
    body: str
    tags: tuple[str, ...]
    digest: str
    read: ReadEntry


@transaction.atomic
def add_entries(
    *,
    person: Person,
    read_entries: Sequence[ReadEntry],
    format: str,  # noqa: A002 - the word of `formats`
    now: dt.datetime,
    progress: Callable[[int], None] | None = None,
    skipped: int = 0,
    files: Files | None = None,
) -> Import:
    """Keep entries of another program, all or nothing; those that are here already are counted as known.

    Known is one that has the same address in its program, or the same minute and words, as a kept entry or an
    earlier one of the same batch. `progress` is told now and then how many of `read_entries` are done,
    and may raise to stop everything. `JournalError` names the first entry that cannot be kept. `files` gives,
    for the places of new entries in `read_entries`, what belongs to them.
    """
    ready = [made_ready(read) for read in read_entries]
    places = new_among(person, format, [(one.digest, one.read.source_id) for one in ready])
    new = [ready[place] for place in places]
    came_with = Import.objects.create(
        person=person, at=now, format=format, added=len(new), known=len(ready) - len(new), skipped=skipped
    )
    tags = tags_named(person, dict.fromkeys(itertools.chain.from_iterable(one.tags for one in new)))
    keys = free_keys(clock.to_key(one.moment) for one in new)
    common = {"person": person, "source": format, "came_with": came_with, "written_at": now}
    done = len(ready) - len(new)
    # In the order of keys: the search index writes to the disk whenever a row comes before the last one.
    in_order = sorted(zip(keys, new, strict=True), key=itemgetter(0))
    for chunk in chunks(in_order):
        Entry.objects.bulk_create([entry_of(key, one, common) for key, one in chunk])
        Entry.tags.through.objects.bulk_create(
            [
                Entry.tags.through(entry_id=key, tag_id=tags[name].pk)
                for key, one in chunk
                for name in one.tags
            ]
        )
        done += len(chunk)
        if progress:
            progress(done)
    with_files = [place for place in places if read_entries[place].attachments] if files else []
    if files and with_files:
        by_place = dict(zip(places, keys, strict=True))
        for place, attachment in files(with_files):
            link(by_place[place], attachment)
    return came_with


@transaction.atomic
def undo_import(*, imported: Import, now: dt.datetime) -> int:
    """Delete what an import added; how many that were. Entries changed since stay: their words are new."""
    untouched = imported.entries.kept().filter(edited_at=None)
    count = untouched.update(deleted_at=now)
    imported.undone_at = now
    imported.save(update_fields=["undone_at"])
    return count


def made_ready(read: ReadEntry) -> Ready:
    """An entry with clean words and an aware moment; `JournalError` says which one is at fault."""
    try:
        title, body = clean_words(read.title, read.body)
        zone = zone_of(read.at)
        moment = moment_of(read.at, zone)
        tags = clean_tags((*read.tags, read.mood or ""))
    except JournalError as fault:
        raise JournalError(
            _("The entry of {date} cannot be kept, so nothing of this file was brought in. {why}").format(
                date=read.at.date().isoformat(), why=fault.message
            )
        ) from fault
    return Ready(moment, zone, title, body, tuple(tags), digest_of(moment, title, body), read)


def zone_of(at: dt.datetime) -> str:
    """The name of the zone that a moment was written in; that of this machine where it has none."""
    return known_zone(getattr(at.tzinfo, "key", "UTC" if at.tzinfo is dt.UTC else ""))


def entry_of(key: int, one: Ready, common: dict[str, object]) -> Entry:
    """The row of an entry that was read."""
    return Entry(
        pk=key,
        title=one.title,
        body=one.body,
        zone=one.zone,
        all_day=one.read.all_day,
        starred=one.read.starred,
        source_id=one.read.source_id,
        digest=one.digest,
        **common,
    )
