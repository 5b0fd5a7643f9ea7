"""The YAML block at the top of a Markdown file, as Obsidian, Jekyll and many others write it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from unclasp.formats.errors import FormatError
from unclasp.formats.limits import FRONT_MATTER_MAX
from unclasp.formats.yamltext import load_yaml

_OPEN = re.compile(r"\A---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown text taken apart: its heading fields under plain names, and the rest.

    `broken` where there is a block that cannot be read; it then stays in the body, so that nothing is lost.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    broken: bool = False


def split_page(text: str) -> Page:
    """The front matter of a text and its body. Field names lose case, spaces, "-" and "_"."""
    opened = _OPEN.match(text)
    closed = _CLOSE.search(text, opened.end(), FRONT_MATTER_MAX) if opened else None
    if not opened or not closed:
        return Page(body=text)
    try:
        value = load_yaml(text[opened.end() : closed.start()], name="front matter")
    except FormatError:
        return Page(body=text, broken=True)
    if value is None or value == "":
        return Page(body=text[closed.end() :])
    if not isinstance(value, dict):
        return Page(body=text)
    fields = {plain(key): inner for key, inner in value.items()}
    if len(fields) < len(value):
        return Page(body=text, broken=True)
    return Page(fields, text[closed.end() :])


def plain(key: str) -> str:
    """A field's name as it is looked up: "Date created" and "date_created" are one."""
    return re.sub(r"[\s_-]+", "", key).casefold()
