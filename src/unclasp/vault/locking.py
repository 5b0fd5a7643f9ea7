"""Locking, for the whole process: wipe the key, make every cookie worthless, and let the process end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from unclasp.core import clock
from unclasp.vault import opening
from unclasp.vault.idle import IdleWatch
from unclasp.web import access

IDLE_LOOK_S = 2.0

_watch = IdleWatch(600, clock.seconds_awake_and_asleep, clock.wall_seconds)
_leave: list[Callable[[], None]] = []


def when_locked(leave: Callable[[], None]) -> None:
    """What the process does once the key is wiped. Without it (in a test, in the CLI) it goes on."""
    _leave[:] = [leave]


def lock_now() -> None:
    """Wipe the key and end the process as soon as the answers under way are sent."""
    if not opening.is_unlocked():
        return
    access.rotate()
    for leave in _leave:
        threading.Thread(target=leave, daemon=True).start()
    opening.lock()


def limit_idle(minutes: int) -> None:
    """Lock by itself after so many minutes without a sign of the person."""
    _watch.limit_s = minutes * 60
    _watch.touch()


def touch() -> None:
    """The person is here."""
    _watch.touch()


def watch_idle() -> None:
    """Look every few seconds whether the person has gone, slept the machine or moved its clock; for a thread."""
    while True:
        time.sleep(IDLE_LOOK_S)
        if opening.is_unlocked() and _watch.expired():
            lock_now()
