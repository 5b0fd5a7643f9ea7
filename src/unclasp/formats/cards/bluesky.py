"""Bluesky: the repository of an account (CAR), or the answer of `listRecords` (JSON). Both say DIDs, not handles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.car import blocks, is_car, value
from unclasp.formats.cards.card import Card, Choices, PileFormat, PileReading
from unclasp.formats.cards.gathering import Gathering, written_day
from unclasp.formats.cards.jsonfiles import json_files, value_of
from unclasp.formats.cards.links import judged
from unclasp.formats.reading import SkipRow

_FOLLOW = "app.bsky.graph.follow"
_DID = re.compile(r"did:[a-z]+:[A-Za-z0-9._:%-]{1,240}")
_FRACTION = re.compile(r"\.[0-9]+")


def sniff(bundle: Bundle) -> bool:
    """A CAR file, or JSON with records of whom one follows."""
    return bool(_cars(bundle)) or bool(json_files(bundle, f'"{_FOLLOW}"'))


def _cars(bundle: Bundle) -> list[AnyFile]:
    return [file for file in bundle.visible if is_car(file.head(200))]


def read(bundle: Bundle, choices: Choices) -> PileReading:
    """One card for each account that is followed; everything else of a repository is left."""
    gathered = Gathering(FORMAT.name, FORMAT.label, FORMAT.kind, bundle.name)
    for file in _cars(bundle):
        for number, record in enumerate(_of_car(file), start=1):
            with gathered.row(f"{file.name}, record {number}"):
                gathered.card(_card(record))
    for file in json_files(bundle, f'"{_FOLLOW}"'):
        for number, record in enumerate(_of_json(value_of(file, encoding=choices.encoding)), start=1):
            with gathered.row(f"{file.name}, record {number}"):
                gathered.card(_card(record))
    if any(gathered.cards):
        gathered.note("numbers_for_names")
    return gathered.result()


def _of_car(file: AnyFile) -> Iterator[Any]:
    """The records of whom one follows. Their bytes name their kind, so that posts need not be taken apart."""
    for block in blocks(file.read(), name=file.name):
        if _FOLLOW.encode() in block:
            try:
                record = value(block)
            except ValueError:
                yield None
                continue
            if isinstance(record, dict) and record.get("$type") == _FOLLOW:
                yield record


def _of_json(answer: Any) -> Iterator[Any]:
    """The records of one answer, or of a list of answers, records or what is in them."""
    if isinstance(answer, list):
        for one in answer:
            yield from _of_json(one)
    elif isinstance(answer, dict) and isinstance(answer.get("records"), list):
        yield from _of_json(answer["records"])
    elif isinstance(answer, dict) and "value" in answer:
        yield answer["value"]
    else:
        yield answer


def _card(record: Any) -> Card:
    subject = record.get("subject") if isinstance(record, dict) else None
    did = subject.get("did") if isinstance(subject, dict) else subject
    if not isinstance(record, dict) or record.get("$type", _FOLLOW) != _FOLLOW:
        raise SkipRow("not_an_account", record)
    if not isinstance(did, str) or not _DID.fullmatch(did):
        raise SkipRow("not_an_account", did)
    written = record.get("createdAt")
    since = written_day(_FRACTION.sub("", written)) if isinstance(written, str) else None
    return Card(did, did, since=since, **judged(f"https://bsky.app/profile/{did}"))


FORMAT = PileFormat("bluesky", "Bluesky", "accounts", sniff, read)
