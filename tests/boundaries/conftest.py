"""A person with a job and somebody, and ways to set a boundary and test it."""

import datetime as dt

import pytest

from unclasp.boundaries import actions
from unclasp.core import clock
from unclasp.holds import actions as hold_actions

NOW = clock.now()
DAY = dt.timedelta(days=1)
WORDS = {
    "limit": "No work messages after seven",
    "happens": "Tom writes at nine in the evening, and I answer.",
    "need": "After seven I answer badly and sleep worse.",
    "cue": "a message comes after seven",
    "words": "I stop at seven, so I’ll pick this up in the morning.",
    "consequence": "I put the phone in the hall.",
}


@pytest.fixture
def job(person):
    """A job, named a year ago."""
    return hold_actions.create_hold(person=person, name="The job", kind="job", now=NOW - 365 * DAY)


@pytest.fixture
def daniel(person):
    """Somebody, named a year ago."""
    return hold_actions.create_hold(person=person, name="Daniel", kind="person", now=NOW - 365 * DAY)


@pytest.fixture
def after_seven(person, job):
    """A boundary at the job, set and said 300 days ago."""
    made = actions.set_boundary(person=person, hold=job, other="boss", now=NOW - 300 * DAY, **WORDS)
    return actions.say_boundary(boundary=made, now=NOW - 300 * DAY)


@pytest.fixture
def note():
    """Notes tests of a boundary, one a day up to yesterday, by the letters k, p and n; closeness as given."""

    def noted(boundary, letters, *, every=1.0, before=None, after=None):
        names = {"k": "kept", "p": "partly", "n": "not_kept"}
        made = []
        for place, letter in enumerate(letters):
            at = NOW - (len(letters) - place) * every * DAY
            made.append(
                actions.log_test(
                    boundary=boundary, outcome=names[letter], at=at, before=before, after=after, now=NOW
                )
            )
        return made

    return noted
