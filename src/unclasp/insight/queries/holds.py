"""What the pages of all holds and of one hold show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.text import Truncator

from unclasp.care.queries import Lines, lines_for
from unclasp.core.models import Person
from unclasp.holds.models import CheckIn, Hold
from unclasp.holds.queries import HoldLook, due_anchor, figures_hidden_until, look_at, looks
from unclasp.insight.queries.practised import Practised, practised
from unclasp.insight.queries.pulls import PullOfHold, pulls_of
from unclasp.journal.models import Entry
from unclasp.journal.queries import entries_of_hold
from unclasp.weighing.models import Motive, Weighing
from unclasp.weighing.queries import StanceChoice, decisions_of, motives_of, stance_choice

RECENT_ENTRIES = 3
LONGEST_QUOTE = 160
LOOKS_ON_A_PAGE = 60
MOST_DECISIONS = 3


@dataclass(frozen=True, eq=False)
class AllHolds:
    """Every hold, by where it stands, and what can still be fetched back."""

    in_hand: list[HoldLook]
    released: list[HoldLook]
    archived: list[HoldLook]
    deleted: list[Hold]
    just_deleted: Hold | None


class Quote(NamedTuple):
    """The beginning of an entry, and when it speaks of."""

    slug: str
    at: dt.datetime
    words: str


@dataclass(frozen=True, eq=False)
class Understood:
    """What was understood of a hold and decided about it. All blank while a gate stands, or practice rests.

    `choice` is None where nothing is to be chosen: carried, or not to be let go of.
    """

    choice: StanceChoice | None = None
    pulls: tuple[PullOfHold, ...] = ()
    decisions: tuple[Weighing, ...] = ()
    more_decisions: bool = False
    motives: tuple[Motive, ...] = ()


@dataclass(frozen=True, eq=False)
class OneHold:
    """One hold with what belongs to it. `lines` are there where leaving may be dangerous."""

    look: HoldLook
    anchor_due: bool
    understood: Understood
    practised: Practised
    quotes: list[Quote]
    more_entries: bool
    lines: Lines | None
    merged: Hold | None


@dataclass(frozen=True, eq=False)
class Readings:
    """Looks at one hold, the latest first. `earlier` is the slug to go on from, where there are more.

    `are_hidden` says that no figures may be shown.
    """

    hold: Hold
    are_hidden: bool
    check_ins: list[CheckIn]
    earlier: str
    just_deleted: CheckIn | None


def all_holds(person: Person, now: dt.datetime, *, just_deleted: str = "") -> AllHolds:
    """Every hold of the person's. `just_deleted` is the slug of one whose deletion is to be confirmed."""
    found = looks(person, now)
    deleted = list(Hold.objects.owned_by(person).deleted().order_by("-deleted_at"))
    status = Hold.Status
    return AllHolds(
        in_hand=[look for look in found if look.hold.status in {status.ACTIVE, status.PAUSED}],
        released=[look for look in found if look.hold.status == status.RELEASED],
        archived=[look for look in found if look.hold.status == status.ARCHIVED],
        deleted=deleted,
        just_deleted=next((hold for hold in deleted if hold.slug == just_deleted), None),
    )


def one_hold(hold: Hold, now: dt.datetime, *, just_merged: str = "") -> OneHold:
    """One hold. `just_merged` is the slug of one that became part of it, so that this can be undone."""
    look = look_at(hold, now)
    entries, more = entries_of_hold(hold.person, hold, limit=RECENT_ENTRIES)
    absorbed = Hold.objects.owned_by(hold.person).deleted().filter(merged_into=hold, slug=just_merged)
    return OneHold(
        look=look,
        anchor_due=due_anchor(hold, now) and look.hidden_until is None,
        understood=_understood(look, now),
        practised=practised(hold, now, is_measured=look.gates.measured),
        quotes=[_quote(entry) for entry in entries],
        more_entries=more,
        lines=lines_for(hold.person.country) if look.gates.dangerous else None,
        merged=absorbed.first() if just_merged else None,
    )


def _understood(look: HoldLook, now: dt.datetime) -> Understood:
    """Nothing before there is anything to understand: a look, or what one of the pulls knows already."""
    hold = look.hold
    if not look.gates.measured:
        return Understood()
    choice = stance_choice(hold, now)
    if choice.rest.gated:
        return Understood(choice=choice if choice.current else None)
    decisions = decisions_of(hold)
    pulls = pulls_of(hold, now, is_weighed=bool(decisions))
    if not (look.last or choice.current or any(one.pull.point is not None for one in pulls)):
        return Understood()
    return Understood(
        choice=choice,
        pulls=pulls,
        decisions=tuple(decisions[:MOST_DECISIONS]),
        more_decisions=len(decisions) > MOST_DECISIONS,
        motives=tuple(motives_of(hold.person, hold)),
    )


def _quote(entry: Entry) -> Quote:
    words = " ".join(entry.body.split()) or entry.title
    return Quote(entry.slug, entry.at, Truncator(words).chars(LONGEST_QUOTE))


def readings(hold: Hold, now: dt.datetime, *, before: str = "", just_deleted: str = "") -> Readings:
    """Looks at a hold, a page of them at a time, going back from the one whose slug is `before`."""
    found = CheckIn.objects.owned_by(hold.person).filter(hold=hold).order_by("-at", "-pk")
    kept = found.kept()
    from_here = kept.filter(slug=before).first() if before else None
    if from_here is not None:
        kept = kept.filter(at__lt=from_here.at)
    rows = list(kept[: LOOKS_ON_A_PAGE + 1])
    more = len(rows) > LOOKS_ON_A_PAGE
    shown = rows[:LOOKS_ON_A_PAGE]
    return Readings(
        hold=hold,
        are_hidden=figures_hidden_until(hold.person, now) is not None,
        check_ins=shown,
        earlier=shown[-1].slug if more else "",
        just_deleted=found.deleted().filter(slug=just_deleted).first() if just_deleted else None,
    )
