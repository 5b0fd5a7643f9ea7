"""Nothing readable lies on the disk: no word, no key, in no file, and no key in memory after a lock."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unclasp.vault import keyfile
from unclasp.vault.folder import VaultFolder

Child = Callable[..., Any]
CANARY = "kanariengelb"

WORK = """
from unclasp.care.models import Plan
from unclasp.holds.models import CheckIn, Hold
from unclasp.journal.models import Draft, Tag
from unclasp.vault import backup
canary = "".join(chr(ord(letter) ^ 1) for letter in os.environ["CANARY"])
opening.unlock(FOLDER, PASSPHRASE)
now, person = clock.now(), Person.objects.get()
hold = Hold.objects.create(person=person, name=canary, aliases=[canary], kind="job", named_at=now)
CheckIn.objects.create(person=person, hold=hold, at=now, note=canary)
Tag.objects.create(person=person, name=canary)
Draft.objects.create(person=person, body=canary, saved_at=now)
Plan.objects.create(person=person, people=canary, saved_at=now)
for number in range(100):
    Entry.objects.create(pk=number, person=person, title=canary, body=f"{canary} {number} " * 40, written_at=now)
Entry.objects.filter(pk__gt=70).update(body=canary.upper() + " " + canary)
list(Entry.objects.order_by("body", "-title").values_list("body"))
with connection.cursor() as cursor:
    cursor.execute("SELECT snippet(journal_search, 1, '', '', '', 9) FROM journal_search WHERE journal_search MATCH %s"
                   " ORDER BY rank", [canary])
    assert len(cursor.fetchall()) == 100
    cursor.execute("CREATE INDEX by_body ON journal_entry (body)")
    cursor.execute("VACUUM")
Entry.objects.filter(pk__lt=50).delete()
Entry.objects.create(pk=1000, person=person, body=canary, written_at=now)
backup.make(FOLDER, "manual")
"""

THEN_LOCK = """
say("open")
sys.stdin.readline()
opening.lock()
say("locked")
sys.stdin.readline()
"""

PLAIN_WORK = """
import os, sqlite3
canary = "".join(chr(ord(letter) ^ 1) for letter in os.environ["CANARY"])
plain = sqlite3.connect(os.environ["UNCLASP_DATA_DIR"] + "/plain.db")
plain.execute("CREATE TABLE entry (body TEXT)")
plain.executemany("INSERT INTO entry VALUES (?)", [(canary,)] * 50)
plain.commit()
"""


def disguised() -> dict[str, str]:
    """The canary in a form in which the environment does not give it away."""
    return {"CANARY": "".join(chr(ord(letter) ^ 1) for letter in CANARY)}


def files_with_the_canary(place: Path) -> set[str]:
    """The names of files that hold it in any of the forms in which text is written."""
    forms = [
        form.encode(encoding)
        for form in (CANARY, CANARY.upper())
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    ]
    files = (path for path in place.rglob("*") if path.is_file())
    return {path.name for path in files if any(form in path.read_bytes() for form in forms)}


@pytest.mark.trust(1)
@pytest.mark.trust(2)
def test_no_file_holds_a_readable_word(fresh_vault: VaultFolder, tmp_path: Path, child: Child) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    places = {"TMPDIR": str(scratch), "SQLITE_TMPDIR": str(scratch), **disguised()}
    process = child(fresh_vault, WORK + THEN_LOCK, env=places)
    assert process.stdout.readline() == "open\n", process.communicate()[1]
    assert {"vault.db-wal", "000001-manual.db"} <= {path.name for path in fresh_vault.path.rglob("*")}
    assert files_with_the_canary(tmp_path) == set()
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.stdout.readline() == "locked\n"
    assert files_with_the_canary(tmp_path) == set()
    process.kill()
    process.wait()
    assert files_with_the_canary(tmp_path) == set()


def test_the_search_for_the_word_finds_it_in_a_plain_database(tmp_path: Path) -> None:
    for encoding in ("UTF-8", "UTF-16le"):
        plain = sqlite3.connect(tmp_path / f"{encoding}.db")
        plain.execute(f"PRAGMA encoding = '{encoding}'")
        plain.execute("CREATE VIRTUAL TABLE search USING fts5(body)")
        plain.execute("INSERT INTO search VALUES (?)", [CANARY])
        plain.commit()
        plain.close()
    assert files_with_the_canary(tmp_path) == {"UTF-8.db", "UTF-16le.db"}


@pytest.mark.trust(1)
@pytest.mark.trust(2)
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_nothing_readable_is_ever_written(fresh_vault: VaultFolder, tmp_path: Path, child: Child) -> None:
    trace = ["strace", "-f", "-qq", "-e", "trace=write,pwrite64,writev,pwritev", "-s", "70000", "-o"]

    def writes_with_the_canary(name: str, code: str, **options: Any) -> int:
        process = child(fresh_vault, code, through=[*trace, str(tmp_path / name)], env=disguised(), **options)
        _out, faults = process.communicate()
        if "PTRACE" in faults or "ptrace" in faults:
            pytest.skip("tracing is not allowed here")
        assert process.returncode == 0, faults
        return (tmp_path / name).read_text(errors="replace").count(CANARY)

    assert writes_with_the_canary("plain", PLAIN_WORK, prologue="") > 0
    assert writes_with_the_canary("vault", WORK + "opening.lock()") == 0


def readable_memory(process_id: int) -> list[bytes]:
    """Everything that a process holds in memory, as root or its owner can read it."""
    regions = []
    with open(f"/proc/{process_id}/maps") as maps, open(f"/proc/{process_id}/mem", "rb", 0) as memory:
        for line in maps:
            match = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+)", line)
            assert match
            if "r" not in match[3] or "[v" in line:
                continue
            start, end = int(match[1], 16), int(match[2], 16)
            try:
                memory.seek(start)
                regions.append(memory.read(end - start))
            except OSError:
                continue
    return regions


@pytest.mark.trust(4)
def test_no_key_is_left_in_memory_after_a_lock(
    fresh_vault: VaultFolder, passphrase: str, child: Child
) -> None:
    (key,) = keyfile.read(fresh_vault).keys("passphrase", passphrase.encode())
    forms = [bytes(key), bytes(key[:16]), key.hex().encode(), key.hex().upper().encode()]
    process = child(
        fresh_vault,
        """
        opening.unlock(FOLDER, PASSPHRASE)
        opening.make_recovery_code(FOLDER, kdf=CHEAPEST)
        for number in range(20):
            pair(number)
        opening.after_unlock(FOLDER)
        say("open"); sys.stdin.readline()
        say(opening.lock()); sys.stdin.readline()
        """,
    )
    assert process.stdout.readline() == "open\n", process.communicate()[1]
    try:
        memory = readable_memory(process.pid)
    except PermissionError:
        pytest.skip("another process's memory may not be read here")
    assert sum(region.count(forms[0]) for region in memory) > 0
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.stdout.readline() == "0\n"
    memory = readable_memory(process.pid)
    assert [sum(region.count(form) for region in memory) for form in forms] == [0, 0, 0, 0]
