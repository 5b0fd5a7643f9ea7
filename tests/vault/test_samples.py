"""A vault of every version that was released opens in this one, with every row in it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from unclasp.holds.models import CheckIn, Hold
from unclasp.journal.models import Entry
from unclasp.vault import opening, search_index
from unclasp.vault.folder import VaultFolder

HERE = Path(__file__).parent
VERSIONS = sorted(path.parent.name for path in HERE.glob("samples/*/vault.db"))


@pytest.mark.parametrize("version", [*VERSIONS, "as made now"])
def test_a_vault_of_an_earlier_version_opens(
    version: str, tmp_path: Path, child: Callable[..., Any], elsewhere: None
) -> None:
    if version in VERSIONS:
        shutil.copytree(HERE / "samples" / version, tmp_path / "data")
    else:
        code = (
            "import make_sample, os, pathlib; make_sample.fill(pathlib.Path(os.environ['UNCLASP_DATA_DIR']))"
        )
        made = child(VaultFolder(tmp_path / "data"), code, prologue="", env={"PYTHONPATH": str(HERE)})
        _out, faults = made.communicate()
        assert made.returncode == 0, faults
    opening.unlock(VaultFolder(tmp_path / "data"), "a sample passphrase")
    hold = Hold.objects.get()
    assert hold.name == "The job at the mill"
    assert list(CheckIn.objects.values_list("fear_of_change", "appeasing", "note")) == [
        (8.0, None, "Look 1"),
        (7.0, None, "Look 2"),
        (6.0, None, "Look 3"),
    ]
    newest, oldest = Entry.objects.order_by("-pk")
    assert (newest.title, newest.body) == ("Crème at dawn", "The lake was still. 🛶")
    assert [found.name for found in newest.holds.all()] == [hold.name]
    assert [tag.name for tag in newest.tags.all()] == ["water"]
    assert oldest.at.year == 1969
    search_index.check(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM journal_search WHERE journal_search MATCH 'creme'")
        assert cursor.fetchall() == [(newest.pk,)]
