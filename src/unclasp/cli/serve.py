"""Opening the app: the listening sockets, the supervisor, the browser."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import closing

from unclasp.cli.asking import ask_app
from unclasp.cli.where import Where
from unclasp.core.errors import UnclaspError
from unclasp.vault import supervisor
from unclasp.vault.folder import VaultFolder
from unclasp.vault.lockfile import FileLock


def open_app(where: Where, port: int | None, *, browser: bool) -> None:
    """Serve until Ctrl-C. An app that runs already for this folder is shown instead of started twice."""
    folder = VaultFolder(where.data_dir)
    running = ask_app(where, {"verb": "address"})
    if running is not None:
        show(running["text"], browser=browser)
        return
    folder.make()
    lock = FileLock(folder.app_lock)
    lock.acquire()
    try:
        with closing(supervisor.listen(checked(port))) as pages:
            serve(folder, pages, browser=browser)
    finally:
        lock.release()
    print("Closed.")


def serve(folder: VaultFolder, pages: socket.socket, *, browser: bool) -> None:
    """Serve on a socket that listens, until asked to stop."""
    token = os.urandom(24).hex()
    try:
        with closing(supervisor.listen_to_commands(folder.socket)) as commands:
            supervising = supervisor.Supervisor(folder.path, pages, commands, token)
            supervising.heed_signals()
            show(f"http://127.0.0.1:{pages.getsockname()[1]}/start/{token}/", browser=browser)
            supervising.run()
    finally:
        folder.socket.unlink(missing_ok=True)


def checked(port: int | None) -> int:
    """A port that can be listened on."""
    if port is None:
        return supervisor.DEFAULT_PORT
    if not 0 <= port <= 65535:
        raise UnclaspError("A port is a number from 0 to 65535; 0 takes a free one.")
    return port


def show(address: str, *, browser: bool) -> None:
    """Print the address, and open it where there is a screen."""
    print(f"Unclasp is open at {address}", flush=True)
    on_a_screen = os.name != "posix" or sys.platform == "darwin" or "DISPLAY" in os.environ
    if browser and (on_a_screen or "WAYLAND_DISPLAY" in os.environ):
        import webbrowser  # most starts from a terminal without a screen need none

        webbrowser.open(address)
