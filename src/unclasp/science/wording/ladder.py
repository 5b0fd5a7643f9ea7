"""Words for the release ladder: which step may be offered, what follows from an attempt, how near the big one is."""

import math

from unclasp.science.ladder_choice import AfterAttempt, StepOffer
from unclasp.science.parameters import LADDER_RULES, LadderRules
from unclasp.science.readiness import Readiness
from unclasp.science.wording.codes import Wording, codes, worded

LADDER_CODES = (
    *codes("step", "none", "first", "offer", "split"),
    *codes("attempt", "pause", "easier", "lighter", "unrated", "stored"),
    *codes("readiness", "none", "early", "within_reach", "band", "cannot_tell"),
)


def step_wording(found: StepOffer) -> Wording:
    """Return what may be said of the steps on offer.

    Slots: n, and for an offer p_done and distress of the first with their intervals, and how many are on offer; for a
    split the step's place.
    """
    if found.split is not None:
        return worded("step", "split", n=found.n, step=found.split)
    if not found.offers:
        return worded("step", "none", n=found.n)
    first = found.offers[0]
    chance = {"p_done": first.p_done, "p_done_lo": first.p_done_lo, "p_done_hi": first.p_done_hi}
    ahead = {
        "distress": first.distress,
        "distress_lo": first.distress_lo,
        "distress_hi": first.distress_hi,
    }
    name = "first" if found.status == "early" else "offer"
    return worded("step", name, n=found.n, offers=len(found.offers), step=first.step, **chance, **ahead)


def attempt_wording(found: AfterAttempt) -> Wording:
    """Return what follows from an attempt. Slots: pause_hours, and surprise [points] where both were rated."""
    slots = {"pause_hours": found.pause_hours}
    if not math.isnan(found.surprise):
        slots["surprise"] = found.surprise
    return worded("attempt", found.kind, **slots)


def readiness_wording(found: Readiness, rules: LadderRules = LADDER_RULES) -> Wording:
    """Return how near the big step is: within reach, so many attempts away, or not to be told.

    Slots: n, p, lo, hi; for a band tries, tries_lo and tries_hi [attempts done; tries_hi may be infinite].
    """
    if found.status != "ok":
        return worded("readiness", found.status, n=found.n)
    slots = {"n": float(found.n), "p": found.p, "lo": found.lo, "hi": found.hi}
    if found.p >= rules.ready_at:
        return worded("readiness", "within_reach", **slots)
    if not found.can_tell or math.isinf(found.tries):
        return worded("readiness", "cannot_tell", **slots)
    slots |= {"tries": found.tries, "tries_lo": found.tries_lo, "tries_hi": found.tries_hi}
    return worded("readiness", "band", **slots)
