"""Looking at a hold, correcting a look, and the monthly question."""

import datetime as dt

import pytest

from unclasp.care.models import PersonGate
from unclasp.holds import actions
from unclasp.holds.actions.words import NotKept
from unclasp.holds.models import SCALES, Anchor, CheckIn
from unclasp.holds.queries import due_anchor, due_check_in, look_at, looks

NOON = dt.datetime(2026, 6, 18, 12, tzinfo=dt.UTC)
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


@pytest.fixture
def job(person):
    return actions.create_hold(person=person, name="The job", kind="job", now=NOON - 60 * DAY)


def look(hold, at, **scales):
    return actions.check_in(hold=hold, at=at, now=at, **(scales or {"fear_of_change": 6, "warmth": 5}))


def test_all_seven_scales_are_kept_and_what_does_not_apply_stays_open(job):
    kept = actions.check_in(
        hold=job, at=NOON, now=NOON, note=" a\x00b ", fear_of_change=0, warmth=10, facing=2.5
    )
    kept.refresh_from_db()
    assert [getattr(kept, name) for name in SCALES] == [0, None, None, None, 10, 2.5, None]
    assert kept.note == "ab"


@pytest.mark.parametrize("value", [-0.5, 10.5, float("nan"), float("inf")])
def test_an_answer_beyond_the_scale_is_refused(job, value):
    with pytest.raises(NotKept):
        look(job, NOON, facing=value)
    assert not CheckIn.objects.exists()


def test_nothing_marked_a_moment_to_come_and_a_book_of_a_note_are_refused(job):
    with pytest.raises(NotKept):
        actions.check_in(hold=job, at=NOON, now=NOON)
    with pytest.raises(NotKept):
        actions.check_in(hold=job, at=NOON + HOUR, now=NOON, warmth=4)
    with pytest.raises(NotKept):
        actions.check_in(hold=job, at=NOON, now=NOON, warmth=4, note="x" * 1_000_000)
    with pytest.raises(TypeError):
        actions.check_in(hold=job, at=NOON, now=NOON, gloom=4)


def test_the_first_look_has_a_wide_ring_and_says_that_it_is_one(job):
    look(job, NOON, fear_of_change=8, tolerating_harm=8, appeasing=8, no_life_without=8, warmth=9)
    seen = look_at(job, NOON)
    assert seen.change.code == "change.one_look"
    assert seen.ring.lo < seen.ring.grip < seen.ring.hi
    assert seen.ring.hi - seen.ring.lo > 0.3
    assert 0 <= seen.ring.warmth <= 1


def test_a_look_without_any_sign_keeps_its_warmth_and_draws_no_ring(job):
    look(job, NOON, warmth=8)
    assert look_at(job, NOON).ring is None
    assert look_at(job, NOON).last.warmth == 8


def test_a_ring_without_warmth_is_hollow(job):
    look(job, NOON, fear_of_change=8)
    assert look_at(job, NOON).ring.warmth is None
    assert look_at(job, NOON).facing is None


def test_two_looks_within_two_hours_are_both_kept_and_the_later_counts(job):
    look(job, NOON, fear_of_change=1)
    look(job, NOON + HOUR, fear_of_change=9)
    seen = look_at(job, NOON + HOUR)
    assert (len(seen.check_ins), seen.summary.n) == (2, 1)
    assert seen.ring.grip > 0.5


def test_a_correction_changes_all_of_it_and_is_remembered(job):
    kept = look(job, NOON, fear_of_change=9, warmth=2)
    actions.correct_check_in(check_in=kept, at=NOON - DAY, note="calmer", now=NOON, appeasing=1)
    kept.refresh_from_db()
    assert (kept.fear_of_change, kept.warmth, kept.appeasing, kept.note) == (None, None, 1, "calmer")
    assert (kept.at, kept.corrected_at) == (NOON - DAY, NOON)


def test_a_deleted_look_counts_no_more_until_it_is_fetched_back(job):
    kept = look(job, NOON)
    actions.delete_check_in(check_in=kept, now=NOON)
    assert look_at(job, NOON).ring is None
    actions.restore_check_in(check_in=kept)
    assert look_at(job, NOON).ring is not None


