"""A person with a job they hold on to, and things that they are made of besides."""

import datetime as dt

import pytest

from unclasp.core import clock
from unclasp.holds import actions as hold_actions
from unclasp.selfhood import actions

DAY = dt.timedelta(days=1)

INES = (
    ("Being good at my work", "skill", 8, 9, {"job": 0.85}),
    ("Ana, and the allotment", "friendship", 5, 8, {"job": 0.1}),
    ("Earning my own keep", "value", 4.5, 6, {"job": 0.7, "mum": 0.1}),
    ("The workshop", "hobby", 4, 9.5, {}),
    ("Choir on Tuesdays", "hobby", 2.5, None, {}),
)


@pytest.fixture
def now():
    """This moment, the same throughout a test."""
    return clock.now()


@pytest.fixture
def job(person, now):
    """A job, named a year ago."""
    return hold_actions.create_hold(person=person, name="The job", kind="job", now=now - 365 * DAY)


@pytest.fixture
def mum(person, now):
    """What somebody thinks."""
    return hold_actions.create_hold(person=person, name="What Mum thinks", kind="belief", now=now - 365 * DAY)


@pytest.fixture
def add(person, now):
    """Adds a source so many days ago."""

    def added(name, days=0, **said):
        said = {"kind": "hobby", "weight": 5, **said}
        return actions.add_source(person=person, name=name, now=now - days * DAY, **said)

    return added


@pytest.fixture
def sources(add, job, mum):
    """What Ines is made of, by name."""
    holds = {"job": job, "mum": mum}
    return {
        name: add(
            name,
            kind=kind,
            weight=weight,
            truly_me=truly,
            leanings={holds[short]: share for short, share in leanings.items()},
        )
        for name, kind, weight, truly, leanings in INES
    }
