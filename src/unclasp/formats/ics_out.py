"""Writing one appointment as a calendar file. Nothing in it says where it came from."""

from __future__ import annotations

import datetime as dt

FOLD_AT = 75
"""Bytes of a line; longer ones go on in the next, which begins with a space (RFC 5545, 3.1)."""


def calendar_file(
    *,
    uid: str,
    title: str,
    starts_at: dt.datetime,
    minutes: int,
    stamp: dt.datetime,
    remind_minutes: int | None = None,
) -> bytes:
    """One appointment, with moments in UTC; a reminder so many minutes before only where one is asked for.

    `starts_at` and `stamp` are aware moments, `uid` has letters, digits, `-` and `_` only.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Notes//Notes//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{uid}@notes.invalid",
        f"DTSTAMP:{_moment(stamp)}",
        f"DTSTART:{_moment(starts_at)}",
        f"DTEND:{_moment(starts_at + dt.timedelta(minutes=minutes))}",
        f"SUMMARY:{_escaped(title)}",
    ]
    if remind_minutes is not None:
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(title)}"]
        lines += [f"TRIGGER:-PT{remind_minutes}M", "END:VALARM"]
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _moment(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    for mark in "\\;,":
        words = words.replace(mark, f"\\{mark}")
    return words.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 bytes, never in the middle of a character."""
    pieces, piece = [], b""
    for char in line:
        coded = char.encode()
        if len(piece) + len(coded) > FOLD_AT:
            pieces.append(piece)
            piece = b" "
        piece += coded
    return b"\r\n".join([*pieces, piece])
