"""Promise 1: nothing leaves the machine. The app listens and speaks on the loopback address only."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from tests.running import running

LOOPBACK = {"0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F"}


def sockets_of(pid: int) -> set[str]:
    """The inode numbers of a process's sockets."""
    inodes = set()
    for path in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found = re.fullmatch(r"socket:\[(\d+)\]", str(path.readlink()))
        except OSError:
            continue
        if found:
            inodes.add(found[1])
    return inodes


def addresses_of(pid: int) -> list[tuple[str, str]]:
    """The local and remote addresses of a process's internet sockets, as the kernel lists them."""
    own = sockets_of(pid)
    found = []
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[9] in own:
                found.append((fields[1].split(":")[0], fields[2].split(":")[0]))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_every_socket_is_on_the_loopback_address(tmp_path: Path):
    with running(tmp_path / "notebook") as app:
        app.make_vault()
        app.ask("POST", "/journal/write/", {"body": "Quiet."})
        pids = [app.pid, *app.workers()]
        addresses = [address for pid in pids for address in addresses_of(pid)]
        assert addresses
        assert {local for local, _remote in addresses} <= LOOPBACK


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_nothing_is_asked_of_any_other_address(tmp_path: Path):
    trace = tmp_path / "trace"
    with running(
        tmp_path / "notebook", "strace", "-f", "-qq", "-e", "trace=connect,sendto", "-o", str(trace)
    ) as app:
        app.make_vault()
        app.ask("POST", "/journal/write/", {"body": "Quiet."})
        app.ask("GET", "/holds/")
    asked = [line for line in trace.read_text().splitlines() if "AF_INET" in line and "127.0.0.1" not in line]
    assert not asked, asked[:3]


IMPORTS_OF_A_CLIENT = re.compile(
    r"^\s*(?:import|from)\s+(requests|httpx|aiohttp|urllib\.request|http\.client|smtplib|ftplib)", re.M
)


def test_no_code_of_ours_can_ask_the_network():
    source = Path(__file__).parents[2] / "src" / "unclasp"
    assert not [path for path in source.rglob("*.py") if IMPORTS_OF_A_CLIENT.search(path.read_text())]
