"""Steps and attempts: what is kept, what is refused, and gates."""

import datetime as dt

import pytest
from tests.ladder.conftest import DAY, NOW

from unclasp.care.models import PersonGate
from unclasp.holds import actions as hold_actions
from unclasp.holds.models import Hold
from unclasp.ladder import actions, queries
from unclasp.ladder.actions.words import NotClimbed, NotKept
from unclasp.ladder.models import Attempt, Step


def test_the_same_words_make_one_step_and_a_new_big_one_takes_the_place(person, job, steps):
    again = actions.add_step(person=person, hold=job, words="shut the LAPTOP at six", predicted=8, now=NOW)
    assert again == steps[1]
    top = actions.add_step(person=person, hold=job, words="Leave", predicted=10, is_big=True, now=NOW)
    assert list(Step.objects.filter(is_big=True)) == [top]


@pytest.mark.parametrize(
    ("words", "guess"), [("", 3), ("x" * 201, 3), ("half \ud83d", 3), ("A walk", None), ("A walk", 11)]
)
def test_a_step_that_cannot_be_kept_is_refused_in_a_sentence(person, words, guess):
    with pytest.raises(NotKept, match="Nothing was changed"):
        actions.add_step(person=person, hold=None, words=words, predicted=guess, now=NOW)


def test_a_first_guess_stays_once_the_step_was_tried(steps, attempt):
    actions.change_step(step=steps[0], words="Leave it in the hall", predicted=2, now=NOW)
    assert (steps[0].words, steps[0].predicted) == ("Leave it in the hall", 2)
    attempt(steps[0])
    actions.change_step(step=steps[0], words="In the hall", predicted=8, now=NOW)
    assert (steps[0].words, steps[0].predicted) == ("In the hall", 2)


def test_a_step_is_cut_into_two_and_stays(steps):
    made = actions.cut_step(step=steps[3], pieces=[("Saturday only", 4), ("Sunday only", 5)], now=NOW)
    assert [one.cut_from for one in made] == [steps[3], steps[3]]
    assert {one.hold for one in made} == {steps[3].hold}
    with pytest.raises(NotKept, match="as it stands"):
        actions.cut_step(step=steps[3], pieces=[("A whole weekend without checking", 4)], now=NOW)


def test_a_form_sent_twice_makes_one_attempt_and_a_later_answer_counts(steps):
    first = actions.begin_attempt(step=steps[0], fear="They will call", sure=80, predicted=6, now=NOW)
    again = actions.begin_attempt(step=steps[0], fear="They will ring", sure=70, predicted=5, now=NOW)
    assert first == again
    actions.finish_attempt(attempt=again, done=True, actual=3, feared_came="no", learned="Quiet.", now=NOW)
    later = actions.finish_attempt(attempt=again, done=True, actual=2, now=NOW + DAY)
    assert (later.actual, later.ended_at, Attempt.objects.count()) == (2, NOW, 1)
    another = actions.begin_attempt(step=steps[0], predicted=4, now=NOW + DAY)
    assert another != first


def test_not_done_keeps_what_was_learned_and_no_distress(attempt, steps):
    kept = attempt(steps[0], 6, 9, done=False, learned="Too late in the day.")
    assert (kept.done, kept.actual, kept.learned) == (False, None, "Too late in the day.")
    assert queries.resting(kept.person, steps[0].hold, NOW).paused_until is None


def test_the_future_cannot_have_gone_well(steps):
    begun = actions.begin_attempt(step=steps[0], predicted=4, now=NOW)
    with pytest.raises(NotKept, match="has not come yet"):
        actions.finish_attempt(attempt=begun, done=True, at=NOW + DAY, now=NOW)
    early = actions.finish_attempt(attempt=begun, done=True, at=NOW - 3 * DAY, now=NOW)
    assert early.begun_at == early.ended_at == NOW - 3 * DAY


def test_a_plan_is_for_a_moment_to_come(steps):
    begun = actions.begin_attempt(step=steps[0], predicted=4, now=NOW)
    with pytest.raises(NotKept, match="has passed"):
        actions.plan_attempt(attempt=begun, planned_for=NOW, calendar_title="", now=NOW)
    planned = actions.plan_attempt(
        attempt=begun, planned_for=NOW + DAY, place="Home", calendar_title=" ", now=NOW
    )
    assert (planned.place, planned.calendar_title) == ("Home", "Time for myself")
    actions.finish_attempt(attempt=begun, done=False, now=NOW + DAY)
    with pytest.raises(NotKept, match="written down already"):
        actions.plan_attempt(attempt=begun, planned_for=NOW + 2 * DAY, calendar_title="", now=NOW)


GATES = {
    "afraid": {"afraid": True},
    "died": {"has_died": True},
    "not a hold": {"not_to_let_go": "medicine"},
}


