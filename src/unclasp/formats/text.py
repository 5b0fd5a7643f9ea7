"""Bytes to text without guessing, and text to what the vault can keep."""

from __future__ import annotations

import codecs
import re

from unclasp.formats.errors import EncodingUnsure, FormatError, TooLarge
from unclasp.formats.limits import TEXT_FILE_MAX, shown

CANDIDATES = ("cp1252", "mac_roman", "cp1250", "cp1251", "cp1253", "shift_jis", "gb18030", "latin-1")
_WIDE_CANDIDATES = ("utf-16-le", "utf-16-be")
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r\x0c\x1b")
_HEAD = 65_536
_PREVIEW_BEFORE, _PREVIEW_AFTER = 40, 120


def decode(data: bytes, *, name: str, encoding: str | None = None) -> str:
    """The text of a file: UTF-8 or marked UTF-16/32 strictly; `encoding` only where it is neither.

    Raises EncodingUnsure with the choices, FormatError for what is no text or a wrong choice, TooLarge above
    `TEXT_FILE_MAX`.
    """
    if len(data) > TEXT_FILE_MAX:
        raise TooLarge("too_large", name=name, limit=shown(TEXT_FILE_MAX))
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], marked, name)
    if _is_wide(data):
        return _decode_as(data, encoding, name) if encoding else _ask(data, name, _WIDE_CANDIDATES, 0)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            return _decode_as(data, encoding, name)
        if looks_binary(data):
            raise FormatError("not_text", name=name) from None
        return _ask(data, name, CANDIDATES, error.start)


def looks_binary(data: bytes) -> bool:
    """Whether the beginning holds bytes that no text in any of the candidates would hold."""
    head = data[:_HEAD]
    return len(head) - len(head.translate(None, _CONTROL)) > len(head) // 1000


def _is_wide(data: bytes) -> bool:
    """Unmarked UTF-16 of mostly Latin letters: every other byte is NUL, on one side only."""
    head = data[: _HEAD & ~1]
    even, odd = head[::2].count(0), head[1::2].count(0)
    return len(head) >= 8 and max(even, odd) > len(head) // 5 and min(even, odd) < len(head) // 50


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise FormatError("encoding_unknown", encoding=encoding) from None
    except ValueError:
        raise FormatError("encoding_wrong", name=name, encoding=encoding) from None


def _ask(data: bytes, name: str, candidates: tuple[str, ...], at: int) -> str:
    choices = []
    for encoding in candidates:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # An even start keeps two-byte encodings whole; what is torn at the edges does not matter in a
        # preview.
        start = max(0, at - _PREVIEW_BEFORE) & ~1
        choices.append((encoding, data[start : at + _PREVIEW_AFTER].decode(encoding, "ignore")))
    if not choices:
        raise FormatError("not_text", name=name)
    raise EncodingUnsure(name, tuple(choices))


def tidy(text: str) -> tuple[str, tuple[str, ...]]:
    """Text that the vault can keep, and the codes of the notes for what had to change.

    Line ends become line feeds (no note); NUL goes, since it ends a text inside SQLite; a lone surrogate,
    which cannot be stored, becomes U+FFFD.
    """
    changes = []
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
        changes.append("nul_removed")
    if not text.isascii() and _SURROGATE.search(text):
        text = _SURROGATE.sub("�", text)
        changes.append("surrogates_replaced")
    return text, tuple(changes)


def split_heading(text: str) -> tuple[str, str]:
    """A first line written as a Markdown heading, and the rest; ("", text) where there is none."""
    match = re.match(r"\s*#{1,6}[ \t]+([^\n]*?)[ \t]*#*[ \t]*(?:\n|\Z)", text)
    if not match or not match[1].strip():
        return "", text
    return match[1].strip(), text[match.end() :].lstrip("\n")


def peek(head: bytes) -> str:
    """The beginning of a file as text for recognising it: never fails, unreadable bytes become U+FFFD."""
    for mark, marked in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(marked, "replace")
    if _is_wide(head):
        return head.decode("utf-16-be" if head.startswith(b"\0") else "utf-16-le", "replace")
    return head.decode("utf-8", "replace")
