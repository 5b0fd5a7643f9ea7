"""Looking at a hold, correcting a look, and the monthly question."""

from __future__ import annotations

import datetime as dt
import math

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unclasp.care.models import PersonGate
from unclasp.holds.actions.gating import open_gate
from unclasp.holds.actions.words import NotKept, clean_text
from unclasp.holds.models import SCALES, Anchor, CheckIn, Gate, Hold

MOST_A_DAY = 4
"""More looks than this in a day are checking, which certainty feeds (`science.md` 11)."""

FIGURES_HIDDEN_FOR = dt.timedelta(days=7)

HOARDING_FROM = 8.0
"""Distress at the thought of parting with a possession, 0-10, from which parting is never pressed."""


@transaction.atomic
def check_in(
    *, hold: Hold, at: dt.datetime, note: str = "", now: dt.datetime, **scales: float | None
) -> CheckIn:
    """Keep one look at a hold.

    `scales` are the seven names of `SCALES`, each 0-10, or None (or left out) where it does not apply.
    `at` is the moment it speaks of, not later than `now`.
    """
    _refuse_where_not_measured(hold, now)
    looked = CheckIn.objects.create(person=hold.person, hold=hold, **_clean(at, note, now, scales))
    _notice_hoarding(looked, now)
    _notice_checking(looked, now)
    return looked


@transaction.atomic
def correct_check_in(
    *, check_in: CheckIn, at: dt.datetime, note: str = "", now: dt.datetime, **scales: float | None
) -> CheckIn:
    """Say a past look anew, all of it. That it was corrected is remembered."""
    for name, value in {**dict.fromkeys(SCALES), **_clean(at, note, now, scales)}.items():
        setattr(check_in, name, value)
    check_in.corrected_at = now
    check_in.save()
    _notice_hoarding(check_in, now)
    return check_in


@transaction.atomic
def delete_check_in(*, check_in: CheckIn, now: dt.datetime) -> CheckIn:
    """Put a look away. It can be fetched back for `UNDO_FOR`."""
    check_in.deleted_at = now
    check_in.save(update_fields=["deleted_at"])
    return check_in


@transaction.atomic
def restore_check_in(*, check_in: CheckIn) -> CheckIn:
    """Fetch a deleted look back."""
    check_in.deleted_at = None
    check_in.save(update_fields=["deleted_at"])
    return check_in


@transaction.atomic
def answer_anchor(*, hold: Hold, compared: str = "", quality: str = "", now: dt.datetime) -> Anchor:
    """Keep the answer to the monthly question. Either half may be left open."""
    if compared not in {"", *Anchor.Compared.values} or quality not in {"", *Anchor.Quality.values}:
        raise NotKept(_("There is no such answer. Nothing was changed."))
    return Anchor.objects.create(person=hold.person, hold=hold, at=now, compared=compared, quality=quality)


def _refuse_where_not_measured(hold: Hold, now: dt.datetime) -> None:
    kinds = set(hold.gates.open_at(now).values_list("kind", flat=True))
    if hold.has_died or Gate.Kind.BEREAVEMENT in kinds:
        raise NotKept(
            _("Nothing is measured here: what has died is carried, not loosened. Nothing was changed.")
        )
    if Gate.Kind.NOT_A_HOLD in kinds:
        raise NotKept(
            _("You said that this is not something to let go of, so nothing is measured. Nothing was "
              "changed; the questions on its page can be answered again.")
        )  # fmt: skip


def _clean(
    at: dt.datetime, note: str, now: dt.datetime, scales: dict[str, float | None]
) -> dict[str, object]:
    """The fields of a check-in; `NotKept` where one of them cannot be right."""
    unknown = scales.keys() - set(SCALES)
    if unknown:
        raise TypeError(f"no such scale: {sorted(unknown)}")
    if any(
        value is not None and not (math.isfinite(value) and 0 <= value <= 10) for value in scales.values()
    ):
        raise NotKept(_("Each answer lies between 0 and 10. Nothing was kept; please mark it again."))
    if at > now:
        raise NotKept(_("That moment has not come yet. Nothing was kept."))
    note = clean_text(note)
    if not note and all(value is None for value in scales.values()):
        raise NotKept(_("Nothing was marked, so nothing was kept. One answer is enough."))
    return {"at": at, "note": note, **scales}


def _notice_hoarding(looked: CheckIn, now: dt.datetime) -> None:
    distress = looked.fear_of_change
    if looked.hold.kind == Hold.Kind.POSSESSION and distress is not None and distress >= HOARDING_FROM:
        open_gate(hold=looked.hold, kind=Gate.Kind.HOARDING, source=Gate.Source.RULE, now=now)


def _notice_checking(looked: CheckIn, now: dt.datetime) -> None:
    """Hide the figures for a week after the fifth look in a day. First looks at a new hold do not count."""
    today = timezone.localdate(now)
    if timezone.localdate(looked.at) != today:
        return
    person = looked.person
    of_today = CheckIn.objects.owned_by(person).filter(at__gte=now - dt.timedelta(days=1), at__lte=now)
    again = [row for row in of_today.select_related("hold") if timezone.localdate(row.at) == today]
    new = {row.hold_id for row in again if timezone.localdate(row.hold.named_at) == today}
    if len(again) - len(new) > MOST_A_DAY and not _is_hidden(looked, now):
        PersonGate.objects.create(
            person=person,
            kind=PersonGate.Kind.CHECKING,
            source=PersonGate.Source.RULE,
            since=now,
            until=now + FIGURES_HIDDEN_FOR,
        )


def _is_hidden(looked: CheckIn, now: dt.datetime) -> bool:
    standing = PersonGate.objects.owned_by(looked.person).open_at(now)
    return standing.filter(kind=PersonGate.Kind.CHECKING).exists()
