"""An archive's rows out of its bytes, trusting none of them. Runs in the child process: no Django.

A zip, the folder that somebody unpacked it into, or `unclasp.json` by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from unclasp.formats.bundle import AnyFile, Bundle, bundle_of_file, bundle_of_folder
from unclasp.formats.content import Content
from unclasp.vault.archive.rows import manifest_from
from unclasp.vault.archive.shape import MANIFEST, TABLES, check

AT_ONCE = 500
"""Rows in one message to the parent."""

KEY = b'"unclasp":'
"""Stands in `unclasp.json` as a key. In a text that JSON holds, its quotation marks have backslashes."""

PIECE = 1 << 20


def manifest_in(bundle: Bundle) -> AnyFile | None:
    """The file with the rows, if this is an archive of ours."""
    if bundle.is_single:
        (file,) = bundle.files
        return file if file.head(1) == b"{" and has_key(file) else None
    return bundle.by_name.get(MANIFEST)


def has_key(file: AnyFile) -> bool:
    """Whether the key stands anywhere in a file."""
    with file.stream() as stream:
        before = b""
        while piece := stream.read(PIECE):
            if KEY in before + piece:
                return True
            before = piece[-len(KEY) :]
    return False


def manifest_of(file: AnyFile) -> dict[str, Any]:
    """Everything that the file says, once it has been looked over.

    Raises `FormatError` for a zip or JSON that is damaged or made to do damage, `shape.NotOurs`, `shape.Newer`.
    """
    with file.stream() as stream:
        manifest: dict[str, Any] = manifest_from(stream)
    check(manifest)
    return manifest


def opened(files: Sequence[tuple[str, bytes | Content]], *, folder: bool) -> Bundle:
    """The files of one archive: those of a folder, or the one that is a zip or `unclasp.json`."""
    return bundle_of_folder(files, name="") if folder else bundle_of_file(*files[0])


def pieces(manifest: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The manifest as messages that are small one by one; `put_together` makes it of them again."""
    for name, value in manifest.items():
        if name in TABLES:
            for table, rows in value.items():
                for start in range(0, len(rows), AT_ONCE):
                    yield {"part": name, "table": table, "rows": rows[start : start + AT_ONCE]}
        else:
            yield {"part": name, "value": value}


def put_together(messages: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The manifest that `pieces` took apart."""
    manifest: dict[str, Any] = {}
    for message in messages:
        if "rows" in message:
            tables = manifest.setdefault(message["part"], {})
            tables.setdefault(message["table"], []).extend(message["rows"])
        else:
            manifest[message["part"]] = message["value"]
    return manifest
