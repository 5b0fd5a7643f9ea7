"""The command line beside an app that is open: it answers through the socket, and no passphrase is asked for."""

import json
import shutil
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.cli.conftest import HOLD, Notebook, opened
from tests.running import PASSPHRASE, App, eventually, running

from unclasp.cli.asking import Where, ask_app
from unclasp.vault.verbs.carrying import telling


@pytest.fixture(scope="module")
def shared(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app, open and unlocked, that no test here locks."""
    folder = tmp_path_factory.mktemp("shared") / "notebook"
    shutil.copytree(made, folder)
    with opened(Notebook(folder)) as started:
        yield started


@pytest.fixture
def beside(shared: App) -> Notebook:
    """The command line for its folder."""
    return Notebook(shared.data_dir)


def test_every_command_is_answered_by_the_app(shared: App, beside: Notebook, tmp_path: Path):
    def asked(*words: str, **more: object) -> str:
        answer = beside.run(*words, passphrases=None, **more)
        assert answer.code == 0, answer
        return answer.out

    assert asked("write", "Lake", "in", "words.") == "Kept.\n"
    assert asked("write", "--title", "Piped", stdin="Lake from a pipe.") == "Kept.\n"
    assert asked("write", stdin="Piped and nothing else.") == "Kept.\n"
    assert asked("search", "lake").endswith("2 entries.\n")
    assert len(json.loads(asked("search", "lake", "--json"))) == 2
    assert HOLD in asked("check-in", "--answers", "7,5,-,8,6,7,5")
    assert "Everything is in" in asked("export", str(tmp_path / "all.zip"))
    assert "a whole notebook" in asked("import", str(tmp_path / "all.zip"))
    assert "backup was made" in asked("backup")
    assert "Its tables agree" in asked("doctor")
    assert b"Lake from a pipe." in shared.ask("GET", "/journal/").body


def test_what_fails_in_the_app_is_told_here(shared: App, beside: Notebook):
    assert "nothing here to keep" in beside.run("write", "", passphrases=None).sentence()
    assert "nothing here to keep" in beside.run("write", stdin="\0", passphrases=None).sentence()
    assert "not text in UTF-8" in beside.run("write", stdin=b"caf\xe9", passphrases=None).sentence()
    assert shared.command(verb="nonsense")["code"] == 1
    assert shared.command(verb="search")["code"] == 2
    assert b"could not be read" in raw(shared, b"{not json")
    assert raw(shared, b"nonsense\0words").startswith(b"1")


def test_a_backup_is_not_restored_under_an_open_app(shared: App, beside: Notebook):
    beside.run("backup", passphrases=None)
    assert "Unclasp is open. Nothing was changed." in beside.run("restore", "1").sentence()


def test_a_locked_app_does_not_answer_and_the_passphrase_is_asked_for(app: App, notebook: Notebook):
    new = "a new one of mine"
    assert notebook.run("passphrase", passphrases=[PASSPHRASE, new]).code == 0
    assert notebook.run("lock", passphrases=None).out == "Locked.\n"
    assert eventually(lambda: app.command(verb="status")["data"] == {"unlocked": False})
    assert "--passphrase-fd" in notebook.run("write", "No key.", passphrases=None).sentence()
    assert "is not the passphrase" in notebook.run("write", "The old one.").sentence()
    assert notebook.run("write", "With a key.", passphrases=[new]).out == "Kept.\n"
    assert app.unlock(PASSPHRASE).status == 422
    assert app.unlock(new).status == 303
    assert b"With a key." in app.ask("GET", "/journal/").body


def test_opening_twice_shows_a_fresh_address_of_the_one_that_runs(shared: App, beside: Notebook):
    shown = beside.run("open", "--no-browser", passphrases=None)
    assert shown.code == 0
    assert f"http://127.0.0.1:{shared.port}/start/" in shown.out
    assert shared.address not in shown.out


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly(notebook: Notebook, name: signal.Signals):
    with running(notebook.folder) as started:
        started.process.send_signal(name)
        out, _err = started.process.communicate(timeout=60)
        assert (started.process.returncode, out) == (0, "Closed.\n")
    assert not (notebook.folder / "unclasp.sock").exists()


def test_a_port_that_is_taken_is_told(notebook: Notebook):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert "is in use" in notebook.run("open", "--no-browser", "-p", port).sentence()
    assert "from 0 to 65535" in notebook.run("open", "--no-browser", "-p", "70000").sentence()


def test_a_folder_with_a_long_name_has_a_socket_too(notebook: Notebook):
    long = notebook.folder.parent / ("n" * 120)
    notebook.folder.rename(long)
    with running(long) as started:
        assert ask_app(Where(long), {"verb": "status"})["data"] == {"unlocked": False}
        assert started.process.poll() is None


def test_progress_is_told_while_something_runs():
    told: list[tuple[int, int]] = []
    heard = threading.Event()

    def tell(done: int, total: int) -> None:
        told.append((done, total))
        heard.set()

    with telling(SimpleNamespace(done=500, total=10_000), tell):
        assert heard.wait(30)
    assert told[0] == (500, 10_000)


def test_lines_of_progress_come_before_the_answer(shared: App, beside: Notebook, tmp_path: Path):
    entries = "".join(
        f"[2024-01-{n % 28 + 1:02} 10:{n % 60:02}] Entry {n}.\nWords {n}.\n\n" for n in range(3000)
    )
    (tmp_path / "journal.txt").write_text(entries)
    heard: list[tuple[int, int]] = []
    command = {"verb": "import", "paths": [str(tmp_path / "journal.txt")]}
    told = ask_app(Where(beside.folder), command, lambda *figures: heard.append(figures))
    assert told["data"][0]["added"] == 3000
    assert all(0 <= done <= total == 3000 for done, total in heard)


def raw(app: App, question: bytes) -> bytes:
    """The answer to bytes as they are."""
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(app.data_dir / "unclasp.sock"))
        line.sendall(question)
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b""))