def test_the_fifth_look_in_a_day_hides_the_figures_for_a_week(person, job):
    actions.follow(hold=job, now=NOON)
    for hour in range(4):
        look(job, NOON + hour * HOUR / 2)
    assert look_at(job, NOON + 2 * HOUR).hidden_until is None
    look(job, NOON + 2 * HOUR)
    seen = look_at(job, NOON + 3 * HOUR)
    assert seen.ring is None
    assert seen.last_shown is None
    assert seen.hidden_until == NOON + 2 * HOUR + 7 * DAY
    assert [one.ring for one in looks(person, NOON + 6 * DAY)] == [None]
    assert due_check_in(person, NOON + 5 * DAY) is None
    assert look_at(job, NOON + 8 * DAY).ring is not None


def test_a_sixth_look_opens_no_second_gate_and_past_looks_open_none(person, job):
    for hour in range(6):
        look(job, NOON + hour * HOUR / 2)
    assert PersonGate.objects.count() == 1
    PersonGate.objects.all().delete()
    for hour in range(6):
        actions.check_in(hold=job, at=NOON - 3 * DAY + hour * HOUR, now=NOON + 3 * HOUR, warmth=3)
    assert PersonGate.objects.count() == 0


def test_naming_five_things_in_a_day_is_not_checking(person):
    for number in range(6):
        look(actions.create_hold(person=person, name=f"Thing {number}", kind="place", now=NOON), NOON)
    assert not PersonGate.objects.exists()


def test_the_monthly_question_waits_thirty_days_each_time(job):
    assert not due_anchor(job, NOON)
    look(job, NOON - 30 * DAY)
    assert not due_anchor(job, NOON - DAY)
    assert due_anchor(job, NOON)
    actions.answer_anchor(hold=job, compared="looser", quality="detached", now=NOON)
    assert not due_anchor(job, NOON + 29 * DAY)
    assert due_anchor(job, NOON + 30 * DAY)


def test_the_monthly_question_is_not_asked_behind_a_gate_or_of_what_is_put_away(job):
    look(job, NOON - 40 * DAY)
    gate = actions.open_gate(hold=job, kind="abuse", now=NOON)
    assert not due_anchor(job, NOON)
    actions.close_gate(gate=gate, now=NOON)
    actions.set_status(hold=job, status="paused", now=NOON)
    assert not due_anchor(job, NOON)


def test_an_anchor_may_be_half_open_but_not_made_up(job):
    assert actions.answer_anchor(hold=job, quality="numb", now=NOON).compared == ""
    with pytest.raises(NotKept):
        actions.answer_anchor(hold=job, compared="freer", now=NOON)


def fading(job, months):
    for day in range(0, 30 * months, 3):
        level = max(0.0, 9 - day / 30 * 0.6)
        look(job, NOON + day * DAY, fear_of_change=level, appeasing=level, no_life_without=level)


def test_four_answers_teach_what_a_change_is_to_this_person(job):
    fading(job, 5)
    end = NOON + 150 * DAY
    assert look_at(job, end).summary.mic == 1
    for month in range(1, 5):
        actions.answer_anchor(hold=job, compared=Anchor.Compared.LOOSER, now=NOON + 30 * month * DAY)
    learned = look_at(job, end).summary.mic
    assert learned < 1
    assert looks(job.person, end)[0].summary.mic == pytest.approx(learned)


def test_what_one_hold_teaches_counts_for_the_other(person, job):
    fading(job, 5)
    for month in range(1, 5):
        actions.answer_anchor(hold=job, compared="looser", now=NOON + 30 * month * DAY)
    other = actions.create_hold(person=person, name="Mum", kind="person", now=NOON)
    look(other, NOON)
    assert look_at(other, NOON + 150 * DAY).summary.mic == look_at(job, NOON + 150 * DAY).summary.mic


def test_anchors_without_looks_teach_nothing(job):
    look(job, NOON)
    for month in range(1, 6):
        actions.answer_anchor(hold=job, compared="tighter", now=NOON + 30 * month * DAY)
    assert look_at(job, NOON + 160 * DAY).summary.mic == 1


def test_all_holds_are_read_in_a_bounded_number_of_queries(person, django_assert_max_num_queries):
    for number in range(12):
        hold = actions.create_hold(person=person, name=f"Thing {number}", kind="place", now=NOON - 40 * DAY)
        look(hold, NOON - 30 * DAY)
        actions.answer_anchor(hold=hold, compared="same", now=NOON)
    with django_assert_max_num_queries(6):
        assert len(looks(person, NOON)) == 12
