"""Commands from the command line, through a socket in the data folder that only the owner can open.

One question, then the end of the stream, then one answer. JSON in gives JSON out:
`{"verb": "search", "words": "lake"}` gives `{"ok": true, "text": "...", "data": ...}` or
`{"ok": false, "text": "a sentence", "code": 1}`. With `"progress": true`, lines such as `{"done": 500, "total": 10000}`
may come first. A verb, a NUL and words, as `cli.front` sends them without loading a JSON reader, give `0` and a text,
`1` and a sentence, or `L` (locked).
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import socket
import struct
import sys
import threading
from functools import partial
from typing import Any

from django.db import connections
from django.utils.translation import gettext as _

from unclasp.core.errors import UnclaspError, VaultLocked
from unclasp.vault import locking, verbs

logger = logging.getLogger(__name__)

LONGEST_COMMAND = 16 * 1024 * 1024


def serve(listener: socket.socket) -> None:
    """Answer commands until the process ends; for a thread."""
    while True:
        connection, _address = listener.accept()
        threading.Thread(target=converse, args=(connection,), daemon=True).start()


def converse(connection: socket.socket) -> None:
    """Read one command, answer it, close."""
    with locking.answers, connection, contextlib.suppress(OSError):
        if not is_own_account(connection):
            return
        connection.sendall(reply_to(read_all(connection), connection))
    connections.close_all()


def read_all(connection: socket.socket) -> bytes:
    """What the other end sends until it stops, up to the longest command there is."""
    question = bytearray()
    while len(question) < LONGEST_COMMAND and (part := connection.recv(65536)):
        question += part
    return bytes(question)


def reply_to(question: bytes, connection: socket.socket) -> bytes:
    """The answer in the form of the question."""
    if question.startswith(b"{"):
        return json.dumps(answer_json(question, connection)).encode()
    verb, _nul, words = question.decode(errors="replace").partition("\0")
    told = answer({"verb": verb, "words": words, "text": words})
    if told.get("locked"):
        return b"L"
    return (str(told.get("code", 0)) + told["text"]).encode()


def answer_json(question: bytes, connection: socket.socket) -> dict[str, Any]:
    """The answer to a question in JSON, with lines of progress before it where they are wanted."""
    try:
        command = json.loads(question)
        if command.pop("progress", False):
            command["progress"] = partial(tell, connection)
    except (ValueError, TypeError, AttributeError):
        return unreadable()
    return answer(command)


def tell(connection: socket.socket, done: int, total: int) -> None:
    """Send a line of progress; one that has gone away meanwhile is no reason to stop."""
    with contextlib.suppress(OSError):
        connection.sendall(json.dumps({"done": done, "total": total}).encode() + b"\n")


def is_own_account(connection: socket.socket) -> bool:
    """Whether the other end is this account; the socket's permissions say so too."""
    if sys.platform != "linux":
        return True
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return struct.unpack("3i", credentials)[1] == os.getuid()


def answer(command: dict[str, Any]) -> dict[str, Any]:
    """The answer to one command; never raises, since the other end would wait for nothing."""
    try:
        text, data = verbs.run(command)
    except UnclaspError as fault:
        return {"ok": False, "text": fault.message, "code": 1}
    except VaultLocked:
        return {
            "ok": False,
            "text": _("The notebook is locked. Unlock it in the browser first."),
            "code": 1,
            "locked": True,
        }
    except (ValueError, TypeError, KeyError):
        logger.exception("a command that could not be read")
        return unreadable()
    except Exception:
        logger.exception("a command that failed")
        return {
            "ok": False,
            "text": _(
                "Something in Unclasp did not work. Nothing half-done was kept; what was there is safe."
            ),
            "code": 1,
        }
    return {"ok": True, "text": text, "data": data}


def unreadable() -> dict[str, Any]:
    """The answer to a question that makes no sense."""
    return {"ok": False, "text": _("That command could not be read. Nothing was changed."), "code": 2}
