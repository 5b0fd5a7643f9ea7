"""Attachment: the plane, its keys, relationships together, styles, and nearer to secure."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import multivariate_normal

from unclasp.science import ScienceError
from unclasp.science.attachment import ATTACHMENT_KEY, STYLES, attach_posterior, style_probs, toward_secure
from unclasp.science.attachment_summary import attach_ellipse, attach_points, attach_summaries
from unclasp.science.parameters.attachment import ATTACHMENT as P

TURNED = list(ATTACHMENT_KEY.turned)
ALIKE = np.array([[1.0, P.dimensions_correlation], [P.dimensions_correlation, 1.0]])


def answered(anxiety: float, avoidance: float) -> np.ndarray:
    """Return twenty answers (20,) that all mean the same, turned where the item is."""
    items = np.repeat([anxiety, avoidance], 10).astype(float)
    items[TURNED] = 6 - items[TURNED]
    return items


def simulated(theta: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw twenty answers (n, 20) of people at `theta` (n, 2), not rounded."""
    middle = rng.normal(0, P.item_middle_sd, (len(theta), 2, 10))
    noise = rng.normal(0, P.item_sd * np.sqrt(1 - P.item_correlation), (len(theta), 2, 10))
    items = (attach_points(theta)[:, :, None] + middle + noise).clip(1, 5).reshape(len(theta), 20)
    items[:, TURNED] = 6 - items[:, TURNED]
    return items


