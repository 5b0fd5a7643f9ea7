"""A person with one hold, and ways to fill in the pages about it."""

import datetime as dt

import pytest

from unclasp.core import clock
from unclasp.holds import actions


@pytest.fixture
def job(person):
    """A job, named sixty days ago."""
    return actions.create_hold(
        person=person, name="The job at Halden & Co", kind="job", now=clock.now() - dt.timedelta(days=60)
    )


@pytest.fixture
def looked(job):
    """Looks at it every three days, slowly looser, the last one yesterday."""
    for days in range(58, 0, -3):
        at = clock.now() - dt.timedelta(days=days)
        level = 3 + days / 12
        actions.check_in(
            hold=job,
            at=at,
            now=at,
            note="Said no to Leeds" if days == 28 else "",
            fear_of_change=level,
            appeasing=level,
            no_life_without=level,
            warmth=6,
            facing=7,
        )
    return job
