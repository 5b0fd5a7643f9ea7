"""The app as a process: started, used, locked, stopped, killed."""

import os
import re
import secrets
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.running import PASSPHRASE, App, eventually, running

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture
def app(tmp_path: Path):
    with running(tmp_path / "notebook") as started:
        yield started


def copies_in_memory(pid: int, wanted: bytes) -> int:
    """How often some bytes stand in a process's memory."""
    count = 0
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            start, end, allowed = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+)", line).groups()
            if "r" not in allowed or "[v" in line:
                continue
            try:
                memory.seek(int(start, 16))
                count += memory.read(int(end, 16) - int(start, 16)).count(wanted)
            except (OSError, OverflowError, ValueError):
                continue
    return count


def write(app: App, text: str) -> None:
    assert app.ask("POST", "/journal/write/", {"body": text, "title": ""}).status == 303


@linux
@pytest.mark.trust(4)
def test_no_text_survives_a_lock(app: App):
    app.make_vault()
    canary = f"canary-{secrets.token_hex(8)}"
    write(app, f"The lake was {canary} this morning.")
    (before,) = app.workers()
    assert copies_in_memory(before, canary.encode()) > 0, "the scan finds what is there"
    assert app.ask("POST", "/lock/", {}).status == 303
    assert eventually(lambda: app.workers() and app.workers() != [before])
    assert app.ask("GET", "/unlock/").status == 200
    for pid in (*app.workers(), app.process.pid):
        assert copies_in_memory(pid, canary.encode()) == 0


@linux
@pytest.mark.trust(5)
def test_the_lock_button_locks_and_the_passphrase_opens_again(app: App):
    app.make_vault()
    write(app, "Kept before the lock.")
    assert app.ask("POST", "/lock/", {}).headers["Location"] == "/unlock/"
    assert app.ask("GET", "/journal/").headers["Location"] == "/unlock/"
    assert app.ask("GET", "/journal/", Sec_Fetch_Mode="cors").status == 423
    wrong = app.unlock("not the passphrase at all")
    assert wrong.status == 422
    assert b"is not the passphrase" in wrong.body
    assert app.unlock().headers["Location"] == "/"
    assert b"Kept before the lock." in app.ask("GET", "/journal/").body


def test_locking_from_the_terminal_locks_the_app(app: App):
    app.make_vault()
    assert app.command(verb="lock")["ok"]
    assert eventually(lambda: app.ask("GET", "/").headers.get("Location") == "/unlock/")


def test_leaving_quickly_ends_on_a_page_that_tells_nothing(app: App):
    app.make_vault()
    answer = app.ask("POST", "/leave-quickly/", {})
    assert answer.headers["Location"] == "/notes/"
    page = app.ask("GET", "/notes/").body.decode()
    assert "<title>Notes</title>" in page
    assert "unclasp" not in re.sub(r'(href|src)="[^"]*"', "", page).lower()
    assert app.ask("GET", "/").headers["Location"] == "/unlock/"


@linux
def test_a_worker_that_is_killed_is_replaced_and_nothing_kept_is_lost(app: App):
    app.make_vault()
    write(app, "Kept before the crash.")
    (before,) = app.workers()
    os.kill(before, signal.SIGKILL)
    assert eventually(lambda: app.workers() and app.workers() != [before])
    assert app.unlock().status == 303
    assert b"Kept before the crash." in app.ask("GET", "/journal/").body


@pytest.mark.trust(16)
def test_a_second_start_shows_the_app_that_runs(app: App):
    app.come_in()
    again = subprocess.run(
        [sys.executable, "-m", "unclasp", "--data-dir", str(app.data_dir), "open", "--no-browser"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"http://127.0.0.1:{app.port}/start/" in again.stdout


def test_ctrl_c_stops_everything_cleanly(tmp_path: Path):
    app = App(tmp_path / "notebook")
    workers = app.workers()
    assert app.stop() == 0
    assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))
    assert not (app.data_dir / "unclasp.sock").exists()


def test_only_the_owner_can_open_what_lies_in_the_folder(app: App):
    app.make_vault()
    write(app, "Quiet.")
    for path in (app.data_dir, *app.data_dir.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path.name


@linux
@pytest.mark.trust(23)
@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can play another account"
)
def test_another_account_is_refused_even_with_the_cookie(app: App):
    app.make_vault()
    script = (
        "import encodings.idna, os, socket, sys\n"  # which that account could not load any more
        "os.setgid(65534); os.setuid(65534)\n"
        "line = socket.create_connection(('127.0.0.1', int(sys.argv[1])), timeout=10)\n"
        "asked = f'GET / HTTP/1.1\\r\\nHost: 127.0.0.1:{sys.argv[1]}\\r\\nCookie: {sys.argv[2]}\\r\\n\\r\\n'\n"
        "try:\n"
        "    line.sendall(asked.encode()); print(len(line.recv(100)))\n"
        "except ConnectionError: print(0)\n"
    )
    asked = [sys.executable, "-c", script, str(app.port), app.cookie]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip() == "0"
    assert app.ask("GET", "/").status == 200


@linux
@pytest.mark.trust(3)
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_nothing_that_is_sent_or_shown_reaches_a_file_in_clear(tmp_path: Path):
    trace = tmp_path / "trace"
    canary = "canary" + secrets.token_hex(8)
    with running(
        tmp_path / "notebook",
        "strace",
        "-f",
        "-qq",
        "-s",
        "300000",
        "-e",
        "trace=write,pwrite64,writev",
        "-y",
        "-o",
        str(trace),
    ) as app:
        app.make_vault()
        write(app, f"{canary} " * 8000)
        app.ask("GET", "/journal/")
        app.ask("POST", "/journal/search/", {"words": canary})
    leaks = [
        line
        for line in trace.read_text(errors="replace").splitlines()
        if canary in line and not re.search(r"\((\d+)<(socket|TCP|UNIX|pipe)", line)
    ]
    assert not leaks, leaks[0][:200]


def test_a_port_that_is_taken_is_said_in_a_sentence(app: App, tmp_path: Path):
    other = [sys.executable, "-m", "unclasp", "--data-dir", str(tmp_path / "other"), "open", "--no-browser"]
    done = subprocess.run([*other, "-p", str(app.port)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "-p 0" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_passphrase_is_nowhere_in_the_folder(app: App):
    app.make_vault()
    for path in app.data_dir.rglob("*"):
        if path.is_file():
            assert PASSPHRASE.encode() not in path.read_bytes()
