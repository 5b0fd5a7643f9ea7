"""How a fault is told on the command line: one sentence, and exit code 1."""

from __future__ import annotations

from unclasp.core.errors import UnclaspError, VaultLocked

FAULTS = (UnclaspError, VaultLocked, KeyboardInterrupt)
"""What ends a command and is no bug."""


def sentence_of(fault: BaseException) -> str:
    """What one of `FAULTS` is told as."""
    if isinstance(fault, UnclaspError):
        return fault.message
    if isinstance(fault, VaultLocked):
        return "The notebook was locked meanwhile. Nothing half-done was kept."
    return "\nStopped. Nothing half-done was kept."
