"""The HTTP server of the worker: waitress, kept from spooling to disk and from answering other people's accounts."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import create_server
from waitress.utilities import RequestEntityTooLarge

NEVER = 1 << 40
"""More bytes than a body may have: waitress never reaches the size at which it would use a temporary file."""

WAITING_MOST = 16 * 1024 * 1024
"""Bytes of an answer that may wait for a browser that is slow to take them; until then no more are made."""

TOO_LARGE = "UNCLASP_TOO_LARGE"
"""A heading that stands in a request whose body was more than there may be; the body is gone then."""

LOOPBACK = "0100007F"

PATIENCE_S = 1.0
"""How long a lock waits for answers that are under way before the process ends anyhow."""

A_MOMENT_S = 0.02


def owner_of_connection(peer_port: int, own_port: int) -> int | None:
    """The account at the other end of a loopback connection, from the kernel's table; None where it cannot be told."""
    try:
        rows = Path("/proc/net/tcp").read_text().splitlines()[1:]
    except OSError:
        return None
    wanted = (f"{LOOPBACK}:{peer_port:04X}", f"{LOOPBACK}:{own_port:04X}")
    for row in rows:
        fields = row.split()
        if (fields[1], fields[2]) == wanted:
            return int(fields[7])
    return None


class Parser(HTTPRequestParser):
    """Lets a body over the limit go by without keeping it: a browser shows a page only once it has sent everything."""

    error: Any = None
    left = 0
    """Bytes that are still to go by."""

    def received(self, data: bytes) -> int:
        """Take in what came, or let it go by; how many bytes of it belong to this request."""
        if self.left:
            gone = min(self.left, len(data))
            self.left -= gone
            self.completed = not self.left
            return gone
        taken: int = super().received(data)
        if isinstance(self.error, RequestEntityTooLarge) and not self.chunked:
            self.left, self.body_rcv, self.error, self.completed = self.content_length, None, None, False
            self.headers |= {"CONTENT_LENGTH": "0", TOO_LARGE: "yes"}
        return taken


class OwnAccountChannel(HTTPChannel):
    """A connection that is dropped unread unless it comes from this account (Linux; elsewhere it cannot be told)."""

    parser_class = Parser

    def __init__(self, server: Any, sock: socket.socket, addr: Any, adj: Any, map: Any = None) -> None:  # noqa: A002
        super().__init__(server, sock, addr, adj, map)
        if sys.platform == "linux" and owner_of_connection(addr[1], int(server.effective_port)) not in {
            os.getuid(),
            None,
        }:
            self.handle_close()


class Server:
    """The HTTP server on a socket that listens already. It ends the process when the vault is locked."""

    def __init__(self, application: Any, listener: socket.socket, *, threads: int, exit_code: int) -> None:
        self.exit_code = exit_code
        self.waitress: Any = create_server(
            application,
            sockets=[listener],
            threads=threads,
            ident="",
            inbuf_overflow=NEVER,
            outbuf_overflow=NEVER,
            outbuf_high_watermark=WAITING_MOST,
            max_request_body_size=settings.BODY_LIMIT,
            channel_timeout=120,
            clear_untrusted_proxy_headers=True,
            log_socket_errors=False,
        )
        self.waitress.channel_class = OwnAccountChannel

    def serve(self) -> None:
        """Answer until the process ends."""
        self.waitress.run()

    def close_the_door(self) -> None:
        """Take no further connection; those that come wait in the socket's queue for the next process.

        From here on the process ends within `PATIENCE_S`, even if a lock that is stuck never lets `leave` be called.
        """
        last_resort = threading.Timer(PATIENCE_S, os._exit, [self.exit_code])
        last_resort.daemon = True
        last_resort.start()
        closed = threading.Event()

        def in_the_loop() -> None:
            self.waitress.del_channel()
            closed.set()

        self.waitress.trigger.pull_trigger(in_the_loop)
        closed.wait(PATIENCE_S)

    def leave(self) -> None:
        """End the process as soon as every answer under way has been sent."""
        time.sleep(A_MOMENT_S)
        while any(map(is_busy, list(self.waitress.active_channels.values()))):
            time.sleep(A_MOMENT_S)
        os._exit(self.exit_code)


def is_busy(channel: Any) -> bool:
    """Whether a connection has a request that is not answered, or an answer that is not sent."""
    return bool(channel.requests or channel.total_outbufs_len)
