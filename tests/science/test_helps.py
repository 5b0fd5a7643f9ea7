"""What helps: nothing is claimed of the grip, and practices are compared only with each other."""

import numpy as np
import pytest

from unclasp.science.errors import ScienceError
from unclasp.science.helps import compare_reliefs, dose_effects, dose_filter
from unclasp.science.parameters.helping import DOSES, RELIEF


def days(rng, people, by_need):
    """Draw 120 days of grips and five practices; half of the practices do nothing."""
    effect = np.where(rng.random((people, 5)) < 0.5, 0, rng.normal(-0.06, 0.05, (people, 5)))
    level, mood, grips, dids = np.full(people, 6.0), np.zeros(people), [], []
    for _ in range(120):
        mood = 0.37 * mood + rng.normal(0, np.sqrt(1.2 * (1 - 0.37**2)), people)
        grips.append(np.clip(level + mood + rng.normal(0, 0.8, people), 0, 10))
        chance = 0.9 / (1 + np.exp(1.2 - 0.8 * (level + mood - 5.5))) if by_need else np.full(people, 0.3)
        dids.append((rng.random((people, 5)) < chance[:, None]).astype(float))
        level = level + (effect * dids[-1]).sum(axis=1) + rng.normal(0, 0.17, people)
        level = np.clip(level + 0.02 * (6 - level), 0, 10)
    return np.array(grips), np.array(dids), effect


def rated(rng, n, mean, noise=2.0):
    """Draw practices, distress before and after."""
    which = rng.integers(0, len(mean), n)
    before = np.clip(rng.normal(6, 1.2, n), 0, 10)
    return which, before, np.clip(before - 0.8 - mean[which] - rng.normal(0, noise, n), 0, 10)


def dense(y, did):
    """Condition the effects on all grips at once."""
    n, k = did.shape
    seen = np.tril(np.ones((n, n)), -1) @ did  # row t: how often each was done before day t
    day = np.arange(n)
    level = DOSES.level_sd**2 + DOSES.drift * np.minimum(day[:, None], day)
    level = level + DOSES.trend_sd**2 * np.outer(day, day)
    mood = DOSES.mood_variance * DOSES.mood_kept ** np.abs(day[:, None] - day)
    cov = level + mood + DOSES.noise * np.eye(n) + DOSES.effect_sd**2 * seen @ seen.T
    known = np.isfinite(y)
    off = (y - DOSES.level_mean - DOSES.effect_mean * seen.sum(axis=1))[known]
    gain = DOSES.effect_sd**2 * seen[known].T @ np.linalg.inv(cov[np.ix_(known, known)])
    left = DOSES.effect_sd**2 * (np.eye(k) - gain @ seen[known])
    return DOSES.effect_mean + gain @ off, np.sqrt(np.diag(left))


def test_the_filter_is_the_dense_posterior(rng):
    y, did = rng.uniform(2, 8, 40), (rng.random((40, 3)) < 0.4).astype(float)
    y[[0, 7, 39]] = np.nan
    for ours, theirs in zip(dose_filter(y, did), dense(y, did), strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-8)


@pytest.mark.parametrize("by_need", [False, True])
def test_no_effect_on_the_grip_is_claimed_in_four_months(rng, by_need):
    y, did, effect = days(rng, 200, by_need)
    mean, sd = dose_filter(y, did)
    claims = mean / sd < -1.2816
    useless, helpful = effect == 0, effect < -0.05
    assert claims[useless].mean() <= 0.002 + 3 * np.sqrt(0.002 / useless.sum())
    assert claims[helpful].mean() <= 0.02 + 3 * np.sqrt(0.02 / helpful.sum())
    held = np.abs(mean - effect) < 1.645 * sd
    assert held.mean() > 0.9 - 3 * np.sqrt(0.09 / held.size)


def test_many_people_are_each_alone(rng):
    y, did, _ = days(rng, 3, False)
    together = dose_filter(y, did)
    alone = dose_filter(y[:, 1], did[:, 1])
    for many, one in zip(together, alone, strict=True):
        np.testing.assert_allclose(many[1], one)


def test_an_effect_on_the_grip_is_never_ok(rng):
    did = (rng.random((200, 2)) < 0.5).astype(float)
    result = dose_effects(np.clip(10 - np.cumsum(did[:, 0]) * 0.2, 0, 10), did)
    assert (result.status, result.n) == ("early", 200)
    assert (result.lo < result.effect).all()
    assert (result.effect < result.hi).all()
    assert dose_effects(np.full(200, np.nan), did).status == "none"
    assert dose_effects([], np.empty((0, 2))).n == 0


@pytest.mark.parametrize(
    ("grip", "did", "wrong"),
    [
        ([11.0], [[1.0]], "grip"),
        ([[5.0]], [[1.0]], "grip"),
        ([np.inf], [[1.0]], "grip"),
        ([5.0], [[0.5]], "did"),
        ([5.0], [[np.nan]], "did"),
        ([5.0], [1.0], "did"),
        ([5.0, 4.0], [[1.0]], "did"),
        ([5.0], np.empty((1, 0)), "did"),
    ],
)
def test_doses_name_what_is_wrong(grip, did, wrong):
    with pytest.raises(ScienceError) as error:
        dose_effects(grip, did)
    assert error.value.argument == wrong


