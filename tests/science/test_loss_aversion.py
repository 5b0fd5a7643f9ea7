"""Loss aversion: what is asked, what an answer tells, and when there is no figure."""

import numpy as np
import pytest
from scipy.special import expit

from unclasp.science import ScienceError
from unclasp.science.gambles import acceptance, information
from unclasp.science.loss_aversion import (
    la_next,
    la_posterior,
    la_prior,
    la_questions,
    la_summary,
    la_update,
    la_weights,
)
from unclasp.science.parameters.losses import GAMBLES


def played(answer, n=GAMBLES.stop_n):
    """Ask n questions and return what is known, and what was asked."""
    belief, asked = la_prior(), []
    for _ in range(n):
        asked = [*asked, la_next(belief, asked)]
        belief = la_update(belief, asked[-1], answer(asked[-1]))
    return belief, asked


def person(weight):
    """Somebody who never errs."""
    return lambda gamble: gamble[0] > weight * gamble[1]


def test_the_prior_is_what_it_says():
    weight, share = la_weights(la_prior())
    summary = la_summary(la_prior())
    assert share.sum() == pytest.approx(1)
    assert summary.median == pytest.approx(1.6, rel=0.02)
    assert share @ weight == pytest.approx(1.92, rel=0.03)
    assert 1 - summary.p_gt1 == pytest.approx(0.22, abs=0.01)
    assert summary.p_flat == pytest.approx(GAMBLES.flat_share)
    assert (summary.status, summary.kind, summary.n) == ("none", "none", 0)


@pytest.mark.parametrize("weight", [0.6, 1.0, 1.5, 2.0, 3.5])
def test_eight_answers_find_the_weight(weight):
    belief, _ = played(person(weight))
    summary = la_summary(belief)
    assert (summary.status, summary.kind, summary.n, summary.done) == ("ok", "figure", 8, True)
    assert summary.lo < weight < summary.hi
    assert abs(np.log(summary.median / weight)) < 0.25


def test_the_interval_holds_simulated_people(rng):
    """Ninety people drawn from the prior, eight questions: nine in ten, within three standard errors."""
    held, errors = [], []
    for _ in range(90):
        weight, slope = np.exp(rng.normal(np.log(1.6), 0.6)), np.exp(rng.normal(2, 1))
        weight = float(np.clip(weight, 0.35, 7))

        def answer(gamble, weight=weight, slope=slope):
            return rng.random() < 0.01 + 0.98 * expit(slope * (gamble[0] - weight * gamble[1]) / 20)

        summary = la_summary(played(answer)[0])
        held.append(summary.lo <= weight <= summary.hi)
        errors.append(abs(np.log(summary.median / weight)))
    assert abs(np.mean(held) - 0.9) < 3 * np.sqrt(0.9 * 0.1 / 90)
    assert np.mean(errors) < 0.2


def test_answers_by_a_coin_are_mostly_not_a_figure(rng):
    kinds = [la_summary(played(lambda _: rng.random() < 0.5)[0]).kind for _ in range(60)]
    assert np.mean([kind == "cannot_tell" for kind in kinds]) > 0.8 - 3 * np.sqrt(0.8 * 0.2 / 60)


def test_no_slope_in_many_trials_is_cannot_tell(rng):
    gambles = la_questions()
    summary = la_summary(la_posterior(gambles, rng.random(len(gambles)) < 0.5))
    assert (summary.status, summary.kind) == ("early", "cannot_tell")
    assert summary.p_flat > 0.95
    assert summary.hi / summary.lo > 4


@pytest.mark.parametrize(("yes", "kind"), [(True, "outside_below"), (False, "outside_above")])
def test_the_same_answer_to_everything_is_outside_what_was_asked(yes, kind):
    summary = la_summary(played(lambda _: yes)[0])
    assert (summary.status, summary.kind) == ("early", kind)


