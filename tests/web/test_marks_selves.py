"""The patches fill their frame by weight, and words never break the picture."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.web.marks import Patch, Stay, self_months, self_patches
from unclasp.web.marks.selves import Box, squares

SIZES = st.lists(st.floats(0.01, 100), min_size=1, max_size=60).map(lambda sizes: sorted(sizes, reverse=True))


@given(SIZES, st.sampled_from([Box(0, 0, 980, 400), Box(5, 7, 350, 520)]))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_each_box_has_its_share_of_the_frame_and_none_lies_over_another(sizes, frame):
    boxes = squares(sizes, frame)
    whole = frame.width * frame.height
    for size, box in zip(sizes, boxes, strict=True):
        assert box.width * box.height == pytest.approx(whole * size / sum(sizes), rel=1e-3, abs=1e-2)
        assert box.x >= frame.x - 1e-6
        assert box.y >= frame.y - 1e-6
        assert box.x + box.width <= frame.x + frame.width + 1e-3
        assert box.y + box.height <= frame.y + frame.height + 1e-3
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
            down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
            assert min(across, down) < 1e-3


@pytest.mark.parametrize("width", [350, 980])
def test_the_hatching_is_the_part_that_leans(width):
    drawn = ElementTree.fromstring(self_patches([Patch("Work", "60 parts", 6, 0.25)], width=width, title="t"))
    heights = {rect.get("class"): float(rect.get("height")) for rect in drawn.iter("rect")}
    assert heights["c-hatched"] == pytest.approx(heights["c-patch"] / 4, abs=0.01)


def test_what_weighs_nothing_is_left_out_and_what_is_small_has_no_words():
    patches = [Patch("Large", "99 parts", 99, 0), Patch("Tiny", "1 part", 0.1, 1), Patch("None", "", 0, 0)]
    drawn = self_patches(patches, width=350, title="t")
    assert drawn.count('"c-patchline"') == 2
    assert "Large" in drawn
    assert "Tiny" not in drawn
    assert "None" not in drawn


@given(st.text(max_size=80))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_any_name_is_escaped(name):
    drawn = self_patches(
        [Patch(name, name, 5, 0.5), Patch("Other", "", 4, 0)], width=350, title=name, desc=name
    )
    ElementTree.fromstring(re.sub("&nbsp;", " ", drawn))
    assert "<script" not in drawn


@pytest.mark.parametrize("size", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(size):
    with pytest.raises(ValueError, match="finite"):
        self_patches([Patch("Work", "", size, 0)], width=350, title="t")


def test_months_stand_apart_and_an_unknown_one_is_dotted():
    stays = [Stay(f"Month {n}", (0.4, 0.5, 0.6)) for n in range(11)] + [Stay("Now", None)]
    drawn = ElementTree.fromstring(self_months(stays, width=350, ends=("none", "half", "all"), title="t"))
    words = [text for text in drawn.iter("text") if text.get("text-anchor") == "middle"]
    assert words[-1].text == "Now"
    places = sorted(float(text.get("x")) for text in words)
    assert all(b - a > 40 for a, b in pairwise(places))
    assert sum(line.get("class") == "c-none" for line in drawn.iter("line")) == 1
    assert all(0 < float(rect.get("x")) < 350 for rect in drawn.iter("rect") if rect.get("class"))
