"""Backups open by themselves, old ones go only when that is safe, and going back loses nothing."""

import datetime as dt
import shutil
import stat
import threading
from pathlib import Path

import pytest
from django.db import connection, connections, transaction

from unclasp.core import clock
from unclasp.core.errors import VaultLocked
from unclasp.core.models import Person
from unclasp.journal.models import Entry
from unclasp.vault import backup, opening
from unclasp.vault.errors import DamagedVault, NoSuchBackup, UnsoundBackup, VaultBusy, WrongPassphrase
from unclasp.vault.folder import VaultFolder
from unclasp.vault.keyfile import CHEAPEST
from unclasp.vault.restoring import restore


def write(key: int, body: str = "the lake at dawn") -> None:
    Entry.objects.create(pk=key, person=Person.objects.get(), body=body, written_at=clock.now())


def entries() -> list[int]:
    return sorted(Entry.objects.values_list("pk", flat=True))


def names(folder: VaultFolder) -> list[str]:
    return [made.name for made in backup.list_backups(folder)]


def flip_a_bit(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


@pytest.mark.trust(20)
def test_a_backup_is_a_vault_of_its_own(open_vault: VaultFolder, passphrase: str, tmp_path: Path) -> None:
    write(1)
    made = backup.make(open_vault, "manual")
    write(2)
    assert made.name == "000001-manual"
    assert [stat.S_IMODE(path.stat().st_mode) for path in (made.database, made.keys)] == [0o600, 0o600]
    opening.lock()
    other = VaultFolder(tmp_path / "other")
    other.make()
    shutil.copy(made.database, other.database)
    shutil.copy(made.keys, other.keys)
    opening.unlock(other, passphrase)
    assert entries() == [1]


def test_a_locked_vault_makes_no_backup(fresh_vault: VaultFolder) -> None:
    with pytest.raises(VaultLocked):
        backup.make(fresh_vault, "manual")
    assert backup.list_backups(fresh_vault) == []


@pytest.mark.trust(20)
def test_a_backup_while_writing_holds_no_half(open_vault: VaultFolder, passphrase: str) -> None:
    person = Person.objects.get()
    stop = threading.Event()

    def keep_writing() -> None:
        number = 0
        while not stop.is_set():
            with transaction.atomic():
                for half in (0, 1):
                    Entry.objects.create(
                        pk=number + half, person=person, body="pair " * 50, written_at=clock.now()
                    )
            number += 2
        connections.close_all()

    writer = threading.Thread(target=keep_writing)
    writer.start()
    while Entry.objects.count() < 20:
        pass
    made = backup.make(open_vault, "manual")
    stop.set()
    writer.join()
    written = Entry.objects.count()
    opening.lock()
    restore(open_vault, made, passphrase)
    opening.unlock(open_vault, passphrase)
    assert 20 <= Entry.objects.count() <= written
    assert Entry.objects.count() % 2 == 0


def test_one_is_made_on_each_day_of_use_and_some_are_kept_longer(open_vault: VaultFolder) -> None:
    today = dt.datetime.now().astimezone().date()
    assert backup.make_daily(open_vault, today) is not None
    assert backup.make_daily(open_vault, today) is None
    for day in range(1, 36):
        backup.make_daily(open_vault, today + dt.timedelta(days=day))
    reasons = [made.reason for made in backup.list_backups(open_vault)]
    assert (reasons.count("daily"), reasons.count("weekly")) == (7, 4)
    oldest = backup.list_backups(open_vault)[-1]
    assert (oldest.number, oldest.reason) == (14, "weekly")


def test_each_reason_has_its_number_and_key_files_go_with_their_backups(open_vault: VaultFolder) -> None:
    for reason in ("manual", "migration"):
        for _ in range(backup.KEPT[reason] + 2):
            backup.make(open_vault, reason)
    assert names(open_vault) == [
        *(f"{number:06}-migration" for number in (12, 11, 10)),
        *(f"{number:06}-manual" for number in (7, 6, 5, 4, 3)),
    ]
    assert {path.suffix for path in open_vault.backups.iterdir()} == {".db", ".keys"}
    assert len(list(open_vault.backups.iterdir())) == 16
    assert backup.find(open_vault, "12") == backup.find(open_vault, "000012-migration")
    for name in ("1", "../vault", "", "²"):
        with pytest.raises(NoSuchBackup):
            backup.find(open_vault, name)


@pytest.mark.trust(12)
def test_no_backup_goes_while_the_vault_itself_is_damaged(open_vault: VaultFolder, passphrase: str) -> None:
    for number in range(200):
        write(number, "the lake at dawn " * 30)
    for _ in range(backup.KEPT["manual"]):
        backup.make(open_vault, "manual")
    before = names(open_vault)
    opening.lock()
    flip_a_bit(open_vault.database, open_vault.database.stat().st_size // 2)
    opening.unlock(open_vault, passphrase)
    with pytest.raises(DamagedVault):
        backup.make(open_vault, "manual")
    assert set(before) <= set(names(open_vault))


@pytest.mark.trust(17)
def test_going_back_leaves_an_old_log_behind(open_vault: VaultFolder, passphrase: str) -> None:
    write(1)
    made = backup.make(open_vault, "manual")
    for number in range(2, 60):
        write(number)
    database, log = open_vault.database.read_bytes(), open_vault.leftovers[0].read_bytes()
    assert log
    opening.lock()
    open_vault.database.write_bytes(database)  # as a crash leaves them
    open_vault.leftovers[0].write_bytes(log)
    restore(open_vault, made, passphrase)
    assert not any(path.exists() for path in open_vault.leftovers)
    opening.unlock(open_vault, passphrase)
    assert entries() == [1]
    opening.lock()
    (kept,) = [found for found in backup.list_backups(open_vault) if found.reason == "before-restore"]
    restore(open_vault, kept, passphrase)
    opening.unlock(open_vault, passphrase)
    assert entries() == list(range(1, 60))


def test_going_back_needs_the_passphrase_and_a_locked_vault(open_vault: VaultFolder, passphrase: str) -> None:
    made = backup.make(open_vault, "manual")
    with pytest.raises(VaultBusy):
        restore(open_vault, made, passphrase)
    opening.lock()
    before = open_vault.database.read_bytes()
    with pytest.raises(WrongPassphrase):
        restore(open_vault, made, "a lake at dusk")
    assert open_vault.database.read_bytes() == before
    assert names(open_vault) == ["000001-manual"]


@pytest.mark.trust(17)
def test_a_damaged_backup_is_refused_before_anything_is_touched(
    open_vault: VaultFolder, passphrase: str
) -> None:
    made = backup.make(open_vault, "manual")
    opening.lock()
    flip_a_bit(made.database, made.size - 2000)
    before = open_vault.database.read_bytes()
    with pytest.raises(UnsoundBackup):
        restore(open_vault, made, passphrase)
    assert open_vault.database.read_bytes() == before
    assert open_vault.temporaries() == []


def test_going_back_works_when_vault_and_key_file_are_gone(open_vault: VaultFolder, passphrase: str) -> None:
    write(1)
    made = backup.make(open_vault, "manual")
    opening.lock()
    for path in (open_vault.database, open_vault.keys, open_vault.keys_copy):
        path.unlink()
    restore(open_vault, made, passphrase)
    opening.unlock(open_vault, passphrase)
    assert entries() == [1]


def test_a_passphrase_that_was_given_up_does_not_come_back(open_vault: VaultFolder, passphrase: str) -> None:
    write(1)
    made = backup.make(open_vault, "manual")
    opening.change_passphrase(open_vault, passphrase, "a river at dusk", kdf=CHEAPEST)
    opening.lock()
    restore(open_vault, made, "a river at dusk")
    with pytest.raises(WrongPassphrase):
        opening.unlock(open_vault, passphrase)
    opening.unlock(open_vault, "a river at dusk")
    assert entries() == [1]
    connection.close()
