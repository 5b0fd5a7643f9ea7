"""JSON inside a bundle: which files hold it, and its value."""

from __future__ import annotations

from typing import Any

from unclasp.formats.bundle import AnyFile, Bundle
from unclasp.formats.cards.gathering import JSON_FILE_MAX
from unclasp.formats.errors import TooLarge
from unclasp.formats.jsontext import load_json
from unclasp.formats.limits import shown
from unclasp.formats.text import decode, peek


def json_files(bundle: Bundle, *needed: str) -> list[AnyFile]:
    """The files that begin as JSON does, and have all of these words in their beginning."""
    files = bundle.files if bundle.is_single else bundle.ending(".json")
    return [file for file in files if _begins(peek(file.head()), needed)]


def _begins(text: str, needed: tuple[str, ...]) -> bool:
    return text.lstrip().startswith(("[", "{")) and all(word in text for word in needed)


def value_of(file: AnyFile, *, encoding: str | None = None) -> Any:
    """The value of a JSON file; FormatError as `load_json`, and for what is too large."""
    data = file.read()
    if len(data) > JSON_FILE_MAX:
        raise TooLarge("too_large", name=file.name, limit=shown(JSON_FILE_MAX))
    return load_json(decode(data, name=file.name, encoding=encoding), name=file.name)
