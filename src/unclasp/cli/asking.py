"""Having a command carried out: by the app if it is open and unlocked, otherwise here, with the passphrase."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from unclasp.cli.where import Where, require_notebook
from unclasp.core.errors import UnclaspError

Command = Mapping[str, Any]
Told = dict[str, Any]
"""An answer: `text` for a terminal, `data` for programs."""

Ask = Callable[[Command], Told]
Tell = Callable[[int, int], None]

CHANGING = {"write", "check-in", "urge", "sit", "boundary", "import"}
"""Verbs that change the notebook: the first of a day is preceded by a backup."""


SOCKET = "unclasp.sock"
LONGEST_ADDRESS = 100
"""Bytes that the address of a socket may have on every system."""


def set_up(where: Where) -> None:
    """Get Django ready for this data folder."""
    os.umask(0o077)
    os.environ["UNCLASP_DATA_DIR"] = str(where.data_dir)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unclasp.config.settings")
    import django

    django.setup()


def ask(where: Where, command: Command, *, needs_key: bool = True, progress: Tell | None = None) -> Told:
    """The answer to one command. Raises `UnclaspError` with a sentence."""
    with conversation(where, needs_key=needs_key, progress=progress) as asked:
        return asked(command)


@contextmanager
def conversation(where: Where, *, needs_key: bool = True, progress: Tell | None = None) -> Iterator[Ask]:
    """Somebody to ask several things: the app, or this process with the vault open as long as that takes."""
    status = ask_app(where, {"verb": "status"})
    if status is not None and (status["data"]["unlocked"] or not needs_key):
        yield lambda command: of_app(where, command, progress)
        return
    set_up(where)
    if needs_key:
        with unlocked(where):
            yield lambda command: of_this_process(command, progress)
    else:
        yield lambda command: of_this_process(command, progress)


def of_app(where: Where, command: Command, progress: Tell | None) -> Told:
    """The running app's answer."""
    told = ask_app(where, command, progress)
    if told is None:
        raise UnclaspError("Unclasp was closed meanwhile. Whether this was kept, its pages show.")
    if not told["ok"]:
        raise UnclaspError(told["text"])
    return told


def of_this_process(command: Command, progress: Tell | None) -> Told:
    """The answer of the vault that is open here."""
    from unclasp.vault import verbs

    if command["verb"] in CHANGING:
        back_up_today()
    text, data = verbs.run({**command, "progress": progress})
    return {"text": text, "data": data}


def back_up_today() -> None:
    """Do what is due once a day of use. Where that is not possible, say so and go on."""
    from unclasp.vault import opening
    from unclasp.vault.folder import default_folder

    try:
        opening.after_unlock(default_folder())
    except UnclaspError:
        print("Today's backup could not be made. `unclasp doctor` looks for the reason.", file=sys.stderr)


def ask_app(where: Where, command: Command, progress: Tell | None = None) -> Told | None:
    """The running app's answer, or None where no app runs."""
    question = {**command, "progress": True} if progress else command
    try:
        with socket.socket(socket.AF_UNIX) as line:
            connect(line, where.data_dir)
            line.sendall(json.dumps(question).encode())
            line.shutdown(socket.SHUT_WR)
            return last_of(line, progress)
    except OSError:
        return None


def connect(line: socket.socket, folder: Path) -> None:
    """Connect to the socket in the folder; from inside the folder where its whole name is too long an address."""
    path = folder / SOCKET
    if len(os.fsencode(path)) <= LONGEST_ADDRESS:
        line.connect(str(path))
        return
    before = Path.cwd()
    os.chdir(folder)
    try:
        line.connect(SOCKET)
    finally:
        os.chdir(before)


def last_of(line: socket.socket, progress: Tell | None) -> Told | None:
    """The answer; the lines of progress before it are passed on."""
    told: Told | None = None
    with line.makefile("rb") as lines:
        for text in lines:
            told = json.loads(text)
            if progress and "done" in told:
                progress(told["done"], told["total"])
    return told


def is_open(where: Where) -> bool:
    """Whether the app runs for this folder, locked or not."""
    return ask_app(where, {"verb": "status"}) is not None


@contextmanager
def unlocked(where: Where) -> Iterator[None]:
    """The vault, open for as long as the commands take."""
    from unclasp.vault import opening
    from unclasp.vault.folder import default_folder

    folder = default_folder()
    require_notebook(folder)
    opening.unlock(folder, where.passphrase("Passphrase: "))
    try:
        yield
    finally:
        opening.lock()
