"""Endowment: pairs of prices, what is not for sale, and the reversal test."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.science import ScienceError
from unclasp.science.endowment import endowment, reversal
from unclasp.science.parameters.losses import ENDOWMENT as P


def test_one_pair_bears_about_times_or_divided_by_three():
    one = endowment(20, 10)
    assert (one.status, one.n) == ("ok", 1)
    assert one.ratio == pytest.approx(2.0)
    assert math.sqrt(one.hi / one.lo) == pytest.approx(2.8, abs=0.1)


def test_it_agrees_with_the_conjugate_normal():
    """A grid over η, which knows nothing of conjugacy."""
    take, give = np.array([30.0, 12.0]), np.array([6.0, 8.0])
    eta = np.linspace(-4, 6, 20_001)
    log_mass = -0.5 * ((eta - math.log(2)) / 0.6) ** 2
    for x in np.log(take / give):
        log_mass = log_mass - 0.5 * ((x - eta) / 0.5) ** 2
    mass = np.exp(log_mass - log_mass.max())
    mass /= mass.sum()
    told = endowment(take, give)
    assert math.log(told.ratio) == pytest.approx(mass @ eta, abs=1e-6)
    assert told.p_gt1 == pytest.approx(mass[eta > 0].sum(), abs=1e-3)


@pytest.mark.parametrize(
    ("wta", "wtp", "kind"),
    [(60, 10, "dearer"), (12, 10, "close"), (2, 40, "cheaper"), (10, 10, "close")],
)
def test_words_need_more_than_the_prior(wta, wtp, kind):
    assert endowment(wta, wtp).kind == kind


@pytest.mark.parametrize(
    ("wta", "wtp", "status", "kind"),
    [
        ([], [], "none", "none"),
        (np.nan, np.nan, "none", "none"),
        (np.nan, 20, "early", "not_for_sale"),
        (20, np.nan, "early", "no_price"),
        (20, 0, "early", "no_price"),
        (0, 20, "early", "no_price"),
        (0, 0, "early", "no_price"),
        (5e-324, 20, "early", "no_price"),
        ([40, np.nan], [10, 10], "early", "not_for_sale"),
        ([40, np.nan], [10, np.nan], "ok", "dearer"),
    ],
)
def test_what_has_no_price_is_an_answer(wta, wtp, status, kind):
    told = endowment(wta, wtp)
    assert (told.status, told.kind) == (status, kind)
    assert math.isnan(told.ratio) == (status != "ok")


@settings(derandomize=True, max_examples=50, deadline=None)
@given(wta=st.floats(0.1, 744), wtp=st.floats(0.1, 744), more=st.integers(2, 40))
def test_more_pairs_narrow_it_and_never_below_one_answer(wta, wtp, more):
    one, many = endowment(wta, wtp), endowment([wta] * more, [wtp] * more)
    assert many.hi / many.lo < one.hi / one.lo
    assert many.hi / many.lo > math.exp(2 * 1.64 * P.pair_log_sd)


def test_a_difference_that_is_not_there_is_rarely_named(rng):
    give = np.full(2000, 20.0)
    take = give * np.exp(rng.normal(0, P.pair_log_sd, 2000))
    named = np.mean([endowment(a, b).kind == "dearer" for a, b in zip(take, give, strict=True)])
    assert named < 0.055 + 3 * math.sqrt(0.05 * 0.95 / 2000)


@pytest.mark.parametrize(
    ("stay", "take_up", "undo", "kind"),
    [
        (7, 3, None, "already_mine"),
        (10, 0, 2, "already_mine"),
        (10, 0, 8, "mixed"),
        (6, 0, None, "other"),
        (9, 4, None, "other"),
        (2, 9, None, "other"),
        (None, 3, 5, "none"),
        (9, np.nan, None, "none"),
    ],
)
def test_the_reversal(stay, take_up, undo, kind):
    told = reversal(stay, take_up, undo)
    assert told.kind == kind
    assert told.n == sum(v is not None and not math.isnan(v) for v in (stay, take_up, undo))
    assert (told.status == "none") == math.isnan(told.gap)


def test_the_gap_has_a_wide_interval():
    told = reversal(9, 2)
    assert told.gap == 7
    assert told.lo == pytest.approx(7 - 1.645 * 1.5 * math.sqrt(2), abs=1e-3)
    assert told.hi == 10


@pytest.mark.parametrize(
    ("wta", "wtp", "wrong"),
    [
        (-1, 5, "wta"),
        (5, 745, "wtp"),
        (np.inf, 5, "wta"),
        ([1, 2], [1], "wtp"),
        ([[1, 2]], [[1, 2]], "wta"),
    ],
)
def test_it_names_wrong_hours(wta, wtp, wrong):
    with pytest.raises(ScienceError) as error:
        endowment(wta, wtp)
    assert error.value.argument == wrong


@pytest.mark.parametrize(
    ("answers", "wrong"), [((11, 0), "stay"), ((5, -1), "take_up"), ((5, 5, 10.5), "undo")]
)
def test_it_names_wrong_ratings(answers, wrong):
    with pytest.raises(ScienceError) as error:
        reversal(*answers)
    assert error.value.argument == wrong
