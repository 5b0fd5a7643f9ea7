"""YouTube's subscriptions: three columns in a fixed order with a heading in any language, or the older JSON."""

from __future__ import annotations

import re
from typing import Any

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.card import Card, Choices, PileFormat, PileReading
from unclasp.formats.cards.gathering import Gathering, written_day
from unclasp.formats.cards.jsonfiles import json_files, value_of
from unclasp.formats.cards.links import judged
from unclasp.formats.csvtext import Row, rows
from unclasp.formats.jsontext import string
from unclasp.formats.reading import SkipRow
from unclasp.formats.text import decode, peek, tidy

_CHANNEL = r"UC[A-Za-z0-9_-]{22}"
_TABLE = re.compile(
    rf"\s*(?:[^\n]*\n\s*{_CHANNEL},http|{_CHANNEL},http|Channel Id,Channel Url,Channel Title\s*\Z)",
    re.IGNORECASE,
)
_STARTS_ROW = re.compile(rf"{_CHANNEL},http")
_HOSTS = ("youtube.com",)
_COLUMNS = 3


def sniff(bundle: Bundle) -> bool:
    """A table whose second line begins with the id of a channel, or JSON with channels."""
    return _table(bundle) is not None or bool(_json(bundle))


def _table(bundle: Bundle) -> AnyFile | None:
    files = bundle.files if bundle.is_single else bundle.ending(".csv")
    return next((file for file in files if _TABLE.match(peek(file.head()))), None)


def _json(bundle: Bundle) -> list[AnyFile]:
    return json_files(bundle, '"snippet"', '"resourceId"', '"channelId"')


def read(bundle: Bundle, choices: Choices) -> PileReading:
    """One card for each channel; only the older JSON has the day since when."""
    gathered = Gathering(FORMAT.name, FORMAT.label, FORMAT.kind, bundle.name)
    table = _table(bundle)
    if table is not None:
        text, _changes = tidy(decode(table.read(), name=table.name, encoding=choices.encoding))
        for at, row in enumerate(rows(text, name=table.name, starts_row=_STARTS_ROW)):
            if at == 0 and not re.match(_CHANNEL, row.cells[0]):
                continue  # the heading
            with gathered.row(f"line {row.line}"):
                gathered.card(_of_row(row))
        return gathered.result()
    for file in _json(bundle):
        value = value_of(file, encoding=choices.encoding)
        for number, item in enumerate(value if isinstance(value, list) else [value], start=1):
            with gathered.row(f"{file.name}, item {number}"):
                gathered.card(_of_item(item))
    return gathered.result()


def _of_row(row: Row) -> Card:
    if len(row.cells) != _COLUMNS:
        raise SkipRow("columns", f"{len(row.cells)} / {_COLUMNS}")
    number, address, title = map(str.strip, row.cells)
    if not re.fullmatch(_CHANNEL, number):
        raise SkipRow("not_an_account", number)
    return Card(number, title or number, **judged(re.sub("^http:", "https:", address), *_HOSTS))


def _of_item(item: Any) -> Card:
    snippet = item.get("snippet") if isinstance(item, dict) else None
    resource = snippet.get("resourceId") if isinstance(snippet, dict) else None
    number = string(resource.get("channelId")) if isinstance(resource, dict) else ""
    if not isinstance(snippet, dict) or not re.fullmatch(_CHANNEL, number):
        raise SkipRow("not_an_account", item)
    address = f"https://www.youtube.com/channel/{number}"
    since = written_day(snippet.get("publishedAt"))
    return Card(number, string(snippet.get("title")) or number, since=since, **judged(address))


FORMAT = PileFormat("youtube", "YouTube", "accounts", sniff, read)
