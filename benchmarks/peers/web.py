"""A peer's web server as a process of its own, and one kept connection to it."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measures.footprint import proportional_mib
from benchmarks.peers.beside import ONE_S
from benchmarks.servers import Line
from benchmarks.timing import Clock, of_processes

Command = Callable[[int], list[str | Path]]
"""The words that start a server on a port."""

PATIENCE_S = 0.005


@dataclass(frozen=True)
class Served:
    """A server that has answered once."""

    line: Line
    clock: Clock
    pid: int

    @property
    def mib(self) -> float:
        """Its memory now."""
        return proportional_mib(self.pid)


@contextlib.contextmanager
def served(command: Command, first: str) -> Iterator[Served]:
    """A server for as long as the block lasts, once it has answered its first page."""
    port = free_port()
    process = subprocess.Popen(
        command(port), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        line = first_answer(process, port, first)
        yield Served(line, of_processes(process.pid), process.pid)
        line.close()
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def start(command: Command, first: str) -> float:
    """Milliseconds from starting a server until the whole of its first page is here."""
    began = time.perf_counter()
    with served(command, first):
        took = time.perf_counter() - began
    return took * 1000


def first_answer(process: subprocess.Popen[bytes], port: int, first: str) -> Line:
    """A line on which the first page has come."""
    end = time.monotonic() + ONE_S
    while time.monotonic() < end and process.poll() is None:
        line = Line(port)
        try:
            line.get(first)
        except OSError:
            line.close()
            time.sleep(PATIENCE_S)
        else:
            return line
    raise RuntimeError("the server did not answer")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
