"""One process at a time: a lock of the operating system on a file, gone when the process goes. No Django."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from unclasp.vault.errors import VaultBusy
from unclasp.vault.folder import os_fault

if sys.platform == "win32":
    import msvcrt

    def _try_to_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_to_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """A lock on a file. The file stays; what counts is who holds the lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._descriptor is not None

    def acquire(self) -> None:
        """Take the lock. Raises `VaultBusy` where another process, or another object here, has it."""
        if self.is_held:
            return
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as fault:
            raise os_fault(fault, self.path.parent) from fault
        try:
            _try_to_lock(descriptor)
        except OSError as fault:
            os.close(descriptor)
            raise VaultBusy from fault
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor = None
