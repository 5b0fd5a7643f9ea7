"""What there is: of one hold, of all, and what was last done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from unclasp.care.queries import Door, Lines, door_for, lines_for
from unclasp.connection.models import Keepsake, Letter, OrdinaryDay, Reframe, Release
from unclasp.connection.queries.releasing import (
    DueLookBack,
    Way,
    current_release,
    due_day,
    due_look_backs,
    releases_of,
    way_here,
)
from unclasp.connection.queries.resting import Rest, person_rests, resting
from unclasp.connection.queries.written import (
    Envelope,
    days_of,
    draft_of_letter,
    due_rereadings,
    letters_of,
)
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.holds.queries import HoldLook, look_at
from unclasp.holds.queries.gates import gates_before_each
from unclasp.language.danger import phrase_classes

MOST_SHOWN = 5
MOST_IN_BOWL, LONGEST_IN_BOWL = 5, 60
"""Keepsakes that the bowl has room for, and how many characters of each."""


@dataclass(frozen=True)
class OfHold:
    """What there is of one hold, the latest first, and its release where it is let go of."""

    reframes: tuple[Reframe, ...]
    keepsakes: tuple[Keepsake, ...]
    days: tuple[OrdinaryDay, ...]
    release: Release | None


@dataclass(frozen=True)
class InHand:
    """A hold that is in hand, what rests there, the ordinary days without it, and whether one is being written."""

    hold: Hold
    rest: Rest
    days: tuple[OrdinaryDay, ...]
    day_begun: bool


@dataclass(frozen=True)
class ReleasePage:
    """What the page of a release shows: how it is held, what is kept of it, letters, and looking back."""

    look: HoldLook
    rest: Rest
    release: Release | None
    way: Way | None
    keeps: tuple[str, ...]
    keepsakes: tuple[Keepsake, ...]
    letters: tuple[Envelope, ...]
    letter_begun: Letter | None
    earlier: tuple[Release, ...]
    due: int | None
    lines: Lines
    door: Door | None


@dataclass(frozen=True)
class Overview:
    """The page of this practice: everything that was kept last, what is due, and what may be begun."""

    reframes: tuple[Reframe, ...]
    more_reframes: bool
    keepsakes: tuple[Keepsake, ...]
    more_keepsakes: bool
    in_hand: tuple[InHand, ...]
    released: tuple[Hold, ...]
    look_backs: tuple[DueLookBack, ...]
    rereadings: tuple[OrdinaryDay, ...]
    resting: tuple[str, ...]
    door: Door | None


def of_hold(hold: Hold) -> OfHold:
    """Reframes, keepsakes and days of one hold, and its release where it is let go of."""
    return OfHold(
        reframes=tuple(reframes_of(hold.person, hold)),
        keepsakes=tuple(keepsakes_of(hold.person, hold)),
        days=tuple(days_of(hold)),
        release=current_release(hold),
    )


def last_done(person: Person) -> dt.datetime | None:
    """When something here was last done."""
    rows: tuple[tuple[QuerySet, str], ...] = (
        (Reframe.objects.owned_by(person).kept(), "at"),
        (Reframe.objects.owned_by(person).kept(), "revised_at"),
        (Keepsake.objects.owned_by(person).kept(), "at"),
        (OrdinaryDay.objects.owned_by(person).kept(), "kept_at"),
        (Letter.objects.owned_by(person), "written_at"),
        (Release.objects.owned_by(person), "at"),
    )
    moments = (table.aggregate(last=Max(name))["last"] for table, name in rows)
    return max(filter(None, moments), default=None)


def overview(person: Person, now: dt.datetime) -> Overview:
    """Everything, at a glance."""
    reframes = list(reframes_of(person)[: MOST_SHOWN + 1])
    keepsakes = list(keepsakes_of(person)[: MOST_SHOWN + 1])
    holds = Hold.objects.owned_by(person)
    words = [reframe.before for reframe in reframes] + [reframe.after for reframe in reframes]
    return Overview(
        reframes=tuple(reframes[:MOST_SHOWN]),
        more_reframes=len(reframes) > MOST_SHOWN,
        keepsakes=tuple(keepsakes[:MOST_SHOWN]),
        more_keepsakes=len(keepsakes) > MOST_SHOWN,
        in_hand=tuple(_in_hand(person, list(holds.in_hand()), now)),
        released=tuple(holds.kept().filter(status=Hold.Status.RELEASED)),
        look_backs=tuple(due_look_backs(person, now)),
        rereadings=tuple(due_rereadings(person, now)),
        resting=person_rests(person, now),
        door=door_of(person, "\n".join(words), now),
    )


def _in_hand(person: Person, holds: list[Hold], now: dt.datetime) -> Iterator[InHand]:
    gates, kinds = gates_before_each(holds, now), person_rests(person, now)
    written: dict[int, list[OrdinaryDay]] = {hold.pk: [] for hold in holds}
    for day in OrdinaryDay.objects.kept().filter(hold__in=holds).order_by("-kept_at", "-pk"):
        written[day.hold_id].append(day)
    for hold in holds:
        days = tuple(day for day in written[hold.pk] if day.kept_at is not None)
        begun = len(days) < len(written[hold.pk])
        yield InHand(hold, Rest(gates[hold.pk], kinds), days, begun)


def reframes_of(person: Person, hold: Hold | None = None) -> QuerySet[Reframe]:
    """Reframes that are kept, the latest first: of one hold, or of all that are not deleted."""
    rows = Reframe.objects.owned_by(person).kept().select_related("hold")
    return rows.filter(hold=hold) if hold else rows.exclude(hold__deleted_at__isnull=False)


def keepsakes_of(person: Person, hold: Hold | None = None) -> QuerySet[Keepsake]:
    """Keepsakes that are kept, the latest first, their pictures without bytes: of one hold, or of all."""
    rows = Keepsake.objects.owned_by(person).kept().select_related("hold", "held_picture__attachment")
    rows = rows.defer("held_picture__attachment__view", "held_picture__attachment__original")
    return rows.filter(hold=hold) if hold else rows.exclude(hold__deleted_at__isnull=False)


def release_page(hold: Hold, now: dt.datetime) -> ReleasePage:
    """All that the page of a release shows."""
    look = look_at(hold, now)
    release = current_release(hold)
    earlier = releases_of(hold)
    letters = [one for one in letters_of(hold, now) if one.letter.state != Letter.State.WRITING]
    keepsakes = list(keepsakes_of(hold.person, hold))
    said = [release.put_down, release.words] if release else []
    said += [f"{row.came}\n{row.stayed}" for row in release.look_backs.all()] if release else []
    return ReleasePage(
        look=look,
        rest=resting(hold, now),
        release=release,
        way=way_here(look),
        keeps=tuple(_in_bowl(keepsakes)),
        keepsakes=tuple(keepsakes),
        letters=tuple(letters),
        letter_begun=draft_of_letter(hold),
        earlier=tuple(one for one in earlier if one != release),
        due=due_day(release, now) if release else None,
        lines=lines_for(hold.person.country or None),
        door=door_of(hold.person, "\n".join(said), now),
    )


def door_of(person: Person, words: str, now: dt.datetime) -> Door | None:
    """The door that words on a page open, if they sound heavy."""
    return door_for(person, phrase_classes(words), now)


def _in_bowl(keepsakes: Iterable[Keepsake]) -> list[str]:
    """The first lines of what one keeps, as far as the bowl has room."""
    lines = [row.words.splitlines()[0] for row in keepsakes if row.kind == Keepsake.Kind.KEEP and row.words]
    short = [
        line if len(line) <= LONGEST_IN_BOWL else f"{line[:LONGEST_IN_BOWL].rstrip()}…" for line in lines
    ]
    return short[:MOST_IN_BOWL]
