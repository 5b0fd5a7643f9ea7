"""People who are held, and readings about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from unclasp.attachment import actions
from unclasp.attachment.models import Reading
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds import actions as hold_actions
from unclasp.holds.models import Hold

SECURE = [1] * 6 + [5] * 4 + [1] * 6 + [5] * 4
ANXIOUS = [5] * 6 + [1] * 4 + [1] * 6 + [5] * 4
MIXED = [3, 4, 3, 3, 4, 3, 3, 2, 3, 3, 3, 2, 3, 3, 3, 2, 3, 3, 4, 3]

Reads = Callable[..., Reading]


@pytest.fixture
def ana(person: Person) -> Hold:
    """A sister."""
    return hold_actions.create_hold(person=person, name="Ana", kind="person", now=clock.now())


@pytest.fixture
def daniel(person: Person) -> Hold:
    """A marriage."""
    return hold_actions.create_hold(person=person, name="Daniel and me", kind="relationship", now=clock.now())


@pytest.fixture
def read(person: Person) -> Reads:
    """Takes a finished reading so many days ago, with these answers in the order of the science."""

    def taken(answers: Sequence[int | None], hold: Hold | None = None, days: float = 0) -> Reading:
        at = clock.now() - dt.timedelta(days=days)
        reading = actions.start_reading(person=person, hold=hold, now=at)
        actions.answer_questions(reading=reading, answers=dict(enumerate(answers)), now=at)
        return actions.finish_reading(reading=reading, now=at)

    return taken
