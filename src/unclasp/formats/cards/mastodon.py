"""Mastodon's `following_accounts.csv`: addresses, with or without a heading, and no dates."""

from __future__ import annotations

import re

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.card import Card, Choices, PileFormat, PileReading
from unclasp.formats.cards.gathering import Gathering
from unclasp.formats.cards.links import judged
from unclasp.formats.csvtext import rows
from unclasp.formats.errors import FormatError
from unclasp.formats.reading import SkipRow
from unclasp.formats.text import decode, peek, tidy

_ADDRESS = re.compile(r"@?([\w.-]{1,60})@([\w-]+(?:\.[\w-]+)+)")
_LINE = re.compile(rf'"?{_ADDRESS.pattern}"?(?:,(?:true|false)?(?:,.*)?)?')
_HEADING = re.compile(r'\s*"?Account address"?\s*(?:,([^\n]*))?(?:\n|\Z)', re.IGNORECASE)
_MUTED = "hide notifications"
_OTHER_NAMES = ("blocked", "muted", "followers")
_STARTS_ROW = re.compile(r"[\w.-]+@[\w.-]+,(?:true|false),")


def sniff(bundle: Bundle) -> bool:
    """The heading of any version, or lines that are all addresses of accounts."""
    return _file(bundle) is not None


def _file(bundle: Bundle) -> AnyFile | None:
    files = bundle.files if bundle.is_single else bundle.ending("following_accounts.csv")
    return next((file for file in files if _is_ours(peek(file.head(4096)).replace("\r", ""))), None)


def _is_ours(text: str) -> bool:
    if _HEADING.match(text):
        return True
    lines = [line.strip() for line in text.split("\n")[:30] if line.strip()]
    whole = lines[:-1] if len(lines) == 30 or len(text) >= 4096 else lines
    return bool(whole) and all(_LINE.fullmatch(line) for line in whole)


def read(bundle: Bundle, choices: Choices) -> PileReading:
    """One card for each account; settings for each are left."""
    file = _file(bundle)
    assert file is not None, "sniff has said that there is one"
    text, _changes = tidy(decode(file.read(), name=file.name, encoding=choices.encoding))
    heading = _HEADING.match(text)
    last = file.name.rpartition("/")[2].lower()
    if (heading and _MUTED in (heading[1] or "").lower()) or last.startswith(_OTHER_NAMES):
        raise FormatError("another_list", name=file.name, label=FORMAT.label, wanted="following_accounts.csv")
    gathered = Gathering(FORMAT.name, FORMAT.label, FORMAT.kind, bundle.name)
    for at, row in enumerate(rows(text, name=file.name, starts_row=_STARTS_ROW)):
        if (at == 0 and heading) or not any(cell.strip() for cell in row.cells):
            continue
        with gathered.row(f"line {row.line}"):
            gathered.card(_card(row.cells[0].strip()))
    return gathered.result()


def _card(written: str) -> Card:
    found = _ADDRESS.fullmatch(written)
    if found is None:
        raise SkipRow("not_an_account", written)
    name, host = found[1], found[2].lower()
    return Card(f"{name.lower()}@{host}", f"{name}@{host}", **judged(f"https://{host}/@{name}"))


FORMAT = PileFormat("mastodon", "Mastodon", "accounts", sniff, read)
