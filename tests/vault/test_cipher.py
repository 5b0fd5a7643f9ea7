"""The store under Django: encrypted, set as it must be, and shut when it is locked."""

import contextlib
import datetime as dt
import threading
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, connections, transaction
from sqlcipher3 import dbapi2 as engine

from unclasp.core import clock
from unclasp.core.errors import VaultLocked
from unclasp.core.models import Person
from unclasp.journal.models import Draft, Entry, Tag
from unclasp.vault import opening
from unclasp.vault.cipher.keyring import (
    CIPHER_VERSION,
    SETTINGS,
    Keyring,
    NotAVault,
    keyring,
    open_raw,
    wipe,
)
from unclasp.vault.folder import default_folder

KEY = bytes(range(32))


def an_entry(person: Person, key: int, **fields: object) -> Entry:
    return Entry.objects.create(pk=key, person=person, written_at=clock.now(), **fields)


@pytest.fixture
def small_vault(tmp_path: Path) -> Path:
    """A vault with one table and one row, without Django."""
    path = tmp_path / "vault.db"
    ring = Keyring(str(path))
    ring.unlock(KEY, create=True)
    with contextlib.closing(ring.connect(isolation_level=None)) as opened:
        opened.execute("CREATE TABLE note (body TEXT)")
        opened.execute("INSERT INTO note VALUES ('the lake at dawn')")
    assert ring.lock() == 0
    return path


@pytest.mark.trust(32)
def test_the_engine_encrypts_and_is_new_enough() -> None:
    assert CIPHER_VERSION >= (4, 5)


@pytest.mark.trust(2)
def test_every_connection_keeps_its_settings(db: None) -> None:
    with connection.cursor() as cursor:
        for name, _value, reads_as in SETTINGS:
            cursor.execute(f"PRAGMA {name}")
            assert cursor.fetchone() == (reads_as,), name
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)
    assert connection.settings_dict["CONN_MAX_AGE"] == 0


@pytest.mark.trust(2)
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_parked_is_prepared_again() -> None:
    Person.objects.count()
    before = connection.connection
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA temp_store = FILE")
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA temp_store")
        assert cursor.fetchone() == (2,)
    assert connection.connection is before


@pytest.mark.django_db(transaction=True)
def test_only_a_connection_at_rest_is_parked() -> None:
    ring, person = connection.keyring, Person.objects.create(created_at=clock.now())
    Person.objects.create(created_at=clock.now())
    half_read = connection.connection.execute("SELECT slug FROM core_person")
    half_read.fetchone()
    busy = connection.connection
    connection.close()
    Person.objects.count()
    assert connection.connection is not busy

    connection.connection.execute("BEGIN")
    connection.connection.execute("UPDATE core_person SET theme = 'dark'")
    busy = connection.connection
    connection.close()
    person.refresh_from_db()
    assert person.theme == ""
    assert connection.connection is not busy
    assert ring.is_unlocked


@pytest.mark.django_db(transaction=True)
def test_a_lock_closes_what_is_parked(passphrase: str) -> None:
    Person.objects.count()
    ring, parked = connection.keyring, connection.connection
    connection.close()
    assert ring.lock(patience=0) == 0
    with pytest.raises(engine.ProgrammingError):
        parked.execute("SELECT 1")
    opening.lock()
    opening.unlock(default_folder(), passphrase)
    Person.objects.count()
    assert connection.connection is not parked


def test_values_come_back_as_the_types_they_went_in_as(person: Person) -> None:
    moment = dt.datetime(2024, 2, 29, 12, 30, 15, 250_000, tzinfo=dt.UTC)
    Draft.objects.create(person=person, body="x", at=moment, hold_slugs=["a", {"b": None}], saved_at=moment)
    draft = Draft.objects.get()
    assert draft.at == moment
    assert draft.hold_slugs == ["a", {"b": None}]
    assert an_entry(person, -5, starred=True).pk == -5
    assert Entry.objects.get().starred is True
    assert Entry.objects.filter(body__iregex=r"\w").count() == 0


def test_a_failed_savepoint_loses_only_itself(person: Person) -> None:
    with transaction.atomic():
        Tag.objects.create(person=person, name="kept")
        with pytest.raises(IntegrityError), transaction.atomic():
            Tag.objects.create(person=person, name="kept")
    assert Tag.objects.count() == 1


