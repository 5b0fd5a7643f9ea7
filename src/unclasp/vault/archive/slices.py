"""The slices whose rows leave and come back.

A new one takes a line here, a line in `shape.TABLES`, and `VERSION` goes up. Photos and other files lie in the zip
under `attachments/`; rows of any slice name them by their digests, in a list called `attachments`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from unclasp.attachment import portable as attachment
from unclasp.boundaries import portable as boundaries
from unclasp.care import portable as care
from unclasp.connection import portable as connection
from unclasp.core import clock
from unclasp.core import portable as core
from unclasp.core.models import Attachment, Person
from unclasp.holds import portable as holds
from unclasp.journal import portable as journal
from unclasp.ladder import portable as ladder
from unclasp.selfhood import portable as selfhood
from unclasp.urges import portable as urges
from unclasp.vault.archive.shape import SLUG, VERSION, Row
from unclasp.weighing import portable as weighing

Plain = dict[str, list[Row]]

SETTINGS = ("country", "theme", "lock_after_minutes")
MINUTES = range(1, 121)
"""After how many the notebook may lock by itself."""


@dataclass(frozen=True)
class Slice:
    """A slice whose rows go out and come in."""

    name: str
    to_plain: Callable[[Person], Plain]
    from_plain: Callable[[Person, Plain], Any]


SLICES = (
    Slice("care", care.to_plain, care.from_plain),
    Slice("holds", holds.to_plain, holds.from_plain),
    Slice("journal", journal.to_plain, journal.from_plain),
    Slice("attachment", attachment.to_plain, attachment.from_plain),
    Slice("urges", urges.to_plain, urges.from_plain),
    Slice("weighing", weighing.to_plain, weighing.from_plain),
    Slice("connection", connection.to_plain, connection.from_plain),
    Slice("boundaries", boundaries.to_plain, boundaries.from_plain),
    Slice("selfhood", selfhood.to_plain, selfhood.from_plain),
    Slice("ladder", ladder.to_plain, ladder.from_plain),
)
"""Lower slices first, since others point to their rows."""


def manifest_of(person: Person) -> dict[str, Any]:
    """Every row that is not deleted, as plain values in a settled order."""
    parts = {part.name: part.to_plain(person) for part in SLICES}
    files = core.attachments_to_plain(person, digests_in(parts))
    return {"unclasp": VERSION, "person": of_person(person), "core": {"attachments": files}, **parts}


def files_of(person: Person, manifest: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every photo and other file that the rows speak of, one at a time."""
    return core.attachment_files(person, digests_in({part.name: manifest[part.name] for part in SLICES}))


def members_of(manifest: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """For every digest the name of the file that a person would open, and its type: a picture as it is shown."""
    members = {}
    for row in manifest["core"]["attachments"]:
        one = Attachment(**row)
        name = core.view_name(one) if one.view_type else core.original_name(one)
        members[one.digest] = (name, one.view_type or one.media_type)
    return members


def digests_in(parts: dict[str, Plain]) -> set[str]:
    """The digests of the files that rows of any slice name as their attachments."""
    rows = (row for tables in parts.values() for table in tables.values() for row in table)
    return {digest for row in rows for digest in row.get("attachments", [])}


def of_person(person: Person) -> Row:
    """Whose notebook it is, and how it is to behave."""
    settings = {name: getattr(person, name) for name in SETTINGS}
    return {"slug": person.slug, "created_at": person.created_at.isoformat(), **settings}


def be(person: Person, row: Row) -> None:
    """Let the person be the one who took the archive out. Raises `ValidationError`, `ValueError`, `KeyError`."""
    minutes = row["lock_after_minutes"]
    if not SLUG.fullmatch(row["slug"]) or type(minutes) is not int or minutes not in MINUTES:
        raise ValueError("person")
    person.slug, person.created_at = row["slug"], clock.from_text(row["created_at"])
    for name in SETTINGS:
        setattr(person, name, row[name])
    person.full_clean()
    person.save()
