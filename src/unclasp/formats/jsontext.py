"""JSON as strictly as a journal deserves: what could mean two things is refused, not guessed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NoReturn

from unclasp.formats.errors import FormatError
from unclasp.formats.limits import JSON_DEPTH_MAX, shortened


class _RefusedError(Exception):
    def __init__(self, code: str, **slots: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.slots = slots


def load_json(text: str, *, name: str) -> Any:
    """The value of a JSON text.

    Raises FormatError for what is damaged or cut short, NaN and infinities, numbers of thousands of digits,
    the same key twice in one object, and nesting beyond `JSON_DEPTH_MAX`.
    """
    try:
        return _decoded(
            name, lambda: json.loads(text, parse_constant=_no_constant, object_pairs_hook=_distinct)
        )
    except json.JSONDecodeError as error:
        raise FormatError("json_broken", name=name, line=error.lineno) from None


class Decoder:
    """Reads one value after another out of a text. Refuses what `load_json` does."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._decoder = json.JSONDecoder(parse_constant=_no_constant, object_pairs_hook=_distinct)

    def at(self, text: str, place: int) -> tuple[Any, int] | None:
        """The value that begins at a place, and where it ends; None where it is damaged or goes on elsewhere."""
        try:
            end = 0

            def decoded() -> Any:
                nonlocal end
                value, end = self._decoder.raw_decode(text, place)
                return value

            return _decoded(self._name, decoded), end
        except json.JSONDecodeError:
            return None


def _decoded(name: str, decode: Callable[[], Any]) -> Any:
    try:
        value = decode()
    except json.JSONDecodeError:
        raise
    except _RefusedError as refused:
        raise FormatError(refused.code, name=name, **refused.slots) from None
    except RecursionError:
        raise FormatError("json_nested", name=name) from None
    except ValueError:
        raise FormatError("json_digits", name=name) from None
    if not _shallow(value):
        raise FormatError("json_nested", name=name)
    return value


def _no_constant(value: str) -> NoReturn:
    raise _RefusedError("json_number", value=value)


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _RefusedError("json_duplicate", key=shortened(key))
            seen.add(key)
    return found


def _shallow(value: Any) -> bool:
    level = [value]
    for _ in range(JSON_DEPTH_MAX):
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return True
    return False


def strings(value: Any) -> tuple[str, ...]:
    """The texts in a list (numbers as text, the rest dropped), or the one text by itself."""
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list):
        return ()
    return tuple(str(item) for item in value if isinstance(item, (str, int)) and not isinstance(item, bool))


def string(value: Any) -> str:
    """The text itself, or "" for anything that is not text."""
    return value if isinstance(value, str) else ""
