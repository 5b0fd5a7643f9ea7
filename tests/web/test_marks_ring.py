"""The clasp ring says the right thing: parse the drawing back into angles and compare."""

import math
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.web.marks import bowl, brand_ring, cover_ring, ring

share = st.floats(0, 1)
PLAIN = {"grip": 0.6, "lo": 0.5, "hi": 0.7, "warmth": 0.5, "size": 120}


def parse(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)


def part(drawing: str, cls: str) -> ElementTree.Element:
    (found,) = parse(drawing).findall(f".//*[@class='{cls}']")
    return found


def points(path: ElementTree.Element) -> list[tuple[float, float]]:
    """The points a path passes, whatever the command that leads to them."""
    places = []
    for numbers in re.findall(r"[MLA]([^MLAZ]+)", path.attrib["d"]):
        *_, x, y = map(float, numbers.split())
        places.append((x, y))
    return places


def angle(place: tuple[float, float], centre: float) -> float:
    """Degrees clockwise from twelve o'clock."""
    return math.degrees(math.atan2(place[0] - centre, centre - place[1])) % 360


def radius(place: tuple[float, float], centre: float) -> float:
    return math.hypot(place[0] - centre, place[1] - centre)


@settings(derandomize=True, max_examples=60)
@given(share, share, share)
def test_ends_stand_at_the_angles_of_the_range(first: float, second: float, third: float) -> None:
    lo, grip, hi = sorted((first, second, third))
    drawing = ring(grip=grip, lo=lo, hi=hi, warmth=0.5, size=240)
    channel = points(part(drawing, "r-out"))
    assert angle(channel[0], 120) == pytest.approx(max((1 - lo) * 120, 1.2), abs=0.02)
    assert angle(channel[1], 120) == pytest.approx(360 - max((1 - lo) * 120, 1.2), abs=0.02)
    beads = parse(drawing).findall(".//circle[@class='r-bead']")
    stood = {angle((float(b.attrib["cx"]), float(b.attrib["cy"])), 120) for b in beads}
    half = (1 - grip) * 120
    if half > 2:
        assert sorted(stood) == pytest.approx([half, 360 - half], abs=0.02)
    else:
        assert stood == {0.0}


def test_thin_line_runs_from_the_wide_gap_to_the_narrow_one_on_both_sides() -> None:
    may = points(part(ring(**PLAIN), "r-may"))
    assert [angle(place, 60) for place in may] == pytest.approx([60, 36, 300, 324], abs=0.02)
    assert {round(radius(place, 60), 1) for place in may} == {
        round(float(part(ring(**PLAIN), "r-track").attrib["r"]), 1)
    }


@settings(derandomize=True, max_examples=40)
@given(share)
def test_the_lowest_third_never_opens(grip: float) -> None:
    drawing = ring(grip=grip, lo=grip, hi=grip, warmth=1, size=72)
    start, end, *_ = points(part(drawing, "r-out"))
    assert angle(start, 36) <= 120.1
    assert angle(end, 36) >= 239.9


@pytest.mark.parametrize(("warmth", "quarters"), [(0, 0), (0.12, 0), (0.13, 1), (0.5, 2), (0.74, 3), (1, 4)])
def test_warmth_fills_from_the_inner_edge_in_quarters(warmth: float, quarters: int) -> None:
    drawing = ring(**{**PLAIN, "warmth": warmth})
    assert f"w{quarters}" in parse(drawing).attrib["class"].split()
    fills = parse(drawing).findall(".//*[@class='r-fill']")
    if not quarters:
        assert fills == []
        return
    channel = [radius(place, 60) for place in points(part(drawing, "r-out"))]
    filled = [radius(place, 60) for place in points(fills[0])]
    assert min(filled) == pytest.approx(min(channel), abs=0.02)
    share_filled = (max(filled) - min(filled)) / (max(channel) - min(channel))
    assert share_filled == pytest.approx(quarters / 4, abs=0.01)


def test_unknown_warmth_is_hollow_and_claims_no_hue() -> None:
    drawing = parse(ring(**{**PLAIN, "warmth": None}))
    assert drawing.attrib["class"] == "ring plain-ring"
    assert drawing.findall(".//*[@class='r-fill']") == []


def test_small_rings_leave_out_what_would_not_be_seen() -> None:
    small, large = parse(ring(**{**PLAIN, "size": 59})), parse(ring(**{**PLAIN, "size": 60}))
    assert len(small.findall("circle")) == 0
    assert len(large.findall("circle")) == 3


@settings(derandomize=True, max_examples=60)
@given(share, share, share, st.integers(16, 396))
def test_nothing_reaches_outside_its_own_box(grip: float, lo: float, hi: float, size: int) -> None:
    drawing = parse(ring(grip=grip, lo=lo, hi=hi, warmth=1, size=size))
    outline = drawing.find("*[@class='r-out']")
    assert outline is not None
    room = float(outline.attrib["stroke-width"]) / 2
    for place in points(outline):
        assert radius(place, size / 2) + room <= size / 2 + 0.02


def test_a_best_guess_outside_its_range_widens_the_range() -> None:
    drawing = ring(grip=0.9, lo=0.2, hi=0.5, warmth=0.5, size=120)
    assert angle(points(part(drawing, "r-may"))[1], 60) == pytest.approx(12, abs=0.02)


def test_scale_carries_ticks_for_each_tenth_and_the_words_given() -> None:
    drawing = parse(
        ring(**{**PLAIN, "size": 260}, scale=True, words=("lose", "etwas"), ends=("zu", "halb", "offen"))
    )
    assert drawing.attrib["width"] == "340"
    assert len(drawing.findall("*[@class='r-major']")) == 5
    assert len(drawing.findall("*[@class='r-minor']")) == 16
    words = [text.text for text in drawing.findall("text")]
    assert words == ["zu", "halb", "halb", "offen", "offen", "lose", "etwas"]


def test_a_label_names_the_ring_and_silence_hides_it() -> None:
    named = parse(ring(**PLAIN, label="The job: fairly tight"))
    assert (named.attrib["role"], named.attrib["aria-label"]) == ("img", "The job: fairly tight")
    hidden = parse(ring(**PLAIN))
    assert hidden.attrib["aria-hidden"] == "true"
    assert "role" not in hidden.attrib


def test_a_released_hold_is_a_full_open_bowl() -> None:
    drawing = bowl(size=72)
    assert angle(points(part(drawing, "r-out"))[0], 36) == pytest.approx(120, abs=0.02)
    assert "w4" in parse(drawing).attrib["class"].split()
    assert "bare" in parse(drawing).attrib["class"].split()


def test_our_mark_is_a_ring_of_its_own_class() -> None:
    drawn = ring(grip=0.46, lo=0.46, hi=0.46, warmth=1, size=28, cls="brand-ring")
    assert brand_ring() == drawn
    assert parse(drawn).attrib["class"] == "ring w4 brand-ring"


@pytest.mark.parametrize("grip", [1, 0.86, 0.55])
def test_the_rings_of_the_covers_are_as_they_would_be_drawn(grip: float) -> None:
    drawn = ring(grip=grip, lo=grip, hi=grip, warmth=1, size=240, cls="plain-ring bare")
    assert cover_ring(grip) == drawn


@pytest.mark.parametrize("change", [{"grip": math.nan}, {"hi": math.inf}, {"warmth": math.nan}, {"size": 4}])
def test_what_cannot_be_drawn_is_refused(change: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="needs"):
        ring(**{**PLAIN, **change})
