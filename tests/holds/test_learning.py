"""Learning a person's own rates from their looks, and following their holds with them."""

import datetime as dt

import pytest

from unclasp.core.models import Person
from unclasp.holds import actions, portable
from unclasp.holds.models import CheckIn, LearnedRates
from unclasp.holds.queries import look_at, looks, numbers, rates_of
from unclasp.science import GRIP, grip_summary

NOON = dt.datetime(2026, 6, 18, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def job(person):
    return actions.create_hold(person=person, name="The job", kind="job", now=NOON - 90 * DAY)


def look_often(hold, times, *, until=NOON):
    """Answers that hardly stray from five: far less noise than the defaults expect."""
    for i in range(times):
        at = until - (times - i) * DAY
        level = 5 + (i % 2) / 2
        actions.check_in(
            hold=hold,
            at=at,
            now=at,
            fear_of_change=level,
            tolerating_harm=level,
            appeasing=5,
            no_life_without=level,
        )


def test_below_fifteen_looks_nothing_is_learned(person, job):
    look_often(job, 14)
    assert actions.learn_rates(person=person, now=NOON) is None
    assert rates_of(person) == GRIP


def test_looks_at_all_holds_teach_together(person, job):
    mum = actions.create_hold(person=person, name="Mum", kind="person", now=NOON - 90 * DAY)
    look_often(job, 8)
    look_often(mum, 8)
    learned = actions.learn_rates(person=person, now=NOON)
    assert learned.n == 16
    assert learned.answer_variance < GRIP.answer_variance
    assert rates_of(person).answer_variance == learned.answer_variance


def test_a_hold_is_followed_with_what_was_learned(person, job):
    look_often(job, 30)
    before = look_at(job, NOON)
    actions.learn_rates(person=person, now=NOON)
    after = look_at(job, NOON)
    assert after.rates == rates_of(person) != GRIP
    assert after.summary.sd < before.summary.sd
    t = [row.at.timestamp() / 86_400 for row in after.check_ins]
    alone = grip_summary(t, [numbers(row.signs) for row in after.check_ins], t[-1] + 1, p=after.rates)
    assert after.summary.level == pytest.approx(alone.level)
    assert looks(person, NOON)[0].summary.sd == after.summary.sd


def test_once_a_day_at_most(person, job):
    look_often(job, 20)
    first = actions.learn_rates(person=person, now=NOON)
    assert actions.learn_rates(person=person, now=NOON + DAY / 24).learned_at == first.learned_at
    assert actions.learn_rates(person=person, now=NOON + DAY).learned_at == NOON + DAY
    assert LearnedRates.objects.count() == 1


def test_what_is_taken_away_is_forgotten(person, job):
    look_often(job, 20)
    actions.learn_rates(person=person, now=NOON)
    for check_in in CheckIn.objects.all()[:10]:
        actions.delete_check_in(check_in=check_in, now=NOON)
    assert actions.learn_rates(person=person, now=NOON + DAY) is None
    assert rates_of(person) == GRIP


def test_one_person_teaches_nothing_about_another(person, job):
    other = Person.objects.create(created_at=NOON)
    look_often(job, 20)
    actions.learn_rates(person=person, now=NOON)
    assert actions.learn_rates(person=other, now=NOON) is None
    assert rates_of(other) == GRIP


def test_it_is_no_record_and_leaves_nothing_in_the_archive(person, job):
    """The same looks give the same rates: they are worked out anew where the archive is brought in."""
    look_often(job, 20)
    before = portable.to_plain(person)
    first = actions.learn_rates(person=person, now=NOON)
    assert portable.to_plain(person) == before
    LearnedRates.objects.all().delete()
    again = actions.learn_rates(person=person, now=NOON + DAY)
    assert again.answer_variance == first.answer_variance
