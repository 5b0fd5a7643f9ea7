"""Words about what is spent already: found as people say them, and not where they only sound alike."""

import re

import pytest

from unclasp.language.sunk_cost import sunk_cost_phrases

SAID = [
    "After everything I've put into it.",
    "After all that we have been through",
    "after all those years",
    "The pay, and all I have put into it",
    "everything we’ve built for them",
    "I have given so much to this place",
    "I've invested too much to stop now.",
    "I put twelve years into it",
    "I’ve already paid for it",
    "I've already spent thousands",
    "Twelve years in it, and a name",
    "I have come this far",
    "We're too far in to turn back",
    "It would all have been for nothing",
    "that'd be a waste",
    "Was it all for nothing?",
    "so that it was not all for nothing",
    "I would be throwing twelve years away",
    "throwing away all that work",
    "I'd be throwing it all away",
    "I would have wasted all those years",
    "I'd lose everything I've built",
    "It cost me too much to let go",
    "all the money I have spent would be for nothing",
]

BENIGN = [
    "The salary, and knowing it is coming",
    "Being known and asked for",
    "I put the kettle on",
    "I spent two years in Leeds",
    "I gave it a lot of thought",
    "We came home too late",
    "After all, it is only a job",
    "After all that rain",
    "It would be nothing new",
    "I threw away the rubbish",
    "A waste of paper at the office",
    "It is not far to walk",
    "I have ten years until I retire",
    "I have already told her",
    "Time with the children",
    "I would lose the flat",
    "Nothing was wasted",
    "I put up with it",
    "All I have is a bike",
    "Everything I have read",
    "I have come so far in my recovery",
    "",
]


@pytest.mark.parametrize("text", SAID)
def test_what_people_say_of_what_is_spent_is_found(text: str):
    assert sunk_cost_phrases(text)


@pytest.mark.parametrize("text", BENIGN)
def test_what_only_sounds_alike_is_left_alone(text: str):
    assert sunk_cost_phrases(text) == ()


def test_the_words_come_back_as_they_were_written():
    text = "İ. The pay. AFTER  everything I’ve put into it, and a waste."
    assert sunk_cost_phrases(text) == ("AFTER  everything I’ve put into it",)


def test_a_long_text_of_nothing_but_beginnings_ends():
    text = "after all the i have throw " * 4_000
    assert isinstance(sunk_cost_phrases(text), tuple)


def test_no_line_of_ours_repeats_without_end():
    from unclasp.language.phrases import CONTENT

    for line in (CONTENT / "sunk_cost.txt").read_text().splitlines():
        assert line.startswith("#") or not re.search(r"[*+]", line)
