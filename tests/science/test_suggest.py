"""Suggestions: what is drawn, with what probability, and what an experiment could show."""

import numpy as np
import pytest

from unclasp.science.errors import ScienceError
from unclasp.science.experiment import experiment_plan, experiment_power, experiment_result
from unclasp.science.parameters.helping import SUGGEST
from unclasp.science.suggest import arm_chances, arm_means, suggest


def regret(rng, people, ours):
    """Return regret a day of 60 days with six arms, by our rule or at random, for each person."""
    worth, everybody = rng.normal(0, 0.8, (people, 6)), np.arange(people)
    counts, sums, latest = np.zeros((people, 6)), np.zeros((people, 6)), np.full((people, 3), -1)
    lost = np.zeros(people)
    for _ in range(60):
        tired = ((latest == latest[:, :1]).all(axis=1) & (latest[:, 0] >= 0))[:, None]
        tired = tired & (np.arange(6) == latest[:, :1])
        chance = arm_chances(arm_means(counts, sums)[0], tired) if ours else np.full((people, 6), 1 / 6)
        arm = np.minimum((rng.random((people, 1)) > chance.cumsum(axis=1)).sum(axis=1), 5)
        latest = np.column_stack([latest[:, 1:], arm])
        lost += worth.max(axis=1) - worth[everybody, arm]
        done = rng.random(people) < 0.6
        counts[everybody, arm] += done
        sums[everybody, arm] += done * (1 + worth[everybody, arm] + rng.normal(0, 2.2, people))
    return lost / 60


def test_it_costs_a_third_less_than_chance(rng):
    ours, chance = regret(rng, 400, ours=True), regret(rng, 400, ours=False)
    assert abs(ours.mean() - 0.69) < 3 * ours.std() / 20
    assert abs(chance.mean() - 1.05) < 3 * chance.std() / 20


def test_before_any_rating_it_is_drawn_evenly(rng):
    first = suggest([], [], 4, rng)
    assert (first.status, first.n, first.probability) == ("none", 0, 0.25)
    np.testing.assert_allclose(first.probabilities, 0.25)


def test_the_probability_stored_is_the_probability_drawn(rng):
    """Six hundred draws on one history agree with the probabilities that come with them."""
    arms, relief = [0, 1, 2, 1], [1.0, 4.0, np.nan, 3.0]
    drawn = [suggest(arms, relief, 3, rng) for _ in range(600)]
    share = np.bincount([one.arm for one in drawn], minlength=3) / 600
    chances = drawn[0].probabilities
    np.testing.assert_allclose(chances, [1 / 15, 13 / 15, 1 / 15])
    assert (np.abs(share - chances) < 3 * np.sqrt(chances * (1 - chances) / 600)).all()
    assert all(one.probability == one.probabilities[one.arm] for one in drawn)
    assert (drawn[0].status, drawn[0].n) == ("early", 3)


def test_the_best_does_not_come_a_fourth_time_running(rng):
    arms, relief = [1, 0, 0, 0], [0.0, 5.0, 5.0, 5.0]
    rested = suggest(arms, relief, 3, rng)
    assert rested.mean.argmax() == 0
    assert rested.probabilities[0] == 0
    assert suggest(arms[:-1], relief[:-1], 3, rng).probabilities[0] > 0.8


def test_every_arm_that_may_come_has_its_floor(rng):
    arms = rng.integers(0, 6, 200)
    result = suggest(arms, np.where(arms == 2, 9.0, -5.0), 6, rng)
    assert result.status == "ok"
    assert (result.probabilities > 0).sum() >= 5
    assert result.probabilities[result.probabilities > 0].min() >= SUGGEST.explore / 6 - 1e-12
    assert result.probabilities.sum() == pytest.approx(1)


def test_means_are_the_dense_posterior(rng):
    """Condition arms and what they share on every relief at once."""
    arms, y = np.array([0, 0, 2, 2, 2, 1]), rng.normal(1, 2, 6)
    mean, sd = arm_means(np.bincount(arms, minlength=4), np.bincount(arms, y, minlength=4))
    one_hot = (arms[:, None] == np.arange(4)).astype(float)
    cov = SUGGEST.common_sd**2 + SUGGEST.arm_sd**2 * one_hot @ one_hot.T + SUGGEST.noise_sd**2 * np.eye(6)
    gain = SUGGEST.arm_sd**2 * one_hot.T @ np.linalg.inv(cov)
    np.testing.assert_allclose(mean, gain @ (y - SUGGEST.common_mean))
    left = SUGGEST.arm_sd**2 * (1 - np.diag(gain @ one_hot))
    np.testing.assert_allclose(sd, np.sqrt(left))


