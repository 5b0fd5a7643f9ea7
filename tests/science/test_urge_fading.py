"""Fading, spikes, payoffs and surfing."""

import warnings

import numpy as np
import pytest
from scipy.stats import nbinom

from unclasp.science import FADING, ScienceError, fading, payoff, spike, surfing
from unclasp.science.urge_fading import daily_rates, fading_posterior


def counts(rates, rng):
    return rng.negative_binomial(3.0, 3.0 / (3.0 + np.asarray(rates))).astype(float)


class TestFading:
    def test_the_posterior_is_bayes_on_the_grid(self):
        y = np.array([5.0, np.nan, 3, 0, 1, 2, 0, 1])
        rates = daily_rates(np.flatnonzero(np.isfinite(y)))
        likelihood = nbinom.pmf(y[np.isfinite(y), None, None, None], 3, 3 / (3 + rates)).prod(axis=0)
        half_lives = np.geomspace(*FADING.half_lives, 15)
        prior = np.exp(-0.5 * np.log(half_lives / 14) ** 2)[:, None] * np.array(FADING.floor_weights)
        expected = likelihood * prior
        np.testing.assert_allclose(fading_posterior(y), expected / expected.sum(), atol=1e-12)

    def test_a_fall_is_seen_and_no_fall_is_not(self):
        days = np.arange(28)
        fell, stayed = fading(np.round(12 * 0.5 ** (days / 7))), fading(np.full(28, 6.0))
        assert fell.p_fallen > 0.95
        assert fell.week < 15
        assert stayed.p_fallen < 0.5
        assert stayed.week == pytest.approx(42, abs=5)
        assert fell.half_life_lo <= fell.half_life <= fell.half_life_hi

    def test_it_speaks_from_seven_days(self):
        assert fading([]).status == fading([np.nan]).status == "none"
        assert fading([3.0] * 6).status == "early"
        assert np.isnan(fading([3.0] * 6).week)
        assert fading([3.0] * 7).status == "ok"

    def test_quiet_days_and_one_urge_is_no_reset(self):
        quiet = fading([6, 4, 3, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
        one = fading([6, 4, 3, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1])
        assert quiet.week < one.week < 6

    def test_days_that_were_not_kept_say_nothing(self):
        y = np.array([4.0, 5, 3, 4, 4, 5, 3, 4])
        gaps = np.r_[y[:4], np.nan, y[4:]]
        assert fading(gaps).n == 8
        assert fading(gaps).week == pytest.approx(fading(y).week, rel=0.2)

    def test_the_week_is_foretold_better_than_by_the_last_and_its_interval_holds(self):
        rng = np.random.default_rng(5)
        ours, last, held = [], [], []
        for _ in range(150):
            first, half = np.exp(rng.normal(1.2, 0.6)), np.exp(rng.normal(np.log(14), 0.8))
            y = counts(first * 0.5 ** (np.arange(21) / half), rng)
            found, truth = fading(y[:14]), y[14:].sum()
            ours.append(abs(found.week - truth))
            last.append(abs(y[7:14].sum() - truth))
            held.append(found.week_lo <= truth <= found.week_hi)
        assert np.mean(ours) < np.mean(last)
        assert np.mean(held) > 0.9 - 3 * np.sqrt(0.09 / 150)

    def test_no_urge_at_all_and_very_many(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            none, many = fading(np.zeros(30)), fading(np.full(30, 5000.0))
        assert none.week < 2
        assert none.week_lo == 0
        assert np.isfinite(many.week)

    def test_ten_thousand_days(self):
        assert fading(np.full(10_000, 2.0)).week == pytest.approx(14, abs=1)

    @pytest.mark.parametrize("y", [[-1.0] * 8, [np.inf] * 8, [[1.0]]])
    def test_it_names_what_is_wrong(self, y):
        with pytest.raises(ScienceError, match=r"^counts:"):
            fading(y)


class TestSpike:
    def test_it_agrees_with_draws(self):
        rng = np.random.default_rng(1)
        before, since = np.array([2.0, 3, 1, 2, 4, 2, 3]), np.array([5.0, 4, 6])
        phi = 1 + before.mean() / 3
        r0 = rng.gamma(0.5 + before.sum() / phi, 1, 200_000) / 7
        r1 = rng.gamma(0.5 + since.sum() / phi, 1, 200_000) / 3
        found = spike(before, since)
        assert found.p_spike == pytest.approx((r1 > 1.25 * r0).mean(), abs=0.005)
        assert found.ratio == pytest.approx(np.median(r1 / r0), rel=0.02)
        assert found.lo == pytest.approx(np.quantile(r1 / r0, 0.05), rel=0.03)
        assert found.hi == pytest.approx(np.quantile(r1 / r0, 0.95), rel=0.03)

    @pytest.mark.parametrize(
        ("before", "since", "status"),
        [
            ([], [1.0], "none"),
            ([1.0] * 9, [], "none"),
            ([1.0] * 9, [np.nan], "none"),
            ([1.0] * 9, [1.0, 2.0], "early"),
            ([1.0] * 3, [1.0] * 3, "early"),
            ([1.0] * 9, [1.0] * 11, "early"),
            ([1.0] * 9, [1.0] * 10, "ok"),
        ],
    )
    def test_when_it_speaks(self, before, since, status):
        assert spike(before, since).status == status

    def test_no_urge_before_and_none_since(self):
        found = spike(np.zeros(14), np.zeros(3))
        assert np.isfinite([found.lo, found.ratio, found.hi, found.p_spike]).all()
        assert found.lo < 1 < found.hi

    def test_it_names_what_is_wrong(self):
        with pytest.raises(ScienceError, match=r"^since:"):
            spike([1.0], [-1.0])


class TestPayoff:
    def test_now_and_then_is_flagged_and_always_is_not(self):
        assert payoff(7, 20).p_intermittent > 0.8
        assert payoff(20, 20).p_intermittent < 0.01
        assert payoff(0, 40).p_intermittent < 0.1
        assert payoff(4, 20).lo < payoff(4, 20).rate < payoff(4, 20).hi

    @pytest.mark.parametrize(("acted", "status"), [(0, "none"), (9, "early"), (10, "ok")])
    def test_when_it_speaks(self, acted, status):
        assert payoff(0, acted).status == status

    @pytest.mark.parametrize(("gave", "acted"), [(3, 2), (-1, 2), (0, -1)])
    def test_it_names_what_is_wrong(self, gave, acted):
        with pytest.raises(ScienceError, match=r"^gave:"):
            payoff(gave, acted)


class TestSurfing:
    def test_it_agrees_with_draws(self):
        rng = np.random.default_rng(4)
        draws = rng.beta(5, 17, 200_000) - rng.beta(12, 10, 200_000)
        found = surfing(4, 20, 11, 20)
        assert found.difference == pytest.approx(draws.mean(), abs=0.003)
        assert found.lo == pytest.approx(np.quantile(draws, 0.05), abs=0.01)
        assert found.hi == pytest.approx(np.quantile(draws, 0.95), abs=0.01)
        assert found.p_less == pytest.approx((draws < 0).mean(), abs=0.01)
        assert found.n == 40

    def test_when_it_speaks(self):
        assert surfing(0, 0, 3, 9).status == "none"
        assert surfing(1, 9, 3, 19).status == "early"
        assert surfing(1, 10, 3, 10).status == "ok"

    def test_it_names_what_is_wrong(self):
        with pytest.raises(ScienceError, match=r"^acted_not:"):
            surfing(1, 3, 5, 4)
