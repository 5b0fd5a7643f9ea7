"""The bowl: open and full where a hold is let go of, drawn in two sizes, named for those who hear it."""

import re

import pytest

from unclasp.web import marks

HELD = marks.Grip(0.4, 0.3, 0.6)


def test_it_is_drawn_wide_and_for_a_phone():
    drawn = marks.keeping_bowl(grip=HELD, warmth=0.9, label="The house")
    assert 'width="396"' in drawn.wide
    assert 'width="330"' in drawn.narrow
    for picture in drawn:
        assert 'role="img"' in picture
        assert 'aria-label="The house"' in picture


def test_open_it_is_certain_and_full():
    drawn = marks.keeping_bowl(warmth=1, label="The house").wide
    assert "w4" in drawn
    assert "bare" in drawn
    assert "r-fill" in drawn
    assert "r-may" not in drawn


def test_held_it_shows_its_range_as_the_ring_does():
    drawn = marks.keeping_bowl(grip=HELD, warmth=None, label="x").wide
    assert "r-may" in drawn
    assert "r-bead" in drawn
    assert "bare" not in drawn
    assert drawn == marks.ring(grip=0.4, lo=0.3, hi=0.6, warmth=None, size=396, label="x")


def test_a_name_is_escaped():
    drawn = marks.keeping_bowl(label='<b>"a"</b>').wide
    assert not re.search(r"<b>", drawn)


def test_a_number_that_is_none_is_refused():
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        marks.keeping_bowl(grip=marks.Grip(float("nan"), 0, 1), label="x")
