"""Drafts: what is being written, saved as it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.journal.actions.entries import edit_entry, move_entry, write_entry
from unclasp.journal.actions.words import clean_text
from unclasp.journal.models import Draft, Entry


@transaction.atomic
def save_draft(
    *,
    person: Person,
    entry: Entry | None = None,
    title: str,
    body: str,
    at: dt.datetime | None,
    hold_slugs: Iterable[str],
    tags: Iterable[str] = (),
    now: dt.datetime,
) -> Draft:
    """Save what is being written: one draft of a new entry for each person, one of changes for each entry.

    A draft takes any length, so that words too long for one entry are safe while they are cut.
    """
    words = {"title": clean_text(title), "body": clean_text(body), "at": at, "saved_at": now}
    links = {"hold_slugs": list(hold_slugs), "tags": [clean_text(name) for name in tags]}
    draft, _new = Draft.objects.update_or_create(person=person, entry=entry, defaults={**words, **links})
    return draft


@transaction.atomic
def keep_draft(*, draft: Draft, now: dt.datetime, all_day: bool = False, starred: bool = False) -> Entry:
    """Turn a draft into an entry, or into changes to one. The draft stays where that is refused."""
    holds = list(Hold.objects.owned_by(draft.person).kept().filter(slug__in=draft.hold_slugs))
    words = {"title": draft.title, "body": draft.body, "tags": draft.tags, "holds": holds, "starred": starred}
    if draft.entry is None:
        entry = write_entry(person=draft.person, at=draft.at, all_day=all_day, now=now, **words)
    else:
        entry = edit_entry(entry=draft.entry, now=now, **words)
        if draft.at and (draft.at != entry.at or all_day != entry.all_day):
            entry = move_entry(entry=entry, at=draft.at, all_day=all_day, now=now)
    Draft.objects.filter(pk=draft.pk).delete()
    return entry


def discard_draft(*, draft: Draft) -> None:
    """Throw a draft away. The entry that it would have changed stays as it is."""
    draft.delete()
