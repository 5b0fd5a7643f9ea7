"""Grip over time: breaks, thousands of points, odd little series, and labels that keep apart."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.web.marks import AxisWords, Break, EndWords, Event, Point, letter, timeline
from unclasp.web.marks.draw import text_width
from unclasp.web.marks.rows import GAP, SAME, Span, every_nth, stack
from unclasp.web.marks.series import runs, thin

AXIS = AxisWords("tight", "half", "open", "no readings")
level = st.floats(0, 10)
series = st.lists(st.tuples(st.floats(0, 4000), level, level, level), max_size=40).map(
    lambda rows: [Point(*row) for row in sorted(rows)]
)


def draw(points: list[Point], width: int = 760, **more: object) -> ElementTree.Element:
    return ElementTree.fromstring(timeline(points, width=width, axis=AXIS, title="Grip", **more))


def all_of(drawing: ElementTree.Element, cls: str) -> list[ElementTree.Element]:
    return [part for part in drawing.iter() if cls in part.attrib.get("class", "").split()]


def places(path: ElementTree.Element) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"[ML] ([-\d.]+) ([-\d.]+)", path.attrib["d"])]


def weekly(count: int) -> list[Point]:
    return [Point(7 * week, 5, 4, 6) for week in range(count)]


def test_levels_and_range_stand_between_open_and_tight() -> None:
    drawing = draw([Point(0, 0, 0, 10), Point(100, 10, 0, 10)])
    open_y, half_y, tight_y = (float(line.attrib["y1"]) for line in drawing.findall("line")[:3])
    assert half_y == pytest.approx((open_y + tight_y) / 2)
    (curve,) = all_of(drawing, "c-line")
    assert [y for _, y in places(curve)] == [open_y, tight_y]
    (band,) = all_of(drawing, "c-band")
    assert [y for _, y in places(band)] == [tight_y, tight_y, open_y, open_y]


def test_a_break_parts_band_and_line_and_leaves_a_dotted_join() -> None:
    drawing = draw(weekly(8), breaks=[Break(3)])
    assert len(all_of(drawing, "c-band")) == len(all_of(drawing, "c-line")) == 2
    (join,) = all_of(drawing, "c-gapline")
    before, after = all_of(drawing, "c-line")
    assert places(join) == [places(before)[-1], places(after)[0]]
    assert "no readings" in [text.text for text in drawing.findall("text")]


def test_words_for_a_gap_wait_for_room() -> None:
    close = draw(weekly(60), breaks=[Break(3)])
    assert "no readings" not in [text.text for text in close.findall("text")]
    assert "no readings" not in [text.text for text in draw(weekly(4), 350, breaks=[Break(1)]).iter("text")]


def test_breaks_outside_the_series_and_repeated_ones_change_nothing() -> None:
    assert runs(weekly(4), [Break(-1), Break(3), Break(9)]) == [weekly(4)]
    assert [len(run) for run in runs(weekly(4), [Break(1), Break(1)])] == [2, 2]


def test_one_point_is_a_bead_on_a_thin_upright_line() -> None:
    drawing = draw([Point(0, 6, 2, 9)])
    (upright,) = all_of(drawing, "c-may")
    (bead,) = all_of(drawing, "c-dot")
    assert upright.attrib["x1"] == upright.attrib["x2"] == bead.attrib["cx"]
    assert float(upright.attrib["y1"]) < float(bead.attrib["cy"]) < float(upright.attrib["y2"])
    assert all_of(drawing, "c-band") == all_of(drawing, "c-line") == []


def test_points_of_one_day_share_an_upright_line() -> None:
    drawing = draw([Point(0, 6, 2, 9), Point(0, 4, 1, 8)])
    assert len(all_of(drawing, "c-may")) == 1
    assert len(all_of(drawing, "c-dot")) == 2


def test_a_point_known_exactly_has_no_upright_line() -> None:
    assert all_of(draw([Point(0, 5, 5, 5)]), "c-may") == []


def test_two_points_a_day_apart_do_not_fill_the_chart() -> None:
    (curve,) = all_of(draw([Point(0, 6, 5, 7), Point(1, 4, 3, 5)]), "c-line")
    (start, _), (stop, _) = places(curve)
    assert 0 < stop - start < 760 / 20


def test_no_points_still_give_the_axis() -> None:
    drawing = draw([])
    assert len(all_of(drawing, "c-axis")) == 1
    assert all_of(drawing, "c-dot") == []


def test_years_of_points_are_thinned_but_keep_ends_and_extremes() -> None:
    points = [Point(day, 5 + (day % 7) / 10, 4, 7) for day in range(2000)]
    points[777] = Point(777, 9.9, 9, 10)
    points[778] = Point(778, 0.1, 0, 1)
    kept = thin(points, 150)
    assert len(kept) <= 900
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    assert points[777] in kept
    assert points[778] in kept
    assert kept == sorted(kept, key=lambda point: point.day)
    assert len(timeline(points, width=760, axis=AXIS, title="Grip")) < 60_000


@settings(derandomize=True, max_examples=60)
@given(series, st.integers(1, 6))
def test_thinning_keeps_the_extremes_of_any_series(points: list[Point], buckets: int) -> None:
    kept = thin(points, buckets)
    assert len(kept) <= 6 * buckets
    if points:
        assert (kept[0], kept[-1]) == (points[0], points[-1])
        assert min(p.level for p in kept) == min(p.level for p in points)
        assert max(p.hi for p in kept) == max(p.hi for p in points)
        assert min(p.lo for p in kept) == min(p.lo for p in points)


@settings(derandomize=True, max_examples=80)
@given(st.lists(st.tuples(st.floats(0, 700), st.floats(1, 230), st.booleans()), max_size=25))
def test_label_rows_never_overlap(labels: list[tuple[float, float, bool]]) -> None:
    spans = [Span(x, x + 4 - w, x + 4) if before else Span(x, x - 4, x - 4 + w) for x, w, before in labels]
    chosen = stack(spans)
    for row in set(chosen):
        taken = sorted(
            (span for span, at in zip(spans, chosen, strict=True) if at == row), key=lambda s: s.start
        )
        for left, right in pairwise(taken):
            assert left.end + GAP <= right.start


def test_a_leader_avoids_the_words_of_a_lower_row() -> None:
    first, second, third = Span(100, 96, 200), Span(150, 146, 300), Span(250, 246, 330)
    rows = stack([first, second, third])
    assert rows[:2] == [0, 1]
    assert rows[2] > 1
    assert abs(third.x - second.x) >= SAME


def test_event_words_keep_inside_the_drawing_and_apart() -> None:
    events = [
        Event(day, words) for day, words in ((0, "a" * 200), (80, "語" * 40), (99, "Said no"), (100, "Left"))
    ]
    drawing = draw([Point(0, 5, 4, 6), Point(100, 5, 4, 6)], events=events)
    labels = all_of(drawing, "t-ink")
    assert len(labels) == 4
    for text in labels:
        assert text.text is not None
        x, across = float(text.attrib["x"]), text_width(text.text, 14)
        start = x - across if text.attrib["text-anchor"] == "end" else x
        assert start >= 0
        assert start + across <= 760


def test_narrow_drawings_letter_the_events_in_the_order_given() -> None:
    events = [Event(90, "later"), Event(10, "earlier")]
    drawing = draw([Point(0, 5, 4, 6), Point(100, 5, 4, 6)], 350, events=events)
    first, second = all_of(drawing, "t-key")
    assert (first.text, second.text) == ("a", "b")
    assert float(first.attrib["x"]) > float(second.attrib["x"])
    assert [letter(index) for index in (0, 25, 26, 51, 52)] == ["a", "z", "aa", "az", "ba"]


def test_month_words_thin_out_evenly_and_stay_inside() -> None:
    points = [Point(0, 5, 4, 6), Point(2200, 5, 4, 6)]
    months = [(day * 30.5, f"Month {day % 12}") for day in range(72)] + [(5000.0, "beyond")]
    drawing = draw(points, months=months)
    words = [text.text for text in drawing.findall("text") if text.text and text.text.startswith("Month")]
    assert 3 <= len(words) < 20
    assert len(set(words)) <= 3
    assert "beyond" not in [text.text for text in drawing.iter("text")]
    assert every_nth([]) == every_nth([Span(0, 0, 10)]) == 1


def test_end_words_stand_beside_the_last_point_and_above_the_axis() -> None:
    end = EndWords("now, open", ("band holds nine", "times in ten"))
    drawing = draw([Point(0, 0, 0, 1), Point(60, 0, 0, 1)], end=end)
    foot = float(all_of(drawing, "c-axis")[0].attrib["y1"])
    quiet = next(text for text in drawing.iter("text") if text.text == "times in ten")
    assert float(quiet.attrib["y"]) < foot
    narrow = draw([Point(0, 0, 0, 1)], 350, end=end)
    assert "now, open" not in [text.text for text in narrow.iter("text")]


def test_title_and_description_are_read_and_tied_by_unique_ids() -> None:
    both = [draw(weekly(3), width, desc="Looser than in March.", key="job") for width in (760, 350)]
    ids = [part.attrib["id"] for drawing in both for part in drawing.iter() if "id" in part.attrib]
    assert len(ids) == len(set(ids)) == 4
    for drawing in both:
        assert drawing.attrib["role"] == "img"
        assert [drawing.attrib["aria-labelledby"], drawing.attrib["aria-describedby"]] == [
            part.attrib["id"] for part in drawing.iter() if "id" in part.attrib
        ]


def test_points_out_of_order_or_not_finite_are_refused() -> None:
    with pytest.raises(ValueError, match="order"):
        draw([Point(5, 5, 4, 6), Point(1, 5, 4, 6)])
    with pytest.raises(ValueError, match="finite"):
        draw([Point(float("nan"), 5, 4, 6)])
    with pytest.raises(ValueError, match="finite"):
        draw(weekly(2), events=[Event(float("inf"), "never")])


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    series,
    st.lists(st.integers(-2, 45).map(Break), max_size=6),
    st.lists(st.tuples(st.floats(-50, 4100), st.text(max_size=30)), max_size=8),
    st.sampled_from([350, 760]),
)
def test_any_series_draws_inside_its_box(
    points: list[Point], breaks: list[Break], happened: list[tuple[float, str]], width: int
) -> None:
    events = [Event(*pair) for pair in happened]
    drawing = draw(points, width, breaks=breaks, events=events)
    height = float(drawing.attrib["height"])
    for path in drawing.iter("path"):
        assert all(0 <= x <= width and 0 <= y <= height for x, y in places(path))
