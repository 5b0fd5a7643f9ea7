"""Words of owning are found in what people say, and left alone where “my” only says who somebody is to me."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.language.owning import LONGEST, owning_words


def found(text):
    return [text[start:end] for start, end in owning_words(text)]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("My house on Mercer Road", ["My house"]),
        ("I need it to know who I am.", ["I need it"]),
        ("I really need my phone beside me", ["I really need my"]),
        ("I can’t lose her.", ["I can’t lose"]),
        ("I cant lose him, he is mine.", ["I cant lose", "is mine"]),
        ("I cannot live without this job", ["I cannot live without"]),
        ("I couldn't ever let it go", ["I couldn't ever let it go"]),
        ("I can't let go of my old desk", ["I can't let go", "my old desk"]),
        ("I'm terrified of losing it", ["terrified of losing"]),
        ("If I lost them I would be nobody", ["If I lost them"]),
        ("I’d be nothing without him", ["I’d be nothing without"]),
        ("The garden belongs to me and nobody else's", ["belongs to me", "nobody else's"]),
        ("She is my whole world", ["is my whole world"]),
        ("He completes me", ["completes me"]),
        ("my own little shop, my place in it", ["my own little shop", "my place"]),
        ("MY JOB", ["MY JOB"]),
        ("my  team\nand my café", ["my  team", "my café"]),
    ],
)
def test_owning_is_marked(text, marked):
    assert found(text) == marked


@pytest.mark.parametrize(
    "text",
    [
        "My mother rang on Sunday.",
        "my dear old mother and my youngest brother",
        "I went to my mother's for tea",
        "My best friend is moving.",
        "In my opinion it was my fault, on my birthday, all my life",
        "My heart beats; my hands are cold; my knee hurts",
        "my childhood, my mornings, my last years",
        "I need to go to the shop",
        "I need a coffee",
        "I can't lose weight and I can't give up hope",
        "A friend of mine used to work in a coal mine",
        "The army of enemies was academy trained",
        "It is a good house. It can be theirs.",
        "",
    ],
)
def test_ordinary_sentences_are_left_alone(text):
    assert found(text) == []


@settings(max_examples=80, derandomize=True, deadline=None)
@given(
    st.lists(st.sampled_from(["my", "I", "need", "can't", "lose", "mine", "it", "İ", "ß", "’", " ", "\n"]))
)
def test_marks_lie_in_the_text_in_order_and_apart(words):
    text = " ".join(words)
    place = 0
    for start, end in owning_words(text):
        assert place <= start < end <= len(text)
        place = end


def test_a_very_long_text_is_read_to_a_bound():
    text = "my " * 40_000 + "my house"
    assert all(end <= LONGEST for _start, end in owning_words(text))
