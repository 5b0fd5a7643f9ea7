"""What may be kept of an urge, and how it is made fit. What is refused is never cut short in silence."""

from __future__ import annotations

import datetime as dt
import math

from django.utils.translation import gettext as _

from unclasp.care.models import PersonGate
from unclasp.holds.actions.words import NotKept, clean_text, one_line
from unclasp.holds.models import Hold
from unclasp.holds.queries import gates_before

LONGEST_CUE = 100
MOST_CUES = 60
"""Chips that can be looked over at a glance are fewer; more than this is no list of one's own cues."""


def clean_strength(strength: float | None) -> float:
    """A strength from 0 to 10; `NotKept` for anything else."""
    if strength is None or not (math.isfinite(strength) and 0 <= strength <= 10):
        raise NotKept(
            _("How strong it was lies between 0 and 10. Nothing was kept; please move the mark first.")
        )
    return float(strength)


def clean_words(text: str) -> str:
    """Words of the person's, fit to be kept; `NotKept` where they are too long or broken."""
    return clean_text(text)


def clean_cue(text: str) -> str:
    """The name of a cue, on one line; `NotKept` where nothing is left, or it is too long or broken."""
    name = one_line(clean_text(text))
    if not name:
        raise NotKept(_("A cue needs a name. Nothing was changed; one word is enough."))
    if len(name) > LONGEST_CUE:
        raise NotKept(
            _("A cue has room for %(most)d characters. Nothing was changed; a few words will do.")
            % {"most": LONGEST_CUE}
        )
    return name


def refuse_where_not_noted(hold: Hold, now: dt.datetime) -> None:
    """`NotKept` where the hold is put away, or nothing is measured at it."""
    if hold.status == Hold.Status.ARCHIVED:
        raise NotKept(
            _("“%(name)s” is put away, so nothing was kept. Its page can make it active again.")
            % {"name": hold.name}
        )
    if not gates_before(hold, now).measured:
        raise NotKept(
            _("Nothing is measured at “%(name)s”, for the reason on its page. Nothing was kept.")
            % {"name": hold.name}
        )


def refuse_where_gated(hold: Hold, now: dt.datetime) -> None:
    """`NotKept` where a gate stands before the hold, or practice is put away: then nobody practises stopping."""
    refuse_where_not_noted(hold, now)
    if practice_is_off(hold, now):
        raise NotKept(
            _(
                "Practising is switched off here at the moment, for the reason on the page. Nothing was changed."
            )
        )


def practice_is_off(hold: Hold, now: dt.datetime) -> bool:
    """Whether a gate of the hold's or of the person's stands."""
    gated = bool(gates_before(hold, now).kinds)
    return gated or PersonGate.objects.owned_by(hold.person).open_at(now).exists()
