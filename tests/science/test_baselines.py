"""The dull rules: each does what its name says, on figures that can be checked by hand."""

import numpy as np
import pytest

from unclasp.science import ScienceError
from unclasp.science.baselines import (
    beta_counter,
    day_difference,
    easiest_first,
    last_minus_first,
    last_share,
    last_value,
    last_week,
    log_trend,
    nearest_chance,
    raw_ratio,
    ridge_screen,
    running_mean,
    thompson_arm,
    ucb_arm,
    up_down,
)

Y = [4.0, 6.0, 5.0, 9.0]


def test_values_and_means():
    assert last_value(Y) == 9
    assert running_mean(Y) == 6
    assert running_mean(Y, 2) == 7
    assert last_minus_first(Y) == 5
    assert last_week(np.arange(10)) == 42
    np.testing.assert_array_equal(last_value([[1, 2], [3, 4]]), [3, 4])


@pytest.mark.parametrize("rule", [last_value, running_mean, last_minus_first, last_week])
def test_nothing_has_no_forecast(rule):
    with pytest.raises(ScienceError, match=r"^y:"):
        rule([])


def test_a_trend_goes_on():
    counts = np.exp(np.log(40) - 0.1 * np.arange(20)) - 0.5
    assert log_trend(counts, 7) == pytest.approx(np.exp(np.log(40) - 0.1 * np.arange(20, 27)).sum())
    with pytest.raises(ScienceError, match=r"^counts:"):
        log_trend([1.0], 7)


def test_a_raw_ratio_is_not_shrunken():
    np.testing.assert_allclose(raw_ratio([9.0, 1.0], [1.0, 1.0]), [9.5 / 5.5, 1.5 / 5.5])


def test_steps():
    rated = np.array([[5.0, 2.0, 9.0], [1.0, 2.0, 3.0]])
    np.testing.assert_array_equal(easiest_first(rated, 0), [1, 0])
    np.testing.assert_array_equal(easiest_first(rated, 3), [0, 1])
    np.testing.assert_array_equal(easiest_first(rated, 99), [2, 2])
    np.testing.assert_array_equal(up_down(rated, []), [1, 0])
    np.testing.assert_array_equal(up_down(rated, [[True, False], [True, True]]), [2, 1])
    np.testing.assert_array_equal(nearest_chance([[0.95, 0.8, 0.3]], 0.75), [1])


def test_counters():
    np.testing.assert_allclose(beta_counter([1, 0], 2, 1), [2 / 3, 3 / 4, 3 / 5])
    fading = beta_counter([1.0] * 50 + [0.0] * 10, 2, 1, 0.9)
    assert fading[-1] < beta_counter([1.0] * 50 + [0.0] * 10, 2, 1)[-1]
    np.testing.assert_allclose(last_share([1, 1, 0, 1], 2, 0.7), [0.7, 0.95, 0.95, 0.5, 0.5])


class TestScreens:
    def test_practising_on_bad_days_looks_like_help(self):
        """No practice does anything; bad days bring both practice and a better day after."""
        rng = np.random.default_rng(1)
        y = 5 + rng.normal(0, 1.5, 400)
        did = (y > 6)[:, None].astype(float)
        assert day_difference(y, did)[0] < -1
        effect, sd = ridge_screen(y, did)
        assert abs(effect[0]) < 3 * sd[0]

    def test_days_without_any_practice(self):
        assert day_difference([5.0, 4.0, 3.0], np.zeros((3, 2))).tolist() == [1.0, 1.0]


def test_arms():
    mean, sd = np.array([1.0, 0.9]), np.array([0.1, 1.0])
    assert ucb_arm(mean, sd) == 1
    assert ucb_arm(mean, sd, 0) == 0
    drawn = [thompson_arm(mean, sd, np.random.default_rng(i)) for i in range(400)]
    assert 0.35 < np.mean(drawn) < 0.6
