"""A range input as an instrument scale: what the template `web/widgets/dial.html` needs to draw one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

LEAST, MOST, STEP = 0.0, 10.0, 0.5
MIDDLE = 5.0
ENDS = (_("not at all"), _("entirely"))
WORDS = (
    _("not at all"),
    _("hardly"),
    _("a little"),
    _("somewhat"),
    _("quite"),
    _("very much"),
    _("entirely"),
)
"""What the dial says beside its label, end to end, where the field has no `words` of its own."""


def rating(value: object) -> float | None:
    """The value as a number on the scale 0..10, or None where it is none."""
    try:
        number = float(str(value))
    except ValueError:
        return None
    return min(MOST, max(LEAST, number)) if math.isfinite(number) else None


def word_for(value: float, words: Sequence[str]) -> str:
    """The word at this value when the words are spread evenly over 0..10."""
    return words[math.floor(value / MOST * (len(words) - 1) + 0.5)]


def dial_context(
    field: BoundField, last_value: float | None = None, last_label: str = "", **said: Any
) -> dict[str, object]:
    """Everything the dial shows.

    `last_value` (0..10) is marked hollow, under `last_label`. `said` may name `label`, `low`, `high` and
    `words`; otherwise the form field's own `ends` and `words` count. Where the form has a tick box named
    `<field>_na`, it stands under the dial. `unanswered`: it stands in the middle only because nobody has moved it.
    """
    low, high = getattr(field.field, "ends", ENDS)
    words = said.get("words") or getattr(field.field, "words", WORDS)
    chosen, last = rating(field.value()), rating(last_value)
    value = MIDDLE if chosen is None else chosen
    none = not_applicable(field)
    return {
        "field": field,
        "label": said.get("label") or field.label,
        "low": said.get("low") or low,
        "high": said.get("high") or high,
        "value": f"{value:g}",
        "unanswered": chosen is None,
        "word": "" if none and none.value() else word_for(value, words),
        "words": [str(word) for word in words],
        "last": last,
        "last_said": "" if last is None else f"{last:g}",
        "last_label": last_label,
        "not_applicable": none,
    }


def not_applicable(field: BoundField) -> BoundField | None:
    """The tick box “does not apply” that goes with this field, if the form has one."""
    name = f"{field.name}_na"
    return field.form[name] if name in field.form.fields else None
