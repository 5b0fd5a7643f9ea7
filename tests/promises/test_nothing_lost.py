"""Nothing that was acknowledged is lost: not to a kill, a torn log or a full disk."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from unclasp.vault import keyfile
from unclasp.vault.cipher.keyring import Connection, open_raw
from unclasp.vault.folder import VaultFolder

Child = Callable[..., Any]
TIMES = int(os.environ.get("UNCLASP_TEST_TIMES", "1"))  # more of the same, for a long night
KILLS = 8 * TIMES
TORN_LOGS = 12 * TIMES

WRITER = """
def work(start):
    opening.unlock(FOLDER, PASSPHRASE)
    while True:
        pair(start)
        if start % 3 == 0:
            Entry.objects.filter(pk=2 * start).update(body="edited " * 30)
        say(start)
        start += 1
"""


@pytest.fixture
def vault_key_of(passphrase: str) -> Callable[[VaultFolder], bytearray]:
    """The key of a vault that the passphrase of the tests opens."""
    return lambda folder: keyfile.read(folder).keys("passphrase", passphrase.encode())[0]


def halves_in(opened: Connection) -> tuple[set[int], set[int]]:
    """The first and the second halves of the pairs in a vault, which must be sound."""
    assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert opened.execute("PRAGMA cipher_integrity_check").fetchall() == []
    opened.execute("INSERT INTO journal_search(journal_search, rank) VALUES ('integrity-check', 1)")
    keys = {row[0] for row in opened.execute("SELECT id FROM journal_entry")}
    return {key // 2 for key in keys if key % 2 == 0}, {key // 2 for key in keys if key % 2}


@pytest.mark.trust(9)
def test_what_was_acknowledged_survives_a_kill(
    fresh_vault: VaultFolder,
    vault_key_of: Callable[[VaultFolder], bytearray],
    child: Child,
    killed_in_turn: str,
) -> None:
    chance = random.Random(11)
    acknowledged: set[int] = set()
    writer = child(fresh_vault, WRITER + killed_in_turn)
    for number in range(KILLS):
        writer.stdin.write(f"{number * 100_000}\n")
        writer.stdin.flush()
        process_id = int(writer.stdout.readline())
        acknowledged.add(int(writer.stdout.readline()))
        time.sleep(chance.random() * 0.15)
        os.kill(process_id, signal.SIGKILL)
        acknowledged |= {int(line) for line in iter(writer.stdout.readline, "ended\n")}
    with contextlib.closing(open_raw(fresh_vault.database, vault_key_of(fresh_vault))) as opened:
        first, second = halves_in(opened)
    assert len(acknowledged) >= KILLS
    assert acknowledged - first == set()
    assert first == second


@pytest.mark.trust(10)
def test_a_torn_log_opens_at_a_whole_moment(
    fresh_vault: VaultFolder, vault_key_of: Callable[[VaultFolder], bytearray], tmp_path: Path
) -> None:
    key, chance = vault_key_of(fresh_vault), random.Random(4)
    columns = "title, zone, all_day, starred, source, source_id, digest, written_at, person_id"
    with contextlib.closing(open_raw(fresh_vault.database, key)) as opened:
        for number in range(40):
            opened.execute("BEGIN IMMEDIATE")
            for half in (0, 1):
                opened.execute(
                    f"INSERT INTO journal_entry (id, slug, body, {columns}) SELECT ?, ?, ?, '', '', 0, 0, '', '', '',"
                    " '2026-01-01 00:00:00', id FROM core_person",
                    (2 * number + half, f"{number}-{half}", "the lake at dawn " * 100),
                )
            opened.execute("COMMIT")
        database, log = (path.read_bytes() for path in (fresh_vault.database, fresh_vault.leftovers[0]))
    counts = set()
    for case in range(TORN_LOGS):
        torn, place = bytearray(log), chance.randrange(len(log))
        if case % 3 == 0:
            del torn[place:]
        elif case % 3 == 1:
            torn[place : place + 4096] = chance.randbytes(len(torn[place : place + 4096]))
        else:
            torn[place] ^= 1
        copy = VaultFolder(tmp_path / f"case-{case}")
        copy.make()
        copy.database.write_bytes(database)
        copy.leftovers[0].write_bytes(torn)
        with contextlib.closing(open_raw(copy.database, key)) as opened:
            first, second = halves_in(opened)
        assert first == second == set(range(len(first)))
        counts.add(len(first))
    assert len(counts) > 3


UNTIL_FULL = """
from unclasp.vault.errors import DiskFull
opening.unlock(FOLDER, PASSPHRASE)
kept = []
def fill(start):
    for key in range(start, start + 5000):
        try:
            pair(key)
        except DiskFull as fault:
            return fault.message
        kept.append(key)
