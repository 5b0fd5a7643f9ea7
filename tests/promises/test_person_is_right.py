"""Promise 4: every inference is shown with its uncertainty, can be corrected, and is not repeated as a fact."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds import actions
from unclasp.holds.models import Hold
from unclasp.holds.queries import look_at
from unclasp.journal import actions as journal

DAY = dt.timedelta(days=1)


@pytest.fixture
def hold(person: Person) -> Hold:
    return actions.create_hold(person=person, name="Halden", kind="job", now=clock.now() - 60 * DAY)


def look(hold: Hold, days_ago: float, level: float):
    at = clock.now() - days_ago * DAY
    scales = dict.fromkeys(("fear_of_change", "tolerating_harm", "appeasing", "no_life_without"), level)
    return actions.check_in(hold=hold, at=at, now=at, warmth=5, facing=5, elsewhere=5, note="", **scales)


def test_a_ring_is_never_drawn_without_its_range(hold: Hold, client: Client):
    for days_ago, level in ((40, 8), (30, 7), (3, 6)):
        look(hold, days_ago, level)
        ring = look_at(hold, clock.now()).ring
        assert ring.lo < ring.grip < ring.hi
    page = client.get(reverse("hold", args=[hold.slug])).content.decode()
    assert "r-may" in page, "the thin line of what may be"
    assert "nine times in ten" in page


def test_one_check_in_is_called_one_look(hold: Hold, client: Client):
    look(hold, 1, 8)
    assert "One look so far" in client.get(reverse("hold", args=[hold.slug])).content.decode()


def test_correcting_a_check_in_changes_what_is_said(hold: Hold):
    wrong = look(hold, 2, 10)
    before = look_at(hold, clock.now()).summary.level
    scales = dict.fromkeys(("fear_of_change", "tolerating_harm", "appeasing", "no_life_without"), 1.0)
    actions.correct_check_in(
        check_in=wrong, at=wrong.at, now=clock.now(), warmth=5, facing=5, elsewhere=5, note="", **scales
    )
    after = look_at(hold, clock.now()).summary.level
    assert after < before - 1
    wrong.refresh_from_db()
    assert wrong.corrected_at is not None


def test_deleting_a_check_in_takes_it_out_of_what_is_said(hold: Hold):
    look(hold, 3, 2)
    outlier = look(hold, 1, 10)
    with_it = look_at(hold, clock.now()).summary.level
    actions.delete_check_in(check_in=outlier, now=clock.now())
    assert look_at(hold, clock.now()).summary.level < with_it


def test_an_entry_that_names_a_hold_is_not_linked_to_it_unasked(person: Person, hold: Hold):
    entry = journal.write_entry(person=person, body="Rang Halden again.", now=clock.now())
    assert not entry.holds.exists()


def test_a_gate_that_a_rule_set_can_be_taken_away(person: Person, client: Client):
    flat = actions.create_hold(person=person, name="Her boxes", kind="possession", now=clock.now() - 9 * DAY)
    look(flat, 1, 9)
    gate = flat.gates.get(kind="hoarding")
    client.post(reverse("gate_close", args=[flat.slug, gate.slug]))
    assert not flat.gates.open_at(clock.now()).exists()
