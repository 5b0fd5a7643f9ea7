"""Which program a file comes from, told by what is in it, and reading it.

A new format is one file that defines `FORMAT`, one line in `FORMATS`, and one test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from unclasp.formats import (
    daylio_backup,
    daylio_csv,
    dayone_classic,
    dayone_json,
    diarium,
    diarium_json,
    diaro,
    habitbull,
    journey,
    jrnl_json,
    jrnl_text,
    loop_habits,
    markdown_in,
    plain_text,
    rednotebook,
)
from unclasp.formats.bundle import Bundle, bundle_of_file, bundle_of_folder
from unclasp.formats.content import Content
from unclasp.formats.entries import ReadResult
from unclasp.formats.errors import FormatError, NotRecognised
from unclasp.formats.format import Format
from unclasp.formats.options import Options
from unclasp.formats.telling import first_fitting, read_whole

# The narrowest first: the last two take any text, and ask only for a date.
FORMATS: tuple[Format, ...] = (
    dayone_json.FORMAT,
    jrnl_json.FORMAT,
    dayone_classic.FORMAT,
    daylio_backup.FORMAT,
    daylio_csv.FORMAT,
    journey.FORMAT,
    diarium.FORMAT,
    diarium_json.FORMAT,
    diaro.FORMAT,
    loop_habits.FORMAT,
    habitbull.FORMAT,
    rednotebook.FORMAT,
    jrnl_text.FORMAT,
    markdown_in.FORMAT,
    plain_text.FORMAT,
)


def recognise(name: str, data: bytes) -> Format | None:
    """The format of a file or zip, or None. Raises FormatError for a damaged, locked or oversized one."""
    return first_fitting(FORMATS, bundle_of_file(name, data))


def read_file(
    name: str, data: bytes | Content, *, encoding: str | None = None, day_first: bool | None = None
) -> ReadResult:
    """Everything in one file or zip.

    Raises EncodingUnsure and DateOrderUnsure where the person must choose (call again with `encoding` or
    `day_first`), NotRecognised, and another FormatError for what cannot be read; nothing is then half read.
    """
    return _read(name, lambda: bundle_of_file(name, data), Options(encoding, day_first))


def read_folder(
    files: Iterable[tuple[str, bytes | Content]],
    *,
    name: str = "folder",
    encoding: str | None = None,
    day_first: bool | None = None,
) -> ReadResult:
    """Everything in a folder, given as (name relative to it, bytes). Errors as `read_file`."""
    return _read(name, lambda: bundle_of_folder(files, name=name), Options(encoding, day_first))


def _read(name: str, opened: Callable[[], Bundle], options: Options) -> ReadResult:
    return read_whole(
        name,
        opened,
        FORMATS,
        lambda found, bundle: found.read(bundle, options),
        unknown=NotRecognised("not_recognised", name=name),
        nothing=FormatError("no_entries", name=name),
    )
