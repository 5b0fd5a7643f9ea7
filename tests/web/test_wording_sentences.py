"""Every code of `science.wording` has its words, and none of them claims more than the numbers bear."""

import math

import pytest

from unclasp.science import CODES, Wording
from unclasp.web import wording

SLOTS = {"n": 7, "n_since": 3, "days": 30.0, "since": 20_000.0, "looser": 0.86, "tighter": 0.96, "same": 0.91}


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_words_without_holes(code):
    said = wording.say(Wording(code, SLOTS))
    assert said
    assert "%(" not in said
    assert "%(" not in wording.how_sure(Wording(code, SLOTS))


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
    ]
    text = " ".join(map(str, everything)).lower()
    assert not any(word in text for word in ("!", "should", "must", "bad", "good", "fail", "great job"))


def test_a_level_that_is_not_a_number_is_never_said():
    assert "nan" not in wording.say(Wording("warmth.none", {"level": math.nan}))
