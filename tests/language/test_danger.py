"""The phrases that open the door to the support lines: what must be heard, what must be let pass."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.language.danger import Match, danger_phrases
from unclasp.language.phrases import PHRASES

HERE = Path(__file__).parent


def sentences(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]


HEAVY = sentences("heavy.txt")
BENIGN = sentences("benign.txt")


def test_heavy_sentences_are_heard() -> None:
    missed = [s for s in HEAVY if not danger_phrases(s)]
    assert len(HEAVY) >= 120
    assert len(missed) <= 0.1 * len(HEAVY), "not heard:\n" + "\n".join(missed)


def test_benign_sentences_pass_in_silence() -> None:
    false = [f"{s}  {danger_phrases(s)}" for s in BENIGN if danger_phrases(s)]
    assert len(BENIGN) >= 150
    assert len(false) <= 0.02 * len(BENIGN), "false alarms:\n" + "\n".join(false)


def test_every_class_is_heard_in_the_heavy_sentences() -> None:
    assert {match.phrase_class for s in HEAVY for match in danger_phrases(s)} == set(PHRASES)


def test_a_heavy_sentence_is_heard_inside_a_long_entry() -> None:
    calm = "We walked by the river, talked about the end of the job, and went home to make soup. " * 40
    heard = [s for s in HEAVY if danger_phrases(s)]
    missed = [s for s in heard if not danger_phrases(f"{calm}\n{s}\n{calm}")]
    assert missed == []
    assert danger_phrases(calm) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to live any more",
        "I don’t want to live any more",
        "i dont want to live anymore",
        "I DON'T WANT TO LIVE ANY MORE",
        "I don't\nwant  to\tlive any more",
        "I don't want to *live* any more",
    ],
)
def test_spelling_case_and_line_breaks_do_not_matter(text: str) -> None:
    assert [match.phrase_class for match in danger_phrases(text)] == ["ending_life"]


def test_a_match_says_where_it_stands() -> None:
    text = "İ 👋 Well.\nThis evening I want to die, I think."
    (match,) = danger_phrases(text)
    assert text[match.start : match.end] == "want to die"
    assert match == Match("ending_life", text.index("want"), text.index(", I think"))


def test_two_classes_in_one_entry_are_both_told() -> None:
    found = danger_phrases("He hit me again. Everyone would be better off without me.")
    assert [match.phrase_class for match in found] == ["hurt_or_afraid", "better_without_me"]


def test_a_denial_is_quiet_and_a_denial_that_turns_is_not() -> None:
    assert danger_phrases("I'm not suicidal.") == ()
    assert danger_phrases("I'm not suicidal, but I think about it.")
    assert danger_phrases("He never hit me.") == ()


def test_not_wanting_to_die_is_still_heavy() -> None:
    assert danger_phrases("I don't want to die.")


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "👩‍👩‍👧", "שלום עולם", "<script>alert(1)</script>", "a" * 1000]
)
def test_odd_text_is_silent(text: str) -> None:
    assert danger_phrases(text) == ()


ANCHORS = sorted({anchor for groups in PHRASES.values() for anchors in groups for anchor in anchors.split()})
PIECES = st.one_of(
    st.sampled_from(
        [*ANCHORS, "i", "he", "me", "my", "want", "to", "not", "just", "really", "myself", "so", "without"]
    ),
    st.sampled_from([" ", "  ", "\n", ",", "'", "’", ".", "*", "_", "-", "\0", "İ"]),
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=8), st.integers(1, 40))
def test_matches_lie_in_the_text_in_order(pieces: list[str], times: int) -> None:
    text = "".join(pieces) * times
    found = danger_phrases(text)
    assert all(0 <= match.start < match.end <= len(text) for match in found)
    assert [match.start for match in found] == sorted(match.start for match in found)
    for phrase_class in PHRASES:
        own = [match for match in found if match.phrase_class == phrase_class]
        assert all(first.end <= second.start for first, second in pairwise(own))


@pytest.mark.parametrize(
    "unit",
    [
        "want ",
        "i want to ",
        "just really ",
        "want" + " " * 500,
        "never ",
        "he is so ",
        "a",
        "'",
        "not so really want just to ",
        "afraid of ",
    ],
)
def test_long_hostile_text_is_read_to_its_end(unit: str) -> None:
    long = unit * (40_000 // len(unit))
    assert danger_phrases(f"{long}. I want to die")
