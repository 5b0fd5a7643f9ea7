"""Exports as pages or plain text, which look well and say little: for these one asks the same place for JSON."""

from __future__ import annotations

import re

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.card import Choices, PileFormat, PileReading
from unclasp.formats.errors import FormatError
from unclasp.formats.text import peek

_PLACES = (
    ("instagram.com", "Instagram"),
    ("tiktok.com", "TikTok"),
    ("youtube.com", "YouTube"),
    ("reddit.com", "Reddit"),
)
_TEXT_LIST = re.compile(r"\s*Date: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: UTC)?\s*\n\s*Username: ", re.IGNORECASE)


def sniff(bundle: Bundle) -> bool:
    """A web page that names one of the places, and no bookmarks; or TikTok's list as text."""
    return _place(bundle) is not None


def _place(bundle: Bundle) -> tuple[AnyFile, str] | None:
    for file in bundle.files if bundle.is_single else bundle.ending(".html", ".htm", ".txt"):
        text = peek(file.head())
        if _TEXT_LIST.match(text):
            return file, "TikTok"
        if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
            for host, label in _PLACES:
                if host in text.lower():
                    return file, label
    return None


def read(bundle: Bundle, _choices: Choices) -> PileReading:
    """Never a reading: FormatError "ask_for_json"."""
    found = _place(bundle)
    assert found is not None, "sniff has said that there is one"
    raise FormatError("ask_for_json", name=found[0].name, label=found[1])


FORMAT = PileFormat("page", "Web page", "accounts", sniff, read)
