"""The pull that attachment says of a hold: with this person, else in general, else nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.attachment.conftest import ANXIOUS, MIXED, SECURE

from unclasp import science
from unclasp.attachment.queries import pull_of
from unclasp.care.models import PersonGate
from unclasp.core import clock
from unclasp.holds import actions as hold_actions

NOW = clock.now()
DAY = dt.timedelta(days=1)


def test_nothing_is_known_before_a_reading(client, ana):
    pull = pull_of(ana, NOW)
    assert (pull.lo, pull.point, pull.hi) == (None, None, None)
    assert client.get(pull.address).status_code == 200
    assert client.get(pull.sure).status_code == 200


def test_it_is_the_anxiety_with_this_person_on_a_line_from_0_to_1(read, ana):
    read(ANXIOUS, ana)
    pull = pull_of(ana, NOW)
    wanted = science.attach_summaries([ANXIOUS])[1].anxiety
    assert (pull.point, pull.lo, pull.hi) == pytest.approx([(value - 1) / 4 for value in wanted])
    assert pull.word == "strong"
    assert pull.said.startswith("With them")


def test_without_one_about_them_it_is_the_one_in_general_and_says_so(read, ana, daniel):
    reading = read(SECURE)
    pull = pull_of(ana, NOW)
    assert pull.word == "slight"
    assert "in general" in pull.said
    assert reading.slug in pull.address
    read(MIXED, ana)
    assert "With them" in pull_of(ana, NOW).said
    assert "in general" in pull_of(daniel, NOW).said


def test_few_answers_are_hard_to_say_and_all_alike_are_not_known(read, ana, daniel):
    read([5] + [None] * 19, ana)
    assert pull_of(ana, NOW).word == "hard to say yet"
    read([2] * 20, daniel)
    assert pull_of(daniel, NOW).point is None


def test_nothing_is_said_of_what_is_no_person_or_stands_behind_a_gate(read, person, ana, daniel):
    read(ANXIOUS)
    job = hold_actions.create_hold(person=person, name="The job", kind="job", now=NOW)
    hold_actions.answer_gates(hold=ana, has_died=True, now=NOW)
    hold_actions.answer_gates(hold=daniel, afraid=True, now=NOW)
    assert [pull_of(hold, NOW).point for hold in (job, ana, daniel)] == [None] * 3
    assert "safety" in pull_of(daniel, NOW).said


def test_resting_figures_rest(read, person, ana):
    read(ANXIOUS, ana)
    PersonGate.objects.create(person=person, kind="checking", source="rule", since=NOW - DAY, until=NOW + DAY)
    assert pull_of(ana, NOW).point is None
