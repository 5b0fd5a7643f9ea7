"""A browser's bookmarks: the HTML that all of them export, Chrome's own JSON, or Firefox's backup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.card import Card, Choices, PileFormat, PileReading
from unclasp.formats.cards.gathering import Gathering, day_of
from unclasp.formats.cards.jsonfiles import json_files, value_of
from unclasp.formats.cards.links import judged
from unclasp.formats.jsontext import string
from unclasp.formats.reading import SkipRow
from unclasp.formats.text import decode, peek, tidy

_DOCTYPE = re.compile(r"\s*<!DOCTYPE NETSCAPE-Bookmark-file", re.IGNORECASE)
# Possessive repeats, so that a flood of "<" costs one pass.
_PART = re.compile(
    r"<(?P<tag>DL|/DL|H3|A)\b(?P<about>(?:\"[^\"<]*+\"|'[^'<]*+'|[^<>])*+)>(?P<words>[^<]*+)", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*+)"|'([^']*+)')""")
_CHROME_BEGAN = 11_644_473_600
"""Seconds from 1601, where Chrome counts from, to 1970."""

_A_MILLION = 1_000_000
_MILLISECONDS, _MICROSECONDS = 10**11, 10**14
"""Numbers this large are no seconds: a date far in the future is likelier to be a smaller unit."""

_DEPTH_MAX = 100


def sniff(bundle: Bundle) -> bool:
    """The first line that every browser writes, or the roots of Chrome's or Firefox's tree."""
    return bool(_pages(bundle) or _chrome(bundle) or _firefox(bundle))


def _pages(bundle: Bundle) -> list[AnyFile]:
    files = bundle.files if bundle.is_single else bundle.ending(".html", ".htm")
    return [file for file in files if _DOCTYPE.match(peek(file.head(512)))]


def _chrome(bundle: Bundle) -> list[AnyFile]:
    files = json_files(bundle, '"roots"', '"bookmark_bar"')
    return files or [file for file in bundle.visible if file.name.endswith("Bookmarks") and _has_roots(file)]


def _has_roots(file: AnyFile) -> bool:
    text = peek(file.head())
    return text.lstrip().startswith("{") and '"roots"' in text and '"bookmark_bar"' in text


def _firefox(bundle: Bundle) -> list[AnyFile]:
    return json_files(bundle, '"text/x-moz-place-container"')


def read(bundle: Bundle, choices: Choices) -> PileReading:
    """One card for each bookmark, with its folders; the same address twice is one."""
    gathered = Gathering(FORMAT.name, FORMAT.label, FORMAT.kind, bundle.name)
    for file in _pages(bundle):
        text, _changes = tidy(decode(file.read(), name=file.name, encoding=choices.encoding))
        _keep(gathered, _of_page(text))
    for file in _chrome(bundle):
        _keep(gathered, _of_chrome(value_of(file, encoding=choices.encoding)))
    for file in _firefox(bundle):
        _keep(gathered, _of_firefox(value_of(file, encoding=choices.encoding), ()))
    return gathered.result()


Bookmark = tuple[str, str, tuple[str, ...], object]
"""The address, the title, the folders around it, and the day [seconds since 1970, or anything else]."""


def _keep(gathered: Gathering, found: Iterator[Bookmark]) -> None:
    for number, (address, title, folders, seconds) in enumerate(found, start=1):
        with gathered.row(f"bookmark {number}"):
            if not address:
                raise SkipRow("no_address", title)
            detail = " / ".join(part for part in folders if part)
            gathered.card(
                Card(address, title.strip() or address, detail, since=day_of(seconds), **judged(address))
            )


def _of_page(text: str) -> Iterator[Bookmark]:
    """Folders are the headings before a list; what is not closed closes by itself."""
    folders: list[str] = []
    heading = ""
    for part in _PART.finditer(text):
        tag, words = part["tag"].upper(), html.unescape(part["words"] or "").strip()
        if tag == "H3":
            heading = words
        elif tag == "DL":
            folders = [*folders[:_DEPTH_MAX], heading]
            heading = ""
        elif tag == "/DL":
            folders = folders[:-1]
        else:
            about = {
                one[1].upper(): html.unescape(one[2] or one[3] or "")
                for one in _ATTRIBUTE.finditer(part["about"])
            }
            yield about.get("HREF", "").strip(), words, tuple(folders), _seconds(about.get("ADD_DATE", ""))


def _seconds(written: str) -> int | None:
    """Most browsers write seconds; some write thousandths or millionths of them."""
    if not written.isascii() or not written.isdigit() or len(written) > 20:
        return None
    number = int(written)
    if number >= _MICROSECONDS:
        return number // _A_MILLION
    return number // 1000 if number >= _MILLISECONDS else number


def _of_chrome(value: Any) -> Iterator[Bookmark]:
    roots = value.get("roots") if isinstance(value, dict) else None
    waiting: list[tuple[Any, tuple[str, ...]]] = [
        (one, ()) for one in reversed(list(roots.values() if isinstance(roots, dict) else []))
    ]
    while waiting:
        one, folders = waiting.pop()
        if not isinstance(one, dict):
            continue
        name = string(one.get("name"))
        if one.get("type") == "url":
            written = string(one.get("date_added"))
            seconds = (
                int(written) // _A_MILLION - _CHROME_BEGAN if re.fullmatch("[0-9]{1,19}", written) else 0
            )
            yield string(one.get("url")), name, folders, max(seconds, 0)
        inside = one.get("children")
        waiting += [
            (inner, (*folders, name)) for inner in reversed(inside if isinstance(inside, list) else [])
        ]


def _of_firefox(value: Any, folders: tuple[str, ...]) -> Iterator[Bookmark]:
    if not isinstance(value, dict):
        return
    title, added = string(value.get("title")), value.get("dateAdded")
    if value.get("type") == "text/x-moz-place":
        seconds = added // _A_MILLION if isinstance(added, int) and not isinstance(added, bool) else None
        yield string(value.get("uri")), title, folders, seconds
    for inner in value.get("children") or ():
        yield from _of_firefox(inner, (*folders, title))


FORMAT = PileFormat("bookmarks", "Bookmarks", "bookmarks", sniff, read)
