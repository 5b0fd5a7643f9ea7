"""Wording: which code each state of knowledge gets, and that no code is beyond reach."""

from dataclasses import replace

import numpy as np
import pytest

from unclasp.science import (
    CODES,
    QUALITIES,
    GripSummary,
    ItemSummary,
    change_wording,
    grip_summary,
    grip_wording,
    quality_wording,
    warmth_wording,
)

KNOWN = GripSummary(
    status="ok",
    n=12,
    n_since=12,
    days=40.0,
    since=0.0,
    level=5.0,
    lo=4.0,
    hi=6.0,
    sd=0.6,
    delta=0.2,
    delta_sd=0.9,
    p_looser=0.2,
    p_tighter=0.1,
    p_same=0.7,
    claim_allowed=True,
    forecast_allowed=True,
)
EARLY = replace(KNOWN, status="early", claim_allowed=False)

CHANGES = [
    (GripSummary(status="none"), "none"),
    (replace(EARLY, n=1, n_since=1), "one_look"),
    (replace(EARLY, n=2, n_since=2), "few"),
    (replace(EARLY, n=4, n_since=4), "few"),
    (replace(EARLY, n=5, n_since=5, days=9.0), "too_early"),
    (replace(EARLY, restarted=True, n_since=1), "starting_again"),
    (replace(KNOWN, restarted=True, p_looser=0.9), "probably_looser"),
    (replace(KNOWN, constant=True, claim_allowed=False, p_looser=0.99), "constant"),
    (KNOWN, "too_early"),
    (replace(KNOWN, p_looser=0.799), "too_early"),
    (replace(KNOWN, p_looser=0.80), "probably_looser"),
    (replace(KNOWN, p_looser=0.95), "looser"),
    (replace(KNOWN, p_tighter=0.80), "probably_tighter"),
    (replace(KNOWN, p_tighter=0.95), "tighter"),
    (replace(KNOWN, p_same=0.80), "same"),
    (replace(KNOWN, p_same=0.85, end_of_scale="open"), "end_open"),
    (replace(KNOWN, end_of_scale="closed"), "end_closed"),
    (replace(KNOWN, p_looser=0.96, end_of_scale="open"), "looser"),
    (replace(EARLY, p_looser=0.99, days=9.0), "too_early"),
]


@pytest.mark.parametrize(("summary", "code"), CHANGES)
def test_a_change_gets_the_words_it_bears(summary, code):
    assert change_wording(summary).code == f"change.{code}"


@pytest.mark.parametrize(
    ("level", "code"),
    [
        (0, "open"),
        (1.99, "open"),
        (2, "loose"),
        (5, "half"),
        (6, "fairly_tight"),
        (7.99, "fairly_tight"),
        (8, "tight"),
        (10, "tight"),
    ],
)
def test_a_level_gets_a_word(level, code):
    assert grip_wording(replace(KNOWN, level=level)).code == f"grip.{code}"


def test_warmth_has_words_of_its_own():
    def word(level):
        return warmth_wording(ItemSummary("ok", 9, level, 0.0, 10.0, 1.0)).code

    assert [word(level) for level in (1, 3, 5, 7, 9)] == [
        "warmth.little",
        "warmth.some",
        "warmth.half",
        "warmth.much",
        "warmth.great",
    ]
    assert warmth_wording(ItemSummary("none", 0, *[np.nan] * 4)).code == "warmth.none"
    assert grip_wording(GripSummary(status="none")).code == "grip.none"


@pytest.mark.parametrize("name", QUALITIES)
def test_a_quality_is_named_from_a_half(name):
    at = QUALITIES.index(name)
    shares = np.full(5, 0.125)
    shares[at] = 0.5
    assert quality_wording(shares, 5).code == f"quality.{name}"
    assert quality_wording(shares, 5).slots[name] == 0.5


def test_a_quality_is_not_named_below_a_half_nor_from_one_day():
    assert quality_wording([0.49, 0.21, 0.1, 0.1, 0.1], 5).code == "quality.mix"
    assert quality_wording([1.0, 0, 0, 0, 0], 1).code == "quality.early"


def test_every_code_is_listed_once_and_can_be_reached():
    assert len(set(CODES)) == len(CODES)
    levels = (1, 3, 5, 7, 9)
    reached = {change_wording(summary).code for summary, _ in CHANGES}
    reached |= {grip_wording(replace(KNOWN, level=level)).code for level in levels}
    reached |= {warmth_wording(ItemSummary("ok", 9, level, 0, 10, 1)).code for level in levels}
    reached |= {quality_wording(row, 5).code for row in np.eye(5)}
    reached |= {"grip.none", "warmth.none", "quality.mix", "quality.early"}
    assert reached == {
        code for code in CODES if code.split(".")[0] in {"grip", "warmth", "change", "quality"}
    }


def test_the_slots_hold_what_a_sentence_needs():
    t = np.arange(8) * 3.0
    Y = np.tile(np.linspace(9, 3, 8)[:, None], 4)
    summary = grip_summary(t, Y, t[-1])
    slots = change_wording(summary).slots
    assert (slots["n"], slots["days"], slots["fall"], slots["mic"]) == (8, 21.0, summary.delta, 1.0)
    assert dict(grip_wording(summary).slots) == {
        "level": summary.level,
        "lo": summary.lo,
        "hi": summary.hi,
        "n": 8,
    }


def test_slots_cannot_be_changed():
    with pytest.raises(TypeError):
        change_wording(KNOWN).slots["n"] = 3
