"""Words and sentences for grip, warmth, change and quality."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from unclasp.core import clock
from unclasp.web import dates

if TYPE_CHECKING:
    from unclasp.science import Wording

LEVELS = {
    "grip.none": gettext_lazy("not looked at yet"),
    "grip.open": gettext_lazy("nearly open"),
    "grip.loose": gettext_lazy("lightly held"),
    "grip.half": gettext_lazy("near half"),
    "grip.fairly_tight": gettext_lazy("fairly tight"),
    "grip.tight": gettext_lazy("tight"),
    "warmth.none": gettext_lazy("warmth not known"),
    "warmth.little": gettext_lazy("little warmth"),
    "warmth.some": gettext_lazy("rather cool"),
    "warmth.half": gettext_lazy("some warmth"),
    "warmth.much": gettext_lazy("warm"),
    "warmth.great": gettext_lazy("very warm"),
}
"""A few words for a level, as they stand inside a ring."""

CHANGES = {
    "change.none": gettext_lazy("No check-in yet."),
    "change.one_look": gettext_lazy("One look so far."),
    "change.starting_again": gettext_lazy("Starting again from %(since)s, after a long silence."),
    "change.constant": gettext_lazy("The last check-ins gave the same answers, and that carries no news."),
    "change.looser": gettext_lazy("Looser than on %(since)s."),
    "change.probably_looser": gettext_lazy("Probably looser than on %(since)s."),
    "change.tighter": gettext_lazy("Tighter than on %(since)s."),
    "change.probably_tighter": gettext_lazy("Probably tighter than on %(since)s."),
    "change.end_open": gettext_lazy("Near the open end of the scale."),
    "change.end_closed": gettext_lazy("Near the closed end of the scale."),
    "change.same": gettext_lazy("About the same as on %(since)s."),
    "change.too_early": gettext_lazy("Too early to say whether it has changed since %(since)s."),
}

QUALITIES = {
    "quality.early": gettext_lazy("Too early to say how it is held."),
    "quality.mix": gettext_lazy("A mix, as far as these answers tell."),
    "quality.detached": gettext_lazy("Most like this: cared for, and lightly held."),
    "quality.entangled": gettext_lazy("Most like this: cared for, and tightly held."),
    "quality.numb": gettext_lazy("Most like this: feeling turned down."),
    "quality.avoiding": gettext_lazy("Most like this: kept at a distance, and still held."),
    "quality.settled": gettext_lazy("Most like this: gone quiet, and all right so."),
}

FACING = (
    gettext_lazy("You are turned away from it."),
    gettext_lazy("You are mostly turned away from it."),
    gettext_lazy("You face it about half the time."),
    gettext_lazy("You are mostly facing it."),
    gettext_lazy("You are facing it."),
)
"""From turned away to facing, in five steps."""


def say(wording: Wording) -> str:
    """Say a few words for a level, a sentence for a change or a quality."""
    code = wording.code
    if code == "change.few":
        return _few(int(wording.slots["n_since"]))
    if code in CHANGES:
        return str(CHANGES[code]) % {"since": _since(wording)}
    return str(LEVELS.get(code) or QUALITIES[code])


def how_sure(wording: Wording) -> str:
    """The sentence that follows a change: how sure it is, or what would have to come first."""
    code, slots = wording.code, wording.slots
    if code == "change.one_look":
        return _("From one check-in most of this is guesswork. A few more and the thin line gets shorter.")
    if code in {"change.few", "change.starting_again"}:
        return _("A change is named after five check-ins over two weeks at the earliest.")
    if code in {"change.looser", "change.probably_looser"}:
        return _times_right(slots["looser"])
    if code in {"change.tighter", "change.probably_tighter"}:
        return _times_right(slots["tighter"])
    if code == "change.same":
        return _times_right(slots["same"])
    if code == "change.end_open":
        return _("A further loosening could not be seen here.")
    if code == "change.end_closed":
        return _("A further tightening could not be seen here.")
    if code == "change.too_early":
        return _(
            "More than half of real changes still look like this after three months. "
            "A check-in every two or three days finds more of them than one a week."
        )
    return ""


def _few(n: int) -> str:
    return ngettext(
        "%(n)s check-in so far: too early to say whether it changes.",
        "%(n)s check-ins so far: too early to say whether it changes.",
        n,
    ) % {"n": n}


def _times_right(probability: float) -> str:
    """How often a claim of this probability is right, rounded down, so that it never says too much."""
    if probability >= 0.99:
        return _("In our simulations a claim like this is right about ninety-nine times in a hundred.")
    if probability >= 0.95:
        return _("In our simulations a claim like this is right about nineteen times in twenty.")
    if probability >= 0.9:
        return _("In our simulations a claim like this is right about nine times in ten.")
    return _("In our simulations a claim like this is right about eight times in ten.")


def _since(wording: Wording) -> str:
    since = wording.slots.get("since")
    return "" if since is None else dates.short_day(clock.EPOCH + dt.timedelta(days=since))
