"""Numbers as a sentence says them: rounded to what they are worth, shares as "times in ten"."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Shown = Callable[[float], str]

SHARES = (
    gettext_lazy("hardly ever"),
    gettext_lazy("about once in ten times"),
    gettext_lazy("about two times in ten"),
    gettext_lazy("about three times in ten"),
    gettext_lazy("about four times in ten"),
    gettext_lazy("about half the time"),
    gettext_lazy("about six times in ten"),
    gettext_lazy("about seven times in ten"),
    gettext_lazy("about eight times in ten"),
    gettext_lazy("about nine times in ten"),
    gettext_lazy("nearly always"),
)


def told(slots: Mapping[str, float], how: Mapping[str, Shown]) -> dict[str, str]:
    """The slots that a sentence may use, as text."""
    return {name: shown(slots[name]) for name, shown in how.items() if name in slots}


def whole(value: float) -> str:
    """A count; where there may be no end to it, so."""
    return _("any number") if math.isinf(value) else formats.number_format(round(value), 0)


def once(value: float) -> str:
    """A ratio or a rating, with one decimal; where there may be no end to it, so."""
    return _("any number") if math.isinf(value) else formats.number_format(value, 1)


def share(value: float) -> str:
    """A share or a probability as "times in ten", never more exact than that."""
    return str(SHARES[round(value * 10)])


def percent(value: float) -> str:
    """A share in hundredths, rounded to five."""
    return formats.number_format(5 * round(value * 20), 0)


def hour(value: float) -> str:
    """An hour of the day."""
    return _("midnight") if value == 24 else formats.time_format(dt.time(int(value)), "H:i")
