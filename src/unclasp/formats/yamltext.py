"""YAML in which every value is text: no dates that do not exist, no numbers with thousands of digits, no
aliases.
"""

from __future__ import annotations

from typing import Any

import yaml

from unclasp.formats.errors import FormatError
from unclasp.formats.limits import YAML_DEPTH_MAX

# Both load plain text, lists and mappings and nothing else; the compiled one is there where libyaml is.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def load_yaml(text: str, *, name: str) -> Any:
    """Text, lists and mappings of text.

    Raises FormatError "yaml_refused" for what is damaged, aliases (by which a few lines can mean gigabytes),
    the same key twice, keys that are not text, and nesting beyond `YAML_DEPTH_MAX`.
    """
    try:
        _check(yaml.parse(text, Loader=_Loader))
        node = yaml.compose(text, Loader=_Loader)
        return _value(node) if node is not None else None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise FormatError("yaml_refused", name=name) from None


def _check(events: Any) -> None:
    depth = 0
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("alias")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > YAML_DEPTH_MAX:
            raise ValueError("nesting")


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in found:
                raise ValueError("key")
            found[key.value] = _value(value)
        return found
    bare = not getattr(node, "style", None)
    return "" if bare and node.value in ("~", "null", "Null", "NULL") else node.value
