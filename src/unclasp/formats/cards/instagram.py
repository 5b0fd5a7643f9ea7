"""Instagram's `following.json`, in a zip or alone: an object or a bare list, the name in `value` or in `title`."""

from __future__ import annotations

import re
from typing import Any

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.card import Card, Choices, PileFormat, PileReading
from unclasp.formats.cards.gathering import Gathering, day_of
from unclasp.formats.cards.jsonfiles import json_files, value_of
from unclasp.formats.cards.links import judged
from unclasp.formats.errors import FormatError
from unclasp.formats.jsontext import string
from unclasp.formats.reading import SkipRow

_KEY = "relationships_following"
_ITEM = '"string_list_data"'
_WANTED = re.compile(r"following(?:_[0-9]+)?\.json")
_OTHER = re.compile(r"(?:followers|pending|recent|close|blocked|hide|restricted|removed|follow_requests)")
_ACCOUNT = re.compile(r"https?://[^/?#]+/(?:_u/)?([\w.]{1,60})/?", re.IGNORECASE)
_HOSTS = ("instagram.com",)


def sniff(bundle: Bundle) -> bool:
    """Any JSON of Instagram's relationships."""
    return bool(json_files(bundle, _ITEM))


def read(bundle: Bundle, choices: Choices) -> PileReading:
    """One card for each account that is followed, with the day since when."""
    gathered = Gathering(FORMAT.name, FORMAT.label, FORMAT.kind, bundle.name)
    found = False
    for file in json_files(bundle, _ITEM):
        for number, item in enumerate(_items(file, bundle, choices), start=1):
            found = True
            with gathered.row(f"{file.name}, item {number}"):
                gathered.card(_card(item))
    if not found:
        raise FormatError("another_list", name=bundle.name, label=FORMAT.label, wanted="following.json")
    return gathered.result()


def _items(file: AnyFile, bundle: Bundle, choices: Choices) -> list[Any]:
    """What a file lists, if it lists whom one follows. A bare list does not say, but its name does."""
    last = file.name.rpartition("/")[2].lower()
    if not bundle.is_single and not _WANTED.fullmatch(last):
        return []
    value = value_of(file, encoding=choices.encoding)
    if isinstance(value, dict):
        value = value.get(_KEY)
    elif _OTHER.match(last):
        return []
    return value if isinstance(value, list) else []


def _card(item: Any) -> Card:
    data = item.get("string_list_data") if isinstance(item, dict) else None
    first = data[0] if isinstance(data, list) and data and isinstance(data[0], dict) else {}
    if not isinstance(item, dict):
        raise SkipRow("not_an_account", item)
    href = string(first.get("href"))
    name = mended(string(first.get("value")) or string(item.get("title"))) or _name_in(href)
    if not name.strip():
        raise SkipRow("not_an_account", item)
    href = href.replace("/_u/", "/", 1) or f"https://www.instagram.com/{name}"
    return Card(name.casefold(), name, since=day_of(first.get("timestamp")), **judged(href, *_HOSTS))


def _name_in(href: str) -> str:
    found = _ACCOUNT.match(href)
    return found[1] if found else ""


def mended(text: str) -> str:
    """Text whose UTF-8 was written as if each byte were a letter; any other stays as it is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


FORMAT = PileFormat("instagram", "Instagram", "accounts", sniff, read)
