"""The app as a person starts it: a process of its own on a free port, and a browser's way to talk to it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

PASSPHRASE = "four words you picture"
START_WITHIN_S = 60


class App:
    """A running app. `address` is the one that it printed, with its one-use token."""

    def __init__(self, data_dir: Path, *command: str, **environment: str) -> None:
        self.data_dir = data_dir
        self.process = subprocess.Popen(
            [
                *command,
                sys.executable,
                "-m",
                "unclasp",
                "--data-dir",
                str(data_dir),
                "open",
                "-p",
                "0",
                "--no-browser",
            ],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **environment},
        )
        self.address = self.read_address()
        self.pid = children_of(self.process.pid)[0] if command else self.process.pid
        self.port = urllib.parse.urlsplit(self.address).port
        self.cookie = ""

    def read_address(self) -> str:
        assert self.process.stdout is not None
        assert select.select([self.process.stdout], [], [], START_WITHIN_S)[0], "the app printed nothing"
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/start/\S+/", line)
        assert found, line
        return found[0]

    def ask(
        self, method: str, path: str, form: dict[str, str] | None = None, **headers: str
    ) -> http.client.HTTPResponse:
        """One request as the person's own browser sends it; headers may be changed to play somebody else."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=START_WITHIN_S)
        sent = {
            "Cookie": self.cookie,
            "Origin": f"http://127.0.0.1:{self.port}",
            "Sec-Fetch-Site": "same-origin",
        }
        sent |= {"Sec-Fetch-Mode": "navigate", "Content-Type": "application/x-www-form-urlencoded"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, path, urllib.parse.urlencode(form or {}) if form is not None else None, sent)
        answer = line.getresponse()
        answer.body = answer.read()
        for value in answer.headers.get_all("Set-Cookie", []):
            self.cookie = value.split(";")[0]
        line.close()
        return answer

    def come_in(self) -> None:
        """Redeem the token."""
        assert self.ask("GET", urllib.parse.urlsplit(self.address).path).status == 303

    def make_vault(self) -> None:
        """Make a vault through the pages."""
        self.come_in()
        answer = self.ask("POST", "/welcome/passphrase/", {"new": PASSPHRASE, "again": PASSPHRASE})
        assert answer.status == 303, answer.body

    def unlock(self, passphrase: str = PASSPHRASE) -> http.client.HTTPResponse:
        """Type the passphrase."""
        return self.ask("POST", "/unlock/", {"passphrase": passphrase})

    def workers(self) -> list[int]:
        """The process ids of the worker."""
        return children_of(self.pid)

    def command(self, **command: object) -> dict[str, object]:
        """Ask through the socket in the data folder."""
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self.data_dir / "unclasp.sock"))
            line.sendall(json.dumps(command).encode())
            line.shutdown(socket.SHUT_WR)
            reply = b"".join(iter(lambda: line.recv(65536), b""))
        return json.loads(reply)

    def stop(self) -> int:
        """Ctrl-C."""
        if self.process.poll() is None:
            os.kill(self.pid, signal.SIGINT)
        code = self.process.wait(timeout=START_WITHIN_S)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


def children_of(pid: int) -> list[int]:
    """The process ids of a process's children."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextlib.contextmanager
def running(data_dir: Path, *command: str, **environment: str) -> Iterator[App]:
    """An app for as long as a test takes."""
    app = App(data_dir, *command, **environment)
    try:
        yield app
    finally:
        app.stop()


def eventually(true: object, within: float = 15.0) -> bool:
    """Whether something becomes true within some seconds."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False
