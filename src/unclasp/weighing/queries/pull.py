"""How strongly the fear of losing shows in one hold, for its page."""

from __future__ import annotations

import datetime as dt
import math

from django.urls import reverse
from django.utils.translation import gettext as _

from unclasp.holds.models import Hold
from unclasp.holds.queries.pulls import Pull
from unclasp.weighing.queries.resting import resting
from unclasp.weighing.queries.weighed import decisions_of, weigh_up

STRONG_FROM, SOME_FROM = 0.6, 0.4
"""Shares of the whole, from which what would be lost is called most of it, or about half."""


def pull_of(hold: Hold, now: dt.datetime) -> Pull:
    """The pull of losing: which share of all that the latest weighing laid out is loss, at its own size.

    The share is `1 / (1 + λ*)` of the break-even weight λ*, and so is its range, which holds nine times in ten.
    """
    where = reverse("weighing_of_hold", args=[hold.slug])
    rest = resting(hold, now)
    if rest.gated:
        return Pull(None, None, None, "", _("Nothing is weighed here for now."), where, "")
    weighing = next(iter(decisions_of(hold)), None)
    if weighing is None:
        return Pull(None, None, None, "", _("Not weighed yet."), where, "")
    weighed = weigh_up(weighing, now)
    summed = weighed.summed
    if not (weighed.losses and weighed.gains) or math.isnan(summed.break_even):
        return Pull(None, None, None, "", _("Only one side is laid out so far."), where, "")
    point, lo, hi = (1 / (1 + weight) for weight in (summed.break_even, summed.hi, summed.lo))
    return Pull(lo, point, hi, _word(point), _said(point), where, _sure(lo, hi))


def _word(point: float) -> str:
    if point >= STRONG_FROM:
        return _("much to lose")
    return _("as much to lose as to gain") if point >= SOME_FROM else _("less to lose than to gain")


def _said(point: float) -> str:
    return _("Of all you laid out, about %(parts)d parts in ten are what you would lose.") % {
        "parts": round(point * 10)
    }


def _sure(lo: float, hi: float) -> str:
    return _(
        "Nine times in ten it is between %(lo)d and %(hi)d parts in ten. It is a sum of what you wrote, not advice."
    ) % {
        "lo": math.floor(lo * 10),
        "hi": math.ceil(hi * 10),
    }
