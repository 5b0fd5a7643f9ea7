"""What one feels obliged to do: from a calendar or typed in, and how much of it leaves one resentful."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.boundaries.actions.words import clean_line, clean_rating
from unclasp.boundaries.models import Obligation
from unclasp.boundaries.models.resenting import LONGEST_TITLE
from unclasp.core.models import Person
from unclasp.holds.actions.words import NotKept

MOST_OBLIGATIONS = 300
MOST_MINUTES = 28 * 24 * 60
LONGEST_INTERVAL = 999


@transaction.atomic
def take_obligations(
    *, person: Person, rows: Sequence[Mapping[str, Any]], now: dt.datetime
) -> list[Obligation]:
    """Add what comes round: each row has `title`, and may have `rhythm`, `interval` and `minutes` (in four weeks).

    One that is there already, known by its title, is told anew and keeps what was felt about it.
    """
    known = {one.title.casefold(): one for one in Obligation.objects.owned_by(person).kept()}
    taken = []
    for row in rows:
        title = clean_line(row["title"][:LONGEST_TITLE], LONGEST_TITLE)
        one = known.setdefault(title.casefold(), Obligation(person=person, title=title, came_at=now))
        one.rhythm = row.get("rhythm", "") if row.get("rhythm", "") in Obligation.Rhythm.values else ""
        one.interval = min(max(int(row.get("interval") or 1), 1), LONGEST_INTERVAL)
        minutes = row.get("minutes")
        one.minutes = None if minutes is None else min(max(int(minutes), 0), MOST_MINUTES)
        taken.append(one)
    if len(known) > MOST_OBLIGATIONS:
        raise NotKept(
            _("There is room for %(most)d duties. Nothing was kept; choose fewer, or take some away first.")
            % {"most": MOST_OBLIGATIONS}
        )
    for one in taken:
        one.save()
    return taken


def add_obligation(*, person: Person, title: str, now: dt.datetime) -> Obligation:
    """Add one that was typed in. One of that name that is there already is that one."""
    title = clean_line(title, LONGEST_TITLE)
    folded = title.casefold()
    for one in Obligation.objects.owned_by(person).kept():
        if one.title.casefold() == folded:
            return one
    return take_obligations(person=person, rows=[{"title": title}], now=now)[0]


@transaction.atomic
def rate_obligations(
    *, person: Person, ratings: Mapping[str, float | None], now: dt.datetime
) -> list[Obligation]:
    """Say how resentful each of these, by slug, leaves one (0-10). One without an answer stays as it is."""
    given = {slug: clean_rating(value) for slug, value in ratings.items() if value is not None}
    rows = list(Obligation.objects.owned_by(person).kept().filter(slug__in=given))
    for one in rows:
        one.resentment, one.felt_at = given[one.slug], now
        one.save(update_fields=["resentment", "felt_at"])
    return rows


@transaction.atomic
def delete_obligation(*, obligation: Obligation, now: dt.datetime) -> Obligation:
    """Take it off the list. It can be fetched back for `UNDO_FOR`."""
    obligation.deleted_at = now
    obligation.save(update_fields=["deleted_at"])
    return obligation


@transaction.atomic
def restore_obligation(*, obligation: Obligation) -> Obligation:
    """Put it back on the list."""
    obligation.deleted_at = None
    obligation.save(update_fields=["deleted_at"])
    return obligation
