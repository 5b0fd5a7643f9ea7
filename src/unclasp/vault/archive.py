"""The archive: everything out, in open formats, and back in whole.

A zip with `unclasp.json` (every row, from which the vault can be made again), the entries as Markdown files in
`journal/`, and a page that says what is what. The same rows always give the same bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from unclasp.care import portable as care
from unclasp.core.errors import UnclaspError
from unclasp.core.models import Person
from unclasp.formats import ReadEntry, markdown_folder
from unclasp.holds import portable as holds
from unclasp.journal import portable as journal
from unclasp.journal.models import Entry

VERSION = 1
MANIFEST = "unclasp.json"
LARGEST_MANIFEST = 1024 * 1024 * 1024
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every member: an archive made twice of the same rows is the same."""

Plain = dict[str, list[dict[str, Any]]]

READ_ME = """# Your notebook

This folder is everything that was in your Unclasp notebook. It is not encrypted: keep it where only you can read it.

- `journal/` has every entry as a text file (Markdown), one folder for each year.
- `unclasp.json` has everything, entries included. `unclasp import` brings it back whole.
"""


class NotAnArchive(UnclaspError):
    """The file is not an archive of ours, or is damaged."""


@dataclass(frozen=True)
class Slice:
    """A slice whose rows go out and come in."""

    name: str
    to_plain: Callable[[Person], Plain]
    from_plain: Callable[[Person, Plain], None]


SLICES = (
    Slice("care", care.to_plain, care.from_plain),
    Slice("holds", holds.to_plain, holds.from_plain),
    Slice("journal", journal.to_plain, journal.from_plain),
)
"""Lower slices first, since others point to their rows."""


def make(person: Person) -> bytes:
    """Everything the person has, as the bytes of a zip."""
    rows = {part.name: part.to_plain(person) for part in SLICES}
    manifest = {"unclasp": VERSION, "person": of_person(person), **rows}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        put(archive, "README.md", READ_ME)
        put(archive, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
        for name, text in markdown_folder(readable(person)):
            put(archive, f"journal/{name}", text)
    return buffer.getvalue()


def readable(person: Person) -> Iterator[ReadEntry]:
    """Every entry as another program would read it."""
    for entry in Entry.objects.owned_by(person).kept().order_by("pk").prefetch_related("tags").iterator(1000):
        yield ReadEntry(
            at=entry.at,
            all_day=entry.all_day,
            title=entry.title,
            body=entry.body,
            tags=tuple(sorted(tag.name for tag in entry.tags.all())),
            starred=entry.starred,
            source_id=entry.slug,
        )


def put(archive: zipfile.ZipFile, name: str, text: str | bytes) -> None:
    """Add a member that is the same whenever it is made."""
    member = zipfile.ZipInfo(name, LONG_AGO)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    archive.writestr(member, text)


def of_person(person: Person) -> dict[str, Any]:
    """How the person wants the notebook to behave."""
    return {
        "slug": person.slug,
        "created_at": person.created_at.isoformat(),
        "country": person.country,
        "theme": person.theme,
        "lock_after_minutes": person.lock_after_minutes,
    }


def is_archive(data: bytes) -> bool:
    """Whether these bytes are an archive of ours, by what is in them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return MANIFEST in archive.namelist()
    except (zipfile.BadZipFile, ValueError):
        return False


def read(data: bytes) -> dict[str, Any]:
    """The rows in an archive. Raises `NotAnArchive` with a sentence where it cannot be read whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(MANIFEST) as member:
            text = member.read(LARGEST_MANIFEST + 1)
        if len(text) > LARGEST_MANIFEST:
            raise ValueError
        manifest = json.loads(text)
        version = manifest["unclasp"]
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        RecursionError,
        OSError,
        EOFError,
        NotImplementedError,
    ) as fault:
        raise NotAnArchive(
            _("This archive is damaged, so nothing was brought in. Try another copy of it.")
        ) from fault
    if version != VERSION:
        raise NotAnArchive(
            _("This archive was made by a newer Unclasp. Update Unclasp, then bring it in again.")
        )
    return manifest


@transaction.atomic
def bring_in(*, person: Person, manifest: dict[str, Any]) -> None:
    """Make every row that is not here yet. Rows that are here stay as they are. All or nothing."""
    try:
        for part in SLICES:
            part.from_plain(person, manifest.get(part.name, {}))
    except (KeyError, TypeError, ValueError, OverflowError) as fault:
        raise NotAnArchive(
            _(
                "Something in this archive is not as it should be, so nothing was brought in. Try another copy of it."
            )
        ) from fault
