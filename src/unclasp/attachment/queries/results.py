"""What the page of one reading shows, and what the page of all of them does."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from unclasp.attachment.models import Reading
from unclasp.attachment.queries.asking import PEOPLE, Before, before, may_read, resting
from unclasp.attachment.queries.questions import Style, styles
from unclasp.attachment.queries.standing import Standing, pull_apart, shown_readings, standings
from unclasp.care.models import PersonGate
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.holds.queries import figures_hidden_until
from unclasp.holds.queries.gates import gates_before_each

if TYPE_CHECKING:
    from unclasp.science.wording import Wording


MOST_EARLIER = 12
"""How many readings about the same, the latest before one, are drawn and compared with it."""


@dataclass(frozen=True)
class Nearer:
    """How likely it is (`p`, 0-1) that somebody is nearer to secure than at an earlier reading, and its words."""

    since: Reading
    p: float
    words: Wording


@dataclass(frozen=True, eq=False)
class Result:
    """One finished reading.

    `now` is None where no figure may be shown: the gate of a hold, or figures that are resting. `earlier` are those
    about the same before it that tell anything, the first one first; `nearer` says how each compares, the latest first.
    """

    reading: Reading
    before: Before | None
    hidden_until: dt.datetime | None
    later: Reading | None = None
    now: Standing | None = None
    earlier: list[Standing] = field(default_factory=list)
    others: list[Standing] = field(default_factory=list)
    nearer: list[Nearer] = field(default_factory=list)
    contradicts: bool = False

    @property
    def styles(self) -> list[Style]:
        """What is said of the areas that the answers lie in: the one that may be named, or the two between."""
        if self.now is None or self.now.summary.status != "ok":
            return []
        summary = self.now.summary
        return [styles()[name] for name in ((summary.style,) if summary.style else summary.between)]

    @property
    def other_styles(self) -> list[Style]:
        """The areas that they do not lie in."""
        return [style for style in styles().values() if style not in self.styles]


def result_of(reading: Reading, now: dt.datetime) -> Result:
    """What there is to show of a finished reading."""
    gates = before(reading.hold, now) if reading.hold else None
    hidden = figures_hidden_until(reading.person, now)
    known = shown_readings(reading.person, now)
    same = [row for row in known if row.hold_id == reading.hold_id]
    later = same[-1] if same and same[-1].pk != reading.pk else None
    if hidden is not None or reading not in same:
        return Result(reading, gates, hidden, later)
    here, *others = standings(known, reading)
    past = same[: same.index(reading)][-MOST_EARLIER:]
    earlier = [told for told in (standings(known, row)[0] for row in past) if told.tells]
    return Result(
        reading,
        gates,
        hidden,
        later,
        now=here,
        earlier=earlier,
        others=[told for told in others if told.tells and not _is_archived(told.reading.hold)],
        nearer=_nearer(earlier, here) if here.tells else [],
        contradicts=here.tells and pull_apart(reading),
    )


def _is_archived(hold: Hold | None) -> bool:
    return hold is not None and hold.status == Hold.Status.ARCHIVED


def _nearer(earlier: list[Standing], here: Standing) -> list[Nearer]:
    from unclasp.science import toward_secure
    from unclasp.science.wording import toward_secure_wording

    found = []
    for then in reversed(earlier):
        p = float(toward_secure((then.mean, then.cov), (here.mean, here.cov)))
        found.append(Nearer(then.reading, p, toward_secure_wording(p)))
    return found


@dataclass(frozen=True, eq=False)
class Row:
    """One line of the overview: whom it is about (None: in general), the latest reading, and one to go on with."""

    hold: Hold | None
    latest: Standing | None
    unfinished: Reading | None
    dangerous: bool = False


@dataclass(frozen=True, eq=False)
class Overview:
    """Everything about readings. `rest` is a gate of the person's because of which nothing new is begun."""

    general: Row
    people: list[Row]
    past: list[Row]
    rest: PersonGate | None
    hidden_until: dt.datetime | None
    just_deleted: Reading | None


def overview(person: Person, now: dt.datetime, *, just_deleted: str = "") -> Overview:
    """Readings in general and with each person held. `just_deleted` is the slug of one to offer back."""
    holds = list(Hold.objects.owned_by(person).kept().filter(kind__in=PEOPLE))
    gates = gates_before_each(holds, now)
    hidden = figures_hidden_until(person, now)
    known = shown_readings(person, now)
    told = _latest_of_each(known)
    begun = {row.hold_id: row for row in reversed(Reading.objects.owned_by(person).kept().unfinished())}
    rows = [
        Row(hold, told.get(hold.pk), begun.get(hold.pk), gates[hold.pk].dangerous)
        for hold in holds
        if may_read(hold, gates[hold.pk])
    ]
    in_hand = {hold.pk for hold in holds if hold.status in {Hold.Status.ACTIVE, Hold.Status.PAUSED}}
    deleted = Reading.objects.owned_by(person).deleted().filter(slug=just_deleted)
    return Overview(
        general=Row(None, told.get(None), begun.get(None)),
        people=[row for row in rows if row.hold.pk in in_hand],
        past=[row for row in rows if row.hold.pk not in in_hand and row.latest],
        rest=resting(person, now),
        hidden_until=hidden,
        just_deleted=deleted.first() if just_deleted else None,
    )


def _latest_of_each(known: list[Reading]) -> dict[int | None, Standing]:
    """Where the latest reading about each puts somebody, by the key of the hold; None for the one in general."""
    told = {each.reading.hold_id: each for each in standings(known, known[-1])} if known else {}
    latest = {row.hold_id: row for row in known}
    # Those answered alike from end to end stand beside none of the others.
    return {key: told.get(key) or standings(known, row)[0] for key, row in latest.items()}


def latest(person: Person, hold: Hold | None = None) -> Reading | None:
    """The latest finished reading with this one, or in general."""
    return Reading.objects.owned_by(person).kept().with_hold_kept().about(hold).finished().last()
