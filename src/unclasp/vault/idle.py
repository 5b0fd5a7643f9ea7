"""When the person has gone: what an idle vault is locked by."""

from __future__ import annotations

from collections.abc import Callable

CLOCK_MAY_STEP_BACK_S = 60.0


class IdleWatch:
    """Notices that nobody has been here for a while, by two clocks.

    One clock goes on while the machine sleeps; the wall clock is looked at too, because not every system
    has the first. A wall clock that was set back could hide an absence, so that counts as one.
    """

    def __init__(
        self, limit_s: float, awake_clock: Callable[[], float], wall_clock: Callable[[], float]
    ) -> None:
        self.limit_s = limit_s
        self._awake_clock = awake_clock
        self._wall_clock = wall_clock
        self.touch()

    def touch(self) -> None:
        """The person is here."""
        self._awake, self._wall = self._awake_clock(), self._wall_clock()

    def expired(self) -> bool:
        """Whether either clock says that the limit has passed, or the wall clock was set back."""
        awake, wall = self._awake_clock() - self._awake, self._wall_clock() - self._wall
        return awake > self.limit_s or wall > self.limit_s or wall < -CLOCK_MAY_STEP_BACK_S
