"""The journal as plain values, and back: what was written, what stands around it, and sittings."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, InterfaceError, ProgrammingError, transaction
from django.utils.translation import gettext as _

from unclasp.core.models import Person
from unclasp.journal.actions import JournalError
from unclasp.journal.portable import entries, sittings
from unclasp.journal.portable.rows import Plain

__all__ = ["from_plain", "to_plain"]

FAULTS = (
    *(AttributeError, KeyError, TypeError, ValueError, OverflowError, ValidationError),
    *(DataError, IntegrityError, InterfaceError, ProgrammingError),
)
"""What rows that no export of ours holds end in."""


def to_plain(person: Person) -> Plain:
    """All that is not deleted, in a settled order: strings, numbers, lists and None only."""
    return {**entries.to_plain(person), **sittings.to_plain(person)}


@transaction.atomic
def from_plain(person: Person, plain: Plain) -> None:
    """Make what `to_plain` gave and is not here yet, known by its slug; what is here, deleted or not, stays as it is.

    `JournalError` for what no export of ours holds.
    """
    try:
        entries.add(person, plain)
        sittings.add(person, plain)
    except FAULTS as fault:
        raise JournalError(
            _(
                "The journal in this file is not as Unclasp writes it. None of it was brought in; nothing changed."
            )
        ) from fault
