"""Grip: the filter against a dense answer, what must not matter to it, and the edges."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm

from unclasp.science import (
    GRIP,
    GripParameters,
    ScienceError,
    change_call,
    grip_filter,
    grip_forecast,
    grip_smooth,
    item_filter,
)
from unclasp.science.parameters import ENDS


class TestAgainstTheDenseAnswer:
    def test_the_level_after_each_check_in(self, check_ins, oracle):
        t, Y = check_ins
        path = grip_filter(t, Y)
        for i in (0, 1, 5, 12, 29):
            mean, cov = oracle(t[: i + 1], Y[: i + 1])
            assert path["level"][i] == pytest.approx(mean[-1], abs=1e-8)
            assert path["sd"][i] == pytest.approx(np.sqrt(cov[-1, -1]), abs=1e-8)

    @pytest.mark.parametrize("baseline", [0, 7, 11, -1])
    def test_the_fall_since_any_baseline(self, check_ins, oracle, baseline):
        t, Y = check_ins
        path = grip_filter(t, Y, baseline=baseline)
        since = baseline % len(t)
        for i in {since, (since + len(t)) // 2, len(t) - 1}:
            mean, cov = oracle(t[: i + 1], Y[: i + 1])
            variance = cov[i, i] + cov[since, since] - 2 * cov[since, i]
            assert path["delta"][i] == pytest.approx(mean[since] - mean[i], abs=1e-8)
            assert path["delta_sd"][i] ** 2 == pytest.approx(variance, abs=1e-8)

    def test_the_smoothed_past(self, check_ins, oracle):
        t, Y = check_ins
        smooth, (mean, cov) = grip_smooth(t, Y), oracle(t, Y)
        np.testing.assert_allclose(smooth["level"], mean, atol=1e-8)
        np.testing.assert_allclose(smooth["sd"], np.sqrt(np.diag(cov)), atol=1e-8)

    def test_a_single_rating(self, check_ins, oracle):
        t, Y = check_ins
        mean, cov = oracle(t, Y[:, :1])
        path = item_filter(t, Y[:, 0])
        assert path["level"][-1] == pytest.approx(mean[-1], abs=1e-8)
        assert path["sd"][-1] == pytest.approx(np.sqrt(cov[-1, -1]), abs=1e-8)

    def test_other_parameters(self, check_ins, oracle):
        t, Y = check_ins
        p = GripParameters(4, 1.5, 0.2, 1.4, 3, 0.7, 1.2)
        mean, cov = oracle(t, Y, p)
        path = grip_filter(t, Y, p)
        assert path["level"][-1] == pytest.approx(mean[-1], abs=1e-8)
        assert path["delta"][-1] == pytest.approx(mean[0] - mean[-1], abs=1e-8)
        assert path["sd"][-1] == pytest.approx(np.sqrt(cov[-1, -1]), abs=1e-8)


class TestWhatMustNotMatter:
    def test_the_order_of_the_signs(self, check_ins):
        t, Y = check_ins
        ours, mixed = grip_filter(t, Y), grip_filter(t, Y[:, [2, 0, 3, 1]])
        for name in ("level", "sd", "delta", "delta_sd"):
            np.testing.assert_allclose(ours[name], mixed[name], atol=1e-10)

    def test_the_date_on_which_the_calendar_begins(self, check_ins):
        t, Y = check_ins
        np.testing.assert_allclose(grip_filter(t, Y)["level"], grip_filter(t + 20_000, Y)["level"], atol=1e-8)

    def test_a_check_in_without_answers(self, check_ins):
        t, Y = check_ins
        without = grip_filter(np.delete(t, 11), np.delete(Y, 11, axis=0))
        assert grip_filter(t, Y)["delta"][-1] == pytest.approx(without["delta"][-1], abs=1e-10)

    def test_no_time_is_little_time(self, check_ins):
        """Two answers at once are the limit of two answers a moment apart."""
        t, Y = check_ins
        moment, at_once = t.copy(), t.copy()
        moment[6], at_once[6] = t[5] + 1e-9, t[5]
        ours, limit = grip_filter(at_once, Y), grip_filter(moment, Y)
        np.testing.assert_allclose(ours["level"], limit["level"], atol=1e-7)
        np.testing.assert_allclose(ours["delta_sd"], limit["delta_sd"], atol=1e-7)

    def test_where_the_filter_was_interrupted(self, check_ins):
        t, Y = check_ins
        first = grip_filter(t[:13], Y[:13], baseline=4)
        rest = grip_filter(t[13:], Y[13:], start=first["state"])
        whole = grip_filter(t, Y, baseline=4)
        for name in ("level", "sd", "delta", "delta_sd"):
            np.testing.assert_allclose(rest[name], whole[name][13:], atol=1e-12)
        assert rest["state"].time == t[-1]

    def test_a_missing_sign_does_not_bias_the_level(self):
        """A person whose second sign is always high stops answering it: the level stays where it was."""
        t = np.arange(0, 120, 2.0)
        Y = np.tile([4.0, 8.0, 4.0, 4.0], (60, 1))
        Y[40:, 1] = np.nan
        level = grip_filter(t, Y)["level"]
        assert level[-1] == pytest.approx(level[39], abs=0.1)


class TestMeaning:
    def test_the_fall_is_positive_when_grip_loosens(self):
        t = np.arange(0, 60, 3.0)
        Y = np.tile(np.linspace(8, 3, 20)[:, None], 4)
        assert grip_filter(t, Y)["delta"][-1] > 2

    def test_there_is_no_fall_before_the_baseline_and_none_at_it(self, check_ins):
        path = grip_filter(*check_ins, baseline=3)
        assert np.isnan(path["delta"][:3]).all()
        assert np.isnan(path["delta_sd"][:3]).all()
        assert path["delta"][3] == pytest.approx(0, abs=1e-12)
        assert path["delta_sd"][3] == pytest.approx(0, abs=1e-6)

    def test_one_check_in_already_has_a_wide_band(self):
        assert grip_filter([0.0], [[5.0] * 4])["sd"][0] == pytest.approx(1.16, abs=0.05)

    def test_one_bad_evening_moves_the_level_less_than_four_noisy_signs_would(self):
        """All signs jump together: mood explains it."""
        t, Y = np.arange(0, 40, 2.0), np.full((20, 4), 3.0)
        Y[-1] = 9.0
        moodless = replace(GRIP, mood_variance=0.0)
        assert grip_filter(t, Y)["level"][-1] < grip_filter(t, Y, moodless)["level"][-1] - 0.2

    def test_nothing_at_all(self):
        path = grip_filter([], [])
        assert len(path["level"]) == len(path["delta"]) == 0
        assert np.isnan(path["state"].time)
        assert grip_smooth([], [])["level"].shape == (0,)

    def test_only_silence(self):
        """Check-ins without any answer leave the prior, wider by the days between."""
        path = grip_filter([0.0, 10.0], np.full((2, 4), np.nan))
        np.testing.assert_allclose(path["level"], 5)
        np.testing.assert_allclose(path["sd"] ** 2, [2.3**2, 2.3**2 + 0.45])

    def test_ten_thousand_check_ins(self, rng):
        t = np.cumsum(rng.uniform(0.1, 1, 10_000))
        path = grip_filter(t, rng.integers(0, 11, (10_000, 4)).astype(float))
        assert np.isfinite(path["delta_sd"]).all()
        state = path["state"]
        assert np.linalg.eigvalsh((state.cov + state.cov.T) / 2)[0] > -1e-9
        np.testing.assert_allclose(state.cov, state.cov.T, atol=1e-10)


class TestForecast:
    def test_it_is_flat_and_widens(self, check_ins):
        state = grip_filter(*check_ins)["state"]
        mean, sd = grip_forecast(state, [0, 14, 30])
        np.testing.assert_allclose(mean, state.mean[0])
        variance = state.cov[0, 0]
        np.testing.assert_allclose(
            sd**2, [variance, variance + 0.045 * 14 + 0.21**2, variance + 0.045 * 30 + 0.45**2]
        )

    @pytest.mark.parametrize("h", [[-1.0], [np.nan], [np.inf]])
    def test_only_forwards(self, check_ins, h):
        with pytest.raises(ScienceError, match=r"^h:"):
            grip_forecast(grip_filter(*check_ins)["state"], h)


class TestChangeCall:
    def test_the_three_probabilities(self):
        call = change_call([2.0, 0.0, -2.0], [0.5, 0.5, 0.5], 1.0)
        np.testing.assert_allclose(call["p_looser"], norm.sf(1, [2, 0, -2], 0.5))
        np.testing.assert_allclose(call["p_tighter"], call["p_looser"][::-1])
        np.testing.assert_allclose(sum(call.values()), 1)

    def test_a_known_fall_is_certain(self):
        call = change_call([2.0, 0.0], [0.0, 0.0], 1.0)
        np.testing.assert_allclose(call["p_looser"], [1, 0])
        np.testing.assert_allclose(call["p_same"], [0, 1])

    @pytest.mark.parametrize(
        ("delta", "sd", "mic", "wrong"),
        [
            (1, -0.1, 1, "sd"),
            (1, 1, 0, "mic"),
            (1, 1, np.nan, "mic"),
            (np.nan, 1, 1, "delta"),
            (1, np.inf, 1, "sd"),
        ],
    )
    def test_it_names_what_is_wrong(self, delta, sd, mic, wrong):
        with pytest.raises(ScienceError) as error:
            change_call(delta, sd, mic)
        assert error.value.argument == wrong


class TestTheEndsOfTheScale:
    """A 0 or a 10 says "this or beyond"."""

    def test_away_from_them_only_the_mood_is_larger(self, rng):
        t, Y = np.cumsum(rng.uniform(0.5, 5, 25)), rng.uniform(1, 9, (25, 4))
        larger = replace(GRIP, mood_variance=GRIP.mood_variance * ENDS.mood_factor)
        minded, plain = grip_filter(t, Y, ends=True), grip_filter(t, Y, larger)
        for name in ("level", "sd", "delta", "delta_sd"):
            np.testing.assert_allclose(minded[name], plain[name], atol=1e-12)

    def test_an_answer_has_the_effect_of_one_that_was_cut_off(self):
        """Mean and variance of the level after a single 10, against sums over a fine grid."""
        level = np.linspace(-15, 25, 40_001)
        noise = GRIP.mood_variance * ENDS.mood_factor + GRIP.sign_sd**2 * 0.75 + GRIP.answer_variance
        weight = norm.pdf(level, 5, 2.3) * norm.sf(9.5, level, np.sqrt(noise))
        mean = np.average(level, weights=weight)
        sd = np.sqrt(np.average((level - mean) ** 2, weights=weight))
        path = grip_filter([0.0], [[10.0, np.nan, np.nan, np.nan]], ends=True)
        assert path["level"][0] == pytest.approx(mean, abs=1e-4)
        assert path["sd"][0] == pytest.approx(sd, abs=1e-4)

    def test_one_end_mirrors_the_other(self, check_ins):
        t, Y = check_ins
        up, down = grip_filter(t, Y, ends=True), grip_filter(t, 10 - Y, ends=True)
        np.testing.assert_allclose(up["level"], 10 - down["level"], atol=1e-9)
        np.testing.assert_allclose(up["delta"], -down["delta"], atol=1e-9)

    def test_the_order_of_the_signs_does_not_matter(self, check_ins):
        t, Y = check_ins
        ours, mixed = grip_filter(t, Y, ends=True), grip_filter(t, Y[:, [3, 1, 0, 2]], ends=True)
        np.testing.assert_allclose(ours["delta"], mixed["delta"], atol=1e-10)

    def test_a_fall_that_begins_beyond_the_end_is_found_sooner(self):
        t, Y = np.arange(0, 90, 3.0), np.full((30, 4), 10.0)
        Y[12:] = 6.0
        plain, minded = grip_filter(t, Y)["delta"][-1], grip_filter(t, Y, ends=True)["delta"][-1]
        assert minded > plain + 0.3

    def test_answers_that_nobody_would_have_foretold_stay_sane(self):
        """Nothing but 0 and 10 in turn."""
        t = np.arange(200.0)
        path = grip_filter(t, np.where(t[:, None] % 2, 10.0, 0.0) * np.ones(4), ends=True)
        assert np.isfinite(path["delta_sd"]).all()
        assert abs(path["level"][-1] - 5) < 3


ROW = [5.0, 5.0, 5.0, 5.0]


@pytest.mark.parametrize(
    ("t", "Y", "baseline", "wrong"),
    [
        ([1.0, 0.0], [ROW, ROW], 0, "t"),
        ([0.0, np.nan], [ROW, ROW], 0, "t"),
        ([0.0, np.inf], [ROW, ROW], 0, "t"),
        ([[0.0]], [ROW], 0, "t"),
        ([0.0, 1.0], [ROW], 0, "Y"),
        ([0.0], [ROW[:3]], 0, "Y"),
        ([0.0], ROW, 0, "Y"),
        ([0.0], [[5, 5, 5, 10.1]], 0, "Y"),
        ([0.0], [[5, 5, 5, -0.1]], 0, "Y"),
        ([0.0], [[5, 5, 5, np.inf]], 0, "Y"),
        ([0.0], [ROW], 1, "baseline"),
        ([0.0], [ROW], -2, "baseline"),
    ],
)
def test_what_cannot_be_used_is_named(t, Y, baseline, wrong):
    with pytest.raises(ScienceError) as error:
        grip_filter(t, Y, baseline=baseline)
    assert error.value.argument == wrong


def test_a_later_start_refuses_earlier_check_ins(check_ins):
    state = grip_filter(*check_ins)["state"]
    with pytest.raises(ScienceError, match=r"^t:"):
        grip_filter([state.time - 1], [ROW], start=state)


@pytest.mark.parametrize(
    ("name", "value"), [("drift", -1), ("level_sd", 0), ("mood_days", 0), ("answer_variance", np.nan)]
)
def test_parameters_that_make_no_sense_are_refused(name, value):
    with pytest.raises(ScienceError, match=rf"^{name}:"):
        replace(GRIP, **{name: value})


def test_probabilities_mean_what_they_say(rng, simulate):
    """Of the falls called p likely, a share near p are real, far from the ends of the scale."""
    narrow = GripParameters(level_sd=1.0, drift=0.02, mood_variance=0.2, sign_sd=0.5, answer_variance=0.8)
    said, real = [], []
    for _ in range(1500):
        t = np.sort(rng.uniform(0, rng.uniform(20, 120), rng.integers(6, 30)))
        level = 5 + rng.normal() + np.cumsum(rng.normal(0, np.sqrt(0.02 * np.diff(t, prepend=t[0]))))
        path = grip_filter(t, simulate(rng, t, narrow, level)[0], narrow)
        said.append(change_call(path["delta"][-1], path["delta_sd"][-1], 0.6)["p_looser"])
        real.append(level[0] - level[-1] > 0.6)
    said, real = np.array(said), np.array(real)
    for lo, hi in ((0, 0.1), (0.1, 0.3), (0.3, 0.6), (0.6, 1)):
        inside = (said >= lo) & (said <= hi)
        assert inside.sum() > 100
        assert abs(said[inside].mean() - real[inside].mean()) < 0.08


def test_a_flat_level_is_hardly_ever_called_looser(rng, simulate):
    """Looked at after every check-in for 90 days."""
    claims = 0
    for _ in range(60):
        t = np.arange(0, 90, 3.0)
        Y, _ = simulate(rng, t, level=np.full(30, rng.uniform(3, 8)))
        path = grip_filter(t, np.round(Y))
        claims += (change_call(path["delta"], path["delta_sd"], 1.0)["p_looser"] >= 0.8).any()
    assert claims <= 5