@pytest.mark.parametrize("answers", GATES.values(), ids=GATES)
def test_a_gate_switches_the_ladder_off_and_keeps_what_is_there(person, steps, job, answers, attempt):
    attempt(steps[0], at=NOW - DAY)
    begun = actions.begin_attempt(step=steps[1], predicted=4, now=NOW)
    hold_actions.answer_gates(hold=job, now=NOW, **answers)
    climb = queries.climb(person, job, NOW)
    assert climb.rest.gated
    assert (climb.offers, climb.readiness, climb.cut, len(climb.rungs)) == ((), None, None, 5)
    assert queries.due_look_backs(person, NOW) == []
    for deed in (
        lambda: actions.add_step(person=person, hold=job, words="One more", predicted=1, now=NOW),
        lambda: actions.begin_attempt(step=steps[1], predicted=4, now=NOW),
        lambda: actions.plan_attempt(attempt=begun, planned_for=NOW + DAY, calendar_title="", now=NOW),
    ):
        with pytest.raises(NotClimbed, match="no ladder here for now"):
            deed()
    assert actions.finish_attempt(attempt=begun, done=True, actual=3, now=NOW).done


def test_where_parting_hurts_nothing_is_offered_timed_or_asked_but_all_is_open(person):
    papers = hold_actions.create_hold(person=person, name="Newspapers", kind="possession", now=NOW)
    hold_actions.open_gate(hold=papers, kind="hoarding", reason="", source="rule", now=NOW)
    step = actions.add_step(person=person, hold=papers, words="One paper", predicted=2, now=NOW)
    assert queries.climb(person, papers, NOW).offers == ()
    begun = actions.begin_attempt(step=step, predicted=2, now=NOW)
    with pytest.raises(NotKept, match="Nothing is timed here"):
        actions.plan_attempt(attempt=begun, planned_for=NOW + DAY, calendar_title="", now=NOW)
    actions.finish_attempt(attempt=begun, done=True, actual=1, now=NOW)
    assert queries.due_look_backs(person, NOW + 2 * DAY) == []


def test_in_a_hard_hour_no_ladder_is_climbed_and_what_was_written_is_kept(person, steps):
    begun = actions.begin_attempt(
        step=steps[0], fear="There is no reason to go on living", predicted=4, now=NOW
    )
    assert PersonGate.objects.open_at(NOW).filter(kind="crisis").exists()
    assert begun.fear
    assert queries.climb(person, None, NOW).rest.gated
    with pytest.raises(NotClimbed):
        actions.begin_attempt(step=steps[1], predicted=4, now=NOW)
    assert queries.suggestion_for(person, NOW) is None
    assert not queries.climb(person, None, NOW + 1.1 * DAY).rest.gated


@pytest.mark.parametrize("status", [Hold.Status.RELEASED, Hold.Status.ARCHIVED])
def test_a_hold_that_is_put_away_keeps_its_ladder_and_takes_no_step(person, job, steps, status):
    begun = actions.begin_attempt(step=steps[0], predicted=4, now=NOW)
    hold_actions.set_status(hold=job, status=status, now=NOW)
    assert actions.finish_attempt(attempt=begun, done=True, actual=2, now=NOW).done
    with pytest.raises(NotClimbed, match="is put away"):
        actions.begin_attempt(step=steps[1], predicted=4, now=NOW)
    assert queries.climb(person, job, NOW).offers == ()


def test_looking_back_is_offered_once_for_each_day_and_never_pressed(person, steps, attempt):
    kept = attempt(steps[0], at=NOW)
    assert queries.due_look_backs(person, NOW) == []
    assert [due.after_days for due in queries.due_look_backs(person, NOW + DAY)] == [1]
    actions.put_off_look_back(attempt=kept, after_days=1, now=NOW + DAY)
    assert queries.due_look_backs(person, NOW + DAY) == []
    assert queries.due_look_backs(person, NOW + 2 * DAY)
    actions.answer_look_back(attempt=kept, after_days=1, regret=0, relief=8, now=NOW + 2 * DAY)
    assert queries.due_look_backs(person, NOW + 2 * DAY) == []
    actions.decline_look_back(attempt=kept, after_days=7)
    assert queries.due_look_backs(person, NOW + 8 * DAY) == []
    assert [due.after_days for due in queries.due_look_backs(person, NOW + 31 * DAY)] == [30]
    for days, said in ((2, {"regret": 1}), (1, {}), (1, {"regret": 11})):
        with pytest.raises(NotKept):
            actions.answer_look_back(attempt=kept, after_days=days, now=NOW, **said)


def test_a_step_taken_off_takes_its_attempts_along_and_brings_them_back(person, steps, attempt, job):
    attempt(steps[0], at=NOW - 2 * DAY)
    actions.delete_step(step=steps[0], now=NOW)
    assert queries.last_done(person) is None
    assert queries.due_look_backs(person, NOW) == []
    actions.restore_step(step=steps[0])
    assert queries.last_done(person).step == steps[0]


def test_other_reasons_of_the_persons_rest_the_ladders_too(person, steps):
    PersonGate.objects.create(
        person=person, kind="checking", source="rule", since=NOW, until=NOW + dt.timedelta(days=7)
    )
    assert queries.climb(person, None, NOW).rest.gated
    assert queries.climb(person, None, NOW + 8 * DAY).rest.open
