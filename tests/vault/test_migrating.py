"""A new version's migrations: after a backup, wholly or not at all, and search survives them."""

import contextlib
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unclasp.vault import backup, keyfile, opening
from unclasp.vault.cipher.keyring import open_raw
from unclasp.vault.errors import NewerVault
from unclasp.vault.folder import VaultFolder

TIMES = int(os.environ.get("UNCLASP_TEST_TIMES", "1"))  # more of the same, for a long night
KILLS = 4 * TIMES

TOMORROW = """
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "{last}")]
    operations = [
        migrations.AlterField("entry", "title", models.CharField(max_length=900, blank=True, default="")),
        migrations.AddField("entry", "weather", models.IntegerField(default=0)),
        migrations.RunSQL("UPDATE journal_entry SET weather = id % 5"),
    ]
"""

PROLOGUE = """
import os, sys
sys.path.insert(0, os.environ["TOMORROW"])
from django.conf import settings
settings.MIGRATION_MODULES = {"journal": "tomorrow"}
import django
django.setup()
from django.db import connection
from django.db.models.signals import pre_migrate
from unclasp.vault import opening, search_index
from unclasp.vault.folder import default_folder
"""
WORK = """
def work(number):
    pre_migrate.connect(lambda **_: os.write(1, b"migrating\\n"), weak=False)
    opening.unlock(default_folder(), 'a lake at dawn')
"""


@pytest.fixture
def tomorrow(tmp_path: Path) -> Path:
    """The journal's migrations with one more, which remakes the table and so drops its triggers."""
    import unclasp.journal.migrations as now

    package = tmp_path / "versions" / "tomorrow"
    shutil.copytree(Path(now.__path__[0]), package, ignore=shutil.ignore_patterns("__pycache__"))
    last = max(path.stem for path in package.glob("0*.py"))
    (package / "0900_weather.py").write_text(TOMORROW.format(last=last))
    return package.parent


@pytest.fixture
def written_vault(fresh_vault: VaultFolder, passphrase: str) -> VaultFolder:
    """A locked vault with a few thousand entries."""
    (key,) = keyfile.read(fresh_vault).keys("passphrase", passphrase.encode())
    with contextlib.closing(open_raw(fresh_vault.database, key)) as opened:
        columns = "title, body, zone, all_day, starred, source, source_id, digest"
        opened.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
            f" INSERT INTO journal_entry (id, slug, person_id, written_at, {columns})"
            f" SELECT i, 's' || i, (SELECT id FROM core_person), '2026-01-01 00:00:00',"
            f" 'day ' || i, 'the lake at dawn ' || i, '', 0, 0, '', '', '' FROM n"
        )
    return fresh_vault


def schema(folder: VaultFolder, passphrase: str) -> tuple[bool, bool, int, int]:
    """Whether the new column is there, whether that is recorded, how many entries and half-made tables there are."""
    (key,) = keyfile.read(folder).keys("passphrase", passphrase.encode())
    with contextlib.closing(open_raw(folder.database, key)) as opened:
        columns = {row[1] for row in opened.execute("PRAGMA table_info(journal_entry)")}
        (recorded,) = opened.execute(
            "SELECT count(*) FROM django_migrations WHERE name = '0900_weather'"
        ).fetchone()
        (halves,) = opened.execute(
            "SELECT count(*) FROM sqlite_master WHERE name LIKE 'new\\_\\_%' ESCAPE '\\'"
        ).fetchone()
        (count,) = opened.execute("SELECT count(*) FROM journal_entry").fetchone()
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return "weather" in columns, bool(recorded), count, halves


@pytest.mark.trust(18)
def test_a_kill_leaves_the_old_or_the_new_and_unlocking_finishes_it(
    written_vault: VaultFolder,
    tomorrow: Path,
    passphrase: str,
    child: Callable[..., Any],
    killed_in_turn: str,
    elsewhere: None,
) -> None:
    chance, tomorrows = random.Random(5), {"prologue": PROLOGUE, "env": {"TOMORROW": str(tomorrow)}}
    before = written_vault.database.read_bytes()
    update = child(written_vault, WORK + killed_in_turn, **tomorrows)
    undisturbed = None
    for number in range(KILLS + 1):
        for path in written_vault.leftovers:
            path.unlink(missing_ok=True)
        written_vault.database.write_bytes(before)
        update.stdin.write(f"{number}\n")
        update.stdin.flush()
        process_id = int(update.stdout.readline())
        assert update.stdout.readline() == "migrating\n"
        began = time.monotonic()
        if undisturbed is not None:
            time.sleep(chance.random() * undisturbed)
            with contextlib.suppress(ProcessLookupError):  # it may have been quicker
                os.kill(process_id, signal.SIGKILL)
        while update.stdout.readline() != "ended\n":
            pass
        undisturbed = undisturbed or time.monotonic() - began
        has_column, is_recorded, count, halves = schema(written_vault, passphrase)
        assert (has_column, count, halves) == (is_recorded, 3000, 0)
    code = """
    opening.unlock(default_folder(), 'a lake at dawn')
    with connection.cursor() as cursor:
        search_index.check(connection)
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
        print(cursor.fetchone()[0], search_index.ensure(connection))
    """
    out, faults = child(written_vault, code, **tomorrows).communicate()
    assert out == "3 False\n", faults
    assert schema(written_vault, passphrase) == (True, True, 3000, 0)
    assert {made.reason for made in backup.list_backups(written_vault)} == {"migration"}
    with pytest.raises(NewerVault):
        opening.unlock(written_vault, passphrase)
