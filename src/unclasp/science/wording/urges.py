"""Words for urges: when they come, whether they fade or spike, what acting gives, and what surfing goes with."""

import numpy as np

from unclasp.science.parameters import CUES, WORDING, WordingThresholds
from unclasp.science.urge_fading import Fading, Spike
from unclasp.science.urge_payoff import Payoff, Surfing
from unclasp.science.urges import ClockCues, SituationCue
from unclasp.science.wording.codes import Wording, codes, worded

URGE_CODES = (
    *codes("clock", "none", "early", "more", "no_pattern"),
    *codes("situation", "none", "early", "more", "no_pattern"),
    *codes("fading", "none", "early", "fallen", "too_early"),
    *codes("spike", "none", "early", "spike", "no_sign"),
    *codes("payoff", "none", "early", "intermittent", "rate"),
    *codes("surfing", "none", "early", "less", "too_early"),
)


def clock_wordings(found: ClockCues, thresholds: WordingThresholds = WORDING) -> tuple[Wording, ...]:
    """Return one wording for each time of day that may be named, the surest first, or the one that says why not.

    Slots: n, days, and for a time start_hour and end_hour [0-24], weekend [0 or 1], ratio, lo, hi and p_more.
    """
    if found.status != "ok":
        return (worded("clock", found.status, n=found.n, days=found.days),)
    order = np.argsort(-found.cells.p_more, kind="stable")
    named = [i for i in order if found.cells.p_more[i] >= thresholds.cue]
    return tuple(_time(found, i) for i in named) or (
        worded("clock", "no_pattern", n=found.n, days=found.days),
    )


def situation_wording(found: SituationCue, thresholds: WordingThresholds = WORDING) -> Wording:
    """Return whether something is there more often at urges.

    Slots: n, prompts, and from ten of each on odds, lo, hi and p_more.
    """
    slots = {"n": float(found.n), "prompts": float(found.prompts)}
    if found.status != "ok":
        return worded("situation", found.status, **slots)
    slots |= {"odds": found.odds, "lo": found.lo, "hi": found.hi, "p_more": found.p_more}
    return worded("situation", "more" if found.p_more >= thresholds.cue else "no_pattern", **slots)


def fading_wording(found: Fading, thresholds: WordingThresholds = WORDING) -> Wording:
    """Return whether urges have fallen since the first week after a stop.

    Slots: n, and from a week on week, week_lo and week_hi [urges in the next seven days] and p_fallen.
    """
    if found.status != "ok":
        return worded("fading", found.status, n=found.n)
    name = "fallen" if found.p_fallen >= thresholds.fallen else "too_early"
    ahead = {"week": found.week, "week_lo": found.week_lo, "week_hi": found.week_hi}
    return worded("fading", name, n=found.n, p_fallen=found.p_fallen, **ahead)


def spike_wording(found: Spike, thresholds: WordingThresholds = WORDING) -> Wording:
    """Return whether urges spiked just after a stop. Slots: n, and once it can be told ratio, lo, hi and p_spike."""
    if found.status != "ok":
        return worded("spike", found.status, n=found.n)
    name = "spike" if found.p_spike >= thresholds.spike else "no_sign"
    return worded(
        "spike", name, n=found.n, ratio=found.ratio, lo=found.lo, hi=found.hi, p_spike=found.p_spike
    )


def payoff_wording(found: Payoff, thresholds: WordingThresholds = WORDING) -> Wording:
    """Return whether acting pays off now and then, which is what holds longest. Slots: n; rate, lo, hi from ten on.

    For a hold that is a person the gates come first (`care`); this knows nothing of them.
    """
    if found.status != "ok":
        return worded("payoff", found.status, n=found.n)
    name = "intermittent" if found.p_intermittent >= thresholds.intermittent else "rate"
    return worded("payoff", name, n=found.n, rate=found.rate, lo=found.lo, hi=found.hi)


def surfing_wording(found: Surfing, thresholds: WordingThresholds = WORDING) -> Wording:
    """Return whether urges that were surfed were acted on less.

    Slots: n, and from ten of each on difference, lo, hi and p_less.
    """
    if found.status != "ok":
        return worded("surfing", found.status, n=found.n)
    name = "less" if found.p_less >= thresholds.surfed else "too_early"
    told = {"difference": found.difference, "lo": found.lo, "hi": found.hi, "p_less": found.p_less}
    return worded("surfing", name, n=found.n, **told)


def _time(found: ClockCues, i: int) -> Wording:
    """Return the wording for one block of the day."""
    cells = found.cells
    return worded(
        "clock",
        "more",
        n=found.n,
        days=found.days,
        start_hour=float(found.start_hour[i]),
        end_hour=float(found.start_hour[i]) + CUES.block_hours,
        weekend=float(found.weekend[i]),
        ratio=float(cells.ratio[i]),
        lo=float(cells.lo[i]),
        hi=float(cells.hi[i]),
        p_more=float(cells.p_more[i]),
    )
