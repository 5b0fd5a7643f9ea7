"""The bank of steps: enough for each kind and size, each once, and all of them as a step takes them."""

from unclasp.holds.models import Hold
from unclasp.ladder.models import LONGEST_STEP
from unclasp.ladder.queries import GENERAL, SIZES, bank, bank_for


def test_there_are_enough_of_each_kind_and_size_and_none_twice():
    steps = bank()
    assert len(steps) >= 120
    assert len({one.words.casefold() for one in steps}) == len(steps)
    for kind in (*Hold.Kind.values, GENERAL):
        for size in SIZES:
            assert sum((one.kind, one.size) == (kind, size) for one in steps) >= 4, (kind, size)
    assert {(one.kind, one.size) for one in steps} <= {
        (kind, size) for kind in (*Hold.Kind.values, GENERAL) for size in SIZES
    }


def test_each_is_a_line_that_a_ladder_can_keep():
    for one in bank():
        assert 8 <= len(one.words) <= LONGEST_STEP
        assert one.words == " ".join(one.words.split())
        assert not one.words.endswith((".", "!"))


def test_what_stands_on_the_ladder_is_not_offered_again():
    words = "Send one thing that is good enough"
    assert any(one.words == words for _name, steps in bank_for("job") for one in steps)
    assert not any(one.words == words for _n, steps in bank_for("job", {words.casefold()}) for one in steps)
