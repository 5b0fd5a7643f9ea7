"""When an idle vault locks: the table of absences."""

import pytest

from unclasp.vault.idle import IdleWatch

LIMIT_S = 300.0


class Clocks:
    """Two clocks that a test moves by hand."""

    awake, wall = 50.0, 1e9


@pytest.mark.trust(21)
@pytest.mark.parametrize(
    ("awake", "wall", "expired"),
    [
        pytest.param(240, 240, False, id="four minutes away"),
        pytest.param(360, 360, True, id="six minutes away"),
        pytest.param(10, -3600, True, id="clock set back an hour"),
        pytest.param(1, 28_800, True, id="asleep for the night, one clock frozen"),
        pytest.param(28_800, 1, True, id="asleep for the night, clock set back to hide it"),
        pytest.param(5, 3e7, True, id="clock set forward a year"),
        pytest.param(10, 8, False, id="clock corrected by two seconds"),
        pytest.param(0, 0, False, id="here"),
    ],
)
def test_the_table_of_absences(awake: float, wall: float, expired: bool) -> None:
    clocks = Clocks()
    watch = IdleWatch(LIMIT_S, lambda: clocks.awake, lambda: clocks.wall)
    clocks.awake += awake
    clocks.wall += wall
    assert watch.expired() is expired
    watch.touch()
    assert not watch.expired()
