"""The small process that stays: it owns the listening sockets, holds no secret, and replaces the worker at every lock.

A worker that has had a key or a text in its memory is never used again: it ends, and a new one is started that
takes over the same sockets. A browser that asks meanwhile waits in the socket's queue for a moment.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from pathlib import Path
from typing import IO

from unclasp.core.errors import UnclaspError

DEFAULT_PORT = 8749
LOCKED_EXIT = 75
"""With which a worker ends when the vault was locked."""

CRASHES_ALLOWED = 5
CRASH_WINDOW_S = 60.0


class CannotListen(UnclaspError):
    """The port is taken, or may not be used."""


class KeepsFailing(UnclaspError):
    """The worker ended by itself again and again."""


class Passing:
    """What one worker hands to the next: whom it had let in. Not a secret of the vault."""

    def __init__(self, token: str) -> None:
        self.cookie: str | None = None
        self.before = ""
        self.tokens = [token]

    def learn(self, message: dict[str, str]) -> None:
        """Take in one message of the worker's."""
        self.cookie = message.get("cookie", self.cookie)
        self.before = message.get("before", self.before)
        if "issued" in message:
            self.tokens.append(message["issued"])
        if "redeemed" in message and message["redeemed"] in self.tokens:
            self.tokens.remove(message["redeemed"])


def listen(port: int) -> socket.socket:
    """A socket that listens on the loopback address only; port 0 takes any free one."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
    except OSError as fault:
        listener.close()
        raise CannotListen(
            f"Port {port} is in use by something else. Nothing was opened. Start with `-p 0` to use a free port."
        ) from fault
    return listener


def listen_to_commands(path: Path) -> socket.socket:
    """A socket in the data folder that only the owner can open.

    Bound by its bare name from inside the folder, since a socket's address may be about a hundred bytes long.
    """
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = Path.cwd()
    os.chdir(path.parent)
    mask = os.umask(0o177)
    try:
        listener.bind(path.name)
    finally:
        os.umask(mask)
        os.chdir(before)
    listener.listen(16)
    return listener


class Supervisor:
    """Starts workers one after another until asked to stop."""

    def __init__(self, data_dir: Path, pages: socket.socket, commands: socket.socket, token: str) -> None:
        self.data_dir = data_dir
        self.pages = pages
        self.commands = commands
        self.passing = Passing(token)
        self.stopping = False
        self.worker: subprocess.Popen[bytes] | None = None
        self.crashes: deque[float] = deque(maxlen=CRASHES_ALLOWED)

    def heed_signals(self) -> None:
        """Stop cleanly when asked to, from now on."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self.stop)

    def run(self) -> None:
        """Serve until stopped. Raises `KeepsFailing` when workers end by themselves again and again."""
        while not self.stopping:
            code = self.one_worker()
            if not self.stopping and code != LOCKED_EXIT:
                self.note_crash()

    def stop(self, *_signal: object) -> None:
        """End the worker, and start no other."""
        self.stopping = True
        if self.worker is not None:
            with contextlib.suppress(ProcessLookupError):
                self.worker.terminate()

    def one_worker(self) -> int:
        """Start a worker, listen to it until it ends; returns its exit code."""
        reader, writer = os.pipe()
        handed = {
            "pages": self.pages.fileno(),
            "commands": self.commands.fileno(),
            "report": writer,
            "cookie": self.passing.cookie,
            "before": self.passing.before,
            "tokens": self.passing.tokens,
        }
        self.worker = subprocess.Popen(
            [sys.executable, "-m", "unclasp.vault.worker"],
            stdin=subprocess.PIPE,
            pass_fds=(self.pages.fileno(), self.commands.fileno(), writer),
            env={**os.environ, "UNCLASP_DATA_DIR": str(self.data_dir)},
            start_new_session=True,
        )
        os.close(writer)
        listening = threading.Thread(target=self.listen_to_worker, args=(os.fdopen(reader),), daemon=True)
        listening.start()
        assert self.worker.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.worker.stdin.write(json.dumps(handed).encode() + b"\n")
            self.worker.stdin.flush()
        if self.stopping:
            self.worker.terminate()
        code = self.worker.wait()
        listening.join(timeout=1)
        self.worker.stdin.close()
        return code

    def listen_to_worker(self, reports: IO[str]) -> None:
        """Take in what the worker says until it ends."""
        with reports:
            for line in reports:
                self.passing.learn(json.loads(line))

    def note_crash(self) -> None:
        """Give up, with a sentence, when there is no point in going on."""
        now = time.monotonic()
        self.crashes.append(now)
        if len(self.crashes) == CRASHES_ALLOWED and now - self.crashes[0] < CRASH_WINDOW_S:
            raise KeepsFailing(
                "Unclasp could not stay open: it ended by itself several times. Your notebook is as you left it. "
                "Run `unclasp doctor` to see what is wrong."
            )
