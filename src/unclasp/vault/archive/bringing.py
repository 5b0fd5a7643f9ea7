"""An archive's rows into the vault: what is not here yet, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, InterfaceError, ProgrammingError, transaction
from django.utils.translation import gettext as _

from unclasp.core import portable as core
from unclasp.core.attachments import destroy_unused
from unclasp.core.errors import UnclaspError
from unclasp.core.models import Person
from unclasp.core.owned import Owned
from unclasp.holds.models import CheckIn, Hold
from unclasp.journal.models import Entry
from unclasp.vault.archive.shape import Newer, NotOurs, check
from unclasp.vault.archive.slices import SLICES, be

NOT_AS_WRITTEN = (
    *(NotOurs, ValidationError, AttributeError, KeyError, TypeError, ValueError, OverflowError),
    *(IntegrityError, DataError, InterfaceError, ProgrammingError),
)
"""What rows raise that no archive of ours holds."""


class NotAnArchive(UnclaspError):
    """The archive cannot come in, and nothing of it did."""


def newer() -> str:
    """The sentence for an archive with more in it than this version knows."""
    return _(
        "This archive was made by a newer Unclasp. Nothing was brought in. Update Unclasp, then try again."
    )


def not_ours() -> str:
    """The sentence for an archive that is not as Unclasp writes it."""
    return _(
        "Something in this archive is not as Unclasp writes it, so nothing was brought in. Try another copy of it."
    )


def is_blank(person: Person) -> bool:
    """Whether the person has no row of any kind yet, deleted or not."""
    owned = (model for model in apps.get_models() if issubclass(model, Owned))
    return not any(model._base_manager.filter(person=person).exists() for model in owned)


def no_file(name: str) -> bytes:
    """Where only the rows were given: there is no file."""
    raise KeyError(name)


def bring_in(
    *,
    person: Person,
    manifest: dict[str, Any],
    read: Callable[[str], bytes] = no_file,
    progress: Callable[[int], None] = lambda _done: None,
) -> int:
    """Make every row that is not here yet; returns how many that were. Rows that are here stay as they are.

    A vault with nothing in it becomes the one that was taken out, its settings too. `read` gives the bytes of a file
    of the archive. `progress` is told how many files and entries are done, and may raise to stop everything. Raises
    `NotAnArchive`; then nothing was brought in. Files come first, each by itself, so that others can write meanwhile.
    """
    try:
        check(manifest)
        is_new, before = is_blank(person), count_rows(person)
        files = manifest.get("core", {}).get("attachments", [])
        core.attachments_from_plain(person, files, read, progress)
        bring_rows(person, manifest, lambda done: progress(len(files) + done), is_new=is_new)
    except BaseException as fault:
        destroy_unused(person=person)
        if isinstance(fault, Newer):
            raise NotAnArchive(newer()) from fault
        if isinstance(fault, NOT_AS_WRITTEN):
            raise NotAnArchive(not_ours()) from fault
        raise
    return count_rows(person) - before


@transaction.atomic
def bring_rows(
    person: Person, manifest: dict[str, Any], progress: Callable[[int], None], *, is_new: bool
) -> None:
    """Make the rows of every slice. `is_new` where the person is to become the one who took the archive out."""
    if is_new:
        be(person, manifest["person"])
    for part in SLICES:
        part.from_plain(person, manifest.get(part.name, {}))
        progress(entries_in(manifest) if part is SLICES[-1] else 0)


def count_known(person: Person, manifest: dict[str, Any]) -> int:
    """How many of an archive's holds, check-ins and entries are here already, deleted or not."""
    tables = (("holds", "holds", Hold), ("holds", "check_ins", CheckIn), ("journal", "entries", Entry))
    known = 0
    for part, table, model in tables:
        here = set(model._base_manager.filter(person=person).values_list("slug", flat=True))
        known += len(here & {row["slug"] for row in manifest.get(part, {}).get(table, [])})
    return known


def count_rows(person: Person) -> int:
    """How many rows of every kind the person has."""
    owned = (model for model in apps.get_models() if issubclass(model, Owned))
    return sum(model._base_manager.filter(person=person).count() for model in owned)


def entries_in(manifest: dict[str, Any]) -> int:
    """How many entries an archive has."""
    return len(manifest.get("journal", {}).get("entries", []))