def dense(items: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Condition all positions on all means at once; knows nothing of passing information along."""
    R, c = len(items), P.relationships_correlation
    keyed = items.copy()
    keyed[:, TURNED] = 6 - keyed[:, TURNED]
    between = np.full((R + 1, R + 1), c)
    between[np.arange(1, R + 1), np.arange(1, R + 1)] = 1
    cov = np.kron(between, ALIKE)
    rows, seen, noise = [], [], []
    for r, d in np.ndindex(R, 2):
        own = keyed[r, 10 * d : 10 * d + 10]
        own = own[np.isfinite(own)]
        if len(own):
            rows.append(np.eye(2 * (R + 1))[2 * (r + 1) + d])
            seen.append((own.mean() - P.middle[d]) / P.people_sd)
            noise.append(P.answer_variance / len(own) / P.people_sd**2)
    H = np.array(rows)
    gain = cov @ H.T @ np.linalg.inv(H @ cov @ H.T + np.diag(noise))
    whole = cov - gain @ H @ cov
    blocks = np.array([whole[2 * i : 2 * i + 2, 2 * i : 2 * i + 2] for i in range(R + 1)])
    return (gain @ seen).reshape(-1, 2), blocks


def test_it_agrees_with_conditioning_everything_at_once(rng):
    items = rng.integers(1, 6, (5, 20)).astype(float)
    items[1] = np.nan
    items[2, :10] = np.nan
    items[3, rng.random(20) < 0.5] = np.nan
    mean, cov = attach_posterior(items)
    expected_mean, expected_cov = dense(items)
    np.testing.assert_allclose(mean, expected_mean, atol=1e-10)
    np.testing.assert_allclose(cov, expected_cov, atol=1e-10)


def test_without_answers_the_prior_remains():
    mean, cov = attach_posterior(np.empty((0, 20)))
    np.testing.assert_allclose(mean, [[0, 0]])
    np.testing.assert_allclose(cov, [P.relationships_correlation * ALIKE])
    _, one = attach_posterior(np.full((1, 20), np.nan))
    np.testing.assert_allclose(one[1], ALIKE)


def test_people_before_the_relationships_are_each_on_their_own(rng):
    items = rng.integers(1, 6, (3, 2, 20)).astype(float)
    together = attach_posterior(items)
    for i in range(3):
        np.testing.assert_allclose(together.mean[i], attach_posterior(items[i]).mean)
        np.testing.assert_allclose(together.cov[i], attach_posterior(items[i]).cov)


def test_an_unasked_relationship_borrows_from_the_others():
    items = np.array([answered(5, 1), np.full(20, np.nan)])
    mean, cov = attach_posterior(items)
    assert 0 < mean[2, 0] < mean[1, 0]
    assert mean[2, 1] < 0
    np.testing.assert_allclose(mean[2], mean[0])
    assert cov[1, 0, 0] < cov[2, 0, 0] < 1


@settings(derandomize=True, max_examples=25, deadline=None)
@given(order=st.permutations(range(4)))
def test_the_order_of_relationships_does_not_matter(order):
    items = np.random.default_rng(1).integers(1, 6, (4, 20)).astype(float)
    straight, mixed = attach_posterior(items), attach_posterior(items[list(order)])
    np.testing.assert_allclose(mixed.mean[1:], straight.mean[1:][list(order)])
    np.testing.assert_allclose(mixed.cov[0], straight.cov[0])


@pytest.mark.parametrize("column", range(20))
def test_every_key_turns_the_right_way(column):
    """A higher answer means more anxiety or avoidance, except where the item is turned."""
    low, high = np.full((1, 20), 3.0), np.full((1, 20), 3.0)
    low[0, column], high[0, column] = 2, 4
    moved = (attach_posterior(high).mean - attach_posterior(low).mean)[1]
    own, other = (moved[0], moved[1]) if column in ATTACHMENT_KEY.anxiety else (moved[1], moved[0])
    assert (own < 0) == (column in ATTACHMENT_KEY.turned)
    assert abs(own) > 5 * abs(other)


def test_a_broken_key_is_noticed(rng):
    theta = rng.multivariate_normal([0, 0], ALIKE, 400)
    items = simulated(theta, rng)
    truth = (theta > 0) @ np.array([1, 2])

    def loss(answers: np.ndarray) -> float:
        mean, cov = attach_posterior(answers[:, None])
        return float(-np.log(style_probs(mean[:, 1], cov[:, 1])[np.arange(400), truth]).mean())

    broken = items.copy()
    broken[:, TURNED[0]] = 6 - broken[:, TURNED[0]]
    untold = items.copy()
    untold[:, TURNED] = 6 - untold[:, TURNED]
    assert loss(items) + 0.02 < loss(broken) < loss(untold) - 0.3


def test_styles_are_calibrated_and_right_when_named(rng):
    """Truth drawn from the prior: nine in ten claims hold, and probabilities come true or better."""
    n = 3000
    theta = rng.multivariate_normal([0, 0], ALIKE, n)
    mean, cov = attach_posterior(simulated(theta, rng)[:, None])
    shares = style_probs(mean[:, 1], cov[:, 1])
    hit = np.eye(4)[(theta > 0) @ np.array([1, 2])]
    for low, high in ((0.0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        inside = (shares >= low) & (shares < high)
        assert abs(shares[inside].mean() - hit[inside].mean()) < 0.08
    named = shares.max(axis=1) >= P.name_from
    right = hit[np.arange(n), shares.argmax(axis=1)][named].mean()
    assert right > 0.9 - 3 * np.sqrt(0.09 / named.sum())


def test_the_outline_holds_nine_in_ten(rng):
    theta = rng.multivariate_normal([0, 0], ALIKE, 2000)
    mean, cov = attach_posterior(simulated(theta, rng)[:, None])
    miss = theta - mean[:, 1]
    far = np.einsum("ni,nij,nj->n", miss, np.linalg.inv(cov[:, 1]), miss)
    held = (far < -2 * np.log(0.1)).mean()
    assert abs(held - 0.88) < 3 * np.sqrt(0.9 * 0.1 / 2000) + 0.01


@pytest.mark.parametrize("corner", range(4))
def test_each_corner_has_its_style(corner):
    items = answered(5 if corner % 2 else 1, 5 if corner > 1 else 1)
    mean, cov = attach_posterior([items])
    assert style_probs(mean, cov)[1].argmax() == corner
    assert attach_summaries([items])[1].style == STYLES[corner]


@pytest.mark.parametrize("correlation", [-0.95, -0.3, 0.0, 0.6, 0.95])
def test_quadrants_agree_with_scipy(correlation):
    cov = np.array([[0.5, correlation * 0.6], [correlation * 0.6, 0.72]])
    mean, cut = np.array([0.4, -0.7]), np.array([0.1, 0.2])
    shares = style_probs(mean, cov, cut=cut)
    wide = cov + P.middle_doubt**2 * np.eye(2)
    assert shares[0] == pytest.approx(multivariate_normal.cdf(cut, mean, wide), abs=1e-6)
    assert shares[3] == pytest.approx(multivariate_normal.cdf(-cut, -mean, wide), abs=1e-6)
    assert shares.sum() == pytest.approx(1)


def test_nearer_to_secure_agrees_with_drawing(rng):
    corner = (1 - np.array(P.middle)) / P.people_sd
    for then, now in (([1.0, 0.5], [0.2, 0.1]), ([-1.5, -1.5], [-2.0, -1.8]), ([0.0, 0.0], [0.0, 0.0])):
        cov = np.array([[0.15, 0.02], [0.02, 0.12]])
        first, second = (rng.multivariate_normal(at, cov, 40_000) for at in (then, now))
        fell = np.hypot(*(first - corner).T) - np.hypot(*(second - corner).T)
        expected = (fell > P.closer_by).mean()
        assert toward_secure((then, cov), (now, cov)) == pytest.approx(expected, abs=0.015)


def test_a_second_reading_that_is_the_same_is_no_change():
    post = attach_posterior([answered(4, 4), answered(2, 2)])
    assert (toward_secure(post, post) < 0.5).all()
    better = attach_posterior([answered(2, 2), answered(2, 2)])
    assert toward_secure(post, better)[1] > 0.9
    assert toward_secure(better, post)[1] < 0.05


def test_a_summary_tells_what_may_be_said():
    few = answered(1, 1)
    few[[0, 19]] = np.nan
    general, sure, early, silent, constant = attach_summaries(
        [answered(5, 1), few, np.full(20, np.nan), np.full(20, 4.0)]
    )
    assert (general.status, general.n) == ("ok", 58)
    assert (sure.status, sure.n, sure.style) == ("ok", 20, "anxious")
    assert sure.anxiety[1] < sure.anxiety[0] <= sure.anxiety[2] <= 5
    assert (early.status, early.n, early.style) == ("early", 18, None)
    assert early.between[0] == "secure"
    assert (silent.status, silent.n, silent.style) == ("none", 0, None)
    assert (constant.status, constant.constant, constant.style) == ("early", True, None)
    assert not general.constant


def test_a_middling_person_is_between():
    summary = attach_summaries([answered(3, 2.6)])[1]
    assert (summary.status, summary.style) == ("ok", None)
    assert sum(summary.shares) == pytest.approx(1)


def test_no_relationships_is_a_summary_of_nothing():
    (general,) = attach_summaries(np.empty((0, 20)))
    assert (general.status, general.n, general.style) == ("none", 0, None)


def test_the_ellipse_lies_around_the_point():
    mean, cov = np.array([0.5, -0.5]), np.array([[0.3, 0.1], [0.1, 0.2]])
    outline = attach_ellipse(mean, cov, n=60)
    np.testing.assert_allclose(outline.mean(axis=0), attach_points(mean), atol=1e-12)
    away = (outline - attach_points(mean)) / P.people_sd
    far = np.einsum("ni,ij,nj->n", away, np.linalg.inv(cov), away)
    np.testing.assert_allclose(far, -2 * np.log(0.1))


def test_very_many_relationships_are_one_pass():
    mean, cov = attach_posterior(np.tile(answered(4, 2), (20_000, 1)))
    assert np.isfinite(mean).all()
    np.testing.assert_allclose(cov[0], 0, atol=1e-3)


@pytest.mark.parametrize(
    ("items", "why"),
    [
        (np.full((1, 19), 3.0), "20 columns"),
        (np.full(20, 3.0), "one row"),
        (np.full((1, 20), 0.0), "1-5"),
        (np.full((1, 20), 5.5), "1-5"),
        (np.full((1, 20), np.inf), "1-5"),
    ],
)
def test_it_names_wrong_answers(items, why):
    with pytest.raises(ScienceError, match=why) as error:
        attach_posterior(items)
    assert error.value.argument == "items"


@pytest.mark.parametrize(
    ("mean", "cov", "wrong"),
    [
        ((0, 0, 0), np.eye(3), "mean"),
        (0.0, np.eye(2), "mean"),
        ((0, np.nan), np.eye(2), "mean"),
        ((0, 0), np.eye(3), "cov"),
        ((0, 0), -np.eye(2), "cov"),
        ((0, 0), [[1, 0.5], [0, 1]], "cov"),
    ],
)
def test_it_names_what_is_no_posterior(mean, cov, wrong):
    for ask in (style_probs, lambda m, V: toward_secure((m, V), (m, V)), attach_ellipse):
        with pytest.raises(ScienceError) as error:
            ask(mean, cov)
        assert error.value.argument == wrong


def test_then_and_now_must_match():
    one, two = attach_posterior([answered(3, 3)]), attach_posterior([answered(3, 3)] * 2)
    with pytest.raises(ScienceError, match=r"^post_now:"):
        toward_secure(one, two)


def test_summaries_are_of_one_person():
    with pytest.raises(ScienceError, match=r"^items: must have two axes"):
        attach_summaries(np.full((2, 1, 20), 3.0))


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    mean=st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)),
    sd=st.tuples(st.floats(0, 1e3), st.floats(0, 1e3)),
    correlation=st.floats(-1, 1),
)
def test_any_position_has_styles_and_a_distance(mean, sd, correlation):
    across = correlation * sd[0] * sd[1]
    cov = np.array([[sd[0] ** 2, across], [across, sd[1] ** 2]])
    shares = style_probs(mean, cov)
    assert shares.sum() == pytest.approx(1)
    assert (shares >= 0).all()
    assert 0 <= toward_secure((mean, cov), (mean, cov)) <= 1


def test_no_positions_have_no_styles():
    assert style_probs(np.empty((0, 2)), np.empty((0, 2, 2))).shape == (0, 4)
    with pytest.raises(ScienceError, match=r"^mean:"):
        style_probs((1e7, 0), np.eye(2))
