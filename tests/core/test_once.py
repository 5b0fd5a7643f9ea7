"""What does not change while a page is read is looked up once."""

import datetime as dt

import pytest

from unclasp.core.once import reading
from unclasp.holds import actions
from unclasp.holds.queries import gates_before

NOON = dt.datetime(2026, 6, 18, 12, tzinfo=dt.UTC)


@pytest.fixture
def hold(person):
    return actions.create_hold(person=person, name="The flat", kind="place", now=NOON)


def test_it_is_asked_once_while_a_page_is_read(hold, django_assert_num_queries):
    with reading(), django_assert_num_queries(1):
        assert gates_before(hold, NOON) is gates_before(hold, NOON)


def test_another_hold_and_another_moment_are_other_questions(person, hold, django_assert_num_queries):
    other = actions.create_hold(person=person, name="The job", kind="job", now=NOON)
    with reading(), django_assert_num_queries(3):
        gates_before(hold, NOON)
        gates_before(other, NOON)
        gates_before(hold, NOON + dt.timedelta(days=1))


def test_nothing_is_remembered_from_one_page_to_the_next(hold, django_assert_num_queries):
    with django_assert_num_queries(2):
        for _page in range(2):
            with reading():
                gates_before(hold, NOON)


def test_elsewhere_it_is_asked_anew(hold, django_assert_num_queries):
    with django_assert_num_queries(2):
        gates_before(hold, NOON)
        gates_before(hold, NOON)
