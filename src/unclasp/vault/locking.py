"""Locking, for the whole process: wipe the key, make every cookie worthless, and let the process end."""

from __future__ import annotations

import threading
import time
from typing import Protocol

from unclasp.core import clock
from unclasp.vault import opening
from unclasp.vault.idle import IdleWatch
from unclasp.web import access

IDLE_LOOK_S = 2.0

PATIENCE_S = 0.3
"""How long a lock waits for threads to give up their connections. The end of the process takes those that are left,
and the answer to who locked has to be sent before that."""

_watch = IdleWatch(600, clock.seconds_awake_and_asleep, clock.wall_seconds)
_serving: list[Retirable] = []


class Retirable(Protocol):
    """What serves the pages, and can end."""

    def close_the_door(self) -> None:
        """Take no further connection: what comes now is for the next process. End within a second, come what may."""

    def leave(self) -> None:
        """End the process as soon as its own answers are sent."""


class Answers:
    """The answers to the command line that are under way, which the end of the process waits for."""

    def __init__(self) -> None:
        self._count, self._changed = 0, threading.Condition()

    def __enter__(self) -> None:
        with self._changed:
            self._count += 1

    def __exit__(self, *_fault: object) -> None:
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def wait_until_sent(self) -> None:
        """Wait until there are none."""
        with self._changed:
            self._changed.wait_for(lambda: self._count == 0)


answers = Answers()


def retire_when_locked(serving: Retirable) -> None:
    """Have the process end with the lock. Without this (in a test, in the CLI) it goes on."""
    _serving[:] = [serving]


def lock_now() -> None:
    """Wipe the key and end the process as soon as the answers under way are sent, whatever else it is at."""
    if not opening.is_unlocked() and not opening.is_opening():
        return
    for serving in _serving:
        serving.close_the_door()
    access.rotate_at_lock()
    opening.lock(PATIENCE_S)
    threading.Thread(target=leave, daemon=True).start()


def leave() -> None:
    """Let the process end once everything that was asked has been answered."""
    answers.wait_until_sent()
    for serving in _serving:
        serving.leave()


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
