"""The first thing that runs: it loads nothing, and asks only what an app can answer from words."""

import io
import socket
import subprocess
import sys
import threading

import pytest

from unclasp.cli import front

HEAVY = {
    "argparse",
    "django",
    "enum",
    "json",
    "pathlib",
    "re",
    "rich",
    "socket",
    "subprocess",
    "typer",
    "typing",
}


def test_it_loads_next_to_nothing():
    program = "import sys; import unclasp.cli.front; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {program}"],
                            check=True, capture_output=True, text=True).stdout.split()  # fmt: skip
    assert not HEAVY & set(loaded)
    assert [name for name in loaded if name.startswith("unclasp")] == [
        "unclasp",
        "unclasp.cli",
        "unclasp.cli.front",
    ]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["write"],
        ["search"],
        ["search", "--json", "x"],
        ["write", "-"],
        ["lock", "it"],
        ["export", "x.zip"],
        ["-h"],
    ],
)
def test_what_needs_more_than_words_is_handed_over(words: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(front, "converse", lambda *_: pytest.fail("asked the app"))
    assert front.ask_app(words) is None


def test_nobody_answers_where_no_app_is_open(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("UNCLASP_DATA_DIR", str(tmp_path))
    assert front.ask_app(["search", "lake"]) is None


def test_it_looks_where_the_rest_looks(monkeypatch: pytest.MonkeyPatch):
    from unclasp.cli.asking import SOCKET
    from unclasp.cli.where import Where

    monkeypatch.delenv("UNCLASP_DATA_DIR")
    if sys.platform == "linux":
        assert front.socket_path() == str(Where.from_options(None, None).data_dir / SOCKET)


def test_what_is_piped_in_is_sent_and_still_there_for_the_rest(tmp_path, monkeypatch: pytest.MonkeyPatch):
    from unclasp.cli.typed import entry_text

    sent = []
    (tmp_path / "unclasp.sock").touch()
    monkeypatch.setenv("UNCLASP_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(front, "converse", lambda _path, question: sent.append(question) or front.LOCKED)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\ufeffA lake.\n".encode())))
    assert front.ask_app(["write"]) == (front.LOCKED if sys.platform == "linux" else None)
    assert sent == (["write\0A lake.\n"] if sys.platform == "linux" else [])
    assert entry_text() == "A lake.\n"


def test_an_app_that_goes_before_it_answers_is_not_asked_to_keep_an_entry_twice(tmp_path):
    path = tmp_path / "s"

    def read_and_go() -> None:
        for _question in range(2):
            with listener.accept()[0] as line:
                while line.recv(100):
                    pass

    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        gone = threading.Thread(target=read_and_go)
        gone.start()
        assert front.converse(str(path), "write\0A lake.") == front.GONE
        assert front.converse(str(path), "search\0lake") is None
        gone.join()
