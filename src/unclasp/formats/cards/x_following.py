"""X's `following.js`, all parts of it: a script that is never run, whose list begins at its first bracket.

It says numbers of accounts, rarely their names, and never a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.card import Card, Choices, PileFormat, PileReading
from unclasp.formats.cards.gathering import Gathering
from unclasp.formats.cards.links import judged
from unclasp.formats.errors import FormatError
from unclasp.formats.jsontext import load_json, string
from unclasp.formats.reading import SkipRow
from unclasp.formats.text import decode, peek

_ANY = re.compile(r"\s*(?:window\.)?YTD\.([a-z_]+)\.part[0-9]+\s*=\s*\[", re.IGNORECASE)
_HANDLE = re.compile(r"https?://(?:www\.)?(?:twitter|x)\.com/(\w{1,15})/?", re.IGNORECASE)
_HOSTS = ("twitter.com", "x.com")
_NAMES = ("i", "intent", "home")
"""First parts of addresses that are no account."""


def sniff(bundle: Bundle) -> bool:
    """Any part of an archive of X."""
    return next(_parts(bundle), None) is not None


def _parts(bundle: Bundle) -> Iterator[tuple[AnyFile, str]]:
    """The parts of an archive, each with what it lists."""
    for file in bundle.files if bundle.is_single else bundle.ending(".js"):
        found = _ANY.match(peek(file.head(400)))
        if found:
            yield file, found[1].lower()


def read(bundle: Bundle, choices: Choices) -> PileReading:
    """One card for each account that is followed, of every part."""
    gathered = Gathering(FORMAT.name, FORMAT.label, FORMAT.kind, bundle.name)
    parts = [file for file, lists in _parts(bundle) if lists == "following"]
    if not parts:
        raise FormatError("another_list", name=bundle.name, label=FORMAT.label, wanted="following.js")
    for file in parts:
        text = decode(file.read(), name=file.name, encoding=choices.encoding)
        items = load_json(text[text.index("[") :].rstrip().removesuffix(";"), name=file.name)
        for number, item in enumerate(items, start=1):
            with gathered.row(f"{file.name}, item {number}"):
                gathered.card(_card(item))
    if any(not card.title.startswith("@") for card in gathered.cards):
        gathered.note("numbers_for_names")
    return gathered.result()


def _card(item: Any) -> Card:
    said = item.get("following") if isinstance(item, dict) else None
    number = string(said.get("accountId")) if isinstance(said, dict) else ""
    if not isinstance(said, dict) or not re.fullmatch(r"[0-9]{1,25}", number):
        raise SkipRow("not_an_account", item)
    address = string(said.get("userLink")) or f"https://x.com/intent/user?user_id={number}"
    handle = _HANDLE.fullmatch(address)
    named = handle is not None and handle[1].lower() not in _NAMES
    title = f"@{handle[1]}" if handle and named else number
    return Card(number, title, **judged(address, *_HOSTS))


FORMAT = PileFormat("x", "X (Twitter)", "accounts", sniff, read)
