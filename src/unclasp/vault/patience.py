"""Wrong secrets cost more and more time. Nobody is shut out: the wait has a limit and ends with the process."""

from __future__ import annotations

import time

FREE_FAILURES = 3
FIRST_WAIT_S, LONGEST_WAIT_S = 0.5, 8.0


def wait_after(failures: int) -> float:
    """Seconds to wait before the next attempt after so many failures in a row."""
    if failures < FREE_FAILURES:
        return 0.0
    return min(FIRST_WAIT_S * 2.0 ** (failures - FREE_FAILURES), LONGEST_WAIT_S)


class Patience:
    """Counts failures in a row, in memory only."""

    def __init__(self) -> None:
        self.failures = 0

    def wait(self) -> None:
        """Wait as long as the failures so far ask for."""
        time.sleep(wait_after(self.failures))

    def note_failure(self) -> None:
        """One more."""
        self.failures += 1

    def forget(self) -> None:
        """The secret was right."""
        self.failures = 0
