"""Selfhood: the properties that the formula must have, the worked example, and the edges."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.science import ScienceError, largest_prop, remains, self_div, self_summary

W = [8, 6, 6, 4, 4]
D = np.array([[0.9, 0], [0.7, 0.1], [0.1, 0.6], [0, 0], [0.2, 0]])


def generator():
    return np.random.default_rng(5)


class TestExample:
    def test_its_figures(self):
        assert self_div(W, np.zeros((5, 2))) == pytest.approx(4.83, abs=0.005)
        assert self_div(W, D) == pytest.approx(2.37, abs=0.005)
        assert remains(W, D, 0) == pytest.approx(0.54, abs=0.005)
        left = D.copy()
        left[:, 0] = 0
        assert self_div(np.array(W) * (1 - D[:, 0]), left) == pytest.approx(3.90, abs=0.005)

    def test_the_number_can_rise_after_a_loss(self):
        found = self_summary(W, D, 0, generator())
        assert found.status == "ok"
        assert found.supports == 2.5
        assert found.after == 4.0
        assert found.remains == pytest.approx(0.54, abs=0.005)
        assert found.largest_prop == pytest.approx(1 - found.remains)

    def test_the_noise_of_ratings(self):
        found = self_summary(W, D, 0, generator())
        assert found.supports_lo <= 2.0
        assert found.supports_hi >= 2.5
        assert 0.4 < found.remains_lo < found.remains < found.remains_hi < 0.7


sources = st.integers(1, 6).flatmap(
    lambda n: st.tuples(
        st.lists(st.floats(0.1, 10), min_size=n, max_size=n),
        st.lists(st.tuples(st.floats(0, 0.5), st.floats(0, 0.5)), min_size=n, max_size=n),
    )
)


class TestProperties:
    @settings(derandomize=True, max_examples=60, deadline=None)
    @given(sources, st.sampled_from([0.0, 0.5, 1.0, 2.0]))
    def test_between_one_and_the_number_of_sources(self, one, q):
        w, leans = one
        assert 1 - 1e-9 <= self_div(w, leans, q) <= len(w) + 1e-9

    @settings(derandomize=True, max_examples=60, deadline=None)
    @given(sources)
    def test_leaning_never_adds_supports(self, one):
        w, leans = one
        assert self_div(w, leans) <= self_div(w, np.zeros_like(leans)) + 1e-9

    def test_without_leaning_it_is_hills_number(self):
        p = np.array(W) / np.sum(W)
        none = np.zeros((5, 1))
        assert self_div(W, none, 2) == pytest.approx(1 / (p**2).sum())
        assert self_div(W, none, 0) == pytest.approx(5)
        assert self_div(W, none) == pytest.approx(np.exp(-(p * np.log(p)).sum()))

    @pytest.mark.parametrize("q", [0.0, 1.0, 2.0])
    def test_identical_halves_are_one(self, q):
        halves = self_div([4, 4, 4], [[1, 0], [1, 0], [0, 1]], q)
        assert halves == pytest.approx(self_div([8, 4], [[1, 0], [0, 1]], q))

    def test_q_of_nearly_one_is_q_of_one(self):
        assert self_div(W, D, 1 + 1e-7) == pytest.approx(self_div(W, D), abs=1e-5)

    def test_the_unit_of_the_weights_does_not_matter(self):
        assert self_div(np.array(W) / 10, D) == pytest.approx(self_div(W, D))

    def test_order_does_not_matter(self):
        mixed = [3, 0, 4, 1, 2]
        assert self_div(np.array(W)[mixed], D[mixed]) == pytest.approx(self_div(W, D))

    def test_a_source_without_weight_does_not_matter(self):
        assert self_div([*W, 0], np.vstack([D, [0.5, 0.5]])) == pytest.approx(self_div(W, D))


class TestEdges:
    def test_no_source_and_one_source(self):
        assert self_summary([], np.zeros((0, 1)), 0, generator()).status == "none"
        assert self_summary([0, 0], np.zeros((2, 1)), 0, generator()).status == "none"
        one = self_summary([5], [[0.4]], 0, generator())
        assert one.status == "early"
        assert one.supports == one.after == 1
        assert one.remains == pytest.approx(0.6)

    def test_where_all_leans_on_one_hold_nothing_remains(self):
        found = self_summary([5, 5], [[1.0], [1.0]], 0, generator())
        assert found.remains == 0
        assert found.supports == 1
        assert np.isnan(found.after)

    def test_no_hold_at_all(self):
        assert largest_prop([1, 2], np.zeros((2, 0))) == 0
        with pytest.raises(ScienceError, match=r"^h:"):
            remains([1, 2], np.zeros((2, 0)), 0)

    @pytest.mark.parametrize(
        ("w", "leans", "h", "wrong"),
        [
            ([-1, 2], [[0.1], [0.1]], 0, "w"),
            ([np.nan, 2], [[0.1], [0.1]], 0, "w"),
            ([11, 2], [[0.1], [0.1]], 0, "w"),
            ([1, 2], [[0.1]], 0, "D"),
            ([1, 2], [[-0.1], [0.1]], 0, "D"),
            ([1, 2], [[0.7, 0.7], [0, 0]], 0, "D"),
            ([1, 2], [[np.nan], [0.1]], 0, "D"),
            ([1, 2], [[0.1], [0.1]], 1, "h"),
            ([[1, 2]], [[[0.1], [0.1]]], 0, "w"),
            ([1.0] * 501, np.zeros((501, 1)), 0, "w"),
        ],
    )
    def test_it_names_what_is_wrong(self, w, leans, h, wrong):
        with pytest.raises(ScienceError) as error:
            self_summary(w, leans, h, generator())
        assert error.value.argument == wrong

    def test_q_is_not_negative(self):
        with pytest.raises(ScienceError, match=r"^q:"):
            self_div(W, D, -1)
