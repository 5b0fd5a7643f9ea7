"""Sentences about what makes losing weigh: gambles, endowment, the reversal test, a weighing."""

from __future__ import annotations

import math
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unclasp.web.wording.numbers import once, told, whole

SENTENCES = {
    "gambles.none": gettext_lazy("No made-up gamble answered yet."),
    "gambles.few": gettext_lazy("Gambles answered so far: %(n)s. A figure comes after eight."),
    "gambles.outside_below": gettext_lazy(
        "You accepted every gamble. Whatever a loss weighs for you here, it is less than these questions can show."
    ),
    "gambles.outside_above": gettext_lazy(
        "You turned every gamble down. Whatever a loss weighs for you here, it is more than these questions can show."
    ),
    "gambles.cannot_tell": gettext_lazy(
        "These answers do not follow what was on offer closely enough for a figure."
    ),
    "gambles.figure": gettext_lazy(
        "In these made-up gambles, losses weighed about %(median)s times as much as gains "
        "(nine times in ten between %(lo)s and %(hi)s)."
    ),
    "endowment.none": gettext_lazy("Nothing answered about parting with this yet."),
    "endowment.not_for_sale": gettext_lazy("Not for sale, and that is an answer."),
    "endowment.no_price": gettext_lazy("One of the two has no price, so they cannot be compared."),
    "endowment.dearer": gettext_lazy(
        "You would ask more to part with it than you would give to get it back. "
        "Part of its price may be that it is already yours."
    ),
    "endowment.close": gettext_lazy(
        "What you would ask for it and what you would give for it cannot be told apart."
    ),
    "endowment.cheaper": gettext_lazy(
        "You would give more to get it back than you would ask to part with it."
    ),
    "reversal.none": gettext_lazy("The two reversal questions are still open."),
    "reversal.already_mine": gettext_lazy(
        "You want it to stay, and would hardly bring it in today. "
        "Part of what holds you may be that it is already yours."
    ),
    "reversal.mixed": gettext_lazy(
        "You would hardly bring it in today, and would still undo its end. The two answers pull apart."
    ),
    "reversal.other": gettext_lazy("These answers do not show that having it is what holds you."),
    "weighing.none": gettext_lazy("Nothing weighed yet."),
    "weighing.few": gettext_lazy("Too little on the scales for the sum to lean."),
    "weighing.nothing_to_lose": gettext_lazy("Nothing you listed would be lost by changing."),
    "weighing.nothing_to_gain": gettext_lazy("Nothing you listed would be gained by changing."),
    "weighing.close": gettext_lazy("Weighed evenly, the two sides are close. The sum cannot settle it."),
    "weighing.leans_change": gettext_lazy(
        "Weighed evenly this leans to change. Staying wins only if each loss counts more than %(break_even)s times "
        "an equal gain. Is that how you want to count them?"
    ),
    "weighing.leans_stay": gettext_lazy(
        "Weighed evenly this leans to staying. Change wins only if each loss counts less than %(break_even)s times "
        "an equal gain. Is that how you want to count them?"
    ),
}

_PAIR = gettext_lazy(
    "Answers like these are rough: the true figure may be three times more or less, so none is shown."
)
_RANGE = gettext_lazy("%(range)s It is a sum of what you wrote, not advice.")
_ONE_SIDE = gettext_lazy("What is left out weighs nothing here.")

SURE = {
    "gambles.figure": gettext_lazy("Other questions would give another figure."),
    "endowment.dearer": _PAIR,
    "endowment.close": _PAIR,
    "endowment.cheaper": _PAIR,
    "weighing.nothing_to_lose": _ONE_SIDE,
    "weighing.nothing_to_gain": _ONE_SIDE,
    "weighing.close": _RANGE,
    "weighing.leans_change": _RANGE,
    "weighing.leans_stay": _RANGE,
}


def shown(slots: Mapping[str, float]) -> dict[str, str]:
    """The slots as these sentences say them."""
    names = ("median", "lo", "hi", "break_even")
    words = told(slots, {"n": whole, **dict.fromkeys(names, once)})
    return {**words, "range": _range(slots, words)}


def _range(slots: Mapping[str, float], words: Mapping[str, str]) -> str:
    """The range of a break-even weight, which may have no upper end."""
    if "lo" not in slots:
        return ""
    if math.isinf(slots["hi"]):
        return _("Nine times in ten that weight is %(lo)s or more, with no upper end.") % words
    return _("Nine times in ten that weight lies between %(lo)s and %(hi)s.") % words
