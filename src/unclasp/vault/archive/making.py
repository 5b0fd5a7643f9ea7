"""An archive's bytes: the rows, and the same in forms that need no program of ours.

They are written one after another, so that of photos and other files one at a time is in memory.
"""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Protocol, cast

from django.db import DatabaseError, connection

from unclasp import formats
from unclasp.core.errors import VaultLocked
from unclasp.core.models import Person
from unclasp.formats import Attachment, ReadEntry
from unclasp.formats.limits import ZIP_RATIO_FREE
from unclasp.vault.archive.page import moment_of, page
from unclasp.vault.archive.sealing import Sealer
from unclasp.vault.archive.shape import ENTRIES, MANIFEST, TABLES
from unclasp.vault.archive.slices import files_of, manifest_of, members_of
from unclasp.vault.archive.tables import tables

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every member: an archive made twice of the same rows is the same."""

LEVEL = 3
PIECE = 1 << 16
"""Characters that are written at once."""

TELL_EVERY = 100
PRESSED = (".jpg", ".png", ".jpeg", ".mp3", ".m4a", ".mp4", ".mov", ".heic", ".webp", ".zip", ".gif")
"""Files that do not become smaller."""

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


class Out(Protocol):
    """What an archive is written to. Nobody goes back in it, or reads it."""

    def write(self, data: bytes, /) -> Any: ...


@dataclass(frozen=True)
class Making:
    """An archive that is being made: rows that were all read, and the files that they speak of, which are read in turn.

    `steps` says how many there are to write it.
    """

    manifest: dict[str, Any]
    files: Iterable[tuple[str, bytes]] = ()

    @property
    def steps(self) -> int:
        """Every entry is written three times over: on the page, in the rows, and by itself."""
        kept = self.manifest["core"]["attachments"]
        files = sum(bool(row["view_type"]) + row["has_original"] for row in kept)
        return 3 * len(self.manifest["journal"]["entries"]) + files

    def write(self, out: Out, passphrase: str | None = None) -> Iterator[int]:
        """Write everything, encrypted where there is a passphrase; stop now and then at how many steps are done."""
        sealer = None if passphrase is None else Sealer(out, passphrase)
        yield from self.write_zip(sealer or out)
        if sealer:
            sealer.finish()

    def write_zip(self, out: Out) -> Iterator[int]:
        """Write the zip. The same rows give the same bytes."""
        done = 0
        with zipfile.ZipFile(cast("IO[bytes]", Forward(out)), "w", zipfile.ZIP_DEFLATED) as archive:
            for step in self.members(archive):
                done += step
                if done // TELL_EVERY != (done - step) // TELL_EVERY:
                    yield done
        yield done

    def members(self, archive: zipfile.ZipFile) -> Iterator[int]:
        """Write one member after another, stopping at each step."""
        put(archive, "README.md", READ_ME.encode())
        yield from put_in_pieces(archive, "index.html", page(self.manifest))
        yield from put_in_pieces(archive, MANIFEST, as_json(self.manifest))
        for name, pieces in tables(self.manifest):
            yield from put_in_pieces(archive, name, ((piece, 0) for piece in pieces))
        for name, data in formats.markdown_folder(readable(self.manifest)):
            if name.endswith(".md"):
                put(archive, f"journal/{name}", data)
                yield 1
        for name, data in self.files:
            put(archive, name, data)
            yield 1


@contextmanager
def everything(person: Person) -> Iterator[Making]:
    """Everything that the person has at this moment, for as long as it takes to write it. Others may write too."""
    with one_moment():
        manifest = manifest_of(person)
        yield Making(manifest, files_of(person, manifest))


@contextmanager
def one_moment() -> Iterator[None]:
    """Read the vault as it is now, without keeping others from writing, as `atomic` would."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
    try:
        yield
    finally:
        with contextlib.suppress(VaultLocked, DatabaseError), connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def make(person: Person) -> bytes:
    """Everything the person has, as the bytes of a zip: for a notebook that fits into memory."""
    buffer = io.BytesIO()
    with everything(person) as making:
        for _done in making.write(buffer):
            pass
    return buffer.getvalue()


@dataclass(frozen=True)
class Forward:
    """A stream in which nobody goes back: so the bytes are the same wherever they go."""

    out: Out

    def write(self, data: bytes, /) -> int:
        """Write on."""
        self.out.write(data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""


def as_json(manifest: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """The rows as text, a line each, keys in the order of the alphabet; and the entries that each piece has."""
    yield "{", 0
    for number, (part, tables_of_part) in enumerate(sorted(manifest.items())):
        yield f"{',' if number else ''}\n{plain(part)}: ", 0
        if part not in TABLES:
            yield plain(tables_of_part), 0
            continue
        yield "{", 0
        for place, (table, rows) in enumerate(sorted(tables_of_part.items())):
            yield f"{',' if place else ''}\n {plain(table)}: [", 0
            step = int((part, table) == ENTRIES)
            for count, row in enumerate(rows):
                yield f"{',' if count else ''}\n  {plain(row)}", step
            yield "]", 0
        yield "}", 0
    yield "\n}\n", 0


def plain(value: Any) -> str:
    """A value in JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


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
    is_stored = name.endswith(PRESSED) or shrinks_too_well(data)
    archive.writestr(member(name, zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED), data)


def put_in_pieces(archive: zipfile.ZipFile, name: str, pieces: Iterable[tuple[str, int]]) -> Iterator[int]:
    """Add a long member piece by piece, stopping with the steps that come with each."""
    waiting: list[str] = []
    length = 0
    with archive.open(member(name, zipfile.ZIP_DEFLATED), "w", force_zip64=True) as file:
        for piece, step in pieces:
            waiting.append(piece)
            length += len(piece)
            if length > PIECE:
                file.write("".join(waiting).encode())
                waiting, length = [], 0
            if step:
                yield step
        file.write("".join(waiting).encode())


def member(name: str, how: int) -> zipfile.ZipInfo:
    """A member without a date of its own."""
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.compress_type = how
    info._compresslevel = LEVEL  # type: ignore[attr-defined]  # the zip's own level does not reach such a member
    info.external_attr = 0o600 << 16
    return info


def shrinks_too_well(data: bytes) -> bool:
    """Whether unpacking these would look like a zip bomb."""
    return len(data) > ZIP_RATIO_FREE and len(data) > MOST_PRESSED * len(zlib.compress(data, LEVEL))
