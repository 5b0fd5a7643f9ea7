"""What attachment says about a hold to the page of that hold: the pull called “Feeling safe”."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from unclasp.attachment.models import LEAST, MOST, Reading
from unclasp.attachment.queries.asking import Before, before
from unclasp.attachment.queries.standing import Standing, shown_readings, standings
from unclasp.holds.models import Hold
from unclasp.holds.queries import figures_hidden_until
from unclasp.holds.queries.pulls import Pull

STRONG, MIDDLING = 2 / 3, 1 / 3
"""From which level (0-1) of attachment anxiety the pull is called so."""


def pull_of(hold: Hold, now: dt.datetime) -> Pull:
    """How strongly the wish to feel safe holds: attachment anxiety with this person, else in general.

    0 stands for the least that can be answered, 1 for the most. Nothing is known about what is no person, where a gate
    stands, or while figures are resting.
    """
    gates = before(hold, now)
    why_not = _why_not(hold, gates, now)
    if why_not:
        return _unknown(why_not, reverse("attachment"))
    known = shown_readings(hold.person, now)
    reading = next((row for row in reversed(known) if row.hold_id == hold.pk), None)
    general = next((row for row in reversed(known) if row.hold_id is None), None)
    if reading or general:
        return _told(standings(known, reading or general)[0])
    start = reverse("attachment_new_of_hold", args=[hold.slug]) if gates.may_start else reverse("attachment")
    return _unknown(_("Not asked yet: twenty questions about closeness with them."), start)


def _why_not(hold: Hold, gates: Before, now: dt.datetime) -> str:
    """Why there is nothing to say; blank where there may be."""
    if gates.gates.carried or gates.gates.declined:
        return _("Nothing is measured here.")
    if gates.gates.dangerous:
        return _("Your safety comes first, so this is not measured here.")
    if not gates.may_go_on:
        return _("The questions about closeness are about people only.")
    if figures_hidden_until(hold.person, now) is not None:
        return _("Figures are resting.")
    return ""


def _told(standing: Standing) -> Pull:
    address = reverse("attachment_reading", args=[standing.reading.slug])
    if not standing.tells:
        return _unknown(_("Every question got the same answer, and that carries no news."), address)
    point, lo, hi = ((value - LEAST) / (MOST - LEAST) for value in standing.summary.anxiety)
    if standing.summary.status == "early":
        said = _("Some questions are still open, so this is a first guess.")
        return Pull(lo, point, hi, _("hard to say yet"), said, address, _sure())
    return Pull(lo, point, hi, _word(point), _said(standing.reading, point), address, _sure())


def _word(point: float) -> str:
    if point >= STRONG:
        return _("strong")
    return _("middling") if point >= MIDDLING else _("slight")


def _said(reading: Reading, point: float) -> str:
    """One sentence; where only the reading in general is known, it says so."""
    with_them = reading.hold_id is not None
    if point >= STRONG:
        said = (
            _("With them, the thought of losing them weighs a great deal."),
            _("With people in general, the thought of losing somebody weighs a great deal."),
        )
    elif point >= MIDDLING:
        said = (
            _("With them, the thought of losing them is there, and does not always lead."),
            _("With people in general, the thought of losing somebody is there, and does not always lead."),
        )
    else:
        said = (
            _("With them, you mostly trust that it will hold."),
            _("With people in general, you mostly trust that it will hold."),
        )
    return said[0] if with_them else said[1]


def _unknown(said: str, address: str) -> Pull:
    return Pull(None, None, None, _("not known"), said, address, _sure())


def _sure() -> str:
    return reverse("guide_sure", args=["attachment"])
