"""What asks for a look on Today: at most three, each every two days or more, one a day."""

import datetime as dt

import pytest
from django.utils import timezone

from unclasp.care.models import PersonGate
from unclasp.holds import actions
from unclasp.holds.actions.following import NotFollowed
from unclasp.holds.queries import due_check_in, next_check_in

NOON = dt.datetime(2026, 6, 18, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def named(person):
    def name(words, *, follow=True, last=None):
        hold = actions.create_hold(person=person, name=words, kind="job", follow=follow, now=NOON - 20 * DAY)
        if last is not None:
            at = NOON - last * DAY
            actions.check_in(hold=hold, at=at, now=at, warmth=5)
        return hold

    return name


@pytest.mark.parametrize(("days_ago", "due"), [(0, False), (1, False), (2, True), (3, True), (300, True)])
def test_a_hold_asks_again_on_the_second_day(person, named, days_ago, due):
    named("The job", last=days_ago)
    assert (due_check_in(person, NOON) is not None) is due


def test_days_are_the_person_s_own_not_twenty_four_hours(person, named):
    hold = named("The job")
    late = dt.datetime(2026, 6, 16, 23, 50, tzinfo=timezone.get_current_timezone())
    early = dt.datetime(2026, 6, 18, 0, 10, tzinfo=timezone.get_current_timezone())
    actions.check_in(hold=hold, at=late, now=late, warmth=5)
    assert due_check_in(person, early) == hold


def test_a_new_hold_asks_at_once(person, named):
    hold = named("The job")
    assert due_check_in(person, NOON) == hold


def test_the_one_that_waited_longest_asks(person, named):
    named("A", last=3)
    longest = named("B", last=9)
    named("C", last=4)
    assert due_check_in(person, NOON) == longest


def test_only_one_asks_in_a_day(person, named):
    first, second = named("A", last=9), named("B", last=8)
    actions.check_in(hold=first, at=NOON, now=NOON, warmth=5)
    assert due_check_in(person, NOON) is None
    coming = next_check_in(person, NOON)
    assert (coming.hold, coming.on) == (second, timezone.localdate(NOON) + DAY)
    assert due_check_in(person, NOON + DAY) == second


def test_not_today_is_quiet_until_tomorrow_for_all_of_them(person, named):
    first = named("A", last=9)
    named("B", last=8)
    actions.not_today(hold=first, now=NOON)
    assert due_check_in(person, NOON) is None
    assert due_check_in(person, NOON + DAY) == first


def test_a_deleted_look_does_not_count_as_having_looked(person, named):
    hold = named("A", last=1)
    actions.delete_check_in(check_in=hold.check_ins.get(), now=NOON)
    assert due_check_in(person, NOON) == hold


@pytest.mark.parametrize("status", ["paused", "released", "archived"])
def test_what_is_put_away_does_not_ask(person, named, status):
    hold = named("A", last=9)
    actions.set_status(hold=hold, status=status, now=NOON)
    assert next_check_in(person, NOON) is None
    with pytest.raises(NotFollowed):
        actions.follow(hold=hold, now=NOON)


def test_what_is_not_followed_or_deleted_does_not_ask(person, named):
    actions.unfollow(hold=named("A", last=9))
    actions.delete_hold(hold=named("B", last=9), now=NOON)
    named("C", follow=False, last=9)
    assert next_check_in(person, NOON) is None


@pytest.mark.parametrize("kind", PersonGate.Kind.values)
def test_a_gate_of_the_person_s_keeps_everything_from_asking(person, named, kind):
    named("A", last=9)
    PersonGate.objects.create(person=person, kind=kind, source="person", since=NOON, until=NOON + DAY)
    assert next_check_in(person, NOON) is None
    assert due_check_in(person, NOON + 2 * DAY) is not None


def test_a_fourth_hold_cannot_ask(person, named):
    for words in "ABC":
        named(words)
    fourth = named("D")
    assert fourth.followed_since is None
    with pytest.raises(NotFollowed, match="Three holds"):
        actions.follow(hold=fourth, now=NOON)
    fourth.refresh_from_db()
    assert fourth.followed_since is None


def test_following_again_changes_nothing_and_makes_no_fourth(person, named):
    holds = [named(words) for words in "ABC"]
    since = holds[0].followed_since
    assert actions.follow(hold=holds[0], now=NOON).followed_since == since


def test_one_that_comes_back_does_not_become_the_fourth(person, named):
    first = named("A")
    actions.set_status(hold=first, status="paused", now=NOON)
    for words in "BCD":
        named(words)
    actions.set_status(hold=first, status="active", now=NOON)
    first.refresh_from_db()
    assert first.followed_since is None


def test_deciding_what_is_due_takes_few_queries(person, named, django_assert_max_num_queries):
    for words in "ABC":
        named(words, last=5)
    with django_assert_max_num_queries(3):
        due_check_in(person, NOON)
