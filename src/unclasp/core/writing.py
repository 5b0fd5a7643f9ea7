"""What may become the words of an entry, how they are made fit, and what makes two entries the same. No Django."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Container

from unclasp.core import clock
from unclasp.core.errors import UnclaspError
from unclasp.core.saying import translated as _

ONE_SECOND = 1_000_000
"""In microseconds, as keys are. No second has so many entries."""

MINUTE = 60 * ONE_SECOND


class JournalError(UnclaspError):
    """An entry cannot be kept, moved or brought in as it is."""


def clean_text(text: str) -> str:
    """The text with line ends of one kind and without NUL; `JournalError` where it is not Unicode at all."""
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    try:
        text.encode()
    except UnicodeEncodeError as fault:
        before = text[max(0, fault.start - 30) : fault.start]
        raise JournalError(
            _(
                "One character is broken, so this was not kept. Nothing was changed. "
                "Take it out and try again; it stands after “{before}”."
            ).format(before=before)
        ) from None
    return text


def clean_title(title: str, room: int) -> str:
    """A title on one line; `JournalError` where it has more than `room` characters."""
    title = " ".join(clean_text(title).split())
    if len(title) > room:
        raise JournalError(
            _(
                "A title has room for {most} characters, and this one has {count}. Put the rest in the entry."
            ).format(most=room, count=len(title))
        )
    return title


def clean_body(body: str, room: int) -> str:
    """A body without blank lines around it; `JournalError` where it has more than `room` bytes of UTF-8."""
    body = clean_text(body).strip("\n").rstrip()
    size = len(body.encode())
    if size > room:
        raise JournalError(
            _(
                "This is too long for one entry: {size} KB, and an entry has room for {most} KB. "
                "The draft has all of it. Move a part into an entry of its own, then keep both."
            ).format(size=-(-size // 1000), most=room // 1000)
        )
    return body


def clean_words(title: str, body: str, *, title_room: int, body_room: int) -> tuple[str, str]:
    """Title and body, fit to be kept; `JournalError` where there is nothing in them."""
    title, body = clean_title(title, title_room), clean_body(body, body_room)
    if not title and not body.strip():
        raise JournalError(_("There is nothing here to keep yet. Write a line first."))
    return title, body


def first_free(key: int, taken: Container[int]) -> int:
    """The first key at or after this one that is not taken: equal moments keep their order."""
    while key in taken:
        key += 1
    return key


def digest_of(at: dt.datetime, title: str, body: str) -> str:
    """What makes an entry the same as another: its minute, and its words whatever the space between them."""
    minute = clock.to_key(at) // MINUTE
    words = " ".join(f"{title} {body}".replace("\x00", "").split())
    return hashlib.sha256(f"{minute} {words}".encode(errors="replace")).hexdigest()
