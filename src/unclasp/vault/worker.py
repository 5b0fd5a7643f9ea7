"""The process that serves the pages. It ends when the vault is locked, and takes key and text with it."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import signal
import socket
import sys
import threading
from typing import Any

from unclasp.vault.supervisor import LOCKED_EXIT

THREADS = 4


class Reports:
    """What the worker tells the supervisor, a line each."""

    def __init__(self, descriptor: int) -> None:
        self.stream = os.fdopen(descriptor, "w", buffering=1)

    def say(self, **message: str) -> None:
        """Send one message; a supervisor that has gone is no reason to fail."""
        with contextlib.suppress(OSError):
            self.stream.write(json.dumps(message) + "\n")
            self.stream.flush()


def harden() -> None:
    """Files only for their owner, and no memory dump if the process breaks."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def end_with_supervisor() -> None:
    """End when the supervisor does, however it ends: its end of the pipe closes."""
    sys.stdin.buffer.read()
    os._exit(0)


def serve(handed: dict[str, Any]) -> None:
    """Serve pages and commands on the sockets that were handed over, until locked or told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unclasp.config.settings")
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    from django.urls import reverse

    from unclasp.vault import control, locking, serving
    from unclasp.web import access

    reports = Reports(handed["report"])
    pages = socket.socket(fileno=handed["pages"])
    commands = socket.socket(fileno=handed["commands"])
    cookie = handed["cookie"] or access.current()
    access.adopt(cookie, handed["before"], handed["tokens"], pages.getsockname()[1])
    access.on_change(reports.say)
    reports.say(cookie=cookie)

    reverse("unlock")  # loads every page
    server = serving.Server(application, pages, threads=THREADS, exit_code=LOCKED_EXIT)
    locking.retire_when_locked(server)
    threading.Thread(target=control.serve, args=(commands,), daemon=True).start()
    threading.Thread(target=locking.watch_idle, daemon=True).start()
    threading.Thread(target=end_with_supervisor, daemon=True).start()
    gc.freeze()
    gc.enable()
    server.serve()


def main() -> None:
    """Read what is handed over from the standard input, and serve."""
    gc.disable()  # what is loaded now stays: looking through it for garbage would be a tenth of the start
    harden()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the supervisor, which ends us
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    serve(json.loads(sys.stdin.buffer.readline()))


if __name__ == "__main__":
    main()
