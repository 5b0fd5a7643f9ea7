"""Every mark is sound XML, bare of script and style, and gives hostile words back as plain words."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.web.marks import (
    AxisWords,
    Break,
    EndWords,
    Event,
    Point,
    bowl,
    brand_ring,
    dial_scale,
    icon,
    interval,
    not_yet,
    ring,
    timeline,
)

HOSTILE = [
    "</text><script>alert(1)</script>",
    '"\' onload=\'alert(1)" style="x"',
    "<b>&amp; & ]]> <!-- -->",
    "a\x00b\x08c\x1f\ud800\uffff",
    "&#0; &nbsp;",
]
ICONS = ["today", "journal", "holds", "practise", "insight", "settings", "lock"]


def _chart(words: str) -> str:
    return timeline(
        [Point(0, 5, 4, 6), Point(9, 6, 5, 7), Point(50, 4, 2, 6)],
        width=760,
        axis=AxisWords(words, words, words, words),
        title=words,
        desc=words,
        events=[Event(3, words), Event(4, words)],
        breaks=[Break(1)],
        months=[(0, words), (30, words)],
        end=EndWords(words, (words,)),
        key=words,
    )


def _scaled(words: str) -> str:
    return ring(
        grip=0.5,
        lo=0.4,
        hi=0.6,
        warmth=0.5,
        size=260,
        label=words,
        scale=True,
        words=(words,),
        cls=words,
        ends=(words, words, words),
    )


DRAWN: list[Callable[[str], str]] = [
    _chart,
    _scaled,
    lambda words: bowl(size=72, label=words, cls=words),
    lambda words: dial_scale(last=5, last_label=words),
    lambda words: interval(0.2, 0.4, 0.6, title=words),
    lambda words: not_yet(title=words),
    lambda _words: brand_ring(),
    *(lambda _words, name=name: icon(name) for name in ICONS),
]


def assert_sound(drawing: str) -> ElementTree.Element:
    root = ElementTree.fromstring(drawing)
    assert root.tag == "svg"
    for element in root.iter():
        assert element.tag not in {"script", "style", "foreignObject", "image", "a", "use"}
        for name in element.attrib:
            assert not name.lower().startswith("on")
            assert name not in {"style", "href"}
    return root


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("draw", DRAWN)
def test_hostile_words_stay_words(draw: Callable[[str], str], words: str) -> None:
    assert_sound(draw(words))


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_words_give_sound_xml(words: str) -> None:
    for draw in DRAWN[:6]:
        assert_sound(draw(words))


def test_words_come_back_as_they_were_written() -> None:
    words = 'Ana & "the <allotment> lot" – it\'s Staś'
    assert assert_sound(interval(0.2, 0.4, 0.6, title=words)).attrib["aria-label"] == words
    assert words in [text.text for text in assert_sound(_scaled(words)).iter("text")]


@pytest.mark.parametrize("draw", DRAWN)
def test_numbers_keep_two_decimals_and_drawings_repeat(draw: Callable[[str], str]) -> None:
    drawing = draw("words")
    assert not re.search(r"\d\.\d{3}|e-\d|nan|inf\b", drawing)
    assert draw("words") == drawing


def test_the_dial_marks_the_last_answer_where_it_was_given() -> None:
    drawing = assert_sound(dial_scale(last=6.5, last_label="Sunday"))
    circle = drawing.find("circle")
    assert circle is not None
    assert (circle.attrib["class"], circle.attrib["cx"]) == ("c-dot-h", "65%")
    assert [text.text for text in drawing.iter("text")] == ["Sunday"]
    assert len(drawing.findall("line[@class='c-tick']")) == 11
    assert drawing.attrib["aria-hidden"] == "true"


@pytest.mark.parametrize("last", [0, 1.5, 7, 10])
def test_the_dial_keeps_its_label_clear_of_the_words_at_its_ends(last: float) -> None:
    drawing = assert_sound(dial_scale(last=last, last_label="Sunday"))
    assert drawing.find("circle") is not None
    assert drawing.find("text") is None


def test_a_first_answer_has_nothing_hollow_to_show() -> None:
    assert assert_sound(dial_scale()).find("circle") is None


def test_an_amount_is_solid_to_the_low_end_and_thin_to_the_high_end() -> None:
    drawing = assert_sound(interval(0.25, 0.5, 0.75, width=202))
    solid, thin, bead = (drawing.find(f"*[@class='{cls}']") for cls in ("c-solid", "c-may", "c-bead"))
    assert solid is not None
    assert thin is not None
    assert bead is not None
    assert (solid.attrib["x"], solid.attrib["width"], solid.attrib["height"]) == ("1", "50", "8")
    assert (thin.attrib["x1"], thin.attrib["x2"], bead.attrib["cx"]) == ("51", "151", "101")


def test_too_early_to_say_is_dotted_and_has_no_bead() -> None:
    drawing = assert_sound(not_yet(title="Too early to say"))
    assert drawing.find("*[@class='c-none']") is not None
    assert drawing.find("circle") is None


def test_an_icon_that_is_not_ours_is_refused() -> None:
    with pytest.raises(KeyError):
        icon("trophy")
