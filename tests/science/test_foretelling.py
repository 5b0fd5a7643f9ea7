"""The next check-in foretold: equal to conditioning on everything at once, and to what the studies judge by."""

import numpy as np
import pytest
from studies.foretelling import Side, filtered, own_scale

from unclasp.science import GRIP, ScienceError, grip_filter, next_answers
from unclasp.science.checkins import CheckIns


def dense(t, Y, at, p=GRIP):
    """Mean and SD of the mean of four answers at `at`, by one big conditional normal."""
    times = np.append(t, at)
    apart = np.abs(times[:, None] - times)
    level = p.level_sd**2 + p.drift * np.minimum(times[:, None] - t[0], times - t[0])
    shared = level + p.mood_variance * np.exp(-apart / p.mood_days)
    mean = shared + p.answer_variance / 4 * np.eye(len(times))
    gain = np.linalg.solve(mean[:-1, :-1], mean[:-1, -1])
    middle = p.level_mean + gain @ (Y.mean(axis=1) - p.level_mean)
    return middle, np.sqrt(mean[-1, -1] - gain @ mean[:-1, -1])


@pytest.mark.parametrize("h", [0.1, 1.0, 30.0])
def test_it_equals_a_dense_posterior(rng, simulate, h):
    t = np.cumsum(rng.uniform(0.1, 4, 12))
    Y, _ = simulate(rng, t)
    mean, sd = next_answers(grip_filter(t, Y)["state"], h)
    assert (mean, sd) == pytest.approx(dense(t, Y, t[-1] + h), abs=1e-8)


def test_the_studies_judge_by_the_same(rng, simulate):
    t = np.cumsum(rng.uniform(0.1, 4, 12))
    Y, _ = simulate(rng, t)
    told = filtered(Side.of([CheckIns(t, Y)]), GRIP)
    mean, sd = next_answers(grip_filter(t[:-1], Y[:-1])["state"], t[-1] - t[-2])
    assert told.off[-1, 0] == pytest.approx(Y[-1].mean() - mean, abs=1e-9)
    assert told.variance[-1, 0] == pytest.approx(sd**2, abs=1e-9)


def test_a_scale_of_ones_own_holds_people_who_vary_more_or_less(rng):
    times = np.cumsum(np.full(60, 2.0))
    people = [
        CheckIns(times, np.clip(5 + rng.normal(0, spread, (60, 1)), 0, 10))
        for spread in (0.4, 0.4, 3.0, 3.0) * 10
    ]
    side = Side.of(people)
    told = filtered(side, GRIP)
    plain = told.held()[20:].mean(axis=0)
    own = own_scale(told, side.judged).held()[20:].mean(axis=0)
    assert plain.min() < 0.7
    assert own.min() > plain.min() + 0.1
    assert np.abs(own - 0.9).mean() < np.abs(plain - 0.9).mean()


@pytest.mark.parametrize("h", [-1.0, np.nan, np.inf])
def test_a_time_that_is_none_is_refused(rng, simulate, h):
    t = np.arange(3.0)
    state = grip_filter(t, simulate(rng, t)[0])["state"]
    with pytest.raises(ScienceError, match="h"):
        next_answers(state, h)
