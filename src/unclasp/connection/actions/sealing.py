"""What becomes of a letter: kept, sealed until a day, opened, written on, or destroyed."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from unclasp.connection.actions.words import NotKept, NotNow
from unclasp.connection.models import Letter
from unclasp.connection.queries.written import draft_of_letter
from unclasp.core import erasing

LONGEST_SEAL = dt.timedelta(days=366 * 20)


@transaction.atomic
def keep_letter(*, letter: Letter) -> Letter:
    """Keep it, open to be read."""
    return _now_is(letter, Letter.State.KEPT)


@transaction.atomic
def seal_letter(*, letter: Letter, until: dt.date, now: dt.datetime) -> Letter:
    """Seal it until a day to come: no page shows its words before."""
    today = timezone.localdate(now)
    if not today < until <= today + LONGEST_SEAL:
        raise NotKept(
            _("A seal needs a day to come, within twenty years. The letter is as it was; choose another day.")
        )
    letter.sealed_until = until
    return _now_is(letter, Letter.State.SEALED)


@transaction.atomic
def open_letter(*, letter: Letter) -> Letter:
    """Break its seal, early or on its day."""
    return _now_is(letter, Letter.State.KEPT)


@transaction.atomic
def write_on(*, letter: Letter) -> Letter:
    """Make it the letter that is being written; `NotNow` where another one is."""
    being_written = draft_of_letter(letter.hold)
    if being_written is not None and being_written != letter:
        raise NotNow(_("Another letter about this is being written. Both are safe; finish that one first."))
    letter.written_at = None
    return _now_is(letter, Letter.State.WRITING)


def destroy_letter(*, letter: Letter) -> None:
    """Destroy it beyond recovery within the vault: the row is overwritten, and so is what the log has of it."""
    with transaction.atomic():
        letter.delete()
    erasing.empty_log()


def _now_is(letter: Letter, state: Letter.State) -> Letter:
    letter.state = state
    if state != Letter.State.SEALED:
        letter.sealed_until = None
    letter.save(update_fields=["state", "sealed_until", "written_at"])
    return letter
