"""Cues: exposure, merging, shrinkage, and what is said of chance."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import gamma

from unclasp.science import (
    CUES,
    ScienceError,
    clock_cues,
    clock_exposure,
    dispersion,
    merge_urges,
    rate_ratios,
    situation_cue,
)

MINUTE = 1 / 1440


class TestMerging:
    def test_urges_within_twenty_minutes_are_one(self):
        t = np.array([0, 5, 30, 49, 70]) * MINUTE + 3
        np.testing.assert_allclose(merge_urges(t) - 3, np.array([0, 30, 70]) * MINUTE, atol=1e-9)

    def test_a_long_storm_is_one_urge(self):
        assert len(merge_urges(np.arange(0, 300, 10) * MINUTE)) == 1

    def test_order_and_equal_times_do_not_matter(self):
        np.testing.assert_array_equal(merge_urges([2.0, 1.0, 2.0]), [1.0, 2.0])

    def test_none_and_one(self):
        assert merge_urges([]).size == 0
        assert merge_urges([4.0]).size == 1

    @pytest.mark.parametrize("t", [[np.nan], [np.inf], [[1.0]]])
    def test_it_names_what_is_wrong(self, t):
        with pytest.raises(ScienceError, match=r"^t:"):
            merge_urges(t)

    def test_minutes_are_not_negative(self):
        with pytest.raises(ScienceError, match=r"^minutes:"):
            merge_urges([1.0], -5)


class TestExposure:
    def test_a_week_has_five_weekdays_and_two_days_of_weekend(self):
        hours = clock_exposure(0, 7)
        np.testing.assert_allclose(hours[:6], np.array([0, 1, 4, 4, 4, 3]) * 5)
        np.testing.assert_allclose(hours[6:], np.array([0, 1, 4, 4, 4, 3]) * 2)

    def test_parts_of_days_count_in_part(self):
        """From Friday 14:00 to Saturday 10:00."""
        hours = clock_exposure(4 + 14 / 24, 5 + 10 / 24)
        np.testing.assert_allclose(hours[:6], [0, 0, 0, 2, 4, 3], atol=1e-9)
        np.testing.assert_allclose(hours[6:], [0, 1, 2, 0, 0, 0], atol=1e-9)

    @settings(derandomize=True, max_examples=40, deadline=None)
    @given(start=st.floats(-30, 30), days=st.floats(0.1, 60), cut=st.floats(0, 1))
    def test_it_adds_up(self, start, days, cut):
        middle, end = start + cut * days, start + days
        whole = clock_exposure(start, end)
        parts = clock_exposure(start, middle) + clock_exposure(middle, end)
        np.testing.assert_allclose(whole, parts, atol=1e-6)


class TestRatios:
    def test_they_are_the_gamma_posterior(self):
        found = rate_ratios([3.0, 12.0], [10.0, 10.0])
        shapes = np.geomspace(1, 50, 25)
        fits = [
            np.isclose(found.ratio, gamma(a + np.array([3.0, 12.0]), scale=1 / (a + 7.5)).mean()).all()
            for a in shapes
        ]
        assert sum(fits) == 1
        assert (found.lo < found.ratio).all()
        assert (found.ratio < found.hi).all()

    def test_few_urges_are_pulled_towards_one(self):
        few, many = rate_ratios([1.0, 3.0], [1.0, 1.0]), rate_ratios([100.0, 300.0], [1.0, 1.0])
        assert abs(few.ratio[1] - 1) < abs(many.ratio[1] - 1)
        assert many.ratio[1] == pytest.approx(1.5, abs=0.05)
        assert many.p_more[1] > 0.9 > few.p_more[1]

    def test_scatter_widens(self):
        sharp, blunt = rate_ratios([10.0, 30.0], [1, 1]), rate_ratios([10.0, 30.0], [1, 1], 3.0)
        assert (blunt.hi - blunt.lo > sharp.hi - sharp.lo).all()

    def test_people_side_by_side_are_people_one_by_one(self):
        counts, hours = np.array([[1.0, 9], [4, 4], [0, 0]]), np.array([[5.0, 5], [2, 7], [1, 1]])
        both = rate_ratios(counts, hours)
        for i in range(2):
            np.testing.assert_allclose(both.ratio[i], rate_ratios(counts[i], hours[i]).ratio)
        assert np.isnan(both.ratio[2]).all()

    @pytest.mark.parametrize(
        ("counts", "hours", "spread", "wrong"),
        [
            ([-1.0], [1.0], 1, "counts"),
            ([np.nan], [1.0], 1, "counts"),
            ([1.0], [0.0], 1, "exposure"),
            ([1.0], [1.0, 2.0], 1, "exposure"),
            ([1.0], [1.0], 0.5, "spread"),
            ([1.0], [1.0], np.nan, "spread"),
        ],
    )
    def test_it_names_what_is_wrong(self, counts, hours, spread, wrong):
        with pytest.raises(ScienceError) as error:
            rate_ratios(counts, hours, spread)
        assert error.value.argument == wrong

    def test_intervals_hold_the_truth_and_chance_is_rarely_named(self):
        """As in the study, smaller: eight cues over a fortnight."""
        rng = np.random.default_rng(5)
        n = 300
        hours = rng.dirichlet(np.full(8, 4.0), n) * 14 * 16
        truth = np.exp(rng.normal(0, 0.45, (n, 8)))
        truth /= (truth * hours).sum(axis=1, keepdims=True) / hours.sum(axis=1, keepdims=True)
        counts = rng.poisson(rng.uniform(0.05, 0.25, (n, 1)) * hours * truth)
        found = rate_ratios(counts, hours)
        held = ((found.lo <= truth) & (truth <= found.hi)).mean()
        assert abs(held - 0.9) < 3 * np.sqrt(0.09 / (n * 8)) + 0.02
        false = (found.p_more > 0.9) & (truth < CUES.more)
        assert false.mean() < 0.002 + 3 * np.sqrt(0.002 / (n * 8))
        raw = np.abs(np.log((counts + 0.5) / (found.expected + 0.5) / truth)).mean()
        assert np.abs(np.log(found.ratio / truth)).mean() < 0.75 * raw


class TestClock:
    def test_evenings_are_named_when_there_is_enough(self):
        days = np.arange(56)
        t = np.concatenate([days + 21 / 24, days + 21.5 / 24, days + 22 / 24, days[::2] + 10 / 24])
        found = clock_cues(t, 0, 56)
        assert found.status == "ok"
        named = found.cells.p_more > 0.9
        assert set(found.start_hour[named]) == {20.0}
        assert found.n == found.counts.sum() == len(t)

    def test_nights_have_no_cell(self):
        found = clock_cues([0.1, 0.2, 0.9], 0, 14)
        assert 0.0 not in found.start_hour
        assert found.n == 1

    def test_weekends_are_apart(self):
        found = clock_cues([5.5, 6.5, 12.5], 0, 14)
        assert found.counts[found.weekend == 1].sum() == 3

    @pytest.mark.parametrize(
        ("n", "days", "status"), [(0, 14, "none"), (9, 14, "early"), (30, 3, "early"), (30, 14, "ok")]
    )
    def test_when_it_speaks(self, n, days, status):
        t = np.linspace(0, days, n, endpoint=False) // 1 + 0.4 + np.arange(n) % 10 * 0.05
        assert clock_cues(t, 0, days).status == status

    def test_no_urge_has_no_ratio(self):
        assert np.isnan(clock_cues([], 0, 14).cells.ratio).all()

    @pytest.mark.parametrize("end", [0.0, -1.0, np.nan, np.inf, 1e9])
    def test_the_end_lies_after_the_start(self, end):
        with pytest.raises(ScienceError, match=r"^end:"):
            clock_cues([1.0], 0, end)

    def test_a_million_urges(self):
        t = np.random.default_rng(1).uniform(0, 3000, 1_000_000)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = clock_cues(t, 0, 3000)
        assert not (found.cells.p_more > 0.9).any()

    def test_scatter(self):
        assert dispersion([3, 3, 3]) == 1
        assert dispersion([0, 0, 9]) == pytest.approx(9)
        assert dispersion([]) == dispersion([4]) == dispersion([0, 0]) == 1


class TestSituations:
    def test_it_agrees_with_draws(self):
        rng = np.random.default_rng(2)
        u, q = rng.beta(13.5, 9.5, 200_000), rng.beta(6.5, 16.5, 200_000)
        odds = u / (1 - u) / (q / (1 - q))
        found = situation_cue(12, 20, 5, 20)
        assert found.odds == pytest.approx(np.median(odds), rel=0.03)
        assert found.lo == pytest.approx(np.quantile(odds, 0.05), rel=0.05)
        assert found.hi == pytest.approx(np.quantile(odds, 0.95), rel=0.05)
        assert found.p_more == pytest.approx((odds > 1.25).mean(), abs=0.01)

    def test_urges_without_prompts_say_nothing(self):
        assert situation_cue(20, 20, 0, 0).status == "none"
        assert situation_cue(9, 9, 3, 20).status == "early"
        assert situation_cue(0, 10, 0, 10).status == "ok"

    @pytest.mark.parametrize(
        ("counts", "wrong"), [((5, 4, 1, 9), "there_at_urges"), ((1, 4, -1, 9), "there_at_prompts")]
    )
    def test_it_names_what_is_wrong(self, counts, wrong):
        with pytest.raises(ScienceError) as error:
            situation_cue(*counts)
        assert error.value.argument == wrong
