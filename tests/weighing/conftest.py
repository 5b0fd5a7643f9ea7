"""A person with a job that they hold, and ways to lay a decision about it out."""

import datetime as dt

import pytest

from unclasp.core import clock
from unclasp.holds import actions as hold_actions
from unclasp.weighing import actions, queries

NOW = clock.now()
DAY = dt.timedelta(days=1)

COSTS = (("The salary, and knowing it is coming", 8, 0.9), ("Being known and asked for", 7, 0.6))
GIFTS = (("Evenings, and Sundays", 9, 0.9), ("Sleep", 8, 0.8), ("Room for the fellowship", 6, 0.5))


@pytest.fixture
def job(person):
    """A job, named sixty days ago."""
    return hold_actions.create_hold(
        person=person, name="The job at Halden & Co", kind="job", now=NOW - 60 * DAY
    )


@pytest.fixture
def leaving(job):
    """Leaving it, begun and with nothing on the scales yet."""
    return actions.begin_weighing(hold=job, changing="Leaving", now=NOW)


@pytest.fixture
def laid_out(leaving):
    """Leaving it, with two costs and three gains."""
    for side, rows in (("loss", COSTS), ("gain", GIFTS)):
        for words, importance, likelihood in rows:
            actions.add_argument(
                weighing=leaving,
                side=side,
                words=words,
                importance=importance,
                likelihood=likelihood,
                now=NOW,
            )
    return leaving


@pytest.fixture
def play(person):
    """Plays a whole round of gambles, each answered by a rule: does one take this gain at this loss?"""

    def round_of(takes, now=NOW):
        gamble_set = actions.begin_gambles(person=person, now=now)
        for place in range(queries.MOST_GAMBLES):
            gain, loss = queries.next_gamble(gamble_set)
            actions.answer_gamble(
                gamble_set=gamble_set, place=place, gain=gain, loss=loss, accepted=takes(gain, loss), now=now
            )
        return gamble_set

    return round_of
