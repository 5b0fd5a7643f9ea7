"""The twenty questions: ours, keyed as the science takes them, and each turned the right way round."""

from __future__ import annotations

import numpy as np
import pytest
from django.utils import translation

from unclasp import science
from unclasp.attachment.queries import ORDER, items, questions, styles

DIMENSIONS = {"anxiety": science.ATTACHMENT_KEY.anxiety, "avoidance": science.ATTACHMENT_KEY.avoidance}


def test_the_file_says_of_each_what_the_key_says():
    for column, item in enumerate(items()):
        assert column in DIMENSIONS[item.dimension]
        assert item.is_reversed == (column in science.ATTACHMENT_KEY.turned)


def test_every_question_has_words_of_its_own_and_a_note():
    words = [text for item in items() for text in (item.general, item.one)]
    assert all(item.catches for item in items())
    assert len({item.general for item in items()}) == len({item.one for item in items()}) == 20
    assert all(text.endswith(".") and 20 < len(text) < 130 for text in words)


@pytest.mark.parametrize("column", range(20))
def test_a_reversed_question_pulls_the_other_way(column: int):
    """Saying yes to it alone moves its own dimension: up where it is plain, down where it is reversed."""
    answers = np.full((1, 20), 3.0)
    before = science.attach_posterior(answers).mean[1]
    answers[0, column] = 5
    moved = science.attach_posterior(answers).mean[1] - before
    item = items()[column]
    own = 0 if item.dimension == "anxiety" else 1
    assert abs(moved[own]) > abs(moved[1 - own])
    assert (moved[own] < 0) == item.is_reversed


def test_the_pages_ask_each_once_and_mix_the_two():
    assert sorted(ORDER) == list(range(20))
    asked = [items()[column].dimension for column in ORDER]
    assert max(len(run) for run in "".join("a" if one == "anxiety" else " " for one in asked).split()) <= 2


def test_with_one_person_they_speak_of_that_person():
    general, one = questions(with_one=False), questions(with_one=True)
    assert [each.column for each in general] == [each.column for each in one]
    assert all("they" in f" {each.words} ".lower() or "them" in each.words or "between us" in each.words
               or "their" in each.words for each in one)  # fmt: skip


def test_each_area_has_words_and_something_that_helps():
    assert tuple(styles()) == science.STYLES
    for style in styles().values():
        assert style.paragraphs
        practices = {each.practice for each in style.helps}
        assert practices & {"promises", "openings", "needs"}
        assert practices <= {"promises", "openings", "needs", "boundary", "step", "source", "sitting"}


def test_another_language_without_a_file_gets_the_english_one():
    with translation.override("de"):
        assert len(items()) == 20
