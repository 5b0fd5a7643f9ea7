"""Commands from the command line, through a socket in the data folder that only the owner can open.

One question, then the end of the stream, then one answer. JSON in gives JSON out:
`{"verb": "search", "words": "lake"}` gives `{"ok": true, "text": "...", "data": ...}` or `{"ok": false, "text": "a sentence", "code": 1}`. A verb, a NUL and
words, as `cli.front` sends them without loading a JSON reader, give `0` and a text, `1` and a sentence, or `L` (locked).
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import struct
import sys
import threading
from typing import Any

from django.db import connections
from django.utils.translation import gettext as _

from unclasp.core.errors import UnclaspError, VaultLocked
from unclasp.vault import verbs

LONGEST_COMMAND = 16 * 1024 * 1024


def serve(listener: socket.socket) -> None:
    """Answer commands until the process ends; for a thread."""
    while True:
        connection, _address = listener.accept()
        threading.Thread(target=converse, args=(connection,), daemon=True).start()


def converse(connection: socket.socket) -> None:
    """Read one command, answer it, close."""
    with connection, contextlib.suppress(OSError):
        if not is_own_account(connection):
            return
        connection.sendall(reply_to(read_all(connection)))
    connections.close_all()


def read_all(connection: socket.socket) -> bytes:
    """What the other end sends until it stops, up to the longest command there is."""
    question = bytearray()
    while len(question) < LONGEST_COMMAND and (part := connection.recv(65536)):
        question += part
    return bytes(question)


def reply_to(question: bytes) -> bytes:
    """The answer in the form of the question."""
    if question.startswith(b"{"):
        return json.dumps(answer(question)).encode()
    verb, _nul, words = question.decode(errors="replace").partition("\0")
    told = answer(json.dumps({"verb": verb, "words": words, "text": words}).encode())
    if told.get("locked"):
        return b"L"
    return (str(told.get("code", 0)) + told["text"]).encode()


def is_own_account(connection: socket.socket) -> bool:
    """Whether the other end is this account; the socket's permissions say so too."""
    if sys.platform != "linux":
        return True
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return struct.unpack("3i", credentials)[1] == os.getuid()


def answer(question: bytes) -> dict[str, Any]:
    """The answer to one command; never raises for what a person can do."""
    try:
        command = json.loads(question)
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
        return {"ok": False, "text": _("That command could not be read. Nothing was changed."), "code": 2}
    return {"ok": True, "text": text, "data": data}
