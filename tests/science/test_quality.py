"""Quality: octants, the table, and what the question about the rest of life decides."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import multivariate_normal, norm

from unclasp.science import QUALITIES, ScienceError, quality, quality_path, top_quality
from unclasp.science.quality import FEELING_MUCH_ELSEWHERE, FEELING_NOTHING_ELSEWHERE, octants

SURE = np.eye(3) * 0.04
SIGNS = [np.array([g, w, f]) for g in (-1, 1) for w in (1, -1) for f in (1, -1)]


def shares(m, e=None, V=SURE):
    return dict(zip(QUALITIES, quality(m, V, e), strict=True))


@pytest.mark.parametrize(
    ("m", "e", "name"),
    [
        ((1, 9, 9), None, "detached"),
        ((9, 9, 9), None, "entangled"),
        ((1, 1, 9), 0, "numb"),
        ((1, 1, 9), 10, "settled"),
        ((1, 9, 1), None, "avoiding"),
        ((9, 1, 1), None, "avoiding"),
        ((9, 1, 9), None, "entangled"),
        ((1, 1, 1), 0, "numb"),
        ((1, 1, 1), 10, "avoiding"),
        ((5, 5, 5), None, None),
    ],
)
def test_each_corner_has_its_quality(m, e, name):
    assert top_quality(quality(m, SURE, e)) == name


def test_grip_and_warmth_without_facing_is_a_draw():
    assert shares((9, 9, 1))["entangled"] == pytest.approx(shares((9, 9, 1))["avoiding"], abs=1e-6)


def test_an_unasked_question_stands_between_numb_and_settled():
    unasked = shares((1, 1, 9))
    assert unasked["numb"] == pytest.approx(unasked["settled"], abs=1e-6)
    assert shares((1, 1, 9), np.nan) == unasked


def test_doubt_makes_a_mix():
    assert top_quality(quality((3, 7, 7), np.eye(3) * 0.5, None)) == "detached"
    assert top_quality(quality((3, 7, 7), np.eye(3) * 16, None)) is None


def test_the_cut_itself_is_in_doubt():
    """A grip known to lie 0.7 above the cut is high with the probability of one SD."""
    sure = shares((5.7, 10, 10), V=np.zeros((3, 3)))
    assert sure["entangled"] == pytest.approx(norm.cdf(1), abs=1e-6)


def test_octants_agree_with_scipy():
    V = np.array([[1.2, 0.4, -0.3], [0.4, 0.9, 0.2], [-0.3, 0.2, 2.0]])
    z = np.array([0.5, -1.0, 0.2])
    for mass, s in zip(octants(z, V), SIGNS, strict=True):
        expected = multivariate_normal.cdf(s * z, mean=np.zeros(3), cov=V * np.outer(s, s))
        assert mass == pytest.approx(expected, abs=1e-4)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(
    z=st.tuples(*[st.floats(-5, 5)] * 3),
    sd=st.tuples(*[st.floats(0.7, 3)] * 3),
)
def test_separate_axes_are_a_product(z, sd):
    z, sd = np.array(z), np.array(sd)
    expected = [norm.cdf(s * z / sd).prod() for s in SIGNS]
    np.testing.assert_allclose(octants(z, np.diag(sd**2)), expected, atol=1e-10)


def test_the_tables_are_shares():
    for table in (FEELING_NOTHING_ELSEWHERE, FEELING_MUCH_ELSEWHERE):
        np.testing.assert_allclose(table.sum(axis=1), 1)


def test_a_path_is_quality_at_each_moment():
    m, sd, e = np.array([[2.0, 8, 7], [7, 6, 3]]), np.array([[1.0, 1, 1], [0.5, 2, 1]]), np.array([np.nan, 8])
    path = quality_path(m, sd, e)
    np.testing.assert_allclose(path[1], quality(m[1], np.diag(sd[1] ** 2), 8))
    np.testing.assert_allclose(path.sum(axis=1), 1)
    assert quality_path(np.empty((0, 3)), np.empty((0, 3)), []).shape == (0, 5)


@pytest.mark.parametrize(
    ("m", "V", "e", "wrong"),
    [
        ((1, 2), SURE, None, "m"),
        ((1, 2, np.nan), SURE, None, "m"),
        ((1, 2, 3), np.eye(2), None, "V"),
        ((1, 2, 3), -np.eye(3), None, "V"),
        ((1, 2, 3), np.triu(np.ones((3, 3))), None, "V"),
        ((1, 2, 3), SURE, 11, "e"),
    ],
)
def test_it_names_what_is_wrong(m, V, e, wrong):
    with pytest.raises(ScienceError) as error:
        quality(m, V, e)
    assert error.value.argument == wrong


def test_a_path_needs_matching_shapes():
    with pytest.raises(ScienceError, match=r"^m:"):
        quality_path(np.ones((2, 3)), np.ones((2, 3)), [1.0])


def test_top_needs_five():
    with pytest.raises(ScienceError, match=r"^shares:"):
        top_quality([0.5, 0.5])
