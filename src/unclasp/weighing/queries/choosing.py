"""What was chosen, from which motives, when it is looked at again, and which look-backs are due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.holds.queries.gates import gates_before_each
from unclasp.weighing.models import Argument, LookBack, Motive, Stance, Weighing
from unclasp.weighing.models.choosing import CLOSING, LOOK_BACK_DAYS, OPENING
from unclasp.weighing.queries.resting import Rest, person_rests, resting

MOST_REMINDERS = 3
"""Arguments of each side that a look-back reminds of."""

NOTES = {
    Stance.Kind.LIGHTLY: _("Keep it, and be all right if it changes."),
    Stance.Kind.LOOSEN: _("It takes more of you than you would choose."),
    Stance.Kind.RELEASE: _("In your own time, and not all at once."),
    Stance.Kind.UNDECIDED: _("That is a stance too, and it may stay one."),
}


@dataclass(frozen=True)
class Option:
    """One stance to choose: its name, a few words, and whether it is the one that counts now."""

    value: str
    label: str
    note: str
    chosen: bool


@dataclass(frozen=True, eq=False)
class StanceChoice:
    """What `weighing/_stance.html` shows: every stance, the one chosen, motives to tick, and earlier ones."""

    hold: Hold
    rest: Rest
    current: Stance | None
    options: tuple[Option, ...]
    opening: tuple[tuple[str, str], ...]
    closing: tuple[tuple[str, str], ...]
    ticked: tuple[str, ...]
    earlier: tuple[Stance, ...]
    look_again_due: bool


@dataclass(frozen=True, eq=False)
class DueLookBack:
    """A choice to look back on: how many days after, and what was expected then."""

    stance: Stance
    after_days: int
    losses: tuple[str, ...]
    gains: tuple[str, ...]

    @property
    def hold(self) -> Hold:
        """What it is about."""
        return self.stance.hold


def stance_of(hold: Hold) -> Stance | None:
    """The stance that counts: the latest; None where none was chosen."""
    return Stance.objects.filter(hold=hold).order_by("-at", "-pk").first()


def stance_choice(hold: Hold, now: dt.datetime) -> StanceChoice:
    """What there is to choose for a hold, and what was chosen."""
    rows = list(Stance.objects.filter(hold=hold).order_by("-at", "-pk").prefetch_related("motives"))
    current = rows[0] if rows else None
    chosen = current.kind if current else ""
    return StanceChoice(
        hold=hold,
        rest=resting(hold, now),
        current=current,
        options=tuple(
            Option(kind.value, str(kind.label), str(NOTES[kind]), kind == chosen) for kind in Stance.Kind
        ),
        opening=_named(OPENING),
        closing=_named(CLOSING),
        ticked=tuple(m.kind for m in current.motives.all() if m.deleted_at is None) if current else (),
        earlier=tuple(rows[1:]),
        look_again_due=is_due(current, now),
    )


def is_due(stance: Stance | None, now: dt.datetime) -> bool:
    """Whether the day on which the person wanted to look again has come."""
    day = stance.look_again_on if stance else None
    return day is not None and day <= timezone.localdate(now)


def motives_of(person: Person, hold: Hold | None = None) -> list[Motive]:
    """What was chosen from which motive, oldest first: of one hold, or of all that are not deleted."""
    rows = Motive.objects.owned_by(person).kept().filter(hold__deleted_at=None).select_related("hold")
    return list(rows.filter(hold=hold) if hold is not None else rows)


def due_stances(person: Person, now: dt.datetime) -> list[Stance]:
    """Stances whose day to look again has come, of holds where practice is not switched off."""
    return [stance for stance in _current_stances(person, now) if is_due(stance, now)]


def due_look_backs(person: Person, now: dt.datetime) -> list[DueLookBack]:
    """What may be looked back on today: one for each hold at most, the latest of the days that have passed."""
    today = timezone.localdate(now)
    decided = [s for s in _current_stances(person, now) if s.kind != Stance.Kind.UNDECIDED]
    kept = {(row.stance_id, row.after_days): row for row in LookBack.objects.filter(stance__in=decided)}
    due = []
    for stance in decided:
        since = (today - timezone.localdate(stance.at)).days
        passed = [days for days in LOOK_BACK_DAYS if days <= since]
        if passed and _is_open(kept.get((stance.pk, passed[-1])), today):
            due.append(look_back_on(stance, passed[-1]))
    return due


def look_back_on(stance: Stance, after_days: int) -> DueLookBack:
    """A choice with what was expected of it, in the person's words."""
    weighing = Weighing.objects.kept().filter(hold=stance.hold).order_by("-begun_at", "-pk").first()
    rows = list(weighing.arguments.kept()) if weighing else []
    return DueLookBack(
        stance,
        after_days,
        losses=_first(row.words for row in rows if row.side == Argument.Side.LOSS),
        gains=_first(row.words for row in rows if row.side == Argument.Side.GAIN),
    )


def look_backs_of(hold: Hold) -> list[LookBack]:
    """What was said looking back on the choices about a hold, the latest first."""
    rows = LookBack.objects.filter(stance__hold=hold).exclude(answered_at=None)
    return list(rows.select_related("stance").order_by("-answered_at", "-pk"))


def _current_stances(person: Person, now: dt.datetime) -> list[Stance]:
    """The stance of each hold that is neither deleted nor archived nor gated; none while the person rests."""
    if person_rests(person, now):
        return []
    rows = Stance.objects.owned_by(person).filter(hold__deleted_at=None).select_related("hold")
    rows = rows.exclude(hold__status=Hold.Status.ARCHIVED).order_by("at", "pk")
    latest = {row.hold_id: row for row in rows}
    gates = gates_before_each([row.hold for row in latest.values()], now)
    return [row for key, row in latest.items() if not gates[key].kinds]


def _is_open(row: LookBack | None, today: dt.date) -> bool:
    """Whether it has neither been answered nor declined, nor put off until later."""
    if row is None:
        return True
    return not (row.declined or row.answered_at) and (row.put_off_until is None or row.put_off_until <= today)


def _named(kinds: Iterable[Motive.Kind]) -> tuple[tuple[str, str], ...]:
    return tuple((kind.value, str(kind.label)) for kind in kinds)


def _first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(words)[:MOST_REMINDERS]
