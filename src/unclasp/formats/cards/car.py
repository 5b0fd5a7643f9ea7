"""The blocks of a CAR file (version 1), and the values of DAG-CBOR: as little of both as an account's records need.

https://ipld.io/specs/transport/car/carv1, https://ipld.io/specs/codecs/dag-cbor/spec
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from typing import Any

from unclasp.formats.errors import FormatError

_SHA_256 = b"\x12\x20"
_CIDS = (b"\x01\x71" + _SHA_256, b"\x01\x55" + _SHA_256)
"""How the name of a block begins: of a value, or of bytes such as a picture's."""

_NAME = 36
_DEPTH_MAX = 40
_VARINT_MAX = 9
_LINK = 42


def is_car(head: bytes) -> bool:
    """Whether bytes begin with the heading of a CAR file: a map with `roots` and `version`."""
    return b"\xa2" in head[1:4] and b"eroots" in head[:80] and b"gversion" in head[:200]


def blocks(data: bytes, *, name: str) -> Iterator[bytes]:
    """The bytes of each block, checked against its name. FormatError "car_broken" for what is damaged or cut short."""
    size, place = _varint(data, 0, name)
    place += size
    while place < len(data):
        size, place = _varint(data, place, name)
        block = data[place : place + size]
        if len(block) != size or size < _NAME or block[:4] not in _CIDS:
            raise FormatError("car_broken", name=name)
        if hashlib.sha256(block[_NAME:]).digest() != block[4:_NAME]:
            raise FormatError("car_broken", name=name)
        yield block[_NAME:]
        place += size


def _varint(data: bytes, place: int, name: str) -> tuple[int, int]:
    """A number of seven bits in each byte, the lowest first, and the place after it."""
    value = 0
    for at in range(_VARINT_MAX):
        if place + at >= len(data):
            break
        byte = data[place + at]
        value |= (byte & 0x7F) << (7 * at)
        if byte < 0x80:
            return value, place + at + 1
    raise FormatError("car_broken", name=name)


def value(data: bytes) -> Any:
    """The value that bytes stand for; links are None. ValueError for what is no DAG-CBOR, or goes on after its end."""
    found, end = _value(data, 0, 0)
    if end != len(data):
        raise ValueError("after the end")
    return found


def _value(data: bytes, place: int, depth: int) -> tuple[Any, int]:
    if place >= len(data) or depth > _DEPTH_MAX:
        raise ValueError("cut short")
    kind, small = data[place] >> 5, data[place] & 0x1F
    if kind == 7:
        return _simple(data, place, small)
    number, place = _number(data, place + 1, small)
    if kind in (2, 3):
        raw = data[place : place + number]
        if len(raw) != number:
            raise ValueError("cut short")
        return (raw.decode() if kind == 3 else raw), place + number
    if kind in (4, 5):
        return _many(data, place, number, depth, named=kind == 5)
    if kind == 6:
        _bytes, place = _value(data, place, depth + 1)
        if number != _LINK:
            raise ValueError("unknown tag")
        return None, place
    return (-1 - number if kind else number), place


def _many(data: bytes, place: int, count: int, depth: int, *, named: bool) -> tuple[Any, int]:
    if count > len(data):
        raise ValueError("cut short")
    pairs: dict[str, Any] = {}
    items: list[Any] = []
    for _ in range(count):
        key = ""
        if named:
            key, place = _value(data, place, depth + 1)
            if not isinstance(key, str):
                raise ValueError("no text")
        item, place = _value(data, place, depth + 1)
        if named:
            pairs[key] = item
        else:
            items.append(item)
    return (pairs if named else items), place


def _number(data: bytes, place: int, small: int) -> tuple[int, int]:
    if small < 24:
        return small, place
    size = {24: 1, 25: 2, 26: 4, 27: 8}.get(small, 0)
    raw = data[place : place + size]
    if not size or len(raw) != size:
        raise ValueError("cut short")
    return int.from_bytes(raw, "big"), place + size


def _simple(data: bytes, place: int, small: int) -> tuple[Any, int]:
    known = {20: False, 21: True, 22: None}
    if small in known:
        return known[small], place + 1
    if small == 27 and len(data) >= place + 9:
        return struct.unpack(">d", data[place + 1 : place + 9])[0], place + 9
    raise ValueError("unknown")
