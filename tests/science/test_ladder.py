"""The ladder: what ratings and attempts teach, against answers that do not come from the filter."""

import warnings
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import expit
from scipy.stats import norm

from unclasp.science import (
    LADDER,
    LadderParameters,
    ScienceError,
    distress_ahead,
    ladder_attempt,
    ladder_follow,
    ladder_rate,
    ladder_start,
    log_odds_done,
    p_done,
)
from unclasp.science.ladder import BIAS, COURAGE, EASE, GAIN, STING
from unclasp.science.updates import after_choice, after_rating

RATED = [2.0, 4.0, 6.0, 8.0]


def climb(attempts, rated=RATED):
    return ladder_follow(rated, *zip(*attempts, strict=True))


class TestFirstRatings:
    def test_they_are_conditioned_on_exactly(self):
        """Between the ends of the scale the state equals dense Gaussian conditioning."""
        rated, p = np.array(RATED), LADDER
        spread = (p.sting_sd**2 + p.rating_sd**2) * np.eye(4) + p.bias_sd**2 + p.ease_sd**2
        miss = rated - p.sting_mean - p.bias_mean
        bias = p.bias_mean + p.bias_sd**2 * np.ones(4) @ np.linalg.solve(spread, miss)
        sting = p.sting_mean + p.sting_sd**2 * np.linalg.solve(spread, miss)
        state = ladder_start(RATED)
        assert state.mean[BIAS] == pytest.approx(bias, abs=1e-10)
        np.testing.assert_allclose(state.mean[STING:], sting, atol=1e-10)

    def test_a_step_that_was_not_rated_stays_wide(self):
        sd = np.sqrt(np.diag(ladder_start([3.0, np.nan]).cov))
        assert sd[STING + 1] == pytest.approx(LADDER.sting_sd)
        assert sd[STING] < 1.6

    def test_a_ten_says_only_at_least(self):
        ten = distress_ahead(ladder_start([10.0]))[0][0]
        nine = distress_ahead(ladder_start([9.9]))[0][0]
        assert ten > nine + 0.5

    def test_rating_again_narrows_and_costs_no_attempt(self):
        first = ladder_start(RATED)
        again = ladder_rate(first, [2.0, np.nan, 6.0, 8.0])
        assert (distress_ahead(again)[1] < distress_ahead(first)[1]).all()
        assert again.n == 0
        np.testing.assert_array_equal(ladder_rate(first, [np.nan] * 4).mean, first.mean)
        with pytest.raises(ScienceError, match=r"^rated:"):
            ladder_rate(first, [2.0])

    def test_people_side_by_side_are_people_one_by_one(self):
        both = ladder_start([[2.0, 7.0], [5.0, 10.0]])
        both = ladder_attempt(both, [0, 1], [True, False], [3.0, 9.0], [0.0, np.nan])
        for i, (rated, one) in enumerate(
            [([2.0, 7.0], (0, True, 3.0, 0.0)), ([5.0, 10.0], (1, False, 9.0, np.nan))]
        ):
            alone = ladder_attempt(ladder_start(rated), *one)
            np.testing.assert_allclose(both.mean[i], alone.mean, atol=1e-12)
            np.testing.assert_allclose(both.cov[i], alone.cov, atol=1e-12)


class TestUpdates:
    @pytest.mark.parametrize(("rating", "lo", "hi"), [(10.0, 10, np.inf), (0.0, -np.inf, 0)])
    def test_a_bound_gives_the_moments_of_the_truncated_normal(self, rating, lo, hi):
        """Against numerical integration of N(8, 4) seen through a rating with variance 1."""

        def weight(x):
            return norm.pdf(x, 8, 2) * (norm.cdf(hi, x, 1) - norm.cdf(lo, x, 1))

        mass = quad(weight, -12, 28)[0]
        mean = quad(lambda x: x * weight(x), -12, 28)[0] / mass
        variance = quad(lambda x: (x - mean) ** 2 * weight(x), -12, 28)[0] / mass
        after, cov = after_rating(np.array([8.0]), np.array([[4.0]]), np.array([1.0]), np.array(rating), 1.0)
        assert after[0] == pytest.approx(mean, abs=1e-6)
        assert cov[0, 0] == pytest.approx(variance, abs=1e-6)

    @pytest.mark.parametrize("chosen", [True, False])
    def test_a_choice_moves_to_the_mode(self, chosen):
        z = np.linspace(-15, 15, 300_001)
        height = norm.logpdf(z, 1, 1.5) + np.log(expit(z if chosen else -z))
        mean, cov = after_choice(np.array([1.0]), np.array([[2.25]]), np.array([1.0]), np.array(chosen))
        assert mean[0] == pytest.approx(z[height.argmax()], abs=1e-3)
        curve = expit(mean[0]) * (1 - expit(mean[0]))
        assert cov[0, 0] == pytest.approx(1 / (1 / 2.25 + curve), abs=1e-6)

    def test_a_missing_rating_changes_nothing(self):
        mean, cov = np.array([3.0]), np.array([[2.0]])
        after = after_rating(mean, cov, np.array([1.0]), np.array(np.nan), 1.0)
        assert after[0] == mean
        assert after[1] == cov


