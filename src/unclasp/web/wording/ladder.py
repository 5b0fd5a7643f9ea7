"""Sentences about the release ladder. What is not done is information, and toughness is not praised."""

from __future__ import annotations

import math
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unclasp.web.wording.numbers import once, percent, share, told, whole

SENTENCES = {
    "step.none": gettext_lazy("No step written down yet."),
    "step.first": gettext_lazy("A first step to try: by your own guess it would be done %(p_done)s."),
    "step.offer": gettext_lazy("A step to try: it would be done %(p_done)s."),
    "step.split": gettext_lazy("Every step looks large just now. The smallest one can be cut into two."),
    "attempt.pause": gettext_lazy("That was a lot. The ladder rests for %(pause_hours)s hours."),
    "attempt.easier": gettext_lazy("It was harder than you guessed. Something easier can come next."),
    "attempt.lighter": gettext_lazy("It was no harder than you guessed."),
    "attempt.unrated": gettext_lazy("Done, and noted."),
    "attempt.stored": gettext_lazy("Not done this time. That is noted, and it tells something too."),
    "readiness.none": gettext_lazy("No attempt yet."),
    "readiness.early": gettext_lazy(
        "Readiness is shown after five attempts; before that it would be a guess."
    ),
    "readiness.within_reach": gettext_lazy("The big step seems within reach: it would be done %(p)s."),
    "readiness.band": gettext_lazy("The big step may be about %(tries)s small ones away."),
    "readiness.cannot_tell": gettext_lazy("How many small steps lie before the big one cannot be told yet."),
}

_DISTRESS = gettext_lazy(
    "We expect a distress of about %(distress)s, nine times in ten between %(distress_lo)s and %(distress_hi)s."
)

SURE = {
    "step.first": _DISTRESS,
    "step.offer": _DISTRESS,
    "readiness.within_reach": gettext_lazy(
        "Nine times in ten that chance lies between %(lo_percent)s and %(hi_percent)s in a hundred."
    ),
    "readiness.band": gettext_lazy("%(range)s A step that helps less than the ones before makes it more."),
}


def shown(slots: Mapping[str, float]) -> dict[str, str]:
    """The slots as these sentences say them."""
    names = {"pause_hours": whole, "p_done": share, "p": share, "tries": whole}
    names |= {"tries_lo": whole, "tries_hi": whole}
    names |= dict.fromkeys(("distress", "distress_lo", "distress_hi"), once)
    words = told(slots, names)
    words |= {f"{end}_percent": percent(slots[end]) for end in ("lo", "hi") if end in slots}
    return {**words, "range": _range(slots, words)}


def _range(slots: Mapping[str, float], words: Mapping[str, str]) -> str:
    """The range of attempts still to be done, which may have no upper end."""
    if "tries_lo" not in slots:
        return ""
    if math.isinf(slots["tries_hi"]):
        return _("Nine times in ten it takes %(tries_lo)s or more, with no upper end.") % words
    return _("Nine times in ten it takes between %(tries_lo)s and %(tries_hi)s.") % words
