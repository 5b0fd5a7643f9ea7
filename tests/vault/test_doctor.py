"""The doctor sees what is wrong, says what to do, and does no harm."""

import os
from pathlib import Path

import pytest
from django.db import connection

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.journal.models import Entry
from unclasp.vault import backup, opening
from unclasp.vault.doctor import examine
from unclasp.vault.folder import VaultFolder


def unwell(folder: VaultFolder, *, key_open: bool) -> set[str]:
    """The codes of what is not well; each comes with something to do."""
    findings = [finding for finding in examine(folder, key_open) if not finding.ok]
    assert all(finding.sentence for finding in findings)
    return {finding.code for finding in findings}


def test_a_vault_that_is_well(open_vault: VaultFolder) -> None:
    backup.make(open_vault, "manual")
    assert unwell(open_vault, key_open=True) <= {"room"}
    codes = {finding.code for finding in examine(open_vault, key_open=True)}
    assert {
        "versions",
        "vault-file",
        "key-file",
        "permissions",
        "pages",
        "rows",
        "search",
        "backup-opens",
    } <= codes


def test_locked_it_looks_at_what_can_be_seen(fresh_vault: VaultFolder) -> None:
    assert unwell(fresh_vault, key_open=False) <= {"room"}
    os.chmod(fresh_vault.keys, 0o644)
    fresh_vault.keys_copy.unlink()
    (fresh_vault.path / "vault.db.restored.tmp").touch(mode=0o600)
    assert unwell(fresh_vault, key_open=False) - {"room"} == {"permissions", "key-file", "temporary-files"}
    fresh_vault.close_to_others()
    fresh_vault.keys.write_bytes(b"nonsense")
    fresh_vault.database.unlink()
    assert unwell(fresh_vault, key_open=False) - {"room"} == {"key-file", "vault-file", "temporary-files"}


def test_a_folder_that_is_not_there_is_looked_at_too(tmp_path: Path) -> None:
    assert {"vault-file", "key-file", "room"} <= unwell(VaultFolder(tmp_path / "none"), key_open=False)


def test_a_synced_folder_is_pointed_out(tmp_path: Path) -> None:
    folder = VaultFolder(tmp_path / "Dropbox" / "notes")
    folder.make()
    assert "synced-folder" in unwell(folder, key_open=False)


@pytest.mark.trust(12)
def test_a_flipped_bit_anywhere_is_found(open_vault: VaultFolder, passphrase: str) -> None:
    person = Person.objects.get()
    for number in range(100):
        Entry.objects.create(pk=number, person=person, body="the lake at dawn " * 40, written_at=clock.now())
    opening.lock()
    whole = open_vault.database.read_bytes()
    pages = len(whole) // 4096
    for page in range(pages // 2, pages, pages // 12):
        data = bytearray(whole)
        data[page * 4096 + 1000] ^= 4
        open_vault.database.write_bytes(data)
        opening.unlock(open_vault, passphrase)
        assert "pages" in unwell(open_vault, key_open=True), page
        opening.lock()
        for path in open_vault.leftovers:
            path.unlink(missing_ok=True)


def test_a_search_index_that_forgot_something_is_made_anew(open_vault: VaultFolder) -> None:
    Entry.objects.create(pk=1, person=Person.objects.get(), body="a heron", written_at=clock.now())
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO journal_search(journal_search) VALUES ('delete-all')")
    assert "search" in unwell(open_vault, key_open=True)
    assert "search" not in unwell(open_vault, key_open=True)


def test_a_backup_that_does_not_open_is_named(open_vault: VaultFolder) -> None:
    assert "backups" in unwell(open_vault, key_open=True)
    made = backup.make(open_vault, "manual")
    made.database.write_bytes(made.database.read_bytes()[:-4096])
    (finding,) = [found for found in examine(open_vault, key_open=True) if found.code == "backup-opens"]
    assert not finding.ok
    assert made.name in finding.sentence
