# ruff: noqa: E402 - the environment comes first
"""What every test stands on: a real vault, encrypted, in a folder of its own, unlocked with a random key."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

# Before anything asks for the database: the person's own vault must never be met by a test.
DATA_FOLDER = Path(tempfile.mkdtemp(prefix="unclasp-tests-"))
os.environ["UNCLASP_DATA_DIR"] = str(DATA_FOLDER)
atexit.register(shutil.rmtree, DATA_FOLDER, ignore_errors=True)

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.vault import opening
from unclasp.vault.cipher.keyring import Keyring, keyring
from unclasp.vault.folder import VaultFolder
from unclasp.vault.holding import use
from unclasp.vault.keyfile import CHEAPEST
from unclasp.web import access

# pytest-django reads the settings before this file runs.
settings.DATA_DIR = DATA_FOLDER
settings.DATABASES["default"]["NAME"] = DATA_FOLDER / "vault.db"

FOLDER = VaultFolder(DATA_FOLDER)
PASSPHRASE = "a lake at dawn"


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A vault with its key file, made as a person makes one, instead of pytest-django's plain database."""
    with django_db_blocker.unblock():
        opening.create(FOLDER, PASSPHRASE, with_recovery=False, kdf=CHEAPEST)
        Person.objects.all().delete()
        connection.close()
    yield
    with django_db_blocker.unblock():
        opening.lock()


@pytest.fixture
def data_folder() -> Path:
    """The folder that the vault of the tests lies in."""
    return DATA_FOLDER


@pytest.fixture
def passphrase() -> str:
    """What opens the vault of the tests."""
    return PASSPHRASE


@pytest.fixture
def locked_vault(transactional_db: None) -> Iterator[Keyring]:
    """The vault of the tests, locked; it is unlocked again afterwards."""
    opening.lock()
    yield keyring(FOLDER.database)
    opening.unlock(FOLDER, PASSPHRASE)


@pytest.fixture(scope="session")
def template_vault(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> VaultFolder:
    """A locked vault with nothing in it, to be copied."""
    folder = VaultFolder(tmp_path_factory.mktemp("template") / "data")
    with django_db_blocker.unblock():
        opening.create(folder, PASSPHRASE, with_recovery=False, kdf=CHEAPEST)
        opening.lock()
        use(FOLDER)
    return folder


@pytest.fixture
def fresh_vault(template_vault: VaultFolder, tmp_path: Path) -> VaultFolder:
    """A locked vault in a folder of its own; the fixture `passphrase` opens it."""
    shutil.copytree(template_vault.path, tmp_path / "data")
    return VaultFolder(tmp_path / "data")


@pytest.fixture
def elsewhere(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Lets a test open vaults of its own in this process; afterwards the vault of the tests is back."""
    with django_db_blocker.unblock():
        yield
        opening.lock()
        use(FOLDER)


@pytest.fixture
def open_vault(fresh_vault: VaultFolder, elsewhere: None) -> VaultFolder:
    """A vault of its own, unlocked in this process."""
    opening.unlock(fresh_vault, PASSPHRASE)
    return fresh_vault


PROLOGUE = """
import os, sys
from pathlib import Path
import django
django.setup()
from django.db import connection, connections, transaction
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.journal.models import Entry
from unclasp.vault import opening
from unclasp.vault.folder import default_folder
from unclasp.vault.keyfile import CHEAPEST
FOLDER = default_folder()
PASSPHRASE = "a lake at dawn"
LAKE = "the lake at dawn " * 20
def say(*words): os.write(1, (" ".join(map(str, words)) + "\\n").encode())
def pair(key):
    with transaction.atomic():
        for half in (0, 1):
            person = Person.objects.get()
            Entry.objects.create(pk=2 * key + half, person=person, body=LAKE, written_at=clock.now())
"""


@pytest.fixture
def killed_in_turn() -> str:
    """The end of a child's program: for each number it reads, `work(number)` runs in a process that can be killed.

    The child says the process's id, whatever `work` says, and `ended`. So Django is loaded once for many kills.
    """
    return """
for line in sys.stdin:
    worker = os.fork()
    if not worker:
        os.write(1, b"%d\\n" % os.getpid())
        work(int(line))
        os._exit(0)
    os.waitpid(worker, 0)
    os.write(1, b"ended\\n")
"""


@pytest.fixture
def child() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a process of the product's own on a folder; what is left of it is killed at the end."""
    started: list[subprocess.Popen[str]] = []

    def start(
        folder: VaultFolder,
        code: str,
        *,
        prologue: str = PROLOGUE,
        through: Sequence[str] = (),
        **options: Any,
    ) -> subprocess.Popen[str]:
        environment = {
            **os.environ,
            "UNCLASP_DATA_DIR": str(folder.path),
            "DJANGO_SETTINGS_MODULE": "unclasp.config.settings",
            **options.pop("env", {}),
        }
        process = subprocess.Popen(
            [*through, sys.executable, "-c", prologue + textwrap.dedent(code)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def person(db: None) -> Person:
    """The person whose vault it is."""
    return Person.objects.create(created_at=clock.now())


class Browser(Client):
    """A browser that was let in: its own address, its own origin, the cookie of now."""

    def __init__(self) -> None:
        here = "127.0.0.1:80"  # Django's client says port 80 whatever it is told
        super().__init__(
            SERVER_NAME="127.0.0.1",
            HTTP_HOST=here,
            HTTP_ORIGIN=f"http://{here}",
            HTTP_SEC_FETCH_SITE="same-origin",
        )

    def request(self, **request: object) -> object:
        """Send it with the cookie of now, which changes at every lock and unlock."""
        self.cookies[access.COOKIE] = access.current()
        return super().request(**request)


@pytest.fixture
def client() -> Client:
    """A browser that was let in."""
    return Browser()
