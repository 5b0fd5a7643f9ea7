"""Small records on the way towards secure: made, corrected, deleted and fetched back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.attachment.models import Need, Opening, Promise, Record
from unclasp.core.models import Person
from unclasp.holds.actions.words import NotKept, clean_text
from unclasp.holds.models import Hold

LONGEST_WHOM = 200


@transaction.atomic
def note_promise(
    *,
    person: Person,
    words: str,
    on: dt.date,
    state: str = Promise.State.NOT_YET,
    now: dt.datetime,
) -> Promise:
    """Keep a promise to oneself."""
    return _keep(Promise(person=person), now, words=words, on=on, state=state)


@transaction.atomic
def note_opening(
    *,
    person: Person,
    words: str,
    on: dt.date,
    hold: Hold | None = None,
    to: str = "",
    went: str = "",
    now: dt.datetime,
) -> Opening:
    """Keep something that was said openly: to a hold, or to whom the words name, and how it went."""
    return _keep(Opening(person=person), now, words=words, on=on, hold=hold, to=to, went=went)


@transaction.atomic
def name_need(
    *,
    person: Person,
    words: str,
    on: dt.date,
    state: str = Need.State.NAMED,
    hold: Hold | None = None,
    by: str = "",
    now: dt.datetime,
) -> Need:
    """Keep a need, and whether it was met, asked for or set aside, by whom."""
    return _keep(Need(person=person), now, words=words, on=on, state=state, hold=hold, by=by)


@transaction.atomic
def correct_record(*, record: Record, now: dt.datetime, **said: Any) -> Record:
    """Say anew what `said` names; the rest stays. Its fields are those with which it was made."""
    return _keep(record, now, **said)


def delete_record(*, record: Record, now: dt.datetime) -> Record:
    """Put a record away. It can be fetched back for `UNDO_FOR`."""
    record.deleted_at = now
    record.save(update_fields=["deleted_at"])
    return record


def restore_record(*, record: Record) -> Record:
    """Fetch a deleted record back."""
    record.deleted_at = None
    record.save(update_fields=["deleted_at"])
    return record


def _keep(record: Any, now: dt.datetime, **said: Any) -> Any:
    """Keep the record with these values, or raise `NotKept` for what it cannot hold."""
    for name, value in said.items():
        setattr(record, name, clean_text(value) if name in {"words", "to", "went", "by"} else value)
    if not record.words:
        raise NotKept(_("There is nothing here to keep yet. A few words are enough; nothing was changed."))
    if len(getattr(record, "to", "") or getattr(record, "by", "")) > LONGEST_WHOM:
        raise NotKept(
            _("A name has room for %(most)d characters. Nothing was changed.") % {"most": LONGEST_WHOM}
        )
    if hasattr(record, "state") and record.state not in type(record).State.values:
        raise NotKept(_("There is no such answer. Nothing was changed."))
    if record.on > now.date() + dt.timedelta(days=1):
        raise NotKept(_("That date has not come yet. Nothing was changed."))
    if record.pk is None:
        record.noted_at = now
    record.save()
    return record
