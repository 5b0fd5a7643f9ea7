"""JSON as strictly as a journal deserves: what could mean two things is refused, not guessed."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from unclasp.formats.errors import FormatError
from unclasp.formats.limits import JSON_DEPTH_MAX, shortened


class _RefusedError(Exception):
    def __init__(self, code: str, **slots: object) -> None:
        super().__init__(code)
        self.code = code
        self.slots = slots


def load_json(text: str, *, name: str) -> Any:
    """The value of a JSON text.

    Raises FormatError for what is damaged or cut short, NaN and infinities, numbers of thousands of digits,
    the same key twice in one object, and nesting beyond `JSON_DEPTH_MAX`.
    """
    try:
        value = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_distinct)
    except _RefusedError as refused:
        raise FormatError(refused.code, name=name, **refused.slots) from None
    except json.JSONDecodeError as error:
        raise FormatError("json_broken", name=name, line=error.lineno) from None
    except RecursionError:
        raise FormatError("json_nested", name=name) from None
    except ValueError:
        raise FormatError("json_number", name=name, value="thousands of digits") from None
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