def test_queries_can_be_counted(person: Person, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):
        list(Entry.objects.filter(pk__in=[1, 2], title="100% 'quoted'"))


@pytest.mark.django_db(transaction=True)
def test_threads_write_side_by_side() -> None:
    person = Person.objects.create(created_at=clock.now())
    faults: list[BaseException] = []

    def write(start: int) -> None:
        try:
            for place in range(20):
                with transaction.atomic():
                    an_entry(person, start + place, body="side by side")
        except Exception as fault:  # noqa: BLE001 - whatever it is, the test reports it
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(1000 * number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert Entry.objects.count() == 80


def test_locked_means_locked(locked_vault: Keyring) -> None:
    with pytest.raises(VaultLocked):
        Person.objects.count()


@pytest.mark.django_db(transaction=True)
def test_a_cursor_from_before_a_lock_reads_nothing(passphrase: str) -> None:
    Person.objects.create(created_at=clock.now())
    ring = connection.keyring
    cursor = connection.cursor()
    cursor.execute("SELECT slug FROM core_person")
    try:
        assert ring.lock(patience=0) == 1
        with pytest.raises(VaultLocked):
            cursor.fetchone()
        with pytest.raises(VaultLocked):
            cursor.execute("SELECT 1")
        with pytest.raises(VaultLocked):
            Person.objects.count()
    finally:
        opening.lock()
        opening.unlock(default_folder(), passphrase)
    assert Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_lock_inside_a_transaction_keeps_no_half_of_it(db: None) -> None:
    person = Person.objects.create(created_at=clock.now())
    ring = connection.keyring

    def lock_between() -> None:
        with transaction.atomic():
            Tag.objects.create(person=person, name="first half")
            with ring.lent_key() as key:
                ring.lock(patience=0)
                ring.unlock(key)
            Tag.objects.create(person=person, name="second half")

    with pytest.raises(VaultLocked):
        lock_between()
    connection.close()
    assert Tag.objects.count() == 0


@pytest.mark.trust(8)
def test_no_vault_is_made_unasked(tmp_path: Path) -> None:
    missing = tmp_path / "vault.db"
    with pytest.raises(engine.OperationalError):
        Keyring(str(missing)).unlock(KEY)
    assert not missing.exists()


@pytest.mark.trust(8)
@pytest.mark.parametrize("content", [b"", b"A letter, not a vault. " * 400], ids=["empty", "foreign"])
def test_a_file_that_is_no_vault_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vault.db"
    path.write_bytes(content)
    ring = Keyring(str(path))
    with pytest.raises(engine.DatabaseError):
        ring.unlock(KEY)
    assert not ring.is_unlocked
    assert path.read_bytes() == content


def test_an_encrypted_file_without_the_mark_is_no_vault(small_vault: Path) -> None:
    with contextlib.closing(open_raw(small_vault, KEY)) as opened:
        opened.execute("PRAGMA application_id = 7")
    with pytest.raises(NotAVault):
        Keyring(str(small_vault)).unlock(KEY)
    with pytest.raises(NotAVault):
        open_raw(small_vault, KEY)


def test_another_key_opens_nothing_and_leaves_the_ring_locked(small_vault: Path) -> None:
    ring = Keyring(str(small_vault))
    with pytest.raises(engine.DatabaseError):
        ring.unlock(bytes(32))
    assert not ring.is_unlocked
    assert ring.lock(patience=0) == 0


def test_a_lean_reader_needs_no_django(small_vault: Path) -> None:
    for read_only in (False, True):
        with contextlib.closing(open_raw(small_vault, KEY, read_only=read_only)) as opened:
            assert opened.execute("SELECT body FROM note").fetchone() == ("the lake at dawn",)


def test_a_ring_is_one_for_each_file(tmp_path: Path) -> None:
    assert keyring(tmp_path / "a.db") is keyring(str(tmp_path / "b" / ".." / "a.db"))
    assert keyring(tmp_path / "a.db") is not keyring(tmp_path / "b.db")


def test_a_wiped_secret_is_zeros() -> None:
    secret = bytearray(b"secret")
    wipe(secret)
    wipe(bytearray())
    assert secret == bytes(6)