"""


CANNOT_GROW = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, resource.RLIM_INFINITY))
say(fill(0))
say(fill(10_000))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
pair(50_000)
say(*kept, 50_000)
"""
FILL_AND_DELETE = """
with open(FOLDER.path.parent / "somebody elses", "wb", 0) as other:
    try:
        while True:
            other.write(bytes(4096))
    except OSError:
        pass
    say(fill(0))
    say(FOLDER.reserve.exists())
    Entry.objects.filter(pk__lt=10).delete()
    say(Entry.objects.filter(pk__lt=10).count(), Entry.objects.count())
"""


@pytest.mark.trust(11)
def test_a_file_that_cannot_grow_damages_nothing(
    fresh_vault: VaultFolder, vault_key_of: Callable[[VaultFolder], bytearray], child: Child
) -> None:
    process = child(fresh_vault, UNTIL_FULL + CANNOT_GROW)
    out, faults = process.communicate()
    assert process.returncode == 0, faults
    first_word, second_word, numbers = out.splitlines()
    assert "no room left" in first_word
    assert second_word == first_word
    with contextlib.closing(open_raw(fresh_vault.database, vault_key_of(fresh_vault))) as opened:
        first, second = halves_in(opened)
    assert first == second == {int(number) for number in numbers.split()}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MB, where one can be had."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(place)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.trust(11)
def test_on_a_full_disk_there_is_room_to_delete(
    template_vault: VaultFolder,
    small_disk: Path,
    vault_key_of: Callable[[VaultFolder], bytearray],
    child: Child,
) -> None:
    shutil.copytree(template_vault.path, small_disk / "data")
    folder = VaultFolder(small_disk / "data")
    assert folder.reserve.exists()
    writer = child(
        folder, "opening.unlock(FOLDER, PASSPHRASE)\nfor key in range(20): pair(key)\nopening.lock()"
    )
    assert writer.wait() == 0
    process = child(folder, UNTIL_FULL.replace("range(start", "range(100 + start") + FILL_AND_DELETE)
    out, faults = process.communicate()
    assert process.returncode == 0, faults
    message, has_reserve, left = out.splitlines()
    assert "no room left" in message
    assert has_reserve == "False"
    assert left.startswith("0 ")
    assert int(left.split()[1]) >= 30
    with contextlib.closing(open_raw(folder.database, vault_key_of(folder))) as opened:
        first, second = halves_in(opened)
    assert first == second


def test_a_folder_that_may_not_be_written_to_is_said(
    template_vault: VaultFolder, small_disk: Path, child: Child
) -> None:
    shutil.copytree(template_vault.path, small_disk / "data")
    folder = VaultFolder(small_disk / "data")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    code = """
from unclasp.vault.errors import FolderReadOnly
for attempt in (opening.unlock, lambda folder, phrase: opening.create(folder, phrase, with_recovery=False)):
    try:
        attempt(FOLDER, PASSPHRASE)
    except FolderReadOnly as fault:
        say(fault.message)
"""
    out, faults = child(folder, code).communicate()
    assert len(out.splitlines()) == 2, faults
    for sentence in out.splitlines():
        assert f"may not write in its folder, {folder.path}." in sentence
