"""OPML, as readers of feeds write it: outlines in outlines; one without the address of a feed is a folder."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError  # the names only; defusedxml does the parsing

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.card import Card, Choices, PileFormat, PileReading
from unclasp.formats.cards.gathering import Gathering, written_day
from unclasp.formats.cards.links import judged
from unclasp.formats.errors import FormatError, TooLarge
from unclasp.formats.limits import XML_FILE_MAX, shown
from unclasp.formats.reading import SkipRow
from unclasp.formats.text import peek

_DEPTH_MAX = 50


def sniff(bundle: Bundle) -> bool:
    """XML that begins with the element `opml`."""
    return bool(_files(bundle))


def _files(bundle: Bundle) -> list[AnyFile]:
    files = bundle.files if bundle.is_single else bundle.ending(".opml", ".xml")
    return [file for file in files if "<opml" in peek(file.head(2048)).lower()]


def read(bundle: Bundle, choices: Choices) -> PileReading:
    """One card for each feed, with the folders that it lies in; the same feed in two folders is one."""
    gathered = Gathering(FORMAT.name, FORMAT.label, FORMAT.kind, bundle.name)
    for file in _files(bundle):
        body = _parsed(file, choices.encoding).find("body")
        for number, (outline, folders) in enumerate(_outlines(body, file.name), start=1):
            with gathered.row(f"outline {number}"):
                gathered.card(_card(outline, folders))
    return gathered.result()


def _parsed(file: AnyFile, encoding: str | None) -> Element:
    data = file.read()
    if len(data) > XML_FILE_MAX:
        raise TooLarge("too_large", name=file.name, limit=shown(XML_FILE_MAX))
    try:
        root: Element = fromstring(data.decode(encoding) if encoding else data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise FormatError("xml_refused", name=file.name) from None
    return root


def _outlines(body: Element | None, name: str) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Every outline that is no folder, in the order of the file, with the names of the folders around it."""
    waiting: list[tuple[Element, tuple[str, ...]]] = [(one, ()) for one in reversed(list(body or ()))]
    while waiting:
        one, folders = waiting.pop()
        inside = list(one)
        if len(folders) > _DEPTH_MAX:
            raise FormatError("xml_refused", name=name)
        if _feed(one) or not inside:
            yield one, folders
        waiting += [(inner, (*folders, _name(one))) for inner in reversed(inside)]


def _feed(outline: Element) -> str:
    return next((value for key, value in outline.attrib.items() if key.lower() == "xmlurl"), "").strip()


def _name(outline: Element) -> str:
    return (outline.get("text") or outline.get("title") or "").strip()


def _card(outline: Element, folders: tuple[str, ...]) -> Card:
    feed = _feed(outline)
    if not feed:
        raise SkipRow("no_address", _name(outline))
    page = next((value for key, value in outline.attrib.items() if key.lower() == "htmlurl"), "")
    detail = " / ".join(part for part in folders if part)
    since = written_day(outline.get("created"))
    return Card(feed, _name(outline) or feed, detail, since=since, **judged(page or feed))


FORMAT = PileFormat("opml", "OPML", "feeds", sniff, read)
