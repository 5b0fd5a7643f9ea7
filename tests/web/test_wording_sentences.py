"""Every code of `science.wording` has its words, and none of them claims more than the numbers bear."""

import math

import pytest

from unclasp.science import CODES, Wording
from unclasp.web import wording

SLOTS = {"n": 7, "n_since": 3, "days": 30.0, "since": 20_000.0, "looser": 0.86, "tighter": 0.96, "same": 0.91}
OTHERS = {
    "median": 1.5,
    "lo": 0.25,
    "hi": 0.75,
    "break_even": 1.7,
    "start_hour": 20.0,
    "end_hour": 24.0,
    "weekend": 1.0,
    "ratio": 1.8,
    "week_lo": 3.0,
    "week_hi": 9.0,
    "rate": 0.3,
    "p_done": 0.8,
    "p": 0.84,
    "distress": 4.0,
    "distress_lo": 2.0,
    "distress_hi": 6.0,
    "pause_hours": 48.0,
    "tries": 6.0,
    "tries_lo": 2.0,
    "tries_hi": math.inf,
    "kept": 3,
    "partly": 1,
    "not_kept": 0,
    "remains": 0.54,
    "remains_lo": 0.4,
    "remains_hi": 0.7,
    "after": 3.5,
    "after_lo": 2.5,
    "after_hi": 4.0,
    "contrast": 0.6,
}
EVERY = {**SLOTS, **OTHERS}


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_words_without_holes(code):
    said = wording.say(Wording(code, EVERY))
    assert said
    assert "%(" not in said
    assert "%(" not in wording.how_sure(Wording(code, EVERY))


def test_no_sentence_is_there_for_a_code_that_nobody_returns():
    assert set(wording.SENTENCES) <= set(CODES)
    assert set(wording.SURE) <= set(wording.SENTENCES)


@pytest.mark.parametrize("code", ["grip.none", "warmth.none", "change.none"])
def test_a_code_without_numbers_has_words_too(code):
    assert wording.say(Wording(code))
    assert wording.how_sure(Wording(code)) == ""


def test_no_two_levels_and_no_two_changes_sound_the_same():
    for words in (wording.LEVELS, wording.CHANGES, wording.QUALITIES):
        assert len({str(word) for word in words.values()}) == len(words)


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.8, "eight"), (0.89, "eight"), (0.9, "nine times"), (0.95, "nineteen"), (0.995, "ninety")],
)
def test_certainty_is_rounded_down(probability, words):
    slots = {**SLOTS, "looser": probability}
    assert words in wording.how_sure(Wording("change.looser", slots))


def test_a_claim_names_the_day_it_counts_from():
    said = wording.say(Wording("change.looser", SLOTS))
    assert "4 October 2024" in said


def test_one_look_and_three_looks_are_told_apart():
    assert wording.say(Wording("change.few", {**SLOTS, "n_since": 1})).startswith("1 check-in ")
    assert wording.say(Wording("change.few", SLOTS)).startswith("3 check-ins ")


def test_no_words_scold_push_or_shout():
    everything = [
        *wording.LEVELS.values(),
        *wording.CHANGES.values(),
        *wording.QUALITIES.values(),
        *wording.FACING,
        *wording.SENTENCES.values(),
        *wording.SURE.values(),
    ]
    text = " ".join(map(str, everything)).lower()
    assert not any(word in text for word in ("!", "should", "must", "bad", "good", "fail", "great job"))


@pytest.mark.parametrize(
    ("code", "slots", "words"),
    [
        ("gambles.figure", {"median": 1.53, "lo": 1.18, "hi": 1.92}, "1.5 times as much as gains"),
        ("weighing.leans_change", {"break_even": 1.74, "lo": 1.1, "hi": math.inf}, "more than 1.7 times"),
        (
            "clock.more",
            {"start_hour": 20.0, "end_hour": 24.0, "weekend": 0.0, "ratio": 1.8},
            "On weekdays between 20:00 and midnight",
        ),
        ("attempt.pause", {"pause_hours": 48.0}, "48 hours"),
        ("step.offer", {"p_done": 0.84}, "eight times in ten"),
        ("boundary.rate", {"rate": 0.52}, "half the time"),
        ("self.remains", {"remains": 0.54, "after": 3.5}, "55 in a hundred"),
    ],
)
def test_numbers_are_rounded_to_what_they_are_worth(code, slots, words):
    assert words in wording.say(Wording(code, slots))


def test_a_range_without_an_upper_end_says_so():
    open_ended = {"break_even": 1.7, "lo": 1.1, "hi": math.inf}
    band = {"tries": 5.0, "tries_lo": 2.0, "tries_hi": math.inf}
    assert "1.1 or more, with no upper end" in wording.how_sure(Wording("weighing.leans_change", open_ended))
    assert "2 or more, with no upper end" in wording.how_sure(Wording("readiness.band", band))
    assert "between 1.1 and 2.4" in wording.how_sure(Wording("weighing.close", {**open_ended, "hi": 2.4}))


def test_a_level_that_is_not_a_number_is_never_said():
    assert "nan" not in wording.say(Wording("warmth.none", {"level": math.nan}))
