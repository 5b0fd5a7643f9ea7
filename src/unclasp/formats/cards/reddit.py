"""Reddit's `subscribed_subreddits.csv`, or a plain list of communities, one on each line."""

from __future__ import annotations

import re

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.card import Card, Choices, PileFormat, PileReading
from unclasp.formats.cards.gathering import Gathering
from unclasp.formats.cards.links import judged
from unclasp.formats.reading import SkipRow
from unclasp.formats.text import decode, peek, tidy

_NAME = r"(?:u_)?[A-Za-z0-9][A-Za-z0-9_]{1,23}"
_LINE = re.compile(rf"(?:(https?://(?:[a-z]+\.)?reddit\.com)?/?(r/))?({_NAME})/?")
_HEADING = re.compile(r"\s*\"?subreddit\"?\s*(?:\n|\Z)")
_HEAD = 8192


def sniff(bundle: Bundle) -> bool:
    """The heading, or a list of names of which at least one is written as Reddit writes it."""
    return _file(bundle) is not None


def _file(bundle: Bundle) -> AnyFile | None:
    files = bundle.files if bundle.is_single else bundle.ending("subscribed_subreddits.csv")
    return next((file for file in files if _is_ours(peek(file.head(_HEAD)).replace("\r", ""))), None)


def _is_ours(text: str) -> bool:
    if _HEADING.match(text):
        return True
    lines = [line.strip() for line in text.split("\n")]
    lines = [line for line in (lines[:-1] if len(text) >= _HEAD else lines) if line and line[0] != "#"]
    found = [_LINE.fullmatch(line) for line in lines]
    return all(found) and any(match and match[2] for match in found)


def read(bundle: Bundle, choices: Choices) -> PileReading:
    """One card for each community; there are no dates."""
    file = _file(bundle)
    assert file is not None, "sniff has said that there is one"
    text, _changes = tidy(decode(file.read(), name=file.name, encoding=choices.encoding))
    gathered = Gathering(FORMAT.name, FORMAT.label, FORMAT.kind, bundle.name)
    heading = _HEADING.match(text)
    for number, line in enumerate(text.split("\n"), start=1):
        written = line.strip().strip('"')
        if not written or written.startswith("#") or (heading and number == 1):
            continue
        with gathered.row(f"line {number}"):
            gathered.card(_card(written))
    return gathered.result()


def _card(written: str) -> Card:
    found = _LINE.fullmatch(written)
    if found is None:
        raise SkipRow("not_an_account", written)
    name = found[3]
    address = f"user/{name[2:]}" if name.startswith("u_") else f"r/{name}"
    return Card(name.lower(), address, **judged(f"https://www.reddit.com/{address}"))


FORMAT = PileFormat("reddit", "Reddit", "accounts", sniff, read)
