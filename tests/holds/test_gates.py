"""The plain questions before a hold, and what their answers switch off."""

import datetime as dt

import pytest

from unclasp.core import clock
from unclasp.holds import actions
from unclasp.holds.actions.following import NotFollowed
from unclasp.holds.actions.words import NotKept
from unclasp.holds.models import Gate, Hold
from unclasp.holds.queries import due_check_in, gates_before, look_at, questions_for

NOW = clock.now()
DAY = dt.timedelta(days=1)


@pytest.fixture
def daniel(person):
    return actions.create_hold(person=person, name="Daniel", kind="person", follow=True, now=NOW)


def test_each_yes_opens_a_gate_and_each_no_opens_none(daniel):
    assert actions.answer_gates(hold=daniel, now=NOW) == []
    opened = actions.answer_gates(hold=daniel, afraid=True, hurt_or_controlled=True, now=NOW)
    assert {(gate.kind, gate.reason) for gate in opened} == {("abuse", "afraid"), ("abuse", "hurt")}
    assert {gate.source for gate in opened} == {Gate.Source.QUESTION}


def test_answering_again_closes_what_is_no_longer_so_and_remembers_that_it_was(daniel):
    actions.answer_gates(hold=daniel, afraid=True, hurt_or_controlled=True, now=NOW)
    actions.answer_gates(hold=daniel, afraid=True, now=NOW + DAY)
    assert [gate.reason for gate in gates_before(daniel, NOW + DAY).rows] == ["afraid"]
    assert daniel.gates.get(reason="hurt").until == NOW + DAY
    assert daniel.gates.count() == 2


def test_answers_leave_alone_what_a_rule_or_the_person_opened(daniel):
    actions.open_gate(hold=daniel, kind="abuse", now=NOW)
    actions.answer_gates(hold=daniel, now=NOW)
    assert gates_before(daniel, NOW).dangerous


def test_opening_the_same_gate_twice_keeps_one(daniel):
    assert actions.open_gate(hold=daniel, kind="abuse", now=NOW) == actions.open_gate(
        hold=daniel, kind="abuse", now=NOW
    )
    with pytest.raises(NotKept):
        actions.open_gate(hold=daniel, kind="weather", now=NOW)


@pytest.mark.parametrize("kind", ["abuse", "bereavement", "not_a_hold", "hoarding"])
def test_any_gate_keeps_today_from_asking(person, daniel, kind):
    assert due_check_in(person, NOW) == daniel
    gate = actions.open_gate(hold=daniel, kind=kind, now=NOW)
    assert due_check_in(person, NOW) is None
    with pytest.raises(NotFollowed):
        actions.follow(hold=daniel, now=NOW)
    actions.close_gate(gate=gate, now=NOW)
    assert due_check_in(person, NOW) == daniel


@pytest.mark.parametrize(
    ("answers", "carried"), [({"has_died": True}, True), ({"not_to_let_go": "dependant"}, False)]
)
def test_what_is_carried_or_declined_is_never_measured(daniel, answers, carried):
    actions.check_in(hold=daniel, at=NOW, now=NOW, fear_of_change=8)
    actions.answer_gates(hold=daniel, now=NOW, **answers)
    look = look_at(daniel, NOW)
    assert (look.ring, look.grip, look.change, look.may_check_in) == (None, None, None, False)
    assert look.gates.carried is carried
    with pytest.raises(NotKept):
        actions.check_in(hold=daniel, at=NOW, now=NOW, fear_of_change=8)


def test_a_day_of_death_is_kept_and_taken_back_with_the_answer(daniel):
    actions.answer_gates(hold=daniel, has_died=True, died_on=dt.date(2020, 2, 29), now=NOW)
    assert Hold.objects.get().died_on == dt.date(2020, 2, 29)
    actions.answer_gates(hold=daniel, now=NOW)
    assert Hold.objects.get().died_on is None
    assert look_at(daniel, NOW).may_check_in
    with pytest.raises(NotKept):
        actions.answer_gates(hold=daniel, has_died=True, died_on=(NOW + 9 * DAY).date(), now=NOW)


def test_danger_hides_no_ring_but_says_so(daniel):
    actions.check_in(hold=daniel, at=NOW, now=NOW, fear_of_change=8)
    actions.answer_gates(hold=daniel, afraid=True, now=NOW)
    look = look_at(daniel, NOW)
    assert look.gates.dangerous
    assert look.ring is not None


@pytest.mark.parametrize(("distress", "opens"), [(7.5, False), (8, True), (10, True), (None, False)])
def test_a_possession_that_hurts_to_part_with_is_never_pressed(person, distress, opens):
    books = actions.create_hold(person=person, name="Books", kind="possession", now=NOW)
    actions.check_in(hold=books, at=NOW, now=NOW, fear_of_change=distress, warmth=5)
    assert ("hoarding" in gates_before(books, NOW).kinds) is opens


def test_only_possessions_are_hoarded(daniel):
    actions.check_in(hold=daniel, at=NOW, now=NOW, fear_of_change=10)
    assert gates_before(daniel, NOW).kinds == ()


def test_every_kind_has_its_questions_and_people_are_asked_about_fear_and_death():
    assert all(questions_for(kind) for kind in Hold.Kind.values)
    for kind in ("person", "relationship"):
        assert questions_for(kind).fear
        assert questions_for(kind).death
    assert "medicine" in questions_for("routine").not_to_let_go
    assert not questions_for("possession").fear


def test_an_answer_that_nobody_offered_is_refused(daniel):
    with pytest.raises(NotKept):
        actions.answer_gates(hold=daniel, not_to_let_go="afraid", now=NOW)
