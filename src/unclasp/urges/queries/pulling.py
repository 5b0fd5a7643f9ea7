"""The reward pull of a hold, as the page of the hold shows it beside the two others."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unclasp.core import clock
from unclasp.holds.models import Hold
from unclasp.holds.queries import figures_hidden_until, gates_before
from unclasp.holds.queries.pulls import Pull
from unclasp.urges.queries.figures import payoff_of
from unclasp.urges.queries.noted import Noted, noted_urges
from unclasp.urges.queries.pages import must_ask_first
from unclasp.web.wording import say

LATELY = dt.timedelta(days=28)
RECENT = 100
"""Urges from which their strength is told: older ones no longer move it."""


def pull_of(hold: Hold, now: dt.datetime) -> Pull:
    """How strongly the habit pulls: the strength of its urges, followed over time, 0-1.

    How often they come is said beside it. Where acting pays off now and then, and nothing speaks against saying so, it
    is called the occasional yes.
    """
    from unclasp.science import item_summary
    from unclasp.science.wording import payoff_wording

    address, sure = reverse("urges_of_hold", args=[hold.slug]), reverse("guide_sure", args=["urges"])
    urges = [urge for urge in noted_urges(hold) if urge.at <= now]
    hidden = gates_before(hold, now).kinds or figures_hidden_until(hold.person, now)
    if not urges or hidden:
        said = _("Nothing is shown here at the moment.") if hidden else _("No urge noted yet.")
        return Pull(None, None, None, _("The habit"), said, address, sure)
    recent = urges[-RECENT:]
    times, strengths = [clock.days(urge.at) for urge in recent], [urge.strength for urge in recent]
    level = item_summary(times, strengths, clock.days(now))
    paid = payoff_wording(payoff_of(urges))
    if paid.code == "payoff.intermittent" and not must_ask_first(hold, now):
        word, said = _("The occasional yes"), say(paid)
    else:
        word, said = _("The habit"), _how_often(urges, now)
    return Pull(level.lo / 10, level.level / 10, level.hi / 10, word, said, address, sure)


def _how_often(urges: list[Noted], now: dt.datetime) -> str:
    count = sum(urge.at >= now - LATELY for urge in urges)
    return ngettext(
        "%(count)d urge was noted in the last four weeks.",
        "%(count)d urges were noted in the last four weeks.",
        count,
    ) % {"count": count}
