"""The bank of one's own refusals."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.boundaries.models import Refusal
from unclasp.core.models import Person
from unclasp.holds.actions.words import NotKept, clean_text

LONGEST_REFUSAL = 1_000
MOST_REFUSALS = 300


@transaction.atomic
def add_refusal(*, person: Person, words: str, now: dt.datetime) -> Refusal:
    """Put a refusal into the bank. One that is there already is that one."""
    words = _clean(words)
    kept = Refusal.objects.owned_by(person).kept()
    for one in kept:
        if one.words.casefold() == words.casefold():
            return one
    if len(kept) >= MOST_REFUSALS:
        raise NotKept(
            _("There is room for %(most)d refusals. Nothing was changed; take one out first.")
            % {"most": MOST_REFUSALS}
        )
    return Refusal.objects.create(person=person, words=words, made_at=now)


@transaction.atomic
def change_refusal(*, refusal: Refusal, words: str) -> Refusal:
    """Put a refusal differently."""
    refusal.words = _clean(words)
    refusal.save(update_fields=["words"])
    return refusal


@transaction.atomic
def delete_refusal(*, refusal: Refusal, now: dt.datetime) -> Refusal:
    """Take a refusal out. It can be fetched back for `UNDO_FOR`."""
    refusal.deleted_at = now
    refusal.save(update_fields=["deleted_at"])
    return refusal


@transaction.atomic
def restore_refusal(*, refusal: Refusal) -> Refusal:
    """Fetch a refusal back."""
    refusal.deleted_at = None
    refusal.save(update_fields=["deleted_at"])
    return refusal


def _clean(words: str) -> str:
    words = clean_text(words)
    if not words:
        raise NotKept(_("There is nothing written here yet. “No” alone is enough. Nothing was changed."))
    if len(words) > LONGEST_REFUSAL:
        raise NotKept(
            _("That is longer than %(most)d characters, too long to say no with. Nothing was changed.")
            % {"most": LONGEST_REFUSAL}
        )
    return words
