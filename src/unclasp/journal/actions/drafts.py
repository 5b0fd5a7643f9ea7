"""Drafts: what is being written, saved as it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.journal import queries
from unclasp.journal.actions.entries import delete_entry, edit_entry, move_entry, write_entry
from unclasp.journal.actions.prompts import say_around
from unclasp.journal.actions.words import JournalError, clean_text
from unclasp.journal.models import Draft, Entry


class DraftElsewhere(JournalError):
    """Another window of the browser has saved newer words of the same."""

    status = 409


@transaction.atomic
def save_draft(
    *,
    person: Person,
    entry: Entry | None = None,
    title: str,
    body: str,
    at: dt.datetime | None,
    hold_slugs: Iterable[str],
    all_day: bool = False,
    starred: bool = False,
    tags: Iterable[str] = (),
    prompt: str = "",
    before: float | None = None,
    after: float | None = None,
    window: str = "",
    took_up: str = "",
    now: dt.datetime,
) -> Draft:
    """Save what is being written: one draft of a new entry for each person, one of changes for each entry.

    A draft takes any length, so that words too long for one entry are safe while they are cut. `window` is the one
    that saves, `took_up` the one whose draft it began with; `DraftElsewhere` where yet another has saved since.
    """
    here = Draft.objects.filter(person=person, entry=entry).first()
    if here and is_elsewhere(here, window, took_up):
        raise DraftElsewhere(
            _(
                "Newer words of this are in another window, so these were not saved. Copy what you need, then reload."
            )
        )
    values = {
        "title": clean_text(title),
        "body": clean_text(body),
        "at": at,
        "all_day": all_day,
        "starred": starred,
        "tags": [clean_text(name) for name in tags],
        "hold_slugs": list(hold_slugs),
        "prompt": prompt,
        "before": before,
        "after": after,
        "window": window,
        "saved_at": now,
    }
    draft = here or Draft(person=person, entry=entry)
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save()
    return draft


def is_elsewhere(draft: Draft, window: str, took_up: str) -> bool:
    """Whether a draft has words of another window than this one, and than the one it began with."""
    return not draft.is_blank and draft.window not in (window, took_up)


@transaction.atomic
def add_to_draft(*, person: Person, body: str, now: dt.datetime) -> Draft:
    """Put words that could not be kept at the end of the draft of a new entry."""
    draft, _new = Draft.objects.get_or_create(person=person, entry=None, defaults={"saved_at": now})
    draft.body = f"{draft.body}\n\n{clean_text(body)}".strip("\n")
    draft.saved_at = now
    draft.save(update_fields=["body", "saved_at"])
    return draft


@transaction.atomic
def keep_draft(*, draft: Draft, now: dt.datetime) -> Entry:
    """Turn a saved draft into an entry, or into changes to one. The draft stays where that is refused."""
    kept = kept_as_entry(draft, now)
    Draft.objects.filter(pk=draft.pk).delete()
    return kept


@transaction.atomic
def keep_page(*, draft: Draft, took_up: str, now: dt.datetime) -> Entry:
    """Keep what is on a page: `draft`, which is not saved. The saved one goes, unless it has another window's words.

    Where that is refused, nothing is changed.
    """
    saved = queries.saved_draft(draft.person, draft.entry)
    kept = kept_as_entry(draft, now)
    if saved and not is_elsewhere(saved, draft.window, took_up):
        Draft.objects.filter(pk=saved.pk).delete()
    return kept


def kept_as_entry(draft: Draft, now: dt.datetime) -> Entry:
    """The words of a draft as an entry, or as changes to one."""
    holds = holds_at(draft.person, draft.hold_slugs) if draft.hold_slugs else []
    words = {"title": draft.title, "body": draft.body, "tags": draft.tags, "starred": draft.starred}
    if draft.entry is None:
        kept = write_entry(
            person=draft.person, at=draft.at, all_day=draft.all_day, holds=holds, now=now, **words
        )
        if draft.has_around:
            say_around(entry=kept, prompt=draft.prompt, before=draft.before, after=draft.after)
        return kept
    kept = edit_entry(entry=draft.entry, holds=holds, now=now, **words)
    say_around(entry=kept, before=draft.before, after=draft.after)
    if draft.at and (draft.at != kept.at or draft.all_day != kept.all_day):
        kept = move_entry(entry=kept, at=draft.at, all_day=draft.all_day, now=now)
    return kept


def holds_at(person: Person, slugs: Iterable[str]) -> list[Hold]:
    """Those of these holds that are still there."""
    return list(Hold.objects.owned_by(person).kept().filter(slug__in=slugs))


@transaction.atomic
def discard_draft(*, draft: Draft, now: dt.datetime) -> Entry | None:
    """Put a draft away. The words of a new entry can be fetched back like those of any deleted entry."""
    if draft.entry is None and not draft.is_blank:
        return delete_entry(entry=keep_draft(draft=draft, now=now), now=now)
    Draft.objects.filter(pk=draft.pk).delete()
    return None
