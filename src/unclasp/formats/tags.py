"""Tags written inside a text."""

from __future__ import annotations

import re

_FENCED = re.compile(r"^(```|~~~).*?(?:^\1[^\n]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
# As in Obsidian: letters, digits, _ - and /, at least one that is no digit, at a start or after a space or "(,;".
# The mark stands first and what may come before it is looked back at: so the search leaps from mark to mark.
_HASH = re.compile(r"#(?<![^\s(,;]#)([\w/-]*[^\W\d][\w/-]*)")
_AT = re.compile(r"@(?<!\S@)([-+*#/\w]+)")


def hash_tags(text: str) -> tuple[str, ...]:
    """#tags of a Markdown text, in order, each once; not those inside code, headings or links."""
    if "#" not in text:
        return ()
    prose = _CODE.sub("", _FENCED.sub("", text)) if "`" in text or "~~~" in text else text
    return tuple(dict.fromkeys(tag.strip("/-") for tag in _HASH.findall(prose) if tag.strip("/-")))


def at_tags(text: str) -> tuple[str, ...]:
    """@tags as jrnl reads them, in lower case, in order, each once; an e-mail address is none."""
    return tuple(dict.fromkeys(tag.lower() for tag in _AT.findall(text)))
