"""Boundaries: counts, drift against brute force, slipping, and closeness."""

import warnings
from itertools import product

import numpy as np
import pytest
from scipy.special import expit, logit
from scipy.stats import beta

from unclasp.science import (
    BOUNDARIES,
    ScienceError,
    boundary_drift,
    boundary_filter,
    boundary_kept,
    closeness_slope,
    own_middle,
)
from unclasp.science.baselines import beta_counter, last_share
from unclasp.science.boundaries import grid


class TestKept:
    def test_counts_and_share(self):
        found = boundary_kept([1, 1, 0.5, 0, np.nan])
        assert (found.kept, found.partly, found.not_kept, found.n) == (2, 1, 1, 4)
        assert found.rate == pytest.approx((2.1 + 2.5) / 7)
        assert found.lo == pytest.approx(beta(4.6, 2.4).ppf(0.05))
        assert found.hi == pytest.approx(beta(4.6, 2.4).ppf(0.95))

    @pytest.mark.parametrize(("n", "status"), [(0, "none"), (3, "early"), (4, "ok")])
    def test_below_four_tests_only_counts(self, n, status):
        assert boundary_kept([1.0] * n).status == status

    @pytest.mark.parametrize("outcomes", [[0.3], [2], [-1], [np.inf], [[1]]])
    def test_it_names_what_is_wrong(self, outcomes):
        for ask in (boundary_kept, boundary_drift):
            with pytest.raises(ScienceError, match=r"^outcomes:"):
                ask(outcomes)

    def test_the_middle_is_finite(self):
        with pytest.raises(ScienceError, match=r"^middle:"):
            boundary_drift([1.0], np.nan)

    def test_the_middle_is_ones_own_after_ten_tests(self):
        assert own_middle(9, 9) == BOUNDARIES.middle
        assert own_middle(2, 20) == pytest.approx(logit(4.1 / 23))
        assert np.isfinite(own_middle(20, 20))
        with pytest.raises(ScienceError, match=r"^kept:"):
            own_middle(3, 2)


class TestDrift:
    def test_the_filter_equals_brute_force(self):
        """Three tests: all paths over a coarse grid, summed."""
        y, z = [1.0, 0.5, 0.0], grid()
        step = np.exp(-0.5 * ((z[:, None] - z) / 0.25) ** 2)
        step /= step.sum(axis=1, keepdims=True)
        start = np.exp(-0.5 * ((z - 0.8) / 1.2) ** 2)
        weight = start / start.sum()
        for one in y:
            weight = (weight * expit(z) ** one * expit(-z) ** (1 - one)) @ step
        found = boundary_drift(y)
        assert found.rate == pytest.approx(weight @ expit(z) / weight.sum(), abs=1e-12)
        assert found.status == "early"
        assert np.isnan(found.p_slipping)

    def test_slipping_is_the_joint_posterior(self):
        """Against sampling of paths, weighted by what happened."""
        rng = np.random.default_rng(1)
        y = np.array([1.0] * 6 + [0.0] * 7)
        paths = rng.normal(0.8, 1.2, 200_000) + np.vstack(
            [np.zeros(200_000), rng.normal(0, 0.25, (13, 200_000)).cumsum(axis=0)]
        )
        chance = expit(paths)
        weight = np.where(y[:, None] == 1, chance[:-1], 1 - chance[:-1]).prod(axis=0)
        slipped = weight[chance[-1] < chance[3] - 0.1].sum() / weight.sum()
        assert boundary_drift(y).p_slipping == pytest.approx(slipped, abs=0.03)

    def test_a_long_fall_slips_and_steadiness_does_not(self):
        fell = boundary_drift([1.0] * 20 + [0.0] * 10)
        steady = boundary_drift([1.0, 1.0, 0.0] * 10)
        assert fell.p_slipping > 0.7 > 0.4 > steady.p_slipping
        assert fell.rate < 0.5 < steady.rate
        assert fell.lo < fell.rate < fell.hi

    def test_people_side_by_side_are_people_one_by_one(self):
        y = np.array(list(product([0.0, 1.0], repeat=3))).T
        together = boundary_filter(y)
        for i in range(8):
            np.testing.assert_allclose(together[:, i], boundary_filter(y[:, i]), atol=1e-12)

    def test_when_it_speaks(self):
        assert boundary_drift([]).status == "none"
        assert boundary_drift([1.0] * 10).status == "early"
        assert boundary_drift([1.0] * 11).status == "ok"

    def test_ten_thousand_tests(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = boundary_drift([1.0] * 10_000)
        assert 0.9 < found.rate < 1

    def test_it_beats_the_last_five_and_the_counter_on_drifting_people(self):
        rng = np.random.default_rng(5)
        n = 800
        odds = rng.normal(0.8, 1, n) + rng.choice([0, 0, -0.05, 0.05], n) * np.arange(40)[:, None]
        odds += rng.normal(0, 0.12, (40, n)).cumsum(axis=0)
        y = (rng.random((40, n)) < expit(odds)).astype(float)

        def loss(said):
            return -np.log(np.where(y == 1, said[:-1], 1 - said[:-1])).mean(axis=0)

        ours = loss(boundary_filter(y) @ expit(grid()))
        for dull in (beta_counter(y, 2.1, 0.9), last_share(y, 5, 0.7)):
            gain = loss(dull) - ours
            assert gain.mean() > -3 * gain.std() / np.sqrt(n)
            assert gain.mean() > 0


class TestCloseness:
    def test_it_finds_a_slope_and_none(self):
        rng = np.random.default_rng(2)
        share = rng.binomial(4, 0.6, 60) / 4
        change = 1.0 * (share[:-1] - 0.6) + rng.normal(0, 0.3, 59)
        level = 5 + np.append(0, change.cumsum())
        level -= level.min()
        found = closeness_slope(np.clip(level, 0, 10), share)
        assert found.status == "ok"
        assert found.p_closer > 0.99
        assert found.lo < found.slope < found.hi
        assert 0.3 < found.slope < 1.2

    def test_the_interval_holds_where_there_is_no_slope(self):
        rng = np.random.default_rng(3)
        held = []
        for _ in range(300):
            share = rng.binomial(4, 0.6, 13) / 4
            level = np.clip(5 + np.append(0, rng.normal(0, 0.5, 12).cumsum()), 0, 10)
            found = closeness_slope(level, share)
            held.append(found.lo <= 0 <= found.hi)
        assert np.mean(held) > 0.9 - 3 * np.sqrt(0.09 / 300)

    def test_equal_weeks_say_nothing(self):
        found = closeness_slope([5.0] * 12, [1.0] * 12)
        assert found.slope == pytest.approx(0, abs=1e-9)
        assert found.p_closer == pytest.approx(0.5)

    @pytest.mark.parametrize(("weeks", "status"), [(0, "none"), (1, "none"), (8, "early"), (9, "ok")])
    def test_when_it_speaks(self, weeks, status):
        assert closeness_slope([5.0] * weeks, [0.5] * weeks).status == status

    def test_missing_weeks_are_left_out(self):
        level, share = np.full(12, 5.0), np.full(12, 0.5)
        level[4], share[7] = np.nan, np.nan
        assert closeness_slope(level, share).n == 8

    @pytest.mark.parametrize(
        ("level", "share", "wrong"),
        [([11.0], [0.5], "closeness"), ([5.0], [2.0], "kept_share"), ([5.0, 5], [1.0], "kept_share")],
    )
    def test_it_names_what_is_wrong(self, level, share, wrong):
        with pytest.raises(ScienceError) as error:
            closeness_slope(level, share)
        assert error.value.argument == wrong
