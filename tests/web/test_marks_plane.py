"""The plane: a hundred dots where the probability lies, words that do not collide, and nothing outside the field."""

import math
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.web.marks import PlaneWords, Spread, dot_plane

WORDS = PlaneWords(
    (("A", "a"), ("F", "f"), ("S", "s"), ("V", "v")), ("high", "up", "low"), ("near", "level", "far")
)
HOSTILE = ["</text><script>alert(1)</script>", "\"' onload='x'", "a\x00b\ud800", "&#0;"]
CALM = Spread((0.3, 0.4), (0.1, 0.0), (0.0, 0.15), "June")


def drawn(cloud: Spread = CALM, **options: object) -> ElementTree.Element:
    options = {"width": 590, "words": WORDS, "title": "Where", **options}
    return ElementTree.fromstring(dot_plane(cloud, **options))


def of_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if name in element.attrib.get("class", "").split()]


@pytest.mark.parametrize(
    ("width", "left", "right", "top", "foot"), [(590, 34, 586, 4, 560), (350, 4, 346, 4, 410)]
)
def test_a_hundred_dots_lie_as_the_probability_does(width, left, right, top, foot):
    dots = [(float(d.attrib["cx"]), float(d.attrib["cy"])) for d in of_class(drawn(width=width), "c-q")]
    assert len(set(dots)) == 100
    places = [((x - left) / (right - left), (foot - y) / (foot - top)) for x, y in dots]
    within = sum(((x - 0.3) / 0.1) ** 2 + ((y - 0.4) / 0.15) ** 2 <= 1.0001 for x, y in places)
    assert within == 90
    assert sum(x for x, _ in places) / 100 == pytest.approx(0.3, abs=0.005)
    assert 48 <= sum(y < 0.4 for _, y in places) <= 52


def test_the_way_is_drawn_in_order_and_outlines_of_the_last_two():
    past = [Spread((0.8, 0.8 - step / 10), (0.1, 0), (0, 0.1), f"day {step}") for step in range(4)]
    root = drawn(past=past)
    assert len(of_class(root, "c-past")) == 2
    assert len(of_class(root, "c-ringed")) == 5
    (way,) = of_class(root, "c-move")
    assert len(re.findall(r"[ML]", way.attrib["d"])) == 5


def test_words_that_would_collide_are_left_out_and_the_last_never_is():
    past = [Spread(CALM.centre, (0.1, 0), (0, 0.1), f"day {step}") for step in range(5)]
    words = [text.text for text in drawn(past=past).iter("text")]
    assert "June" in words
    assert not any(word.startswith("day") for word in words)


def test_others_carry_letters():
    root = drawn(others=[(0.1, 0.1), (0.9, 0.2)])
    assert [text.text for text in of_class(root, "t-key")] == ["a", "b"]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("width", [590, 350])
def test_hostile_words_stay_words(words: str, width: int):
    spread = Spread((0.5, 0.5), (0.1, 0), (0, 0.1), words)
    all_words = PlaneWords(((words, words),) * 4, (words,) * 3, (words,) * 3)
    root = drawn(spread, width=width, words=all_words, past=[spread], title=words, desc=words, key=words)
    for element in root.iter():
        assert element.tag not in {"script", "style", "foreignObject", "image", "a", "use"}
        assert not any(name.lower().startswith("on") for name in element.attrib)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(*[st.floats(-50, 50)] * 6)
def test_whatever_the_place_nothing_leaves_the_field(x, y, a, b, c, d):
    root = drawn(Spread((x, y), (a, b), (c, d), "now"), past=[Spread((y, x), (b, a), (d, c), "then")])
    for mark in of_class(root, "c-q") + of_class(root, "c-ringed"):
        assert 34 < float(mark.attrib["cx"]) < 586
        assert 4 < float(mark.attrib["cy"]) < 560


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_what_is_no_number_is_refused(bad: float):
    with pytest.raises(ValueError, match="finite"):
        drawn(Spread((bad, 0.5), (0.1, 0), (0, 0.1)))


def test_numbers_keep_two_decimals_and_drawings_repeat():
    first, second = (dot_plane(CALM, width=590, words=WORDS, title="t") for _ in range(2))
    assert first == second
    assert not re.search(r"\d\.\d{3}|\de-\d|nan|inf\b", first)
    assert 'role="img"' in first
