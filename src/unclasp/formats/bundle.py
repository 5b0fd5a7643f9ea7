"""Named bytes: one file, a folder or a zip, all read in the same way, a zip's members only when they are
wanted.

Names are labels. Nothing here ever becomes a path on a disk, so "../" and "C:\\" in a zip do no harm.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import BinaryIO, cast

from unclasp.formats.content import Content, as_content, read_all, read_part
from unclasp.formats.errors import FormatError, TooLarge
from unclasp.formats.limits import (
    FILE_MAX,
    ZIP_MEMBERS_MAX,
    ZIP_RATIO_FREE,
    ZIP_RATIO_MAX,
    ZIP_TOTAL_MAX,
    ZIP_TOTAL_TIMES,
    shown,
)

HEAD = 65_536
ZIP_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError),
    *(NotImplementedError, OSError, RuntimeError, ValueError),
)
"""What unpacking damaged or hostile bytes raises."""

SQLITE = b"SQLite format 3\0"
_CHUNK = 65_536
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!")


@dataclass(frozen=True)
class File:
    """One file by itself."""

    name: str
    content: Content = field(repr=False)

    def head(self, size: int = HEAD) -> bytes:
        """The first `size` bytes at most."""
        return read_part(self.content, size)

    def read(self) -> bytes:
        """All of it; raises FormatError where it is too much or cannot be had."""
        if self.content.size > FILE_MAX:
            raise TooLarge("too_large", name=self.name, limit=shown(FILE_MAX))
        return read_all(self.content)

    def stream(self) -> BinaryIO:
        """All of it bit by bit, however much it is."""
        return self.content.open()


@dataclass
class _Budget:
    """How much a zip has unpacked to so far, each member counted once."""

    zip_name: str
    most: int
    spent: dict[str, int] = field(default_factory=dict)
    total: int = 0

    def count(self, member: str, size: int) -> None:
        grown = size - self.spent.get(member, 0)
        if grown > 0:
            self.spent[member] = size
            self.total += grown
            if self.total > self.most:
                raise TooLarge("zip_bomb", name=self.zip_name)


@dataclass(frozen=True)
class ZipMember:
    """One file inside a zip, unpacked when read, counting as it goes: what the zip says of sizes is not
    believed.
    """

    name: str
    archive: zipfile.ZipFile = field(repr=False)
    info: zipfile.ZipInfo = field(repr=False)
    budget: _Budget = field(repr=False)

    def head(self, size: int = HEAD) -> bytes:
        """The first `size` bytes at most; none where it is damaged, which `read` then says."""
        try:
            return self._read(size)
        except FormatError as error:
            if error.code != "zip_broken":
                raise
            return b""

    def read(self) -> bytes:
        """All of it; raises FormatError for what is damaged, locked or too much."""
        return self._read(None)

    def stream(self) -> BinaryIO:
        """All of it bit by bit, however much it is: for whoever lets go of each bit before the next.

        What goes wrong on the way raises one of `ZIP_FAULTS`.
        """
        if self.info.flag_bits & 1:
            raise FormatError("zip_encrypted", name=self.budget.zip_name)
        return cast("BinaryIO", self.archive.open(self.info))

    def _read(self, enough: int | None) -> bytes:
        if self.info.flag_bits & 1:
            raise FormatError("zip_encrypted", name=self.budget.zip_name)
        got = bytearray()
        try:
            with self.archive.open(self.info) as stream:
                while (enough is None or len(got) < enough) and (
                    chunk := stream.read(min(_CHUNK, enough or _CHUNK))
                ):
                    got += chunk
                    self._check(len(got))
        except ZIP_FAULTS as error:
            if isinstance(error, FormatError):
                raise
            raise FormatError("zip_broken", name=self.name) from None
        return bytes(got[:enough])

    def _check(self, size: int) -> None:
        if size > FILE_MAX:
            raise TooLarge("too_large", name=self.name, limit=shown(FILE_MAX))
        if size > ZIP_RATIO_FREE and size > ZIP_RATIO_MAX * max(self.info.compress_size, 1):
            raise TooLarge("zip_bomb", name=self.budget.zip_name)
        self.budget.count(self.info.filename, size)


AnyFile = File | ZipMember


@dataclass(frozen=True)
class Bundle:
    """What a person chose: `name` is that of the file, zip or folder; `is_single` for one plain file."""

    name: str
    files: tuple[AnyFile, ...]
    is_single: bool = False
    zipped: BinaryIO | None = field(default=None, repr=False)

    def close(self) -> None:
        """Close the zip that the files lie in; they cannot be read afterwards."""
        if self.zipped is not None:
            self.zipped.close()

    @property
    def size(self) -> int:
        """Bytes of the files that do not lie in a zip."""
        return sum(file.content.size for file in self.files if isinstance(file, File))

    @cached_property
    def visible(self) -> tuple[AnyFile, ...]:
        """The files that are no settings, system leftovers or other hidden things."""
        return tuple(file for file in self.files if not is_hidden(file.name))

    @cached_property
    def databases(self) -> tuple[AnyFile, ...]:
        """The visible files that begin as SQLite databases do."""
        return tuple(file for file in self.visible if file.head(len(SQLITE)) == SQLITE)

    @cached_property
    def by_name(self) -> dict[str, AnyFile]:
        """Each file by its whole name, with forward slashes."""
        return {file.name: file for file in self.files}

    def ending(self, *endings: str) -> tuple[AnyFile, ...]:
        """The visible files whose name ends so (lower case)."""
        return tuple(file for file in self.visible if file.name.lower().endswith(endings))


def holds(file: AnyFile, words: bytes) -> bool:
    """Whether the bytes stand anywhere in a file; a damaged one holds nothing."""
    if words in file.head():
        return True
    try:
        return words in file.read()
    except FormatError as error:
        if error.code != "zip_broken":
            raise
        return False


def is_hidden(name: str) -> bool:
    """Whether any part of a name marks it as hidden or as a system's leftover."""
    parts = name.split("/")
    return any(part.startswith(".") and part.strip(".") for part in parts) or "__MACOSX" in parts


