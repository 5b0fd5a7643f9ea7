"""Which step is offered, what follows an attempt, and readiness for the big one."""

import numpy as np
import pytest
from scipy.special import expit, ndtr
from studies.ladder_people import BIG, POLICIES, SEED, course

from unclasp.science import (
    LADDER_RULES,
    ScienceError,
    after_attempt,
    distress_ahead,
    ladder_follow,
    ladder_start,
    p_done,
    readiness,
    step_offer,
    step_values,
)

RATED = [2.0, 4.0, 6.0, 8.0, 10.0]


def generator():
    return np.random.default_rng(1)


def after(*attempts, rated=RATED):
    return ladder_follow(rated, *zip(*attempts, strict=True))


class TestOffer:
    def test_two_are_offered_and_both_are_likely_and_bearable(self):
        offer = step_offer(ladder_start(RATED))
        assert offer.status == "early"
        assert len(offer.offers) == 2
        for one in offer.offers:
            assert one.p_done >= LADDER_RULES.likely
            assert one.p_overwhelmed <= LADDER_RULES.overwhelmed
            assert one.p_done_lo < one.p_done < one.p_done_hi
            assert 0 <= one.distress_lo <= one.distress <= one.distress_hi <= 10

    def test_the_first_is_worth_the_most(self):
        state = after((0, True, 3, 2), (1, True, 4, 2))
        value, allowed = step_values(state)
        assert step_offer(state).offers[0].step == np.where(allowed, value, -9).argmax()

    def test_what_overwhelms_is_never_offered(self):
        distress, sd = distress_ahead(ladder_start(RATED))
        _, allowed = step_values(ladder_start(RATED))
        assert not allowed[ndtr((distress - 8.5) / sd) > 0.10].any()
        assert not allowed[p_done(ladder_start(RATED)) < 0.75].any()

    def test_a_step_is_not_offered_three_times_running(self):
        state = ladder_start(RATED)
        best = step_offer(state).offers[0].step
        assert step_offer(state, [best]).offers[0].step == best
        assert all(one.step != best for one in step_offer(state, [best, best]).offers)
        assert step_offer(state, [best, best, 1 - best]).offers[0].step == best

    def test_where_all_is_too_much_the_least_is_made_smaller(self):
        offer = step_offer(ladder_start([9.0, 8.5, 10.0]))
        assert offer.offers == ()
        assert offer.split == 1

    def test_the_only_step_twice_running_leaves_nothing_and_splits_nothing(self):
        offer = step_offer(ladder_start([1.0]), [0, 0])
        assert offer.offers == ()
        assert offer.split is None

    def test_an_empty_ladder(self):
        assert step_offer(ladder_start([])).status == "none"

    def test_it_names_what_is_wrong(self):
        with pytest.raises(ScienceError, match=r"^recent:"):
            step_offer(ladder_start(RATED), [7])
        with pytest.raises(ScienceError, match=r"^state:"):
            step_offer(ladder_start([RATED, RATED]))


@pytest.mark.parametrize(
    ("attempt", "kind"),
    [
        ((True, 7, 4), "lighter"),
        ((True, 4, 4), "lighter"),
        ((True, 4, 6), "easier"),
        ((True, 10, 9), "pause"),
        ((True, np.nan, 9.5), "pause"),
        ((True, np.nan, 4), "unrated"),
        ((True, 4, np.nan), "unrated"),
        ((False, 4, np.nan), "stored"),
        ((False, 4, 9.5), "stored"),
    ],
)
def test_what_follows_an_attempt(attempt, kind):
    follows = after_attempt(*attempt)
    assert follows.kind == kind
    assert follows.pause_hours == (48 if kind == "pause" else 0)


def test_you_guessed_seven_and_it_was_four():
    assert after_attempt(True, 7, 4).surprise == 3
    with pytest.raises(ScienceError, match=r"^actual:"):
        after_attempt(True, 7, 14)


class TestReadiness:
    def test_it_is_silent_before_five_attempts(self):
        assert readiness(ladder_start(RATED), 4, generator()).status == "none"
        early = readiness(after(*[(0, True, 2, 1)] * 4), 4, generator())
        assert early.status == "early"
        assert np.isnan([early.p, early.lo, early.hi, early.tries]).all()

    def test_it_speaks_from_five_on(self):
        state = after(*[(0, True, 2, 1)] * 5)
        ready = readiness(state, 4, generator())
        assert ready.status == "ok"
        assert ready.p == pytest.approx(p_done(state)[4])
        assert ready.lo < ready.p < ready.hi

    def test_attempts_that_ease_bring_it_nearer(self):
        easing = after(*[(2, True, a, a) for a in np.linspace(6, 3, 12)])
        ready = readiness(easing, 4, generator())
        assert ready.can_tell
        assert 0 <= ready.tries_lo < ready.tries < ready.tries_hi < np.inf

    def test_it_cannot_tell_where_attempts_bring_nothing(self):
        stuck = readiness(after(*[(2, True, 6, 6)] * 20), 4, generator())
        assert not stuck.can_tell
        assert stuck.p_no_gain > 0.2
        assert np.isnan(stuck.tries)

    def test_within_reach_needs_no_attempt(self):
        ready = readiness(after(*[(0, True, 1, 0)] * 8), 0, generator())
        assert ready.p > 0.8
        assert ready.tries == 0

    def test_it_names_what_is_wrong(self):
        with pytest.raises(ScienceError, match=r"^step:"):
            readiness(ladder_start(RATED), 5, generator())
        with pytest.raises(ScienceError, match=r"^state:"):
            readiness(ladder_start([RATED]), 0, generator())


class TestSimulatedPeople:
    """Small and fast; the whole table is printed by the study."""

    def test_ours_shields_and_is_near_the_oracle(self):
        people = 150
        ours = course("mixed", POLICIES["ours"], people, SEED)
        best = course("mixed", POLICIES["oracle"], people, SEED)
        error = 3 * ours.tries.std() / np.sqrt(people)
        assert ours.shocks <= 0.05 + 3 * np.sqrt(0.05 / people)
        assert ours.tries.mean() < 1.2 * best.tries.mean() + error

    def test_the_measure_catches_one_who_never_dares(self):
        ours = course("mixed", POLICIES["ours"], 150, SEED)
        cheat = course("mixed", POLICIES["the cheat: stays on the easiest"], 150, SEED)
        assert cheat.not_done < ours.not_done
        assert cheat.tries.mean() > ours.tries.mean() + 10

    def test_what_is_said_of_a_step_comes_true(self):
        found = course("habituation", POLICIES["target .8"], 150, SEED)
        error = np.sqrt(0.16 / len(found.said))
        assert abs(found.said.mean() - found.did.mean()) < 3 * error + 0.02

    def test_the_big_step_is_the_hardest(self):
        assert BIG == 11
        assert expit(4.4 - 0.65 * 10.5) < 0.1
