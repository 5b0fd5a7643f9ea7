"""The HTTP server of the worker: waitress, kept from spooling to disk and from answering other people's accounts."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from waitress.channel import HTTPChannel
from waitress.server import create_server

NEVER = 1 << 40
"""More bytes than a body may have: waitress never reaches the size at which it would use a temporary file."""

LOOPBACK = "0100007F"


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


class OwnAccountChannel(HTTPChannel):
    """A connection that is dropped unread unless it comes from this account (Linux; elsewhere it cannot be told)."""

    def __init__(self, server: Any, sock: socket.socket, addr: Any, adj: Any, map: Any = None) -> None:  # noqa: A002
        super().__init__(server, sock, addr, adj, map)
        if sys.platform == "linux" and owner_of_connection(addr[1], server.effective_port) not in {os.getuid(), None}:
            self.handle_close()


def make_server(application: Any, listener: socket.socket, *, threads: int) -> Any:
    """A server on a socket that listens already."""
    server: Any = create_server(
        application,
        sockets=[listener],
        threads=threads,
        ident="",
        inbuf_overflow=NEVER,
        outbuf_overflow=NEVER,
        outbuf_high_watermark=NEVER,
        max_request_body_size=settings.BODY_LIMIT,
        channel_timeout=120,
        clear_untrusted_proxy_headers=True,
        log_socket_errors=False,
    )
    server.channel_class = OwnAccountChannel
    return server
