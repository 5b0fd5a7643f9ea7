"""Urges drawn: rates about the usual one, and days around a stop."""

import math
import re

import pytest

from unclasp.web.marks import Rate, urge_days, urge_rates

ENDS = ("seldom", "as usual", "often")


def rates(rows, width=350):
    return urge_rates(rows, width=width, ends=ENDS, title="When <they> come", desc="d", key="clock")


def days(counts, stop=0, width=350):
    return urge_days(counts, stop=stop, width=width, words=("The stop", "now"), title="Days", key="stop")


def numbers(picture, name, attribute):
    found = re.findall(rf'<\w+[^>]*class="{name}"[^>]*>', picture)
    return [float(re.search(rf'\b{attribute}="([-\d.]+)"', tag)[1]) for tag in found]


@pytest.mark.parametrize("width", [350, 760])
def test_a_rate_stands_where_it_belongs_and_never_outside(width):
    rows = [Rate("a", 0.5, 1, 2), Rate("b", 1.5, 2, 3), Rate("c", 1e-9, 0.01, 900), Rate("d")]
    picture = rates(rows, width)
    usual, sure, low = numbers(picture, "c-bead", "cx")
    assert low < usual < sure
    assert numbers(picture, "c-grid", "x1") == [usual]
    assert all(0 <= x <= width for x in numbers(picture, "c-may", "x1") + numbers(picture, "c-may", "x2"))
    assert picture.count('class="c-solid"') == 1
    assert picture.count('class="c-none"') == 1


def test_words_are_escaped_and_the_picture_has_a_name():
    picture = rates([Rate("<b>", 1, 1, 1)])
    assert "<b>" not in picture
    assert "When &lt;they&gt; come" in picture
    assert 'role="img"' in picture


def test_every_day_has_its_bar_and_what_is_not_known_is_dotted():
    picture = days([2, 0, None, 4, 1], stop=3)
    heights = numbers(picture, "c-solid", "height")
    assert [round(height / heights[1], 2) for height in heights] == [0.5, 1, 0.25]
    assert picture.count('class="c-none"') == 1
    stop = numbers(picture, "c-event", "x1")[0]
    bars = numbers(picture, "c-solid", "x")
    assert bars[0] < stop < bars[1]


def test_nothing_and_a_thousand_days_can_be_drawn():
    assert "<svg" in days([])
    assert "<svg" in rates([])
    bars = days([1.0] * 1000, stop=1000)
    assert max(numbers(bars, "c-solid", "x")) < 350


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_what_is_no_number_is_refused(bad):
    with pytest.raises(ValueError, match="finite"):
        rates([Rate("a", 1, bad, 2)])
    with pytest.raises(ValueError, match="finite"):
        days([bad])
