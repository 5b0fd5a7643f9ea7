"""Whole commands, from their start to their end: the product's and the floor's."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.floor import journal
from benchmarks.timing import Clock, Deed, deed, of_commands
from unclasp.vault.folder import VaultFolder

UNCLASP = Path(sys.executable).with_name("unclasp")


def unclasp(
    folder: VaultFolder, *words: str | Path, passphrase: str = "", has: str = "", worker: Clock | None = None
) -> Deed:
    """A deed: `unclasp` with these words on this folder, with a passphrase where no app is open.

    Where one is open, its `worker`'s processor time counts too.
    """
    environment = {**os.environ, "UNCLASP_DATA_DIR": str(folder.path)}
    with_passphrase = ["--passphrase-fd", "0"] if passphrase else []
    done = command(
        [UNCLASP, *with_passphrase, *words], typed=f"{passphrase}\n", environment=environment, has=has
    )
    return replace(done, clock=lambda: of_commands() + worker()) if worker else done


def floor_command(file: Path, *words: str | Path, has: str = "") -> Deed:
    """A deed: the floor's command on its file."""
    return command([sys.executable, "-I", journal.__file__, file, *words], has=has)


def command(
    arguments: list[str | Path],
    *,
    typed: str = "",
    environment: dict[str, str] | None = None,
    has: str = "",
    at_most_s: float | None = None,
) -> Deed:
    """A deed: run this. Its output has to hold `has`."""

    def run() -> None:
        done = subprocess.run(
            arguments,
            input=typed,
            text=True,
            capture_output=True,
            env=environment,
            check=False,
            timeout=at_most_s,
            start_new_session=True,  # without a terminal, passphrases are read from what is typed
        )
        if done.returncode or has not in done.stdout:
            raise RuntimeError(
                f"{arguments} ended with {done.returncode}: {done.stdout[-500:]} {done.stderr[-2000:]}"
            )

    return deed(run, of_commands)