def label(name: str) -> str:
    """A name with forward slashes and without drive, leading slash or "..": for showing and for finding a
    date.
    """
    parts = re.sub(r"\A[A-Za-z]:", "", name.replace("\\", "/").replace("\0", "")).split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "unnamed"


def is_archive(head: bytes) -> bool:
    """Whether the bytes begin like a zip, gzip, 7z or rar archive."""
    return head.startswith(_ARCHIVES)


def bundle_of_file(name: str, data: bytes | Content) -> Bundle:
    """One file; a zip becomes the bundle of its members."""
    content = as_content(data)
    if not content.size:
        raise FormatError("empty")
    if read_part(content, 4) in (b"PK\x03\x04", b"PK\x05\x06"):
        return _bundle_of_zip(name, content)
    return Bundle(name, (File(label(name), content),), is_single=True)


def bundle_of_folder(files: Iterable[tuple[str, bytes | Content]], *, name: str) -> Bundle:
    """A folder's files by their names relative to it; hidden ones are kept, since settings lie there."""
    kept: list[AnyFile] = []
    for relative, data in files:
        if len(kept) >= ZIP_MEMBERS_MAX:
            raise TooLarge("too_many_files", name=name, limit=f"{ZIP_MEMBERS_MAX:,}")
        kept.append(File(label(relative), as_content(data)))
    if not kept:
        raise FormatError("no_entries", name=name)
    return Bundle(name, tuple(kept))


def _bundle_of_zip(name: str, content: Content) -> Bundle:
    stream = content.open()
    try:
        return _bundle_of_members(name, stream, content.size)
    except BaseException:
        stream.close()
        raise


def _bundle_of_members(name: str, stream: BinaryIO, size: int) -> Bundle:
    try:
        archive = zipfile.ZipFile(stream)
        infos = archive.infolist()
    except (*ZIP_FAULTS, IndexError):
        raise FormatError("zip_broken", name=name) from None
    if len(infos) > ZIP_MEMBERS_MAX:
        raise TooLarge("too_many_files", name=name, limit=f"{ZIP_MEMBERS_MAX:,}")
    budget = _Budget(name, max(ZIP_TOTAL_MAX, ZIP_TOTAL_TIMES * size))
    members = tuple(
        ZipMember(label(info.filename), archive, info, budget) for info in infos if _is_plain_file(info)
    )
    if not members:
        raise FormatError("no_entries", name=name)
    return Bundle(name, members, zipped=stream)


def _is_plain_file(info: zipfile.ZipInfo) -> bool:
    """No folder, and no link, whose content would be the name of some other file."""
    return not info.filename.endswith("/") and not stat.S_ISLNK(info.external_attr >> 16)
