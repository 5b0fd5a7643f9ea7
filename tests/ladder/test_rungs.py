"""The picture of a rung: from what was guessed to what came, or a broken dot for a guess alone."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.web import marks

AMOUNT = st.floats(0, 1)


def dots(picture, kind):
    found = re.findall(rf'<circle[^>]*class="{kind}"[^>]*>', picture)
    return [float(re.search(r'cx="([\d.]+)"', one)[1]) for one in found]


@settings(derandomize=True, max_examples=40)
@given(st.lists(st.tuples(AMOUNT, AMOUNT), max_size=6), AMOUNT, st.booleans())
def test_every_attempt_has_its_two_dots_between_the_rails(pairs, guess, is_next):
    picture = marks.rung(pairs, guess=guess, is_next=is_next, title="Tried")
    hollow, filled = dots(picture, "c-dot-h"), dots(picture, "c-dot")
    assert len(hollow) == len(filled) == len(pairs)
    assert all(0 < x < 350 for x in hollow + filled)
    for (guessed, came), left, right in zip(pairs, hollow, filled, strict=True):
        assert (guessed < came) <= (left <= right)
    assert len(dots(picture, "c-dot-h c-guess")) == (not pairs)
    assert ("c-next" in picture) == is_next


def test_its_title_is_heard_and_escaped():
    picture = marks.rung(guess=0.5, title='Not tried <b>"')
    assert 'role="img"' in picture
    assert "<b>" not in picture
