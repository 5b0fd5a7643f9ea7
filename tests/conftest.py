# ruff: noqa: E402 - the environment comes first
"""What every test stands on: a real vault, encrypted, in a folder of its own, unlocked with a random key."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

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


@pytest.fixture
def person(db: None) -> Person:
    """The person whose vault it is."""
    return Person.objects.create(created_at=clock.now())


class Browser(Client):
    """A browser that was let in: its own address, its own origin, the cookie of now."""

    def __init__(self) -> None:
        self.port = "8749"
        here = f"127.0.0.1:{self.port}"
        super().__init__(
            SERVER_NAME="127.0.0.1",
            SERVER_PORT=self.port,
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
