"""Weighing: the even sum, the break-even weight and its interval, and what may be said."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from unclasp.science import ScienceError
from unclasp.science.loss_aversion import la_posterior, la_prior, la_questions
from unclasp.science.parameters.losses import WEIGHING as P
from unclasp.science.weighing import weigh

FACTORS = st.lists(st.tuples(st.floats(0.5, 10), st.floats(0.1, 1)), min_size=1, max_size=8)


def test_a_job_one_could_leave():
    """Gains: time (8, likely .9), health (9, .6). Losses: money (7, .8), a colleague (5, .3)."""
    told = weigh([(8, 0.9), (9, 0.6)], [(7, 0.8), (5, 0.3)])
    assert told.n == 4
    assert told.even == pytest.approx(12.6 - 7.1)
    assert told.break_even == pytest.approx(12.6 / 7.1)
    assert told.p_change == pytest.approx(norm.cdf(5.5 / 3.0))
    assert told.outcome == "leans_change"
    assert told.even_lo == pytest.approx(5.5 - 1.645 * 3, abs=0.01)
    assert told.lo < 1.77 < told.hi
    assert math.isnan(told.p_stay_felt)


@pytest.mark.parametrize(
    ("gains", "losses", "status", "outcome"),
    [
        ([], [], "none", "none"),
        ([(0, 1)], [(5, 0)], "none", "none"),
        ([(5, 1)], [], "early", "nothing_to_lose"),
        ([(5, 1)], [(5, 0)], "early", "nothing_to_lose"),
        ([], [(5, 1)], "early", "nothing_to_gain"),
        ([(9, 1)], [(1, 1)], "early", "few"),
        ([(9, 1)] * 3, [(3, 1)] * 3, "ok", "leans_change"),
        ([(3, 1)] * 3, [(9, 1)] * 3, "ok", "leans_stay"),
        ([(6, 1)] * 3, [(5, 1)] * 3, "ok", "close"),
        ([(2, 0.5), (1, 0.5)], [(2, 0.4)], "ok", "close"),
    ],
)
def test_what_may_be_said(gains, losses, status, outcome):
    told = weigh(gains, losses)
    assert (told.status, told.outcome) == (status, outcome)


def test_one_side_alone_has_no_interval():
    assert weigh([(5, 1)], []).break_even == math.inf
    assert weigh([(5, 1)], []).lo == math.inf
    nothing = weigh([], [(5, 1)])
    assert (nothing.break_even, nothing.lo, nothing.hi) == (0, 0, 0)
    assert math.isnan(weigh([], []).break_even)


@settings(derandomize=True, max_examples=80, deadline=None)
@given(gains=FACTORS, losses=FACTORS)
def test_the_interval_ends_where_the_probability_does(gains, losses):
    """The formula of the docstring, at both ends."""
    told = weigh(gains, losses)
    gain, loss = (sum(a * b for a, b in side) for side in (gains, losses))

    def below(x):
        return norm.cdf((x * loss - gain) / (P.factor_sd * math.sqrt(len(gains) + x**2 * len(losses))))

    assert 0 <= told.lo <= told.break_even <= told.hi
    assert below(told.lo) == pytest.approx(0.05, abs=1e-6) if told.lo > 0 else below(0) >= 0.05 - 1e-9
    if math.isfinite(told.hi):
        assert below(told.hi) == pytest.approx(0.95, abs=1e-6)
    else:
        assert below(1e9) <= 0.95 + 1e-6


@settings(derandomize=True, max_examples=40, deadline=None)
@given(gains=FACTORS, losses=FACTORS)
def test_changing_the_sides_changes_the_answer_round(gains, losses):
    one, other = weigh(gains, losses), weigh(losses, gains)
    assert one.even == pytest.approx(-other.even)
    assert one.break_even == pytest.approx(1 / other.break_even)
    mirror = {"leans_change": "leans_stay", "leans_stay": "leans_change"}
    assert other.outcome == mirror.get(one.outcome, one.outcome)


def test_a_lean_is_right_nine_times_in_ten(rng):
    right = []
    for _ in range(600):
        real = [rng.uniform(0, 10, rng.integers(2, 6)) for _ in range(2)]
        said = [np.clip(side + rng.normal(0, P.factor_sd, len(side)), 0, 10) for side in real]
        told = weigh(*[np.column_stack([side, np.ones(len(side))]) for side in said])
        if told.outcome.startswith("leans"):
            right.append((told.outcome == "leans_change") == (real[0].sum() > real[1].sum()))
    assert len(right) > 300
    assert np.mean(right) > 0.95 - 3 * math.sqrt(0.95 * 0.05 / len(right))


def test_gambles_tell_how_it_feels():
    gains, losses = [(9, 1), (9, 1)], [(6, 1), (6, 1)]
    gambles = la_questions()
    bold, careful = (la_posterior(gambles, gambles[:, 0] > weight * gambles[:, 1]) for weight in (0.7, 3.0))
    told = [weigh(gains, losses, aversion=belief).p_stay_felt for belief in (bold, la_prior(), careful)]
    assert told[0] < 0.1 < told[1] < 0.9 < told[2]


@pytest.mark.parametrize(
    ("gains", "losses", "wrong"),
    [
        ([(11, 0.5)], [], "gains"),
        ([], [(5, 1.1)], "losses"),
        ([(-1, 0.5)], [], "gains"),
        ([(5, np.nan)], [], "gains"),
        ([5, 0.5], [], "gains"),
        ([], [(1, 0.5, 2)], "losses"),
    ],
)
def test_it_names_what_is_wrong(gains, losses, wrong):
    with pytest.raises(ScienceError) as error:
        weigh(gains, losses)
    assert error.value.argument == wrong


def test_a_million_factors_are_a_sum():
    told = weigh(np.tile([[5.0, 0.5]], (1_000_000, 1)), [(5, 1)])
    assert told.n == 1_000_001
    assert told.outcome == "leans_change"
