"""Having a command carried out: by the app if it is open and unlocked, otherwise here, with the passphrase."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from unclasp.cli.front import converse
from unclasp.core.errors import UnclaspError

LONGEST_PASSPHRASE = 4096


@dataclass(frozen=True)
class Where:
    """The data folder, and where a passphrase comes from if it is not typed."""

    data_dir: Path
    passphrase_fd: int | None = None

    @classmethod
    def from_options(cls, data_dir: Path | None, passphrase_fd: int | None) -> Where:
        """The option, else `UNCLASP_DATA_DIR`, else the platform's own place."""
        chosen = data_dir or os.environ.get("UNCLASP_DATA_DIR")
        return cls(Path(chosen or platformdirs.user_data_dir("unclasp", appauthor=False)).absolute(), passphrase_fd)


def set_up(where: Where) -> None:
    """Get Django ready for this data folder."""
    os.umask(0o077)
    os.environ["UNCLASP_DATA_DIR"] = str(where.data_dir)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unclasp.config.settings")
    import django  # noqa: PLC0415 - only now is it known which folder the settings are for

    django.setup()


def ask(where: Where, command: Mapping[str, Any], *, needs_key: bool = True) -> dict[str, Any]:
    """The answer to a command: `text` and `data`. Raises `UnclaspError` with a sentence."""
    told = ask_app(where, command)
    if told is not None and not told.get("locked"):
        if not told["ok"]:
            raise UnclaspError(told["text"])
        return told
    set_up(where)
    from unclasp.vault import verbs  # noqa: PLC0415 - needs Django

    if not needs_key:
        text, data = verbs.run(command)
    else:
        with unlocked(where):
            text, data = verbs.run(command)
    return {"text": text, "data": data}


def ask_app(where: Where, command: Mapping[str, Any]) -> dict[str, Any] | None:
    """The running app's answer, or None where no app runs."""
    reply = converse_from_inside(where.data_dir, json.dumps(command))
    return json.loads(reply) if reply else None


def converse_from_inside(folder: Path, question: str) -> bytes | None:
    """Ask through the socket by its bare name, since a socket's address may be about a hundred bytes long."""
    before = Path.cwd()
    try:
        os.chdir(folder)
        return converse("unclasp.sock", question)
    except OSError:
        return None
    finally:
        os.chdir(before)


@contextmanager
def unlocked(where: Where) -> Iterator[None]:
    """The vault, open for as long as one command takes."""
    from unclasp.vault import opening  # noqa: PLC0415 - needs Django
    from unclasp.vault.folder import default_folder  # noqa: PLC0415

    folder = default_folder()
    if not folder.exists():
        raise UnclaspError(f"There is no notebook in {folder.path}. `unclasp init` makes one.")
    opening.unlock(folder, passphrase(where, "Passphrase: "))
    try:
        yield
    finally:
        opening.lock()


def passphrase(where: Where, prompt: str) -> str:
    """A passphrase from the open file that `--passphrase-fd` names (a line each), or typed unseen."""
    if where.passphrase_fd is None:
        return getpass.getpass(prompt)
    line = b""
    try:
        while len(line) < LONGEST_PASSPHRASE and (byte := os.read(where.passphrase_fd, 1)) not in {b"", b"\n"}:
            line += byte
        return line.decode().removesuffix("\r")
    except (OSError, ValueError) as fault:
        raise UnclaspError(f"No passphrase could be read from file {where.passphrase_fd}.") from fault


def text_from_stdin_or_prompt() -> str:
    """What is piped in, or typed until an empty line or Ctrl-D."""
    if not sys.stdin.isatty():
        return sys.stdin.read()
    print("Write. Ctrl-D on a line of its own keeps it; Ctrl-C drops it.", file=sys.stderr)
    return sys.stdin.read()
