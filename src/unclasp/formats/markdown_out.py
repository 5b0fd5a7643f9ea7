"""A readable Markdown folder out of entries, in such a way that `markdown_in` reads the same entries
back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

import yaml

from unclasp.formats.entries import ReadEntry
from unclasp.formats.markdown_in import MARK

VERSION = "1"
_PLAIN = re.compile(r"[^\W\d_](?:[\w .,()/’'-]*[\w.)’'])?")
_NEEDS_NO_ESCAPES = re.compile(r"[-\w]+", re.ASCII)
_NOT_TEXT_ELSEWHERE = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
_NAME_MAX = 60


def markdown_folder(entries: Iterable[ReadEntry]) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file: one Markdown file for each entry, attachments under their own names.

    Entries of the same day and title get " 2", " 3" ... so that no file replaces another.
    """
    taken: Counter[str] = Counter()
    written: set[str] = set()
    for entry in entries:
        name = file_name(entry)
        taken[name.casefold()] += 1
        times = taken[name.casefold()]
        # A name of this form cannot come from a title, since titles lose their parentheses.
        yield (
            (name if times == 1 else f"{name.removesuffix('.md')} ({times}).md"),
            to_markdown(entry).encode(),
        )
        for attachment in entry.attachments:
            if attachment.name not in written:
                written.add(attachment.name)
                yield attachment.name, attachment.read()


def file_name(entry: ReadEntry) -> str:
    """Such as "2026/2026-01-05 Gave the bike away.md": sorts by day, and is a safe name on every system."""
    words = " ".join(re.sub(r"[^\w '’,-]+", " ", entry.title).split())[:_NAME_MAX].strip(" ,-")
    day = f"{entry.at.year:04}-{entry.at.month:02}-{entry.at.day:02}"
    return f"{day[:4]}/{day}{' ' if words else ''}{words}.md"


def to_markdown(entry: ReadEntry) -> str:
    """The entry as one Markdown text with everything else about it in the front matter."""
    lines = [f"{MARK}: {VERSION}", *_moment(entry)]
    lines += [f"title: {_scalar(entry.title)}"] if entry.title else []
    lines += _listed("tags", entry.tags)
    lines += ["starred: true"] if entry.starred else []
    lines += [f"mood: {_scalar(entry.mood)}"] if entry.mood else []
    lines += [f"id: {_scalar(entry.source_id)}"] if entry.source_id else []
    lines += _listed("attachments", [attachment.name for attachment in entry.attachments])
    return "\n".join(["---", *lines, "---", "", f"{entry.body}\n"])


def _moment(entry: ReadEntry) -> Iterator[str]:
    written = entry.at.isoformat()
    yield f"date: {written.removesuffix('T00:00:00') if entry.all_day else written.replace('T', ' ')}"
    if entry.all_day:
        yield "all_day: true"
    if isinstance(entry.at.tzinfo, ZoneInfo):
        yield f"zone: {entry.at.tzinfo.key}"


def _listed(key: str, values: Iterable[str]) -> list[str]:
    items = [f"  - {_scalar(value)}" for value in values]
    return [f"{key}:", *items] if items else []


def _scalar(text: str) -> str:
    """Bare where every reader takes it for the same text, else in quotation marks."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT_ELSEWHERE:
        return text
    if _NEEDS_NO_ESCAPES.fullmatch(text):
        return f'"{text}"'  # as the library writes it, which takes its time
    quoted: str = yaml.dump(
        text, default_style='"', allow_unicode=True, width=float("inf"), Dumper=yaml.SafeDumper
    )
    return quoted.strip()