def test_before_the_last_question_there_is_no_figure():
    summary = la_summary(played(person(1.5), n=7)[0])
    assert (summary.status, summary.kind, summary.done) == ("early", "few", False)


def test_no_question_is_asked_twice():
    _, asked = played(person(1.3), n=30)
    assert len(set(asked)) == 30
    assert set(asked) <= set(map(tuple, la_questions().tolist()))


def test_three_questions_have_an_obvious_answer():
    _, asked = played(person(1.5))
    assert asked[3] == (60, 5)
    assert asked[5] == (10, 40)
    assert asked[7] == (55, 5)


def test_the_next_question_tells_most():
    """Brute force: the expected fall of the entropy of the weight, one question at a time."""
    belief = la_posterior([(30, 20), (40, 20)], [False, True])
    questions = la_questions()

    def entropy(weights):
        share = weights.sum(axis=1)
        return -(share * np.log(np.maximum(share, 1e-300))).sum()

    gain = []
    for question in questions:
        yes = acceptance(question[None], GAMBLES)[..., 0]
        p = (belief.weights * yes).sum()
        left = p * entropy(belief.weights * yes / p)
        left += (1 - p) * entropy(belief.weights * (1 - yes) / (1 - p))
        gain.append(entropy(belief.weights) - left)
    np.testing.assert_allclose(information(belief.weights, acceptance(questions, GAMBLES)), gain, atol=1e-10)
    assert la_next(belief, [(30, 20), (40, 20)]) == tuple(questions[np.argmax(gain)].tolist())


def test_only_what_is_offered_is_asked():
    offered = [(20, 10), (24, 12)]
    first = la_next(la_prior(), [], questions=offered)
    second = la_next(la_prior(), [first], questions=offered)
    assert {first, second} == set(offered)
    with pytest.raises(ScienceError, match=r"^asked: no question is left"):
        la_next(la_prior(), offered, questions=offered)


def test_one_by_one_is_all_at_once_in_any_order(rng):
    gambles = la_questions()[rng.permutation(88)[:20]]
    accepted = rng.random(20) < 0.5
    at_once = la_posterior(gambles, accepted)
    belief = la_prior()
    for i in rng.permutation(20):
        belief = la_update(belief, tuple(gambles[i]), bool(accepted[i]))
    np.testing.assert_allclose(belief.weights, at_once.weights, atol=1e-12)
    assert (belief.n, belief.accepted) == (at_once.n, at_once.accepted) == (20, accepted.sum())


def test_a_hundred_thousand_answers_are_one_posterior(rng):
    gambles = np.tile(la_questions(), (1200, 1))
    accepted = gambles[:, 0] > 1.5 * gambles[:, 1]
    summary = la_summary(la_posterior(gambles, accepted))
    assert summary.n == 105_600
    assert summary.lo == pytest.approx(summary.hi, rel=0.1)


def test_no_answers_change_nothing():
    belief = la_posterior([], [])
    np.testing.assert_allclose(belief.weights, la_prior().weights)
    assert belief.n == 0


@pytest.mark.parametrize(
    ("gambles", "accepted", "wrong"),
    [
        ([(10, 5)], [True, False], "accepted"),
        ([(10, 5)], [2], "accepted"),
        ([(10, 5)], [np.nan], "accepted"),
        ([(10, 5)], True, "accepted"),
        ([(0, 5)], [True], "gambles"),
        ([(10, -5)], [True], "gambles"),
        ([(10, np.nan)], [True], "gambles"),
        ([(1e300, 5)], [True], "gambles"),
        ([(10, 5, 1)], [True], "gambles"),
        ([10, 5], [True, True], "gambles"),
    ],
)
def test_it_names_what_is_wrong(gambles, accepted, wrong):
    with pytest.raises(ScienceError) as error:
        la_posterior(gambles, accepted)
    assert error.value.argument == wrong


def test_questions_must_be_gambles():
    with pytest.raises(ScienceError, match=r"^questions:"):
        la_next(la_prior(), [], questions=[(10, 0)])
