"""The page of one hold shows what was practised about it: boundaries, what leans on it, what is kept of it."""

import pytest
from django.test import Client

from unclasp.boundaries import actions as boundaries
from unclasp.connection import actions as connection
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.models import Gate, Hold
from unclasp.selfhood import actions as selfhood


def page(client: Client, hold: Hold) -> str:
    return client.get(f"/holds/{hold.slug}/").content.decode()


@pytest.fixture
def practised(person: Person, job: Hold) -> Hold:
    now = clock.now()
    boundaries.set_boundary(person=person, hold=job, limit="No messages after seven", now=now)
    selfhood.add_source(
        person=person, name="Being good at my work", kind="skill", weight=6, leanings={job: 0.9}, now=now
    )
    selfhood.add_source(person=person, name="Choir", kind="hobby", weight=4, now=now)
    connection.keep_keepsake(person=person, hold=job, words="The tram at seven, half empty", now=now)
    begun = connection.begin_reframe(person=person, hold=job, before="My desk by the window", now=now)
    connection.turn_round(reframe=begun, after="Eleven years of that light", now=now)
    return job


def test_boundaries_what_leans_on_it_and_what_is_kept_stand_there(client, practised):
    shown = page(client, practised)
    assert "No messages after seven" in shown
    assert "Being good at my work" in shown
    assert "Choir" not in shown, "it leans on nothing"
    assert "in a hundred of what makes you yourself leans on it" in shown
    assert "Nine times in ten it is between" in shown
    assert "The tram at seven, half empty" in shown
    assert "Eleven years of that light" in shown


def test_nothing_is_there_before_anything_was_practised(client, job):
    shown = page(client, job)
    assert "What leans on it" not in shown
    assert "What you keep of it" not in shown


def test_of_what_is_not_to_be_let_go_of_nothing_is_summed_up(client, person, practised):
    Gate.objects.create(
        person=person,
        hold=practised,
        kind=Gate.Kind.NOT_A_HOLD,
        reason=Gate.Reason.DEPENDANT,
        since=clock.now(),
    )
    shown = page(client, practised)
    assert "What leans on it" not in shown
    assert "The tram at seven, half empty" in shown
