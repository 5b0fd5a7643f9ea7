"""Words for grip, warmth, change and quality."""

from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from unclasp.science.items import ItemSummary
from unclasp.science.parameters import (
    QUALITY,
    RULES,
    WORDING,
    GripRules,
    QualityParameters,
    WordingThresholds,
)
from unclasp.science.quality import QUALITIES, top_quality
from unclasp.science.summary import GripSummary
from unclasp.science.wording.codes import Wording, codes

GRIP_WORDS = ("grip.open", "grip.loose", "grip.half", "grip.fairly_tight", "grip.tight")
WARMTH_WORDS = ("warmth.little", "warmth.some", "warmth.half", "warmth.much", "warmth.great")
CHANGE_WORDS = (
    "change.none",  # no check-in yet
    "change.one_look",  # one look so far
    "change.starting_again",  # a long silence, and too few check-ins since
    "change.few",  # two to four check-ins
    "change.constant",  # the same answers six times or more
    "change.looser",
    "change.probably_looser",
    "change.tighter",
    "change.probably_tighter",
    "change.end_open",  # the open end of the scale: a further fall could not be seen
    "change.end_closed",
    "change.same",
    "change.too_early",
)
QUALITY_WORDS = codes("quality", "early", "mix", *QUALITIES)

LEVEL_CODES = ("grip.none", *GRIP_WORDS, "warmth.none", *WARMTH_WORDS, *CHANGE_WORDS, *QUALITY_WORDS)


def grip_wording(summary: GripSummary, thresholds: WordingThresholds = WORDING) -> Wording:
    """Return the word for a level of grip; slots: level, lo, hi [points], n."""
    return _level_wording("grip.none", GRIP_WORDS, summary, thresholds)


def warmth_wording(summary: ItemSummary, thresholds: WordingThresholds = WORDING) -> Wording:
    """Return the word for a level of warmth; slots: level, lo, hi [points], n."""
    return _level_wording("warmth.none", WARMTH_WORDS, summary, thresholds)


def change_wording(
    summary: GripSummary, thresholds: WordingThresholds = WORDING, rules: GripRules = RULES
) -> Wording:
    """Return what may be said about the change of a grip since its baseline.

    Slots: n, n_since, days, since [days], fall and mic [points], and the probabilities looser, tighter, same.
    """
    slots = {
        "n": summary.n,
        "n_since": summary.n_since,
        "days": summary.days,
        "since": summary.since,
        "fall": summary.delta,
        "mic": summary.mic,
        "looser": summary.p_looser,
        "tighter": summary.p_tighter,
        "same": summary.p_same,
    }
    return Wording(f"change.{_change(summary, thresholds, rules)}", MappingProxyType(slots))


def quality_wording(shares: ArrayLike, n: int, p: QualityParameters = QUALITY) -> Wording:
    """Return the quality that may be named for `shares` (5,) out of `n` check-ins.

    A single day is never named. Slots: n, and the probability of each quality by its name.
    """
    values = np.asarray(shares, dtype=float)
    top = top_quality(values, p)
    name = "early" if n < p.name_from_n else top or "mix"
    slots = {"n": n, **dict(zip(QUALITIES, values.tolist(), strict=True))}
    return Wording(f"quality.{name}", MappingProxyType(slots))


def _level_wording(
    nothing: str, words: tuple[str, ...], summary: GripSummary | ItemSummary, thresholds: WordingThresholds
) -> Wording:
    """Return the word whose stretch of the scale holds the level."""
    if summary.status == "none":
        return Wording(nothing)
    slots = {"level": summary.level, "lo": summary.lo, "hi": summary.hi, "n": summary.n}
    step = int(np.searchsorted(thresholds.level_words, summary.level, side="right"))
    return Wording(words[step], MappingProxyType(slots))


def _change(summary: GripSummary, thresholds: WordingThresholds, rules: GripRules) -> str:
    """Return what stands in the way of a claim, or else the claim."""
    if summary.status == "none":
        return "none"
    if summary.n == 1:
        return "one_look"
    if summary.restarted and summary.status == "early":
        return "starting_again"
    if 1 < summary.n_since < rules.claim_from_n:
        return "few"
    if summary.constant:
        return "constant"
    return _call(summary, thresholds) if summary.claim_allowed else "too_early"


def _call(summary: GripSummary, thresholds: WordingThresholds) -> str:
    """Return the claim that the probabilities bear; an end of the scale hides only what is not a change."""
    for name, probability in (("looser", summary.p_looser), ("tighter", summary.p_tighter)):
        if probability >= thresholds.surely:
            return name
        if probability >= thresholds.probably:
            return f"probably_{name}"
    if summary.end_of_scale:
        return f"end_{summary.end_of_scale}"
    return "same" if summary.p_same >= thresholds.same else "too_early"
