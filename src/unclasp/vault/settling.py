"""What is done in quiet once a vault is open: the person's rates are learned, and the search index is gathered.

Nothing of the vault is held while it reckons or rests, and each step is short, so that a lock need not wait.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping

from django.db import connection

from unclasp.core import clock
from unclasp.core.errors import VaultLocked
from unclasp.core.models import Person
from unclasp.holds.actions import Signs, learn_rates
from unclasp.vault import search_index
from unclasp.vault.errors import StillWriting


class BrokeOff(Exception):
    """The child process ended before it had learned anything."""


def settle() -> None:
    """Learn, then gather, for a thread; it stops where the vault is locked, and leaves what failed to the next time."""
    try:
        with contextlib.suppress(VaultLocked, BrokeOff):
            learn()
        gather()
    finally:
        connection.close()


def learn() -> None:
    """Learn everybody's rates."""
    for person in Person.objects.all():
        learn_rates(person=person, now=clock.now(), fit=fit_in_child)


def fit_in_child(holds: list[Signs]) -> Mapping[str, float]:
    """Learn in a child process, which takes the models out of memory again. Raises `BrokeOff`."""
    connection.close()
    with subprocess.Popen(
        [sys.executable, "-m", "unclasp.vault.learner"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # each more asks for room that it may not have
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(json.dumps(holds).encode() + b"\n")
            child.stdin.flush()
            found: Mapping[str, float] = json.loads(child.stdout.readline())
        except (OSError, ValueError) as fault:
            raise BrokeOff from fault
        finally:
            child.kill()
    return found


def gather() -> None:
    """Bring the search index together where it lies in many pieces, until something else writes for long, or a lock."""
    with contextlib.suppress(StillWriting, VaultLocked):
        search_index.gather(connection)
