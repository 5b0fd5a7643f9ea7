"""What a ladder offers, what it says of guesses, and how near the big one is: all as `science` says it."""

import math

import numpy as np
import pytest
from tests.ladder.conftest import DAY, NOW

from unclasp import science
from unclasp.holds import actions as hold_actions
from unclasp.ladder import actions, queries
from unclasp.ladder.models import Step
from unclasp.ladder.queries.climbing import MOST_LOOKED_AT, SEED
from unclasp.science import wording

ROUND = [
    (0, 4, 2, True),
    (1, 5, 3, True),
    (2, 6, 0, False),
    (1, 5, 3, True),
    (2, 6, 4, True),
    (0, 3, 1, True),
]


@pytest.fixture
def climbed(steps, attempt):
    """Six attempts on six days, one of them not done."""
    for day, (place, guess, was, done) in enumerate(ROUND):
        attempt(steps[place], guess, was, done, at=NOW - (20 - day) * DAY)
    return steps


def test_offers_and_readiness_are_those_of_science_called_directly(person, job, climbed):
    climb = queries.climb(person, job, NOW)
    places, guesses, came, done = zip(*ROUND, strict=True)
    met = [float(was) if did else math.nan for was, did in zip(came, done, strict=True)]
    state = science.ladder_follow([3, 4, 5, 7, 9.5], places, done, guesses, met)
    offer = science.step_offer(state, places)
    assert [one.step for one in climb.offers] == [climbed[found.step] for found in offer.offers]
    assert 1 <= len(climb.offers) <= 2
    assert climb.offers[0].why == wording.step_wording(offer)
    ready = science.readiness(state, 4, np.random.default_rng(SEED))
    assert climb.readiness == ready
    assert climb.readiness.n == 6
    assert climb.readiness_said == wording.readiness_wording(ready)


def test_before_the_fifth_attempt_there_is_no_figure_of_readiness(person, job, steps, attempt):
    for _ in range(4):
        attempt(steps[0], at=NOW - DAY)
    climb = queries.climb(person, job, NOW)
    assert climb.readiness_said.code == "readiness.early"
    assert math.isnan(climb.readiness.p)


def test_no_step_is_offered_three_times_running(person, job, steps, attempt):
    first = queries.climb(person, job, NOW).offers[0].step
    for day in (3, 2):
        attempt(first, 3, 2, at=NOW - day * DAY)
    assert first not in [one.step for one in queries.climb(person, job, NOW).offers]


def test_where_none_fits_the_smallest_is_to_be_cut(person):
    for words, guess in (("Sell the house", 9.5), ("Tell everybody", 10)):
        actions.add_step(person=person, hold=None, words=words, predicted=guess, now=NOW)
    climb = queries.climb(person, None, NOW)
    assert (climb.offers, climb.cut.words, climb.offer_said.code) == ((), "Sell the house", "step.split")


def test_guesses_are_spoken_of_only_where_they_lean(steps, attempt):
    def said(*pairs):
        return queries.guesses_of([attempt(steps[0], guess, was) for guess, was in pairs])

    assert said((7, 4), (6, 5)) is None
    found = said((5, 4), (4, 4), (7, 4))
    assert (found.leaning, found.times, found.rated) == ("easier", 2, 3)
    assert (found.predicted, found.actual) == (7, 4)
    assert said((5, 4), (4, 6), (5, 5)) is None
    assert said((3, 6), (4, 6), (5, 7)).leaning == "harder"


def test_equal_guesses_and_five_hundred_steps_are_no_trouble(person, steps, job, attempt):
    Step.objects.bulk_create(
        Step(person=person, hold=job, words=f"Step {place}", predicted=5, made_at=NOW) for place in range(500)
    )
    tried = Step.objects.get(words="Step 400")
    attempt(tried, 5, 4)
    climb = queries.climb(person, job, NOW)
    assert len(climb.rungs) == 505
    assert len(climb.offers) == 2
    known = queries.known_of([rung.step for rung in climb.rungs], queries.attempts_of([tried]))
    assert len(known.steps) == MOST_LOOKED_AT
    assert {tried, steps[4], steps[0]} <= set(known.steps)
    assert [one.predicted for one in known.steps] == sorted(one.predicted for one in known.steps)
    assert known.state.n == 1


def test_a_very_hard_attempt_rests_every_ladder_for_two_days(person, job, steps, attempt):
    attempt(steps[0], 6, 9, at=NOW)
    for hold in (job, None):
        assert queries.climb(person, hold, NOW + 1.9 * DAY).rest.paused_until == NOW + 2 * DAY
        assert queries.climb(person, hold, NOW + 2.1 * DAY).rest.paused_until is None
    assert queries.climb(person, job, NOW + DAY).offers == ()
    assert queries.suggestion_for(person, NOW + DAY) is None


@pytest.mark.parametrize(
    ("guess", "was", "done", "code"),
    [
        (6, 9, True, "attempt.pause"),
        (4, 6, True, "attempt.easier"),
        (7, 4, True, "attempt.lighter"),
        (7, None, True, "attempt.unrated"),
        (7, None, False, "attempt.stored"),
    ],
)
def test_what_follows_from_an_attempt(steps, attempt, guess, was, done, code):
    assert queries.what_came(attempt(steps[0], guess, was, done)).code == code


def test_two_big_ones_after_a_merging_stand_on_top(person, job, steps):
    other = hold_actions.create_hold(person=person, name="The office", kind="job", now=NOW)
    actions.add_step(person=person, hold=other, words="Clear my desk", predicted=8, is_big=True, now=NOW)
    hold_actions.merge_holds(keep=job, absorb=other, now=NOW)
    climb = queries.climb(person, job, NOW)
    assert [rung.step.words for rung in climb.rungs[:2]] == ["Hand in my notice", "Clear my desk"]
    hold_actions.restore_hold(hold=other)
    assert [rung.step.words for rung in queries.climb(person, other, NOW).rungs] == ["Clear my desk"]


def test_what_today_and_the_page_of_a_hold_ask_for(person, job, steps, attempt):
    done = attempt(steps[1], at=NOW - 8 * DAY)
    attempt(steps[2], done=False, at=NOW - DAY)
    assert queries.last_done(person) == done
    assert [one.step for one in queries.next_steps(job, NOW)] == [
        one.step for one in queries.climb(person, job, NOW).offers
    ]
    assert queries.suggestion_for(person, NOW) == queries.next_steps(job, NOW)[0]
    due = queries.due_look_backs(person, NOW)
    assert [(one.attempt, one.after_days) for one in due] == [(done, 7)]
