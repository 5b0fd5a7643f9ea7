"""Making, unlocking and locking a vault: what a person meets when all is well, and when it is not."""

import os
import shutil
import stat
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from unclasp.core import clock
from unclasp.core.errors import VaultLocked
from unclasp.core.models import Person
from unclasp.core.owned import UNDO_FOR
from unclasp.holds.models import Hold
from unclasp.journal.models import Entry
from unclasp.vault import backup, keyfile, opening
from unclasp.vault.errors import (
    DamagedKeyFile,
    DamagedVault,
    MissingKeyFile,
    MissingVault,
    MistypedRecoveryCode,
    NewerVault,
    NoRecoveryCode,
    StillWriting,
    UnfitPassphrase,
    VaultBusy,
    VaultFault,
    VaultThere,
    WrongPassphrase,
    WrongRecoveryCode,
)
from unclasp.vault.folder import VaultFolder
from unclasp.vault.keyfile import CHEAPEST
from unclasp.vault.passphrase import new_recovery_code

Child = Callable[..., Any]


def write(key: int, body: str = "the lake at dawn") -> Entry:
    return Entry.objects.create(pk=key, person=Person.objects.get(), body=body, written_at=clock.now())


def refusal(folder: VaultFolder, passphrase: str) -> VaultFault:
    """How unlocking fails. Nothing in the folder may change by it."""
    before = {path: path.read_bytes() for path in folder.path.iterdir() if path.is_file()}
    with pytest.raises(VaultFault) as caught:
        opening.unlock(folder, passphrase)
    assert not opening.is_unlocked()
    after = {path: path.read_bytes() for path in folder.path.iterdir() if path.is_file()}
    assert {path for path in after if path not in before} <= {folder.lock, *folder.leftovers}
    assert all(after[path] == data for path, data in before.items() if path not in folder.leftovers)
    return caught.value


def test_making_a_vault_leaves_it_open_with_its_person(tmp_path: Any, elsewhere: None) -> None:
    folder = VaultFolder(tmp_path / "new" / "data")
    created = opening.create(folder, "a lake at dawn", with_recovery=True, kdf=CHEAPEST)
    assert created.recovery_code
    assert opening.is_unlocked()
    assert Person.objects.of_this_vault().lock_after_minutes == 10
    assert folder.exists()
    assert not folder.unfinished.path.exists()
    assert opening.lock() == 0
    with pytest.raises(VaultLocked):
        Person.objects.count()
    opening.unlock_with_recovery(folder, created.recovery_code.lower())
    assert Person.objects.count() == 1


def test_a_vault_is_never_made_over_another(fresh_vault: VaultFolder, elsewhere: None) -> None:
    for missing in ((), (fresh_vault.database,), (fresh_vault.database, fresh_vault.keys)):
        for path in missing:
            path.unlink(missing_ok=True)
        with pytest.raises(VaultThere):
            opening.create(fresh_vault, "another passphrase", with_recovery=False, kdf=CHEAPEST)
        assert fresh_vault.keys_copy.exists()


def test_a_short_passphrase_makes_nothing(tmp_path: Any, elsewhere: None) -> None:
    folder = VaultFolder(tmp_path / "data")
    with pytest.raises(UnfitPassphrase):
        opening.create(folder, "short", with_recovery=False, kdf=CHEAPEST)
    assert not folder.path.exists()


def test_a_full_disk_makes_no_half_vault(tmp_path: Any, child: Child, elsewhere: None) -> None:
    folder = VaultFolder(tmp_path / "data")
    process = child(
        folder,
        """
        import resource, signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, resource.RLIM_INFINITY))
        from unclasp.vault.errors import DiskFull
        try:
            opening.create(FOLDER, PASSPHRASE, with_recovery=False, kdf=CHEAPEST)
        except DiskFull as fault:
            say(fault.message)
        say(FOLDER.exists(), opening.is_unlocked())
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        opening.create(FOLDER, PASSPHRASE, with_recovery=False, kdf=CHEAPEST)
        say(Person.objects.count())
        """,
    )
    out, faults = process.communicate()
    assert out.splitlines()[1:] == ["False False", "1"], faults
    assert "no room left" in out


def test_a_making_that_was_cut_short_can_be_begun_again(
    template_vault: VaultFolder, tmp_path: Any, elsewhere: None
) -> None:
    folder = VaultFolder(tmp_path / "data")
    shutil.copytree(template_vault.path, folder.unfinished.path)
    shutil.copy(template_vault.keys, folder.keys)
    assert not folder.exists()
    opening.create(folder, "a quiet passphrase", with_recovery=False, kdf=CHEAPEST)
    assert Person.objects.count() == 1
    assert not folder.unfinished.path.exists()


