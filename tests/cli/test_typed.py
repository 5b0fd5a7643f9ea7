"""What is typed: options in either place, answers on a scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unclasp.cli.line import in_front
from unclasp.cli.typed import scale


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("search lake --data-dir X", "--data-dir X search lake"),
        ("--data-dir X search lake", "--data-dir X search lake"),
        ("search --passphrase-fd 3 lake --data-dir=X", "--passphrase-fd 3 --data-dir=X search lake"),
        ("write -- --data-dir X", "write -- --data-dir X"),
        ("open --data-dir", "--data-dir open"),
        ("search --data-directory x", "search --data-directory x"),
    ],
)
def test_common_options_may_stand_behind_the_command(typed: str, taken: str):
    assert in_front(typed.split()) == taken.split()


@given(st.lists(st.text()))
def test_no_word_is_lost(words: list[str]):
    assert sorted(in_front(words)) == sorted(words)


@given(st.integers(0, 20))
def test_halves_from_0_to_10_are_answers(halves: int):
    assert scale(f" {halves / 2} ") == halves / 2


def test_a_dash_does_not_apply_and_a_comma_is_a_point():
    assert scale("-") is None
    assert scale("7,5") == 7.5


@pytest.mark.parametrize("text", ["", "11", "-1", "7.3", "nan", "inf", "seven", "1e400"])
def test_anything_else_is_none(text: str):
    with pytest.raises(ValueError):  # noqa: PT011 - its words are nobody's
        scale(text)
