"""Words against one's own usual, and when writing was enough."""

import numpy as np
import pytest
from scipy.stats import gamma

from unclasp.science.errors import ScienceError
from unclasp.science.language_rates import more_than_usual, word_rate
from unclasp.science.parameters.helping import LANGUAGE_RATES
from unclasp.science.writing_dose import writing_dose


def entries(rng, n, rate, bursts=0.0):
    """Draw words of a kind, and all words, of n entries."""
    size = np.maximum(rng.lognormal(np.log(160), 0.6, n).round(), 50)
    share = rate * (rng.gamma(1 / bursts, bursts, n) if bursts else np.ones(n))
    return np.minimum(rng.poisson(share * size), size), size


@pytest.mark.parametrize(("rate", "bursts"), [(0.003, 0), (0.01, 0), (0.06, 0), (0.01, 0.3)])
def test_ordinary_writing_is_met_with_silence(rng, rate, bursts):
    said = [word_rate(*entries(rng, 25, rate, bursts)).more for _ in range(500)]
    assert np.mean(said) <= 0.001 + 3 * np.sqrt(0.001 / 500)


def test_five_times_as_many_are_noticed(rng):
    found, size = entries(rng, 25, 0.01)
    found[-5:] = np.ceil(0.05 * size[-5:])
    result = word_rate(found, size)
    assert (result.status, result.more, result.n) == ("ok", True, 25)
    assert result.ratio == pytest.approx(result.lately / result.usual)
    assert 1.5 < result.lo < result.ratio < result.hi
    assert result.p_more.shape == (5,)


def test_one_entry_full_of_them_is_not_enough(rng):
    found, size = np.full(25, 2), np.full(25, 200)
    found[-1] = 60
    result = word_rate(found, size)
    assert result.p_more[-1] > 0.99
    assert not result.more


def test_who_always_writes_so_is_not_told(rng):
    """A rate that would be extreme beside other people's is one's own usual."""
    found, size = entries(rng, 60, 0.2)
    assert not word_rate(found, size).more


def test_the_probability_is_that_of_draws(rng):
    said = more_than_usual(np.array([6.0]), np.array([200.0]), 30.5, 2100.0)[0]
    usual = gamma(30.5, scale=1 / 2100).rvs(200_000, random_state=rng)
    now = gamma(100 * 30.5 / 2100 + 6, scale=1 / 300).rvs(200_000, random_state=rng)
    assert said == pytest.approx((now > 1.5 * usual).mean(), abs=0.004)


def test_a_single_word_never_counts():
    assert more_than_usual(np.array([1.0]), np.array([50.0]), 0.5, 5000.0) == 0
    assert more_than_usual(np.array([2.0]), np.array([50.0]), 0.5, 5000.0) > 0.9


def test_only_the_twenty_entries_before_are_usual():
    size = np.full(60, 100)
    found = np.r_[np.full(35, 30), np.full(25, 2)]
    assert word_rate(found, size).usual == pytest.approx(2, abs=0.1)


def test_short_entries_do_not_count(rng):
    found, size = entries(rng, 25, 0.01)
    short = word_rate(np.insert(found, 10, 40), np.insert(size, 10, 49))
    assert short.n == 25
    assert short.usual == word_rate(found, size).usual


def test_without_a_usual_there_is_nothing_to_say():
    assert word_rate([], []).status == "none"
    assert word_rate([3], [20]).status == "none"
    early = word_rate([9] * 14, [100] * 14)
    assert (early.status, early.n, early.more, early.p_more.size) == ("early", 14, False, 0)
    assert np.isnan(early.ratio)
    assert word_rate([9] * 15, [100] * 15).status == "ok"


def test_no_such_word_at_all_is_a_small_usual():
    result = word_rate([0] * 30, [100] * 30)
    assert (result.more, result.p_more.max()) == (False, 0)
    assert 0 < result.usual < 0.05


def test_a_million_entries(rng):
    size = np.full(1_000_000, 200)
    assert word_rate(rng.poisson(2, len(size)), size).n == 1_000_000


@pytest.mark.parametrize(
    ("counts", "words", "wrong"),
    [
        ([-1], [100], "counts"),
        ([1.5], [100], "counts"),
        ([np.nan], [100], "counts"),
        ([101], [100], "counts"),
        ([1], [np.inf], "words"),
        ([1], [-100], "words"),
        ([1, 2], [100], "words"),
        ([[1]], [[100]], "counts"),
    ],
)
def test_it_names_what_is_wrong(counts, words, wrong):
    with pytest.raises(ScienceError) as error:
        word_rate(counts, words)
    assert error.value.argument == wrong


def written(t, *, deep=True, fall=0.0, now=10.0, separated=None):
    """Ask about entries that were all deep or not, after which mood fell so much."""
    n = len(t)
    return writing_dose(t, [deep] * n, [6.0] * n, [6.0 - fall] * n, now, separated=separated)


def test_the_fourth_deep_entry_in_seven_days_is_enough():
    assert not written([4, 6, 9]).outward
    enough = written([9, 6, 4, 10])
    assert (enough.outward, enough.deep, enough.n) == (True, 4, 4)
    assert not written([4, 6, 9, 10], deep=False).outward
    assert not written([2.9, 6, 9, 10]).outward
    assert not written([4, 6, 9, 11]).outward


def test_two_entries_that_left_one_lower_are_enough():
    assert written([8, 9], fall=2).outward
    assert not written([8], fall=5).outward
    assert not written([8, 9], fall=1.9).outward
    assert not written([8, 9], fall=-4).outward


def test_mood_that_was_not_asked_is_no_fall():
    dose = writing_dose([8, 9], [False, False], [np.nan, 8], [2, np.nan], 10)
    assert (dose.fell, dose.outward) == (0, False)


def test_soon_after_a_separation_facts_come_first():
    assert written([], separated=-80).facts_first
    assert not written([], separated=-82).facts_first
    assert not written([], separated=11).facts_first
    assert not written([]).facts_first


@pytest.mark.parametrize(
    ("t", "deep", "before", "after", "wrong"),
    [
        ([np.nan], [1], [5], [5], "t"),
        ([[1]], [1], [5], [5], "t"),
        ([1], [2], [5], [5], "deep"),
        ([1], [1, 0], [5], [5], "deep"),
        ([1], [1], [11], [5], "before"),
        ([1], [1], [5], [5, 5], "after"),
    ],
)
def test_doses_of_writing_name_what_is_wrong(t, deep, before, after, wrong):
    with pytest.raises(ScienceError) as error:
        writing_dose(t, deep, before, after, 10.0)
    assert error.value.argument == wrong


def test_the_moment_must_be_a_number():
    with pytest.raises(ScienceError, match=r"^now:"):
        written([1], now=np.nan)
    with pytest.raises(ScienceError, match=r"^separated:"):
        written([1], separated=np.inf)


def test_the_thresholds_are_those_that_were_studied():
    p = LANGUAGE_RATES
    assert (p.more, p.sure, p.entries, p.latest, p.usual) == (1.5, 0.9, 3, 5, 20)
