"""Attachments as plain values and files, and back. Other slices' rows know them by the digests of their bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from unclasp.core.making_ready import label
from unclasp.core.models import Attachment, AttachmentQuerySet, Person
from unclasp.core.ready import JPEG, LONGEST_TYPE, MOST_BYTES, PNG, VIEW_TYPES

Row = dict[str, Any]

FOLDER = "attachments"
SLUG = re.compile(r"[-\w]{1,16}", re.ASCII)
DIGEST = re.compile(r"[0-9a-f]{64}")
ENDING = re.compile(r"\.([a-z0-9]{1,5})\Z")
WORDS = ("slug", "name", "media_type", "size", "digest", "view_type", "width", "height", "has_original")
BEGINNINGS = {JPEG: b"\xff\xd8\xff", PNG: b"\x89PNG\r\n\x1a\n"}


def attachments_to_plain(person: Person, digests: Collection[str]) -> list[Row]:
    """Those of the attachments with these digests that the person has, without their bytes, in a settled order."""
    return [{name: getattr(one, name) for name in WORDS} for one in leaving(person, digests).without_bytes()]


def attachment_files(person: Person, digests: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file of theirs, one at a time: what is shown of a picture, and originals."""
    for one in leaving(person, digests).iterator(chunk_size=1):
        if one.view_type:
            yield view_name(one), bytes(one.view)
        if one.has_original:
            yield original_name(one), bytes(one.original)


def leaving(person: Person, digests: Collection[str]) -> AttachmentQuerySet:
    """The attachments with these digests, in a settled order."""
    mine = Attachment.objects.owned_by(person)
    wanted = [pk for pk, digest in mine.values_list("pk", "digest") if digest in digests]
    return mine.filter(pk__in=wanted).order_by("digest")


def view_name(one: Attachment) -> str:
    """Where in an archive the shown copy of a picture lies."""
    return f"{FOLDER}/{file_name_of(one, view=True)}"


def original_name(one: Attachment) -> str:
    """Where in an archive the bytes lie as they came."""
    return f"{FOLDER}/{file_name_of(one)}"


def file_name_of(one: Attachment, *, view: bool = False) -> str:
    """The name of its file outside the vault: it says nothing but the type."""
    if view:
        return f"{one.slug}.{VIEW_TYPES[one.view_type]}"
    found = ENDING.search(one.name.lower())
    return f"{one.slug}{'-original' if one.view_type else ''}.{found[1] if found else 'bin'}"


def attachments_from_plain(
    person: Person,
    rows: Iterable[Row],
    read: Callable[[str], bytes],
    progress: Callable[[int], None] = lambda _done: None,
) -> None:
    """Make the attachments that are not here yet, known by their digests. `read` gives the bytes of a named file.

    `progress` is told how many are done, and may raise to stop.

    ValueError, KeyError or TypeError for what no archive of ours holds.
    """
    mine = Attachment.objects.owned_by(person)
    here = set(mine.values_list("digest", flat=True))
    slugs = set(Attachment.objects.values_list("slug", flat=True))
    for count, row in enumerate(rows, 1):
        progress(count)
        if row["digest"] in here:
            continue
        one = Attachment(person=person, **{name: row[name] for name in WORDS})
        require_sound(one)
        if one.slug in slugs:
            raise ValueError("slug")
        one.view = read(view_name(one)) if one.view_type else b""
        one.original = read(original_name(one)) if one.has_original else b""
        require_fitting_bytes(one)
        one.save(force_insert=True)
        here.add(one.digest)
        slugs.add(one.slug)


def require_sound(one: Attachment) -> None:
    """ValueError or TypeError for a row that none of ours can be."""
    if not (SLUG.fullmatch(one.slug) and DIGEST.fullmatch(one.digest) and one.view_type in {"", *VIEW_TYPES}):
        raise ValueError("attachment")
    if not (one.view_type or one.has_original) or len(one.media_type) > LONGEST_TYPE:
        raise ValueError("attachment")
    one.name = label(one.name)
    one.size, one.width, one.height = (int(value) for value in (one.size, one.width, one.height))
    if min(one.size, one.width, one.height) < 0:
        raise ValueError("attachment")


def require_fitting_bytes(one: Attachment) -> None:
    """ValueError where bytes are too many, not those that the row speaks of, or not of the type they are shown as."""
    if max(len(one.view), len(one.original)) > MOST_BYTES:
        raise ValueError("size")
    if one.view_type and not one.view.startswith(BEGINNINGS[one.view_type]):
        raise ValueError("view")
    if one.has_original and hashlib.sha256(one.original).hexdigest() != one.digest:
        raise ValueError("original")
