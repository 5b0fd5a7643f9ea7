"""The summary of a hold: the rules about what counts and when something may be said."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from unclasp.science import (
    ScienceError,
    grip_filter,
    grip_series,
    grip_series_each,
    grip_summaries,
    grip_summary,
    item_summaries,
    item_summary,
)

HOUR = 1 / 24


def falling(n: int, every: float = 3.0) -> tuple[np.ndarray, np.ndarray]:
    """n check-ins, one in `every` days, whose signs fall from 9 to 2."""
    return np.arange(n) * every, np.tile(np.linspace(9, 2, n)[:, None], 4)


class TestHowMuchIsKnown:
    def test_nothing(self):
        found = grip_summary([], [], 0.0)
        assert (found.status, found.n, found.claim_allowed, found.state) == ("none", 0, False, None)
        assert np.isnan(found.level)

    def test_only_silence_is_nothing(self):
        assert grip_summary([0.0, 1.0], np.full((2, 4), np.nan), 1.0).status == "none"

    def test_one_check_in_has_a_number_and_a_wide_band(self):
        found = grip_summary([0.0], [[8.0] * 4], 0.0)
        assert (found.status, found.n, found.days) == ("early", 1, 0)
        assert found.lo < found.level < found.hi
        assert found.hi - found.lo > 3
        assert (found.delta, found.delta_sd) == (pytest.approx(0), pytest.approx(0, abs=1e-6))
        assert not found.claim_allowed

    @pytest.mark.parametrize(("n", "forecast"), [(2, False), (3, False), (4, True)])
    def test_a_forecast_from_four(self, n, forecast):
        assert grip_summary(*falling(n), 9.0).forecast_allowed is forecast

    @pytest.mark.parametrize(
        ("n", "every", "allowed"), [(4, 10, False), (5, 3.4, False), (5, 3.5, True), (20, 0.5, False)]
    )
    def test_a_claim_from_five_check_ins_over_fourteen_days(self, n, every, allowed):
        t, Y = falling(n, every)
        found = grip_summary(t, Y, t[-1])
        assert found.claim_allowed is allowed
        assert found.status == ("ok" if allowed else "early")

    def test_the_probabilities_sum_to_one(self):
        found = grip_summary(*falling(12), 33.0)
        assert found.p_looser + found.p_tighter + found.p_same == pytest.approx(1)
        assert found.p_looser > 0.8


class TestWhatCounts:
    def test_the_order_of_the_rows_does_not_matter(self, rng):
        t, Y = falling(12)
        mixed = rng.permutation(12)
        ours = grip_summary(t, Y, 40.0)
        other = grip_summary(t[mixed], Y[mixed], 40.0, baseline=int(np.flatnonzero(mixed == 0)[0]))
        assert (ours.level, ours.delta, ours.p_looser) == (other.level, other.delta, other.p_looser)

    def test_of_two_within_two_hours_the_later_counts(self):
        t, Y = falling(6)
        again = grip_summary(np.append(t, t[-1] + HOUR), np.vstack([Y, [7.0] * 4]), 20.0)
        instead = grip_summary(np.append(t[:-1], t[-1] + HOUR), np.vstack([Y[:-1], [7.0] * 4]), 20.0)
        assert again.n == instead.n == 6
        assert again.level == instead.level

    def test_two_hours_apart_both_count(self):
        assert grip_summary([0.0, 2 * HOUR], [[5.0] * 4] * 2, 1.0).n == 2

    def test_at_the_same_moment_the_last_given_counts(self):
        found = grip_summary([0.0, 0.0], [[9.0] * 4, [1.0] * 4], 0.0)
        assert found.n == 1
        assert found.level < 5

    def test_every_hour_for_a_day_keeps_one_in_two_hours(self):
        assert grip_summary(np.arange(24) * HOUR, np.full((24, 4), 5.0), 1.0).n == 12

    def test_a_clock_set_back_loses_nothing(self):
        """Check-ins that lie after `now` count; the latest of them is now."""
        t, Y = falling(8)
        assert grip_summary(t, Y, t[3]).level == grip_summary(t, Y, t[-1]).level

    def test_a_silent_baseline_passes_to_the_next(self):
        t, Y = falling(8)
        Y[0] = np.nan
        assert grip_summary(t, Y, 30.0).since == t[1]


class TestBaseline:
    def test_change_is_counted_from_the_chosen_one(self):
        t, Y = falling(10)
        found = grip_summary(t, Y, t[-1], baseline=4)
        assert (found.since, found.n, found.n_since, found.days) == (t[4], 10, 6, t[-1] - t[4])
        assert found.delta == pytest.approx(grip_filter(t, Y, baseline=4, ends=True)["delta"][-1])

    @pytest.mark.parametrize(("gap", "restarted"), [(44.9, False), (45.1, True)])
    def test_a_long_silence_starts_again(self, gap, restarted):
        t, Y = falling(10)
        t[7:] += gap - 3
        found = grip_summary(t, Y, t[-1])
        assert found.restarted is restarted
        assert found.since == (t[7] if restarted else t[0])
        assert found.status == ("early" if restarted else "ok")

    def test_a_silence_before_the_chosen_baseline_changes_nothing(self):
        t, Y = falling(10)
        t[3:] += 60
        found = grip_summary(t, Y, t[-1], baseline=5)
        assert (found.restarted, found.since) == (False, t[5])

    def test_a_row_that_is_not_there_is_refused(self):
        with pytest.raises(ScienceError, match=r"^baseline:"):
            grip_summary(*falling(3), 9.0, baseline=3)


class TestHonesty:
    def test_the_band_grows_while_nobody_checks_in(self):
        t, Y = falling(10)
        soon, late = grip_summary(t, Y, t[-1]), grip_summary(t, Y, t[-1] + 200)
        assert late.sd > soon.sd + 1
        assert late.delta_sd > soon.delta_sd
        assert late.level == soon.level

    @pytest.mark.parametrize(("value", "end"), [(0.0, "open"), (10.0, "closed"), (5.0, None)])
    def test_the_ends_of_the_scale(self, value, end):
        found = grip_summary(np.arange(40) * 3.0, np.full((40, 4), value), 117.0)
        assert found.end_of_scale == end
        assert 0 <= found.lo <= found.level <= found.hi <= 10

    @pytest.mark.parametrize(("same", "constant"), [(5, False), (6, True)])
    def test_the_same_answers_six_times_are_no_news(self, same, constant):
        t, Y = falling(12)
        Y[-same:] = [4.0, np.nan, 3.0, 6.0]
        found = grip_summary(t, Y, t[-1])
        assert found.constant is constant
        assert found.claim_allowed is not constant

    def test_a_larger_mic_asks_for_more(self):
        t, Y = falling(12)
        assert grip_summary(t, Y, 33.0, mic=3.0).p_looser < grip_summary(t, Y, 33.0, mic=0.5).p_looser

    @pytest.mark.parametrize("now", [np.nan, np.inf])
    def test_now_must_be_a_time(self, now):
        with pytest.raises(ScienceError, match=r"^now:"):
            grip_summary(*falling(3), now)


class TestOneRating:
    def test_it_has_a_level_and_a_band(self):
        found = item_summary([0.0, 3.0, 6.0, 9.0, 12.0], [8.0, 7.0, np.nan, 8.0, 9.0], 12.0)
        assert (found.status, found.n) == ("early", 4)
        assert found.lo < found.level < found.hi
        assert found.level > 6

    def test_nothing(self):
        assert item_summary([], [], 0.0).status == "none"
        assert item_summary([0.0], [np.nan], 0.0).status == "none"


class TestSideBySide:
    def test_many_holds_at_once_are_each_as_alone(self, rng):
        holds = []
        for n in (1, 5, 30, 0, 12):
            t, Y = np.cumsum(rng.uniform(0.5, 30, n)), rng.integers(0, 11, (n, 4)).astype(float)
            holds.append((t, np.where(rng.random(Y.shape) < 0.1, np.nan, Y)))
        together = grip_summaries(holds, 500.0, mic=1.2)
        for found, (t, Y) in zip(together, holds, strict=True):
            alone = grip_summary(t, Y, 500.0, mic=1.2)
            assert (found.status, found.n, found.since) == (
                alone.status,
                alone.n,
                pytest.approx(alone.since, nan_ok=True),
            )
            for name in ("level", "sd", "delta", "delta_sd", "p_looser"):
                assert getattr(found, name) == pytest.approx(getattr(alone, name), abs=1e-10, nan_ok=True)
        for found, (t, Y) in zip(grip_series_each(holds), holds, strict=True):
            alone = grip_series(t, Y)
            np.testing.assert_allclose(found.lo, alone.lo, atol=1e-10)
            assert found.segments == alone.segments

    def test_many_ratings_at_once_are_each_as_alone(self, rng):
        items = [(np.arange(n) * 2.0, rng.uniform(0, 10, n)) for n in (3, 0, 9)]
        together = item_summaries(items, 20.0)
        for found, (t, y) in zip(together, items, strict=True):
            alone = item_summary(t, y, 20.0)
            assert (found.status, found.n) == (alone.status, alone.n)
            assert found.level == pytest.approx(alone.level, abs=1e-10, nan_ok=True)

    def test_none_at_all(self):
        assert grip_summaries([], 0.0) == item_summaries([], 0.0) == grip_series_each([]) == []


class TestSeries:
    def test_the_band_breaks_at_missing_weeks(self):
        t, Y = falling(10)
        t[4:] += 20
        t[8:] += 50
        series = grip_series(t, Y)
        assert series.segments == ((0, 4), (4, 8), (8, 10))
        assert series.restarts == (8,)
        assert grip_series(t, Y, break_days=45).segments == ((0, 8), (8, 10))

    def test_nothing(self):
        series = grip_series([], [])
        assert (len(series.t), series.segments, series.restarts) == (0, (), ())


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    data=st.integers(0, 12).flatmap(
        lambda n: st.tuples(
            arrays(float, n, elements=st.floats(-1e5, 1e5)),
            arrays(float, (n, 4), elements=st.one_of(st.just(np.nan), st.floats(0, 10))),
        )
    ),
    now=st.floats(-1e5, 1e5),
)
def test_every_history_has_an_answer(data, now):
    t, Y = data
    found = grip_summary(t, Y, now)
    series = grip_series(t, Y)
    assert found.n == len(series.t) <= len(t)
    if found.n:
        assert 0 <= found.lo <= found.level <= found.hi <= 10
        assert found.p_looser + found.p_tighter + found.p_same == pytest.approx(1)
    assert found.claim_allowed <= (found.status == "ok")


def test_probabilities_mean_what_they_say_near_the_ends_too(rng, simulate):
    """Levels that wander over the whole scale and beyond it, answers rounded and cut off at 0 and 10."""
    lives, falls = [], []
    for _ in range(700):
        t = np.sort(rng.uniform(0, 90, 30))
        level = np.clip(rng.normal(6, 1.6), 2, 9.5) + np.cumsum(
            rng.normal(0, np.sqrt(0.045 * np.diff(t, prepend=t[0])))
        )
        lives.append((t, np.round(simulate(rng, t, level=level)[0])))
        falls.append(level[0] - level[-1])
    found, real = grip_summaries(lives, 90.0), np.array(falls)
    for said, true in (
        (np.array([one.p_looser for one in found]), real > 1),
        (np.array([one.p_tighter for one in found]), real < -1),
    ):
        for lo, hi in ((0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1)):
            inside = (said >= lo) & (said <= hi)
            share = said[inside].mean()
            error = np.sqrt(share * (1 - share) / inside.sum())
            assert abs(share - true[inside].mean()) < 0.08 + 3 * error
    held = [abs(one.delta - fall) < 1.645 * one.delta_sd for one, fall in zip(found, falls, strict=True)]
    assert 0.85 < np.mean(held) < 0.95
