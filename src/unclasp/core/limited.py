"""Limits on a child process that handles bytes from elsewhere. No Django."""

from __future__ import annotations

import contextlib
import resource
import signal
from collections.abc import Iterator

HARDEST_SECONDS = 3600


class TooSlow(Exception):
    """One piece of work took more time than it may."""


def limit(*, memory: int, seconds: int) -> None:
    """Let this process have so many bytes of memory, so much processor time and no file to write."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, HARDEST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_more(seconds: int) -> None:
    """Add to the processor time that this process may have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (min(soft + seconds, hard), hard))


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` in a piece of work that takes more processor time. In the main thread only."""
    signal.signal(signal.SIGPROF, too_slow)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def too_slow(_signal: int, _frame: object) -> None:
    """What the timer does."""
    raise TooSlow
