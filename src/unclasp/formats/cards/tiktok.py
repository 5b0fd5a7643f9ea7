"""TikTok's `user_data.json`: its list of whom one follows moves between sections, so it is looked for by its name."""

from __future__ import annotations

from typing import Any

from unclasp.formats.bundle import Bundle
from unclasp.formats.cards.card import Card, Choices, PileFormat, PileReading
from unclasp.formats.cards.gathering import Gathering, written_day
from unclasp.formats.cards.jsonfiles import json_files, value_of
from unclasp.formats.cards.links import judged
from unclasp.formats.errors import FormatError
from unclasp.formats.jsontext import string
from unclasp.formats.reading import SkipRow

_LISTS = ("Following List", "FollowingList")
_SECTIONS = ('"Activity"', '"Your Activity"', '"Profile And Settings"', '"Profile"')


def sniff(bundle: Bundle) -> bool:
    """JSON with one of TikTok's sections in its beginning, and a list of whom one follows anywhere."""
    return any(
        any(section in text for section in _SECTIONS) and ("Following" in text or "App Settings" in text)
        for text in (file.head().decode("utf-8", "replace") for file in json_files(bundle))
    )


def read(bundle: Bundle, choices: Choices) -> PileReading:
    """One card for each account that is followed, with the day since when."""
    gathered = Gathering(FORMAT.name, FORMAT.label, FORMAT.kind, bundle.name)
    for file in json_files(bundle):
        for number, item in enumerate(_found(value_of(file, encoding=choices.encoding)), start=1):
            with gathered.row(f"{file.name}, item {number}"):
                gathered.card(_card(item))
    if not gathered.seen:
        raise FormatError("another_list", name=bundle.name, label=FORMAT.label, wanted="user_data.json")
    return gathered.result()


def _found(value: Any) -> list[Any]:
    """The list itself, wherever it stands. JSON is never deep here: `load_json` has seen to that."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            for key in _LISTS:
                inner = one.get(key)
                following = inner.get("Following") if isinstance(inner, dict) else inner
                if isinstance(following, list):
                    return following
            if isinstance(one.get("Following"), list):
                return list(one["Following"])
            waiting += one.values()
    return []


def _card(item: Any) -> Card:
    name = string(item.get("UserName") or item.get("userName")) if isinstance(item, dict) else ""
    if not name:
        raise SkipRow("not_an_account", item)
    since = written_day(string(item.get("Date")).removesuffix(" UTC"))
    return Card(name.casefold(), name, since=since, **judged(f"https://www.tiktok.com/@{name}"))


FORMAT = PileFormat("tiktok", "TikTok", "accounts", sniff, read)
