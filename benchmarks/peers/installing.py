"""Peers are installed by name into `build/peers/NAME`, once; never into the product's own environment."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rows import LeftOut
from benchmarks.servers import ROOT

PEERS = ROOT / "build" / "peers"
INSTALL_WITHIN_S = 300
VERSION = "import sys, importlib.metadata as m; print(m.version(sys.argv[1]))"


@dataclass(frozen=True)
class Peer:
    """An installed program."""

    name: str
    version: str
    commands: Path

    @property
    def label(self) -> str:
        """What the report calls it."""
        return f"{self.name} {self.version}"

    def command(self, name: str) -> Path:
        """One of its commands."""
        return self.commands / name


def installed(name: str, *more: str) -> Peer:
    """A peer, and more packages that its users have; installed if it is not there yet, otherwise left out."""
    folder = PEERS / name
    commands, done = folder / "bin", folder / "done"
    try:
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            run(sys.executable, "-m", "venv", folder)
            run(commands / "python", "-m", "pip", "install", "--quiet", name, *more)
            done.touch()
        version = run(commands / "python", "-c", VERSION, name).strip()
    except (OSError, subprocess.SubprocessError) as fault:
        said = str(getattr(fault, "stderr", "") or fault).strip().splitlines()
        raise LeftOut(f"{name} is left out, since it could not be installed: {said[-1]}") from fault
    return Peer(name, version, commands)


def run(*words: str | Path) -> str:
    """What a command prints."""
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=INSTALL_WITHIN_S)
    return done.stdout
