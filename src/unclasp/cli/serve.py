"""Opening the app: the listening sockets, the supervisor, the browser."""

from __future__ import annotations

import os
import secrets
import webbrowser
from pathlib import Path

from unclasp.cli.asking import Where, ask_app
from unclasp.core.errors import UnclaspError
from unclasp.vault import supervisor
from unclasp.vault.folder import VaultFolder
from unclasp.vault.lockfile import FileLock


def open_app(where: Where, port: int, *, browser: bool) -> None:
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
        pages = supervisor.listen(port)
        commands = supervisor.listen_to_commands(folder.socket)
        token = secrets.token_urlsafe(24)
        show(f"http://127.0.0.1:{pages.getsockname()[1]}/start/{token}/", browser=browser)
        supervisor.Supervisor(where.data_dir, pages, commands, token).run()
    finally:
        folder.socket.unlink(missing_ok=True)
        lock.release()
    print("Closed.")


def show(address: str, *, browser: bool) -> None:
    """Print the address, and open it where there is a screen."""
    print(f"Unclasp is open at {address}", flush=True)
    if browser and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.name != "posix" or is_mac()):
        webbrowser.open(address)


def is_mac() -> bool:
    """Whether there is a screen without a DISPLAY variable."""
    return Path("/System/Library").exists()


def check_port(port: int) -> int:
    """A port that can be listened on."""
    if not 0 <= port <= 65535:
        raise UnclaspError("A port is a number from 0 to 65535; 0 takes a free one.")
    return port
