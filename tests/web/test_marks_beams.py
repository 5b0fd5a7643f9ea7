"""The two beams, and lanes over time: what is drawn where, and what cannot be drawn."""

import math
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.web.marks import BeamWords, Block, Lane, Tilt, time_lanes, two_beams

FELT = BeamWords("As it <feels>", ("losses count extra",), "leans to staying")
EVEN = BeamWords("Evenly", ("each at its", "own size"), "close")
LEVEL = Tilt(-0.1, 0, 0.1)


def drawn(costs, gains, *, width=980, known=True, tilt=LEVEL):
    picture = two_beams(
        costs,
        gains,
        width=width,
        sides=("it would cost", "it would give"),
        felt=(tilt, FELT),
        even=(tilt, EVEN),
        known=known,
        title="Beams",
        desc="What it comes to",
    )
    return ElementTree.fromstring(picture)


def of_class(picture, name):
    return [element for element in picture.iter() if name in element.get("class", "").split()]


def block(size):
    return Block(size, size * 1.5, size * 2, size * 2.5)


@pytest.mark.parametrize("width", [350, 980])
def test_each_argument_is_drawn_twice_at_one_scale(width):
    picture = drawn([block(4), block(2)], [3, 6], width=width)
    costs, gains = of_class(picture, "c-cost"), of_class(picture, "c-give")
    assert (len(costs), len(gains)) == (4, 4)
    across = [float(rect.get("width")) + 2 for rect in (*costs, *gains)]
    scale = across[2] / 4
    assert [px / scale for px in across] == pytest.approx([6, 3, 4, 2, 3, 6, 3, 6], rel=0.01)
    assert len(of_class(picture, "c-ribbon")) == 4
    assert len(of_class(picture, "c-bead")) == 1
    for rect in (*costs, *gains):
        assert float(rect.get("x")) >= 0
        assert float(rect.get("x")) + float(rect.get("width")) <= width


def test_the_heavier_side_hangs_lower():
    picture = drawn([block(4)], [3], tilt=Tilt(0.2, 0.3, 0.4))
    beam = of_class(picture, "c-line")[0]
    assert float(beam.get("y2")) > float(beam.get("y1"))
    assert len(of_class(picture, "c-band")) == 4


def test_what_is_not_known_is_dotted():
    picture = drawn([block(4)], [3], known=False)
    assert len(of_class(picture, "c-cost")) == 1
    assert not of_class(picture, "c-bead")
    assert of_class(picture, "c-none")
    assert not of_class(drawn([block(4)], [], tilt=None), "c-line")


def test_too_many_are_drawn_together_and_keyed_so():
    picture = drawn([block(1)] * 200, [1] * 200)
    assert len(of_class(picture, "c-cost")) == 24
    assert "…" in {element.text for element in picture.iter()}


def test_words_are_escaped():
    assert "As it <feels>" in {element.text for element in drawn([block(1)], [1]).iter()}


@given(
    costs=st.lists(st.floats(0, 10), max_size=30),
    gains=st.lists(st.floats(0, 10), max_size=30),
    width=st.sampled_from([350, 980]),
    known=st.booleans(),
)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_whatever_lies_on_it_stays_on_the_page(costs, gains, width, known):
    picture = drawn([block(size) for size in costs], gains, width=width, known=known)
    for element in picture.iter():
        for name in ("x", "x1", "x2", "cx"):
            assert -1 <= float(element.get(name, 0)) <= width + 1
    assert not re.search("nan|inf", ElementTree.tostring(picture, encoding="unicode"))


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="finite"):
        drawn([block(1)], [math.nan])


@pytest.mark.parametrize("width", [350, 796])
def test_lanes_have_a_dot_for_each_time(width):
    rows = [Lane("peace", (0.0, 0.5, 1.0)), Lane("fear", (1.0,), hollow=True), Lane("habit", ())]
    picture = ElementTree.fromstring(
        time_lanes(rows, width=width, ends=("May", "June"), title="Motives", desc="peace 3, fear 1")
    )
    assert (len(of_class(picture, "c-dot")), len(of_class(picture, "c-dot-h"))) == (3, 1)
    assert picture.get("role") == "img"
    assert all(float(dot.get("cx")) <= width for dot in of_class(picture, "c-dot"))