@pytest.mark.trust(7)
def test_three_faults_have_three_messages(fresh_vault: VaultFolder, passphrase: str, elsewhere: None) -> None:
    wrong = refusal(fresh_vault, "a lake at dusk")
    keys = fresh_vault.keys.read_bytes()
    for path in (fresh_vault.keys, fresh_vault.keys_copy):
        path.write_bytes(keys[: len(keys) // 2])
    damaged_keys = refusal(fresh_vault, passphrase)
    for path in (fresh_vault.keys, fresh_vault.keys_copy):
        path.write_bytes(keys)
    page = bytearray(fresh_vault.database.read_bytes())
    page[100] ^= 1
    fresh_vault.database.write_bytes(page)
    damaged = refusal(fresh_vault, passphrase)
    assert (type(wrong), type(damaged_keys), type(damaged)) == (WrongPassphrase, DamagedKeyFile, DamagedVault)
    assert len({wrong.message, damaged_keys.message, damaged.message}) == 3


@pytest.mark.trust(8)
@pytest.mark.parametrize(
    "content",
    [b"", b"x" * 100, b"x" * 4096, b"A letter to nobody. " * 4096],
    ids=["empty", "short", "page", "foreign"],
)
def test_another_file_in_its_place_is_refused(
    fresh_vault: VaultFolder, passphrase: str, elsewhere: None, content: bytes
) -> None:
    fresh_vault.database.write_bytes(content)
    assert isinstance(refusal(fresh_vault, passphrase), DamagedVault)


@pytest.mark.trust(8)
def test_a_missing_file_is_said_and_not_made_anew(
    fresh_vault: VaultFolder, passphrase: str, elsewhere: None
) -> None:
    kept = fresh_vault.database.read_bytes()
    fresh_vault.database.unlink()
    assert isinstance(refusal(fresh_vault, passphrase), MissingVault)
    fresh_vault.database.write_bytes(kept)
    fresh_vault.keys.unlink()
    fresh_vault.keys_copy.unlink()
    assert isinstance(refusal(fresh_vault, passphrase), MissingKeyFile)


@pytest.mark.parametrize("missing", [2048, 4096, 40_960])
def test_a_file_that_lost_its_end_is_noticed(
    fresh_vault: VaultFolder, passphrase: str, elsewhere: None, missing: int
) -> None:
    os.truncate(fresh_vault.database, fresh_vault.database.stat().st_size - missing)
    assert isinstance(refusal(fresh_vault, passphrase), DamagedVault)


def test_a_half_lost_key_file_is_mended_by_unlocking(
    fresh_vault: VaultFolder, passphrase: str, elsewhere: None
) -> None:
    whole = fresh_vault.keys.read_bytes()
    fresh_vault.keys.write_bytes(whole[:50])
    (fresh_vault.path / "vault.keys.1234.tmp").write_bytes(b"left over")
    opening.unlock(fresh_vault, passphrase)
    assert fresh_vault.keys.read_bytes() == whole
    assert fresh_vault.temporaries() == []


def test_a_damaged_page_is_said_when_it_is_met(open_vault: VaultFolder, passphrase: str) -> None:
    for number in range(300):
        write(number, "the lake at dawn " * 40)
    opening.lock()
    data = bytearray(open_vault.database.read_bytes())
    for page in range(len(data) // 4096 - 30, len(data) // 4096):
        data[page * 4096 + 500] ^= 1
    open_vault.database.write_bytes(data)
    opening.unlock(open_vault, passphrase)
    with pytest.raises(DamagedVault, match="unclasp restore"):
        list(Entry.objects.all())
    opening.lock()
    assert open_vault.database.read_bytes() == data


def test_while_a_vault_is_given_a_new_key_either_key_may_open_it(
    fresh_vault: VaultFolder, passphrase: str, elsewhere: None
) -> None:
    (key,) = keyfile.read(fresh_vault).keys("passphrase", passphrase.encode())
    for keys in ([key, bytearray(32)], [bytearray(32), key]):
        both = keyfile.new_key_file().with_slot("passphrase", passphrase.encode(), keys, CHEAPEST)
        keyfile.write(fresh_vault, both)
        opening.unlock(fresh_vault, passphrase)
        assert Person.objects.count() == 1
        opening.lock()


def test_a_write_that_cannot_wait_longer_is_said(open_vault: VaultFolder) -> None:
    other = connection.keyring.open()
    other.execute("BEGIN IMMEDIATE")
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 10")
        with pytest.raises(StillWriting):
            write(1)
    finally:
        other.execute("ROLLBACK")
        other.close()
    write(1)
    assert Entry.objects.count() == 1


@pytest.mark.trust(16)
def test_a_second_process_is_refused_and_the_lock_goes_with_the_first(
    fresh_vault: VaultFolder, passphrase: str, child: Child, elsewhere: None
) -> None:
    first = child(fresh_vault, "opening.unlock(FOLDER, PASSPHRASE); say('open'); sys.stdin.read()")
    assert first.stdout.readline() == "open\n"
    with pytest.raises(VaultBusy, match="another Unclasp"):
        opening.unlock(fresh_vault, passphrase)
    assert not opening.is_unlocked()
    first.kill()
    first.wait()
    opening.unlock(fresh_vault, passphrase)
    assert opening.is_unlocked()


def test_unlocking_twice_asks_for_the_passphrase_twice(open_vault: VaultFolder, passphrase: str) -> None:
    write(1)
    opening.unlock(open_vault, passphrase)
    with pytest.raises(WrongPassphrase):
        opening.unlock(open_vault, "a lake at dusk")
    assert Entry.objects.count() == 1


def test_a_wrong_recovery_code_is_told_from_a_slip(open_vault: VaultFolder) -> None:
    with pytest.raises(NoRecoveryCode):
        opening.unlock_with_recovery(open_vault, new_recovery_code())
    code = opening.make_recovery_code(open_vault, kdf=CHEAPEST)
    assert opening.has_recovery_code(open_vault)
    opening.lock()
    with pytest.raises(WrongRecoveryCode, match="does not open"):
        opening.unlock_with_recovery(open_vault, new_recovery_code())
    with pytest.raises(MistypedRecoveryCode, match="slip"):
        opening.unlock_with_recovery(open_vault, code[:-1])
    opening.unlock_with_recovery(open_vault, code)
    newer = opening.make_recovery_code(open_vault, kdf=CHEAPEST)
    opening.lock()
    with pytest.raises(WrongRecoveryCode):
        opening.unlock_with_recovery(open_vault, code)
    opening.unlock_with_recovery(open_vault, newer)
    opening.revoke_recovery_code(open_vault)
    opening.lock()
    with pytest.raises(NoRecoveryCode):
        opening.unlock_with_recovery(open_vault, newer)


def test_a_recovery_code_needs_an_open_vault(fresh_vault: VaultFolder, elsewhere: None) -> None:
    with pytest.raises(VaultLocked):
        opening.make_recovery_code(fresh_vault, kdf=CHEAPEST)


def test_a_changed_passphrase_opens_and_the_old_one_does_not(
    open_vault: VaultFolder, passphrase: str
) -> None:
    write(1)
    with pytest.raises(WrongPassphrase):
        opening.change_passphrase(open_vault, "a lake at dusk", "a river at dusk", kdf=CHEAPEST)
    with pytest.raises(UnfitPassphrase):
        opening.change_passphrase(open_vault, passphrase, "short", kdf=CHEAPEST)
    opening.change_passphrase(open_vault, passphrase, "a river at dusk", kdf=CHEAPEST)
    opening.lock()
    with pytest.raises(WrongPassphrase):
        opening.unlock(open_vault, passphrase)
    opening.unlock(open_vault, "a river at dusk")
    assert Entry.objects.count() == 1
    for path in (open_vault.keys, open_vault.keys_copy):
        with pytest.raises(keyfile.OpensNothing):
            keyfile.from_bytes(path.read_bytes()).keys("passphrase", passphrase.encode())


def test_a_vault_of_a_newer_version_is_left_alone(open_vault: VaultFolder, passphrase: str) -> None:
    MigrationRecorder(connection).record_applied("journal", "0999_from_tomorrow")
    opening.lock()
    assert isinstance(refusal(open_vault, passphrase), NewerVault)


def test_rows_past_undo_are_destroyed_and_the_others_stay(open_vault: VaultFolder) -> None:
    now = clock.now()
    write(1)
    Entry.objects.create(pk=2, person=Person.objects.get(), written_at=now, deleted_at=now - UNDO_FOR * 2)
    Entry.objects.create(pk=3, person=Person.objects.get(), written_at=now, deleted_at=now)
    for name, deleted_at in (("gone", now - UNDO_FOR * 2), ("kept", None)):
        Hold.objects.create(
            person=Person.objects.get(), name=name, kind="job", named_at=now, deleted_at=deleted_at
        )
    opening.after_unlock(open_vault)
    assert set(Entry.objects.values_list("pk", flat=True)) == {1, 3}
    assert [hold.name for hold in Hold.objects.all()] == ["kept"]
    assert [made.reason for made in backup.list_backups(open_vault)] == ["daily"]


def test_what_is_due_after_unlocking_stops_where_the_vault_is_locked(
    fresh_vault: VaultFolder, elsewhere: None
) -> None:
    opening.after_unlock(fresh_vault)
    assert backup.list_backups(fresh_vault) == []


@pytest.mark.trust(20)
def test_every_file_is_for_its_owner_only(open_vault: VaultFolder) -> None:
    write(1)
    opening.after_unlock(open_vault)
    assert stat.S_IMODE(open_vault.path.stat().st_mode) == 0o700
    made = [path for path in open_vault.path.rglob("*") if path.is_file()]
    assert {"vault.db-wal", "vault.keys.bak", "reserve", "000001-daily.db"} <= {path.name for path in made}
    assert {path.name for path in made if path.stat().st_mode & 0o077} == set()
