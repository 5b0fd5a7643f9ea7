"""The gates before a hold: reasons not to practise letting go of it (`science.md` 11)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from unclasp.holds.actions.words import NotKept
from unclasp.holds.models import Gate, Hold

NOT_TO_LET_GO = (
    Gate.Reason.MEDICINE,
    Gate.Reason.SOBRIETY,
    Gate.Reason.DEPENDANT,
    Gate.Reason.BODY,
    Gate.Reason.FAITH,
)
"""What is never to be let go of, however it is held."""


@transaction.atomic
def answer_gates(
    *,
    hold: Hold,
    afraid: bool = False,
    hurt_or_controlled: bool = False,
    has_died: bool = False,
    died_on: dt.date | None = None,
    not_to_let_go: str = "",
    now: dt.datetime,
) -> list[Gate]:
    """Take the answers to the questions before a hold. Returns the gates that they open.

    A gate that an earlier answer opened and this one does not is closed; gates from elsewhere stay.
    """
    if died_on is not None and died_on > now.date() + dt.timedelta(days=1):
        raise NotKept(_("That date has not come yet. Nothing was changed."))
    if not_to_let_go and not_to_let_go not in NOT_TO_LET_GO:
        raise NotKept(_("There is no such answer. Nothing was changed."))
    answers: list[tuple[str, str]] = []
    if afraid:
        answers.append((Gate.Kind.ABUSE, Gate.Reason.AFRAID))
    if hurt_or_controlled:
        answers.append((Gate.Kind.ABUSE, Gate.Reason.HURT))
    if has_died:
        answers.append((Gate.Kind.BEREAVEMENT, ""))
    if not_to_let_go:
        answers.append((Gate.Kind.NOT_A_HOLD, not_to_let_go))
    _close_other_answers(hold, answers, now)
    hold.died_on = died_on if has_died else None
    hold.save(update_fields=["died_on"])
    return [
        open_gate(hold=hold, kind=kind, reason=reason, source=Gate.Source.QUESTION, now=now)
        for kind, reason in answers
    ]


@transaction.atomic
def open_gate(
    *, hold: Hold, kind: str, reason: str = "", source: str = Gate.Source.PERSON, now: dt.datetime
) -> Gate:
    """Put a gate before the hold, unless the same one is in force already."""
    if kind not in Gate.Kind.values:
        raise NotKept(_("There is no such reason. Nothing was changed."))
    standing = hold.gates.open_at(now).filter(kind=kind, reason=reason).first()
    if standing is not None:
        return standing
    return Gate.objects.create(
        person=hold.person, hold=hold, kind=kind, reason=reason, source=source, since=now
    )


@transaction.atomic
def close_gate(*, gate: Gate, now: dt.datetime) -> Gate:
    """Take a gate away from now on, because the person says so. That it stood is remembered."""
    gate.until = now
    gate.save(update_fields=["until"])
    if gate.kind == Gate.Kind.BEREAVEMENT and gate.hold.died_on is not None:
        gate.hold.died_on = None
        gate.hold.save(update_fields=["died_on"])
    return gate


def _close_other_answers(hold: Hold, answers: list[tuple[str, str]], now: dt.datetime) -> None:
    still_so = Q(pk__in=[])
    for kind, reason in answers:
        still_so |= Q(kind=kind, reason=reason)
    hold.gates.open_at(now).filter(source=Gate.Source.QUESTION).exclude(still_so).update(until=now)
