"""A person with a house that they hold, and pictures to keep."""

import datetime as dt
import io

import pytest
from PIL import Image

from unclasp.core import clock
from unclasp.holds import actions as hold_actions

NOW = clock.now()
DAY = dt.timedelta(days=1)
CAMERA = "Kamerawerk 7"
MAKER = 0x010F


@pytest.fixture
def house(person):
    """A house, named ninety days ago."""
    return hold_actions.create_hold(
        person=person, name="The house on Mercer Road", kind="place", now=NOW - 90 * DAY
    )


@pytest.fixture
def gran(person):
    """Somebody who has died."""
    gran = hold_actions.create_hold(person=person, name="Gran", kind="person", now=NOW - 90 * DAY)
    hold_actions.answer_gates(hold=gran, has_died=True, died_on=(NOW - 40 * DAY).date(), now=NOW)
    return gran


@pytest.fixture
def feared(person):
    """Somebody whom the person is afraid of."""
    feared = hold_actions.create_hold(person=person, name="M", kind="relationship", now=NOW - 90 * DAY)
    hold_actions.answer_gates(hold=feared, afraid=True, now=NOW)
    return feared


def photo(width=2400, height=1200):
    """A photo with what a camera notes in it."""
    noted = Image.Exif()
    noted[MAKER] = CAMERA
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), (180, 140, 90)).save(buffer, "JPEG", exif=noted)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def a_photo():
    """One such photo."""
    return photo()
