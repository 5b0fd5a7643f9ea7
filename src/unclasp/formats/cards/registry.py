"""Which list a file is, told by what is in it, and reading it.

A new format is one file that defines `FORMAT`, one line in `PILE_FORMATS`, one test, and its part of the guide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from unclasp.formats.bundle import Bundle, bundle_of_file, bundle_of_folder
from unclasp.formats.cards import (
    bluesky,
    bookmarks,
    duties,
    habits,
    homebox,
    instagram,
    mastodon,
    ofx,
    opml,
    pages,
    photos,
    reddit,
    table,
    tiktok,
    wallos,
    x_following,
    youtube,
)
from unclasp.formats.cards.card import Choices, PileFormat, PileReading
from unclasp.formats.content import Content
from unclasp.formats.errors import FormatError, NotRecognised
from unclasp.formats.telling import first_fitting, read_whole

PILE_FORMATS: tuple[PileFormat, ...] = (
    x_following.FORMAT,
    instagram.FORMAT,
    bluesky.FORMAT,
    youtube.FORMAT,
    wallos.FORMAT,
    bookmarks.FORMAT,
    tiktok.FORMAT,
    opml.FORMAT,
    ofx.FORMAT,
    duties.FORMAT,
    habits.FORMAT,
    homebox.FORMAT,
    mastodon.FORMAT,
    reddit.FORMAT,
    pages.FORMAT,
    table.BANK,
    photos.FORMAT,
    table.TABLE,
)
"""The narrowest first; the loose ones last."""


def recognise_cards(name: str, data: bytes | Content) -> PileFormat | None:
    """The format of a file or zip, or None. Raises FormatError for a damaged, locked or oversized one."""
    return first_fitting(PILE_FORMATS, bundle_of_file(name, data))


def read_cards(name: str, data: bytes | Content, choices: Choices) -> PileReading:
    """All cards of one file or zip.

    Raises EncodingUnsure, DateOrderUnsure and ColumnsUnsure where the person must choose (call again with the
    choice), NotRecognised, and another FormatError for what cannot be read; nothing is then half read.
    """
    return _read(name, lambda: bundle_of_file(name, data), choices)


def read_cards_folder(
    files: Iterable[tuple[str, bytes | Content]], choices: Choices, *, name: str = "folder"
) -> PileReading:
    """All cards of a folder, given as (name relative to it, bytes). Errors as `read_cards`."""
    return _read(name, lambda: bundle_of_folder(files, name=name), choices)


def _read(name: str, opened: Callable[[], Bundle], choices: Choices) -> PileReading:
    return read_whole(
        name,
        opened,
        PILE_FORMATS,
        lambda found, bundle: found.read(bundle, choices),
        unknown=NotRecognised("pile_not_recognised", name=name),
        nothing=FormatError("no_cards", name=name),
    )
