"""A person with a job that they hold, and a ladder for it."""

import datetime as dt

import pytest

from unclasp.core import clock
from unclasp.holds import actions as hold_actions
from unclasp.ladder import actions

NOW = clock.now()
DAY = dt.timedelta(days=1)

STEPS = (
    ("Leave the work phone in the hall overnight", 3.0),
    ("Shut the laptop at six", 4.0),
    ("Let an email wait until morning", 5.0),
    ("A whole weekend without checking", 7.0),
)
BIG = ("Hand in my notice", 9.5)


@pytest.fixture
def job(person):
    """A job, named sixty days ago."""
    return hold_actions.create_hold(
        person=person, name="The job at Halden & Co", kind="job", now=NOW - 60 * DAY
    )


@pytest.fixture
def steps(person, job):
    """Four steps and the big one, from the easiest up."""
    rows = [*((words, guess, False) for words, guess in STEPS), (*BIG, True)]
    return [
        actions.add_step(
            person=person, hold=job, words=words, predicted=guess, is_big=is_big, now=NOW - 30 * DAY
        )
        for words, guess, is_big in rows
    ]


@pytest.fixture
def attempt():
    """Tries a step and says how it went, in one go."""

    def tried(step, guess=5.0, was=3.0, done=True, at=NOW, **said):
        begun = actions.begin_attempt(step=step, predicted=guess, now=at, fear=said.pop("fear", ""))
        return actions.finish_attempt(attempt=begun, done=done, actual=was if done else None, now=at, **said)

    return tried
