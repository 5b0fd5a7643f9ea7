"""Writing, changing, moving, deleting and fetching back one entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from unclasp.core.attachments import destroy_unused
from unclasp.core.clock import known_zone
from unclasp.core.models import Person
from unclasp.core.owned import new_slug
from unclasp.core.writing import digest_of
from unclasp.holds.models import Hold
from unclasp.journal.actions.words import clean_tags, clean_words, free_key, moment_of, tags_named
from unclasp.journal.models import Entry


@transaction.atomic
def write_entry(
    *,
    person: Person,
    body: str,
    title: str = "",
    at: dt.datetime | None = None,
    zone: str = "",
    all_day: bool = False,
    starred: bool = False,
    tags: Iterable[str] = (),
    holds: Iterable[Hold] = (),
    now: dt.datetime,
) -> Entry:
    """Keep a new entry that speaks of `at` (naive: in `zone`), or of this moment.

    `JournalError` where the words are empty, broken or longer than 200 KB.
    """
    title, body = clean_words(title, body)
    zone = known_zone(zone)
    moment = moment_of(at or now, zone)
    entry = Entry.objects.create(
        pk=free_key(moment),
        person=person,
        title=title,
        body=body,
        zone=zone,
        all_day=all_day,
        starred=starred,
        digest=digest_of(moment, title, body),
        written_at=now,
    )
    if names := clean_tags(tags):
        known = tags_named(person, names)
        entry.tags.add(*(known[name] for name in names))
    if links := list(holds):
        entry.holds.add(*links)
    return entry


@transaction.atomic
def edit_entry(
    *,
    entry: Entry,
    title: str,
    body: str,
    tags: Iterable[str],
    holds: Iterable[Hold],
    starred: bool,
    now: dt.datetime,
) -> Entry:
    """Change what an entry says and what it is linked to. Its moment stays: `move_entry` changes that."""
    entry.title, entry.body = clean_words(title, body)
    entry.starred = starred
    entry.digest = digest_of(entry.at, entry.title, entry.body)
    entry.edited_at = now
    entry.save(update_fields=["title", "body", "starred", "digest", "edited_at"])
    set_tags(entry, tags)
    entry.holds.set(holds)
    return entry


@transaction.atomic
def move_entry(*, entry: Entry, at: dt.datetime, now: dt.datetime, all_day: bool = False) -> Entry:
    """Let an entry speak of another moment. Its key changes with it; its address does not."""
    moment = moment_of(at, known_zone(entry.zone))
    old_key, slug = entry.pk, entry.slug
    # The row steps aside for its successor, which takes over the address and all that points here.
    Entry.objects.filter(pk=old_key).update(slug=new_slug())
    entry.pk = free_key(moment)
    entry.slug, entry.all_day, entry.edited_at = slug, all_day, now
    entry.digest = digest_of(moment, entry.title, entry.body)
    entry.save(force_insert=True)
    for relation in Entry._meta.get_fields(include_hidden=True):
        if relation.auto_created and (relation.one_to_many or relation.one_to_one):
            rows = relation.related_model._base_manager.filter(**{relation.field.name: old_key})
            rows.update(**{relation.field.name: entry.pk})
    Entry.objects.filter(pk=old_key).delete()
    return entry


def delete_entry(*, entry: Entry, now: dt.datetime) -> Entry:
    """Put an entry away. It can be fetched back for `core.owned.UNDO_FOR`."""
    entry.deleted_at = now
    entry.save(update_fields=["deleted_at"])
    return entry


def restore_entry(*, entry: Entry) -> Entry:
    """Fetch a deleted entry back."""
    entry.deleted_at = None
    entry.save(update_fields=["deleted_at"])
    return entry


@transaction.atomic
def destroy_entry(*, entry: Entry) -> None:
    """Remove an entry for good, with its draft, its links, and the files that nothing else uses."""
    entry.delete()
    destroy_unused(person=entry.person)


def set_tags(entry: Entry, names: Iterable[str]) -> None:
    """Give an entry exactly these tags."""
    names = clean_tags(names)
    known = tags_named(entry.person, names) if names else {}
    entry.tags.set([known[name] for name in names])
