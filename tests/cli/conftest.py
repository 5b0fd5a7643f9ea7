"""Real vaults, and the real command line as a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.running import PASSPHRASE, App, running

HOLD = "The phone at night"

MAKE = """
import datetime as dt, sys
from pathlib import Path
import django
django.setup()
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds import actions
from unclasp.vault import opening
from unclasp.vault.folder import VaultFolder
from unclasp.vault.keyfile import CHEAPEST
folder, empty, passphrase, name = sys.argv[1:]
for place in (empty, folder):
    opening.create(VaultFolder(Path(place)), passphrase, with_recovery=False, kdf=CHEAPEST)
    if place == empty:
        opening.lock()
before = clock.now() - dt.timedelta(days=3)
actions.create_hold(
    person=Person.objects.get(), name=name, kind="routine", aliases=["phone"], follow=True, now=before
)
opening.lock()
"""


@dataclass(frozen=True)
class Answer:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return json.loads(self.out)

    def sentence(self) -> str:
        """The one sentence of a command that failed."""
        assert self.code == 1, self
        assert "Traceback" not in self.err
        assert self.out == ""
        return self.err


@dataclass(frozen=True)
class Notebook:
    """A data folder, and the command line for it."""

    folder: Path

    def run(
        self, *words: str, stdin: bytes | str = b"", passphrases: Sequence[str] | None = (PASSPHRASE,)
    ) -> Answer:
        """Run a command to its end, without a terminal."""
        with self.started(*words, passphrases=passphrases) as process:
            sent = stdin.encode() if isinstance(stdin, str) else stdin
            out, err = process.communicate(sent, timeout=60)
        return Answer(process.returncode, out.decode(), err.decode())

    @contextlib.contextmanager
    def started(
        self, *words: str, passphrases: Sequence[str] | None = (PASSPHRASE,)
    ) -> Iterator[subprocess.Popen[bytes]]:
        """A command that runs."""
        reader, writer = os.pipe()
        os.write(writer, "".join(f"{line}\n" for line in passphrases or ()).encode())
        os.close(writer)
        options = [] if passphrases is None else ["--passphrase-fd", str(reader)]
        process = subprocess.Popen(
            [sys.executable, "-m", "unclasp", *options, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(reader,),
            env={**os.environ, "UNCLASP_DATA_DIR": str(self.folder)},
            start_new_session=True,
        )
        os.close(reader)
        try:
            yield process
        finally:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout, process.stderr):
                stream.close()

    def titles(self, words: str) -> list[str]:
        """The entries that a search finds, newest first."""
        return [hit["title"] for hit in self.run("search", words, "--json").json]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with one hold that asks on Today, and beside it an empty one, both at the least cost of a key."""
    folder = tmp_path_factory.mktemp("made") / "notebook"
    environment = {**os.environ, "UNCLASP_DATA_DIR": str(folder)}
    environment["DJANGO_SETTINGS_MODULE"] = "unclasp.config.settings"
    words = [folder, folder.with_name("empty"), PASSPHRASE, HOLD]
    subprocess.run([sys.executable, "-c", MAKE, *words], check=True, env=environment)
    return folder


@pytest.fixture
def empty(made: Path, tmp_path: Path) -> Notebook:
    """A copy of one with nothing in it."""
    shutil.copytree(made.with_name("empty"), tmp_path / "empty")
    return Notebook(tmp_path / "empty")


@pytest.fixture
def notebook(made: Path, tmp_path: Path) -> Notebook:
    """A copy of it."""
    shutil.copytree(made, tmp_path / "notebook")
    return Notebook(tmp_path / "notebook")


@contextlib.contextmanager
def opened(notebook: Notebook) -> Iterator[App]:
    """The app of a notebook, open and unlocked."""
    with running(notebook.folder) as started:
        started.come_in()
        assert started.unlock().status == 303
        yield started


@pytest.fixture
def app(notebook: Notebook) -> Iterator[App]:
    """The app, open and unlocked in that folder."""
    with opened(notebook) as started:
        yield started
