"""An archive's bytes: the rows, and the same in forms that need no program of ours."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from unclasp import formats
from unclasp.core.models import Person
from unclasp.formats import Attachment, ReadEntry
from unclasp.formats.limits import ZIP_RATIO_FREE
from unclasp.vault.archive.page import moment_of, page
from unclasp.vault.archive.shape import MANIFEST
from unclasp.vault.archive.slices import files_of, manifest_of, members_of
from unclasp.vault.archive.tables import tables

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every member: an archive made twice of the same rows is the same."""

LEVEL = 6
MOST_PRESSED = 100
"""What would shrink more than this is stored as it is: unpacking it would look like a bomb (`formats.limits`)."""

READ_ME = """# Your notebook

This is everything that was in your Unclasp notebook, apart from what you had deleted. It is not encrypted: keep it
where only you can read it.

- `index.html` shows all of it. Open it in any browser; it needs no network.
- `journal/` has every entry as a text file (Markdown), one folder for each year.
- `attachments/` has the photos and other files that belong to entries.
- `entries.csv`, `check_ins.csv` and `holds.csv` open in any spreadsheet. Where a cell would be taken for a formula,
  an apostrophe stands before it.
- `unclasp.json` has all of it exactly. `unclasp import` (or Bring in, on the Settings page) makes the notebook again
  from this whole file, or from `unclasp.json` alone.
"""


def make(person: Person) -> bytes:
    """Everything the person has, as the bytes of a zip."""
    manifest = manifest_of(person)
    return archive_of(manifest, files_of(person, manifest))


def archive_of(manifest: dict[str, Any], files: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """The zip that these rows and files make. The same always give the same bytes, in the same time zone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        put(archive, "index.html", page(manifest))
        put(archive, "README.md", READ_ME.encode())
        put(archive, MANIFEST, as_json(manifest))
        for name, data in tables(manifest):
            put(archive, name, data)
        for name, data in formats.markdown_folder(readable(manifest)):
            if name.endswith(".md"):
                put(archive, f"journal/{name}", data)
        for name, data in files:
            put(archive, name, data)
    return buffer.getvalue()


def as_json(manifest: dict[str, Any]) -> bytes:
    """The rows as text: letters as they are, keys in the order of the alphabet."""
    return (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def readable(manifest: dict[str, Any]) -> Iterator[ReadEntry]:
    """Every entry as another program would read it. Its files are named as they are found from where it lies."""
    members = members_of(manifest)
    for row in manifest["journal"]["entries"]:
        yield ReadEntry(
            at=moment_of(row),
            all_day=row["all_day"],
            title=row["title"],
            body=row["body"],
            tags=tuple(row["tags"]),
            starred=row["starred"],
            source_id=row["slug"],
            attachments=tuple(beside(*members[digest]) for digest in row["attachments"]),
        )


def beside(name: str, kind: str) -> Attachment:
    """A file that lies in the archive by itself: two folders up from an entry, and down again."""
    return Attachment(f"../../{name}", kind, Elsewhere())


class Elsewhere:
    """Bytes that are put into the archive apart from the entry."""

    def read(self) -> bytes:
        """None here."""
        return b""


def put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add a member that is the same whenever it is made."""
    member = zipfile.ZipInfo(name, LONG_AGO)
    member.compress_type = zipfile.ZIP_STORED if shrinks_too_well(data) else zipfile.ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    archive.writestr(member, data)


def shrinks_too_well(data: bytes) -> bool:
    """Whether unpacking these would look like a zip bomb."""
    return len(data) > ZIP_RATIO_FREE and len(data) > MOST_PRESSED * len(zlib.compress(data, LEVEL))
