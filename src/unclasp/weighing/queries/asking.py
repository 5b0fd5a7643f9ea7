"""The questions that are asked about a hold, by what it is. All in our own words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from unclasp.holds.models import Hold

Kind = Hold.Kind

THINGS = {Kind.POSSESSION, Kind.PLACE}
"""Kinds that may be asked what they would be parted with for. Never a person, a bond, a job or a belief."""

TAKE = {
    Kind.PERSON: _(
        "Suppose you had never met, and met tomorrow, both of you exactly as you are now, with all that it "
        "takes. Would you begin this?"
    ),
    Kind.RELATIONSHIP: _(
        "Suppose it had never begun, and were offered to you tomorrow exactly as it is: the same evenings, the "
        "same quarrels. Would you begin it?"
    ),
    Kind.PLACE: _(
        "Suppose you had never lived there, and were offered it tomorrow exactly as it is, with all that it "
        "costs. Would you take it?"
    ),
    Kind.POSSESSION: _(
        "Suppose you had never owned it, and came across it tomorrow, for the room and the care that it takes "
        "now. Would you bring it home?"
    ),
    Kind.JOB: _(
        "Suppose you had never worked there, and were offered it tomorrow exactly as it is: the same pay, the "
        "same hours. Would you take it?"
    ),
    Kind.ROLE: _(
        "Suppose you had never been this, and were asked tomorrow to become it, with all that it asks of you "
        "now. Would you say yes?"
    ),
    Kind.ROUTINE: _(
        "Suppose you had never done this, and somebody showed it to you tomorrow, with all the hours that it "
        "takes. Would you start?"
    ),
    Kind.BELIEF: _(
        "Suppose you had never believed this, and met it tomorrow, knowing all that you know. Would you take "
        "it on?"
    ),
}
"""The reversal question."""

STAY = _("I want it to stay as it is")
TAKE_UP = _("Were it not in my life, I would bring it in today, at today’s cost")
UNDO = _("Had it already ended, I would undo that")


@dataclass(frozen=True)
class Asked:
    """What is asked about one hold."""

    take: str
    has_a_price: bool


def asked_about(hold: Hold) -> Asked:
    """The questions for this hold."""
    return Asked(take=str(TAKE[Kind(hold.kind)]), has_a_price=has_a_price(hold))


def has_a_price(hold: Hold) -> bool:
    """Whether one may be asked what one would part with it for."""
    return hold.kind in THINGS