def test_the_probabilities_of_being_best_are_those_of_draws(rng):
    which, before, after = rated(rng, 25, np.array([0.0, 1.0, 0.5]))
    p_best = compare_reliefs(which, before, after, 4).p_best
    columns = np.column_stack([np.ones(25), before - before.mean(), which[:, None] == np.arange(4)])
    prior = np.diag([1e-4, RELIEF.slope_sd**-2, *[RELIEF.practice_sd**-2] * 4])
    cov = np.linalg.inv(columns.T @ columns / 4 + prior)
    off = before - after - columns @ cov @ columns.T @ (before - after) / 4
    free = 25 - np.trace(columns @ cov @ columns.T) / 4
    variance = (RELIEF.noise_n * 4 + off @ off) / (RELIEF.noise_n + free)
    cov = np.linalg.inv(columns.T @ columns / variance + prior)
    mean = cov @ columns.T @ (before - after) / variance
    draws = rng.multivariate_normal(mean[2:], cov[2:, 2:], 200_000).argmax(axis=1)
    np.testing.assert_allclose(p_best, np.bincount(draws, minlength=4) / 200_000, atol=0.004)
    assert p_best.sum() == pytest.approx(1)


def test_a_favourite_is_rare_and_mostly_the_best(rng):
    """Of 120 lives with 120 ratings each: the best found .58, favourites wrong at most one in five."""
    best, wrong, named = 0, 0, 0
    for _ in range(120):
        mean = rng.normal(0.5, 0.5, 5)
        result = compare_reliefs(*rated(rng, 120, mean), 5)
        best += result.p_best.argmax() == mean.argmax()
        if result.favourite is not None:
            named, wrong = named + 1, wrong + (result.favourite != mean.argmax())
    assert abs(best / 120 - 0.58) < 3 * np.sqrt(0.58 * 0.42 / 120)
    assert 0 < named / 120 < 0.4
    assert wrong / named < 0.2 + 3 * np.sqrt(0.16 / named)


def test_what_helps_everything_alike_is_no_favourite(rng):
    which, before, after = rated(rng, 300, np.zeros(4))
    less = np.clip(after - 1.5, 0, 10)
    kind = compare_reliefs(which, before, after, 4)
    kinder = compare_reliefs(which, np.clip(before, 0, 8), less * 0.8, 4)
    assert (kind.favourite, kinder.favourite) == (None, None)
    np.testing.assert_allclose(kind.contrast.sum(), 0, atol=1e-9)


def test_a_practice_kept_for_bad_moments_is_not_preferred(rng):
    """All bring the same; what was high falls by itself."""
    share = []
    for _ in range(40):
        which = rng.integers(0, 5, 120)
        before = np.clip(rng.normal(np.where(which == 0, 7.5, 5.5), 1.2), 0, 10)
        after = np.clip(before - 0.8 - 0.5 * (before - 5.5) - rng.normal(0, 1.8, 120), 0, 10)
        share.append(compare_reliefs(which, before, after, 5).favourite == 0)
    assert np.mean(share) < 0.05 + 3 * np.sqrt(0.05 / 40)


def test_less_noise_than_was_thought_names_more(rng):
    mean = np.array([0.0, 0.0, 0.8])
    still, loud = (compare_reliefs(*rated(rng, 60, mean, noise), 3) for noise in (0.5, 3.0))
    assert still.favourite == 2
    assert loud.p_best[2] < still.p_best[2]


def test_a_favourite_needs_enough_of_two_kinds():
    one = compare_reliefs([0] * 40, [8.0] * 40, [2.0] * 40, 3)
    few = compare_reliefs([0, 1] * 7, [8.0] * 14, [2.0, 8.0] * 7, 2)
    assert (one.status, one.favourite, one.n) == ("early", None, 40)
    assert (few.status, few.favourite) == ("early", None)
    assert few.p_best[0] > 0.9
    assert compare_reliefs([0, 1] * 8, [8.0] * 16, [2.0, 8.0] * 8, 2).favourite == 0


def test_nothing_rated_says_nothing():
    result = compare_reliefs([0, 1], [np.nan, 5], [4, np.nan], 4)
    assert (result.status, result.n, result.favourite) == ("none", 0, None)
    np.testing.assert_allclose(result.p_best, 0.25)
    np.testing.assert_allclose(result.lo, -result.hi)
    assert compare_reliefs([], [], [], 1).p_best.tolist() == [1.0]


def test_the_order_of_ratings_does_not_matter(rng):
    which, before, after = rated(rng, 30, np.array([0.0, 1.0]))
    order = rng.permutation(30)
    straight = compare_reliefs(which, before, after, 2)
    mixed = compare_reliefs(which[order], before[order], after[order], 2)
    np.testing.assert_allclose(straight.p_best, mixed.p_best, atol=1e-9)


def test_a_million_ratings_are_few_numbers(rng):
    which, before, after = rated(rng, 1_000_000, np.array([0.0, 0.2, 0.1]))
    result = compare_reliefs(which, before, after, 3)
    assert result.favourite == 1
    assert result.p_best.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("practice", "before", "after", "kinds", "wrong"),
    [
        ([0], [11], [5], 2, "before"),
        ([0], [5], [-1], 2, "after"),
        ([2], [5], [5], 2, "practice"),
        ([-1], [5], [5], 2, "practice"),
        ([0.5], [5], [5], 2, "practice"),
        ([np.nan], [5], [5], 2, "practice"),
        ([0, 1], [5], [5], 2, "practice"),
        ([0], [5], [5], 0, "kinds"),
    ],
)
def test_reliefs_name_what_is_wrong(practice, before, after, kinds, wrong):
    with pytest.raises(ScienceError) as error:
        compare_reliefs(practice, before, after, kinds)
    assert error.value.argument == wrong
