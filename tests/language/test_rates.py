"""Counting kinds of words: whole words, our own lists, and no understanding."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.language.rates import KINDS, WordCounts, count_words


def counts(text, *names):
    found = count_words(text, names)
    return found.all_or_nothing, found.i_me_my, found.could_choose


def test_each_kind_is_counted() -> None:
    text = "I always thought that nobody could help me. Maybe I can choose my own way, instead."
    assert counts(text) == (2, 4, 4)
    assert count_words(text).words == 16


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", (0, 0, 0)),
        ("…, — !", (0, 0, 0)),
        ("No one came, no matter what.", (2, 0, 0)),
        ("every single time, every day", (1, 0, 0)),
        ("never ever", (1, 0, 0)),
        ("nevertheless, sometimes, hallways, minestrone", (0, 0, 0)),
        ("I’m sure I'd go; im tired, I'VE slept", (0, 4, 0)),
        ("NEVER Never never", (3, 0, 0)),
        ("She said “always”, and I never do", (2, 1, 0)),
        ("perhaps… might? choose! either way", (0, 0, 4)),
    ],
)
def test_words_are_whole_and_the_longest_counts_once(text: str, found: tuple[int, int, int]) -> None:
    assert counts(text) == found


def test_names_are_mentions_in_any_case_and_with_s() -> None:
    text = "Ana called. ANA'S dog, Ana’s cat, and Ana Maria; Anabel did not. Jo-Ann came."
    assert count_words(text, ["Ana"]).names == 4
    assert count_words(text, ["Ana", "Ana Maria"]).names == 4
    assert count_words(text, ["jo ann"]).names == 1
    assert count_words(text, ["", "!", "🙂"]).names == 0
    assert count_words("Zoë, ZOË, zoe", ["zoë"]).names == 2


def test_the_counts_come_by_name() -> None:
    assert set(KINDS) | {"words", "names"} == set(WordCounts.__slots__)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_has_counts_within_its_words(text: str, names: list[str]) -> None:
    found = count_words(text, names)
    for kind in (*KINDS, "names"):
        assert 0 <= getattr(found, kind) <= found.words
    twice = count_words(f"{text} . {text}", names)
    assert twice.words == 2 * found.words


def test_a_long_text_is_read_in_one_pass() -> None:
    text = "I never know what to choose, and no matter what, " * 5_000
    assert counts(text) == (10_000, 5_000, 5_000)
