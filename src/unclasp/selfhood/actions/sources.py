"""Sources: added, changed, retired, taken up again, deleted, fetched back. The picture of each day is remembered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from unclasp.core.models import Person
from unclasp.holds.actions.words import clean_text, heed
from unclasp.holds.models import Hold
from unclasp.selfhood.actions.words import (
    clean_also,
    clean_kind,
    clean_leanings,
    clean_name,
    clean_rating,
    refuse_too_many,
)
from unclasp.selfhood.models import Leaning, Snapshot, Source

Leanings = Mapping[Hold, float]


@transaction.atomic
def add_source(
    *,
    person: Person,
    name: str,
    kind: str,
    weight: float | None,
    truly_me: float | None = None,
    words: str = "",
    also: tuple[str, ...] | list[str] = (),
    leanings: Leanings | None = None,
    now: dt.datetime,
) -> Source:
    """Keep a source: how much of the person it is and how much it feels theirs (0-10), and the share of it [0-1] that
    leans on each hold. `also` are other words by which a calendar may call it. Raises `NotKept` with a sentence.
    """
    refuse_too_many(person)
    said = _said(person, None, name, kind, weight, truly_me, words, also)
    shares = clean_leanings(person, leanings or {})
    source = Source.objects.create(person=person, made_at=now, **said)
    _lean(source, shares)
    remember(person, now)
    heed(person, now, f"{source.name}\n{source.words}")
    return source


@transaction.atomic
def change_source(
    *,
    source: Source,
    name: str,
    kind: str,
    weight: float | None,
    truly_me: float | None = None,
    words: str = "",
    also: tuple[str, ...] | list[str] = (),
    leanings: Leanings | None = None,
    now: dt.datetime,
) -> Source:
    """Say a source anew. What leans on holds that are not named in `leanings` stays as it is."""
    said = _said(source.person, source, name, kind, weight, truly_me, words, also)
    named = leanings or {}
    others = source.leanings.filter(hold__deleted_at=None).exclude(hold__in=named).select_related("hold")
    stay: dict[Hold, float] = {}
    for leaning in others:
        stay[leaning.hold] = stay.get(leaning.hold, 0.0) + leaning.share
    clean_leanings(source.person, {**stay, **named})
    for field, value in {**said, "changed_at": now}.items():
        setattr(source, field, value)
    source.save()
    source.leanings.filter(hold__in=named).delete()
    _lean(source, clean_leanings(source.person, named))
    remember(source.person, now)
    heed(source.person, now, f"{source.name}\n{source.words}")
    return source


@transaction.atomic
def retire_source(*, source: Source, now: dt.datetime) -> Source:
    """Take it out of the picture: it is over, or is no part of the person any more. It can be taken up again."""
    source.retired_at = now
    source.save(update_fields=["retired_at"])
    remember(source.person, now)
    return source


@transaction.atomic
def take_up_source(*, source: Source, now: dt.datetime) -> Source:
    """Put a retired source back into the picture."""
    refuse_too_many(source.person)
    source.retired_at = None
    source.save(update_fields=["retired_at"])
    remember(source.person, now)
    return source


@transaction.atomic
def delete_source(*, source: Source, now: dt.datetime) -> Source:
    """Put a source away. It can be fetched back for `UNDO_FOR`, with its time."""
    source.deleted_at = now
    source.save(update_fields=["deleted_at"])
    remember(source.person, now)
    return source


@transaction.atomic
def restore_source(*, source: Source, now: dt.datetime) -> Source:
    """Fetch a deleted source back."""
    source.deleted_at = None
    source.save(update_fields=["deleted_at"])
    remember(source.person, now)
    return source


def remember(person: Person, now: dt.datetime) -> Snapshot:
    """Keep the picture as it is, once for a day: the last of a day stands."""
    day = timezone.localdate(now)
    sources = list(Source.objects.owned_by(person).in_picture())
    rows = Leaning.objects.filter(source__in=sources).order_by("source__slug", "hold__slug", "pk")
    snapshot = Snapshot.objects.owned_by(person).filter(day=day).first() or Snapshot(person=person, day=day)
    snapshot.sources = [[source.slug, source.weight] for source in sources]
    snapshot.leanings = [list(row) for row in rows.values_list("source__slug", "hold__slug", "share")]
    snapshot.save()
    return snapshot


def _said(
    person: Person,
    besides: Source | None,
    name: str,
    kind: str,
    weight: float | None,
    truly_me: float | None,
    words: str,
    also: tuple[str, ...] | list[str],
) -> dict[str, Any]:
    """The fields of a source; `NotKept` where one of them cannot be kept."""
    return {
        "name": clean_name(person, name, besides),
        "kind": clean_kind(kind),
        "weight": clean_rating(weight),
        "truly_me": None if truly_me is None else clean_rating(truly_me),
        "words": clean_text(words),
        "also": clean_also(also),
    }


def _lean(source: Source, shares: Leanings) -> None:
    Leaning.objects.bulk_create(
        [
            Leaning(person=source.person, source=source, hold=hold, share=share)
            for hold, share in shares.items()
        ]
    )