class TestAttempts:
    def test_less_than_feared_lowers_bias_and_sting(self):
        before = ladder_start(RATED)
        after = ladder_attempt(before, 2, True, 7.0, 3.0)
        assert distress_ahead(after)[0][2] < distress_ahead(before)[0][2] - 0.5
        assert climb([(2, True, 7.0, 3.0)]).mean[BIAS] > before.mean[BIAS]
        assert climb([(2, True, 5.0, 5.0)] * 5).mean[BIAS] < before.mean[BIAS]

    def test_doing_raises_courage_and_ease_and_not_doing_lowers_them(self):
        did, did_not = climb([(1, True, 4, 3)]), climb([(1, False, 4, np.nan)])
        assert did.mean[EASE] > 0 > did_not.mean[EASE]
        assert did.mean[COURAGE] > did_not.mean[COURAGE]
        assert (p_done(did) > p_done(did_not)).all()

    def test_the_actual_of_a_step_not_done_is_not_looked_at(self):
        silent, noisy = climb([(1, False, 4, np.nan)]), climb([(1, False, 4, 9.0)])
        np.testing.assert_array_equal(silent.mean, noisy.mean)

    def test_gains_are_learned(self):
        """The same step gets easier and easier: attempts bring ease."""
        easing = climb([(2, True, a, a) for a in np.linspace(6, 2, 20)])
        stuck = climb([(2, True, 6.0, 6.0)] * 20)
        assert easing.mean[GAIN] > stuck.mean[GAIN] + 0.1

    def test_a_calendar_of_attempts_is_one_attempt_after_another(self):
        attempts = [(0, True, 2.0, 1.0), (1, False, 5.0, np.nan), (1, True, np.nan, 3.0)]
        state = ladder_start(RATED)
        for one in attempts:
            state = ladder_attempt(state, *one)
        np.testing.assert_array_equal(climb(attempts).mean, state.mean)
        assert climb(attempts).n == 3

    def test_it_finds_a_simulated_person(self):
        """Stings and ease are only known against each other: what they bring now is recovered."""
        rng = np.random.default_rng(3)
        n, sting = 300, np.array([2.0, 3.5, 5.0, 6.5])
        bias = rng.normal(0.8, 0.8, n)
        state = ladder_start(np.clip(sting + bias[:, None] + rng.normal(0, 1.2, (n, 4)), 0, 10))
        ease = np.zeros(n)
        for i in range(12):
            step = np.full(n, i % 4)
            now = sting[step] - ease
            done = rng.random(n) < expit(4.4 - 0.65 * now)
            foretold = np.clip(now + bias + rng.normal(0, 1, n), 0, 10)
            met = np.clip(now + rng.normal(0, 1.3, n), 0, 10)
            state = ladder_attempt(state, step, done, foretold, met)
            ease += np.where(done, 0.2, -0.25)
        mean, sd = distress_ahead(state, replace(LADDER, actual_sd=1e-9))
        miss = mean - (sting - ease[:, None])
        held = np.abs(miss) < 1.645 * sd
        assert held.mean() > 0.9 - 3 * np.sqrt(0.09 / n)
        assert abs(miss.mean()) < 0.15
        assert np.abs(state.mean[:, BIAS] - bias).mean() < 0.45


class TestProbability:
    def test_it_is_near_the_integral(self):
        state = ladder_start(RATED)
        mean, sd = log_odds_done(state)
        for j in range(4):
            exact = quad(lambda z, j=j: expit(z) * norm.pdf(z, mean[j], sd[j]), -30, 30)[0]
            assert p_done(state)[j] == pytest.approx(exact, abs=0.02)

    def test_harder_steps_are_less_likely(self):
        assert (np.diff(p_done(ladder_start(RATED))) < 0).all()


class TestEdges:
    @settings(derandomize=True, max_examples=40, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.integers(0, 3), st.booleans(), st.sampled_from([0, 5, 10, np.nan]), st.floats(0, 10)
            ),
            max_size=30,
        )
    )
    def test_any_history_leaves_a_covariance(self, attempts):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            state = (
                ladder_follow([0.0, 10.0, 5.0, np.nan], *zip(*attempts, strict=True)) if attempts else None
            )
        if state:
            assert np.isfinite(state.mean).all()
            assert np.linalg.eigvalsh(state.cov).min() > -1e-8
            assert ((p_done(state) >= 0) & (p_done(state) <= 1)).all()

    def test_no_step_and_no_attempt(self):
        empty = ladder_follow([], [], [], [], [])
        assert empty.n == empty.steps == 0
        assert p_done(empty).shape == (0,)

    def test_a_thousand_equal_attempts(self):
        state = climb([(1, True, 10.0, 10.0)] * 1000)
        assert np.isfinite(state.mean).all()
        assert np.linalg.eigvalsh(state.cov).min() > -1e-8

    @pytest.mark.parametrize(
        ("attempt", "wrong"),
        [
            ((4, True, 3, 2), "step"),
            ((-1, True, 3, 2), "step"),
            ((0.5, True, 3, 2), "step"),
            ((np.nan, True, 3, 2), "step"),
            ((0, 2, 3, 2), "done"),
            ((0, True, 11, 2), "predicted"),
            ((0, True, 3, -1), "actual"),
            ((0, True, [3, 3], 2), "predicted"),
        ],
    )
    def test_an_attempt_names_what_is_wrong(self, attempt, wrong):
        with pytest.raises(ScienceError) as error:
            ladder_attempt(ladder_start(RATED), *attempt)
        assert error.value.argument == wrong

    @pytest.mark.parametrize("rated", [[11.0], [-1.0], [np.inf], 3.0, [5.0] * 201])
    def test_a_rating_off_the_scale(self, rated):
        with pytest.raises(ScienceError, match=r"^rated:"):
            ladder_start(rated)

    def test_columns_of_one_length(self):
        with pytest.raises(ScienceError, match=r"^step:"):
            ladder_follow(RATED, [0, 1], [True], [1.0], [1.0])

    @pytest.mark.parametrize(("name", "value"), [("actual_sd", 0.0), ("lost", -1.0), ("gain_mean", np.nan)])
    def test_constants_are_checked(self, name, value):
        with pytest.raises(ScienceError) as error:
            LadderParameters(**{name: value})
        assert error.value.argument == name
