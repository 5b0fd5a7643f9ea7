"""The three pulls of a hold, side by side."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from unclasp.attachment.queries import PEOPLE
from unclasp.attachment.queries import pull_of as pull_of_feeling_safe
from unclasp.holds.models import Hold
from unclasp.holds.queries.pulls import Pull
from unclasp.urges.queries import pull_of as pull_of_reward
from unclasp.weighing.queries import pull_of as pull_of_losing


@dataclass(frozen=True)
class PullOfHold:
    """One of the three, its name, and the model whose page in the guide says how sure it is."""

    name: str
    pull: Pull
    model: str


def pulls_of(hold: Hold, now: dt.datetime, *, is_weighed: bool) -> tuple[PullOfHold, ...]:
    """What makes it hard to put down, so far as it is known. How one attaches is asked about people only.

    `is_weighed` says whether a decision about it was laid out: without one, nothing is read for that pull.
    """
    pulls = [
        PullOfHold(_("Losing it"), pull_of_losing(hold, now) if is_weighed else _unweighed(hold), "weighing"),
        PullOfHold(_("The reward"), pull_of_reward(hold, now), "urges"),
    ]
    if hold.kind in PEOPLE:
        pulls.append(PullOfHold(_("Feeling safe"), pull_of_feeling_safe(hold, now), "attachment"))
    return tuple(pulls)


def _unweighed(hold: Hold) -> Pull:
    address = reverse("weighing_of_hold", args=[hold.slug])
    return Pull(None, None, None, "", _("Not weighed yet."), address, "")
