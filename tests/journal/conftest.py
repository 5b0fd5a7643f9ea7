"""What several of these tests stand on."""

import datetime as dt

import pytest

from unclasp.core.models import Person
from unclasp.holds.models import Hold


@pytest.fixture
def halden(person: Person) -> Hold:
    """A job that goes by two names."""
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return Hold.objects.create(
        person=person, name="The job at Halden & Co", aliases=["Halden"], kind=Hold.Kind.JOB, named_at=now
    )
