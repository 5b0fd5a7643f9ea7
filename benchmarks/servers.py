"""The app and the floor's web app, each as a process, and one kept connection to talk to them."""

from __future__ import annotations

import contextlib
import http.client
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

from tests.running import App, running

from benchmarks.notebook import Notebook
from benchmarks.timing import Clock, of_processes

ROOT = Path(__file__).resolve().parents[1]
FORM = "application/x-www-form-urlencoded"
QUIET_S, AT_MOST_S = 1.0, 120.0


class Line:
    """A browser's kept connection to a server on this machine."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {
            "Cookie": cookie,
            "Origin": f"http://127.0.0.1:{port}",
            "Sec-Fetch-Site": "same-origin",
            "Sec-Fetch-Mode": "navigate",
            "Accept-Encoding": "gzip, br",
        }

    def get(self, path: str, *, has: str = "") -> bytes:
        """A page, which must hold `has`."""
        return self.ask("GET", path, None, has)

    def post(self, path: str, *, has: str = "", **form: str) -> bytes:
        """The answer to a form."""
        return self.ask("POST", path, urllib.parse.urlencode(form), has)

    def ask(self, method: str, path: str, body: str | None, has: str, kind: str = FORM) -> bytes:
        """One request on the kept connection."""
        headers = self.headers | {"Content-Type": kind} if body is not None else self.headers
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read()
        if answer.status not in {200, 303} or has.encode() not in page:
            raise RuntimeError(f"{method} {path} answered {answer.status}: {page[:2000]!r}")
        return page

    def close(self) -> None:
        """Hang up."""
        self.connection.close()


@contextlib.contextmanager
def app_of(notebook: Notebook) -> Iterator[tuple[App, Line, Clock]]:
    """The product on this notebook, unlocked and at rest: the backup that follows an unlocking is done.

    Gives the app, a line to it and its worker's clock.
    """
    with running(notebook.folder.path) as app:
        app.come_in()
        if app.unlock().status != 303:
            raise RuntimeError("the app did not unlock")
        rest(app)
        line = Line(app.port, app.cookie)
        yield app, line, of_processes(*app.workers())
        line.close()


def rest(app: App) -> None:
    """Wait until the worker has nothing to do."""
    end, before = time.monotonic() + AT_MOST_S, -1.0
    while time.monotonic() < end and (now := sum(map(cpu_ticks, app.workers()))) != before:
        before = now
        time.sleep(QUIET_S)


def cpu_ticks(pid: int) -> int:
    """How many ticks of the processor a process has used, give or take the one that its idle threads need."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) // 2


class FloorApp:
    """The floor's web app."""

    def __init__(self, file: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.floor.web", str(file)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert self.process.stdout is not None
        self.line = Line(int(self.process.stdout.readline()))
        self.clock = of_processes(self.process.pid)

    def stop(self) -> None:
        """End it."""
        self.line.close()
        self.process.terminate()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


@contextlib.contextmanager
def floor_of(notebook: Notebook) -> Iterator[FloorApp]:
    """The floor's web app on this notebook."""
    app = FloorApp(notebook.floor)
    try:
        yield app
    finally:
        app.stop()