def test_a_million_suggestions(rng):
    arms = rng.integers(0, 3, 1_000_000)
    result = suggest(arms, np.clip(arms + rng.normal(0, 2, len(arms)), -10, 10), 3, rng)
    np.testing.assert_allclose(result.mean[2] - result.mean[0], 2, atol=0.02)


@pytest.mark.parametrize(
    ("arms", "relief", "count", "wrong"),
    [
        ([2], [1], 2, "arms"),
        ([-1], [1], 2, "arms"),
        ([0.5], [1], 2, "arms"),
        ([[0]], [[1]], 2, "arms"),
        ([0], [1, 2], 2, "relief"),
        ([0], [11], 2, "relief"),
        ([0], [np.inf], 2, "relief"),
        ([0], [1], 1, "count"),
    ],
)
def test_it_names_what_is_wrong(rng, arms, relief, count, wrong):
    with pytest.raises(ScienceError) as error:
        suggest(arms, relief, count, rng)
    assert error.value.argument == wrong


def test_three_weeks_show_a_difference_of_two_about_half_the_time(rng):
    said = experiment_power(21, 2.0)
    assert 0.4 < said < 0.55
    seen = []
    for _ in range(600):
        way = experiment_plan(21, rng)
        outcome = np.clip(1 + 2.0 * way + rng.normal(0, 2.2, 21), -10, 10)
        outcome[rng.random(21) > 0.6] = np.nan
        seen.append(experiment_result(way, outcome).lo > 0)
    assert abs(np.mean(seen) - said) < 3 * np.sqrt(said * (1 - said) / 600)


def test_power_grows_with_days_and_difference():
    by_days = [experiment_power(days, 1.0) for days in (2, 7, 14, 30, 90, 366)]
    by_size = [experiment_power(30, size) for size in (0.0, 0.5, 1.0, 2.0, 4.0, 1e6)]
    assert by_days == sorted(by_days)
    assert by_size == sorted(by_size)
    assert experiment_power(30, -2.0) == experiment_power(30, 2.0)
    assert experiment_power(366, 0.0) == pytest.approx(0.05, abs=0.005)
    assert experiment_power(3, 5.0) == 0.0


def test_both_ways_come_alike(rng):
    plan = experiment_plan(21, rng)
    assert len(plan) == 21
    assert (plan[:20].reshape(10, 2).sum(axis=1) == 1).all()
    assert len({tuple(experiment_plan(8, rng)) for _ in range(50)}) > 10


def test_no_difference_is_seen_in_one_of_ten(rng):
    way = np.tile([0, 1], 10)
    seen = [experiment_result(way, np.clip(rng.normal(0, 2.2, 20), -10, 10)).seen for _ in range(600)]
    assert abs(np.mean(seen) - 0.1) < 3 * np.sqrt(0.09 / 600)


def test_a_result_needs_two_of_each():
    assert experiment_result([], []).status == "none"
    assert experiment_result([0, 1], [np.nan, np.nan]).status == "none"
    assert experiment_result([0, 0, 0, 1], [1, 2, 3, 4]).status == "early"
    same = experiment_result([0, 0, 1, 1], [1, 1, 1, 1])
    assert (same.status, same.difference, same.seen, same.p_second) == ("ok", 0.0, False, 0.5)
    assert same.lo == -same.hi


@pytest.mark.parametrize(
    ("way", "outcome", "wrong"),
    [
        ([2], [1], "way"),
        ([np.nan], [1], "way"),
        ([[0]], [[1]], "way"),
        ([0, 1], [1], "outcome"),
        ([0], [11], "outcome"),
    ],
)
def test_results_name_what_is_wrong(way, outcome, wrong):
    with pytest.raises(ScienceError) as error:
        experiment_result(way, outcome)
    assert error.value.argument == wrong


@pytest.mark.parametrize("days", [-1, 0, 1, 367, 10**9])
def test_an_experiment_has_two_days_at_least_and_ends(rng, days):
    for call in (lambda: experiment_power(days, 1.0), lambda: experiment_plan(days, rng)):
        with pytest.raises(ScienceError, match=r"^days:"):
            call()


def test_a_difference_must_be_a_number():
    with pytest.raises(ScienceError, match=r"^difference:"):
        experiment_power(21, np.nan)
