"""What is too much for a page is said on a page, and a slow browser does not fill the memory."""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from tests.running import App, eventually, running

from unclasp.vault import serving

MB = 1 << 20
PIECES = 64


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with running(tmp_path / "notebook") as started:
        yield started


def sent(app: App, path: str, size: int, **headers: str) -> http.client.HTTPResponse:
    """A body of so many bytes, sent bit by bit and to its end, as a browser does."""
    line = http.client.HTTPConnection("127.0.0.1", app.port, timeout=60)
    line.putrequest("POST", path)
    origin = f"http://127.0.0.1:{app.port}"
    kind = "multipart/form-data; boundary=x"
    told = {"Cookie": app.cookie, "Origin": origin, "Sec-Fetch-Site": "same-origin", "Content-Type": kind}
    for name, value in {**told, "Sec-Fetch-Mode": "navigate", "Content-Length": str(size), **headers}.items():
        line.putheader(name, value)
    line.endheaders()
    piece = bytes(MB)
    for start in range(0, size, MB):
        line.send(piece[: size - start])
    answer = line.getresponse()
    answer.body = answer.read()
    line.close()
    return answer


def test_a_body_over_the_limit_is_answered_with_a_page(app: App):
    app.make_vault()
    for path in ("/import/", "/journal/write/"):
        answer = sent(app, path, settings.BODY_LIMIT + 3)
        assert answer.status == 413
        assert b"more than 256 MB" in answer.body
        assert b"<html" in answer.body
        assert "no-store" in answer.headers["Cache-Control"]
    assert app.ask("GET", "/journal/").status == 200

    stranger = sent(app, "/import/", settings.BODY_LIMIT + 3, Origin="http://elsewhere.example")
    assert stranger.status == 403
    assert app.ask("POST", "/lock/", {}).status == 303
    eventually(lambda: app.ask("GET", "/unlock/").status == 200)
    assert sent(app, "/import/", settings.BODY_LIMIT + 3).headers["Location"] == "/unlock/"


class Maker:
    """An answer of many pieces that counts how many were made."""

    made = 0

    def __call__(self, _environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [("Content-Type", "application/zip")])
        for _number in range(PIECES):
            self.made += 1
            yield bytes(MB)


@contextlib.contextmanager
def serving_by(maker: Maker) -> Iterator[int]:
    """The server of the app in this process, and its port."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = serving.Server(maker, listener, threads=1, exit_code=0)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1]

    def everything_closed() -> None:
        for channel in list(server.waitress.active_channels.values()):
            channel.handle_close()
        server.waitress.task_dispatcher.shutdown()
        server.waitress.close()

    server.waitress.trigger.pull_trigger(everything_closed)
    thread.join(10)


def test_what_a_slow_browser_does_not_take_is_not_made():
    maker = Maker()
    with serving_by(maker) as port:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        line.request("GET", "/")
        answer = line.getresponse()
        most = serving.WAITING_MOST // MB
        assert eventually(lambda: maker.made >= most)
        time.sleep(0.3)
        assert maker.made < PIECES, "it waits for the browser"
        assert sum(len(piece) for piece in iter(lambda: answer.read(MB), b"")) == PIECES * MB
        assert maker.made == PIECES
        line.close()


def test_a_browser_that_leaves_in_the_middle_ends_the_making():
    maker = Maker()
    with serving_by(maker) as port:
        line = socket.create_connection(("127.0.0.1", port))
        line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert eventually(lambda: maker.made >= serving.WAITING_MOST // MB)
        line.close()
        time.sleep(0.3)
        assert maker.made < PIECES
