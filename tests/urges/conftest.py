"""A person with a habit, and ways to note its urges."""

import datetime as dt

import pytest

from unclasp.core import clock
from unclasp.holds import actions as hold_actions
from unclasp.urges import actions

DAY = dt.timedelta(days=1)


@pytest.fixture
def now():
    """This moment, the same throughout a test."""
    return clock.now()


@pytest.fixture
def phone(person, now):
    """A habit, named a hundred days ago."""
    return hold_actions.create_hold(
        person=person, name="The phone at night", kind="routine", now=now - 100 * DAY
    )


@pytest.fixture
def daniel(person, now):
    """Somebody, named a hundred days ago."""
    return hold_actions.create_hold(person=person, name="Daniel", kind="person", now=now - 100 * DAY)


@pytest.fixture
def note(now):
    """Notes an urge so many days ago."""

    def noted(hold, days=0.0, **said):
        at = now - days * DAY
        return actions.log_urge(hold=hold, at=at, now=at, **{"strength": 6, **said})

    return noted


def acted_on(note, hold, *, times, paid):
    """Urges that were acted on, of which some gave what was hoped for."""
    for place in range(times):
        note(hold, 30 - place, acted=True, paid_off=place < paid)
