"""Commands without Django do what those with it do, on a real vault; and leave to them what they cannot do."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.conftest import Notebook
from tests.running import PASSPHRASE

from unclasp.cli import lean
from unclasp.core import clock
from unclasp.core.errors import UnclaspError
from unclasp.core.models import Person
from unclasp.journal.models import Entry
from unclasp.vault import lean as lean_vault
from unclasp.vault import verbs
from unclasp.vault.cipher.keyring import Connection, keyring
from unclasp.vault.folder import VaultFolder
from unclasp.vault.lockfile import FileLock

NOW = dt.datetime(2026, 5, 12, 21, 30, 0, 250_000, tzinfo=dt.UTC)
MANY = settings(
    derandomize=True,
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
texts = st.one_of(
    st.text(max_size=60),
    st.text("ab \n\r\t\x00\u2028é#*_>🌊\ud800", max_size=40),
    st.sampled_from(["", "\n", "# Lake\n\nCold.", "x" * 200_000, "x" * 200_001, "é" * 100_001]),
)


@pytest.fixture
def vault(transactional_db: None, data_folder: Path) -> Iterator[Connection]:
    """The vault of the tests without Django, with one person and some entries in it."""
    Person.objects.create(created_at=NOW)
    bodies = [
        "Morning at the lake.",
        "## A *lake* at night\n\nQuiet, and late.",
        "Café “del Mar”, again.",
        "Lakes",
    ]
    for body in [*bodies, *(f"Day {number} of the walk." for number in range(21))]:
        verbs.run({"verb": "write", "text": body})
    Entry.objects.filter(body="Lakes").update(deleted_at=NOW)
    Entry.objects.filter(body__startswith="Day 1").update(zone="Asia/Tokyo", title="A walk")
    Entry.objects.filter(body__startswith="Day 2").update(zone="")
    with contextlib.closing(keyring(VaultFolder(data_folder).database).open()) as opened:
        yield opened


def told(do: object, *arguments: object) -> str:
    """What is answered, or the sentence of what went wrong."""
    try:
        return do(*arguments)
    except UnclaspError as fault:
        return fault.message


def row(key: int) -> dict[str, object]:
    """A row as it lies in the file, without its address, which is random."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM journal_entry WHERE id = %s", [key])
        names = [column[0] for column in cursor.description]
        found = dict(zip(names, cursor.fetchone(), strict=True))
    assert len(found.pop("slug")) == 16
    return {name: (type(value), value) for name, value in found.items() if name != "id"}


class TestDifference:
    """There is none."""

    @MANY
    @given(texts, st.booleans())
    def test_an_entry_is_kept_the_same(self, vault: Connection, text: str, lean_first: bool):
        person = Person.objects.get().pk
        ways = [
            lambda: told(lean.kept, vault, person, text),
            lambda: told(lambda: verbs.run({"verb": "write", "text": text})[0]),
        ]
        Entry.objects.filter(pk__gte=clock.to_key(NOW)).filter(written_at=NOW).delete()
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(clock, "now", lambda: NOW)
            said = [way() for way in (ways if lean_first else ways[::-1])]
        keys = list(Entry.objects.filter(written_at=NOW).order_by("pk").values_list("pk", flat=True))
        assert said[0] == said[1]
        if said[0] == "Kept.":
            assert keys == [clock.to_key(NOW), clock.to_key(NOW) + 1]
            assert row(keys[0]) == row(keys[1])
        else:
            assert keys == []

    @MANY
    @given(
        st.one_of(
            st.text(max_size=30),
            st.text('lakewy "*“”\x00()é-', max_size=12),
            st.sampled_from(
                ["lake", "la*", '"at the lake"', "walk", "day", "cafe", "nowhere", "NOT", "a OR b"]
            ),
        )
    )
    def test_a_search_finds_the_same(self, vault: Connection, words: str):
        person = Person.objects.get().pk
        assert lean.found(vault, person, words) == verbs.run({"verb": "search", "words": words})[0]

    def test_what_was_kept_is_found(self, vault: Connection):
        person = Person.objects.get().pk
        lean.kept(vault, person, "A kingfisher, blue.")
        assert "A kingfisher, blue." in verbs.run({"verb": "search", "words": "kingfisher"})[0]


def test_it_knows_every_migration_of_this_version(transactional_db: None):
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        assert lean_vault.known_migrations() == set(cursor.fetchall())


@pytest.mark.parametrize("words", [["search", "lake"], ["write", "By the lake."]])
def test_django_is_not_loaded(notebook: Notebook, words: list[str]):
    notebook.run("write", "The first of this day.")
    reader, writer = os.pipe()
    os.write(writer, f"{PASSPHRASE}\n".encode())
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "unclasp", *words, "--passphrase-fd", str(reader)],
        env={**os.environ, "UNCLASP_DATA_DIR": str(notebook.folder)},
        pass_fds=(reader,),
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()}
    assert "unclasp.cli.lean" in loaded
    assert not {"django", "typer", "subprocess", "numpy"} & loaded


def test_a_backup_comes_before_the_first_change_of_a_day(notebook: Notebook):
    backups = VaultFolder(notebook.folder).backups
    assert notebook.run("write", "One.").out == "Kept.\n"
    assert len(list(backups.glob("*-daily.db"))) == 1
    assert notebook.run("write", "Two.").out == "Kept.\n"
    assert notebook.titles("o*") == ["One."]
    assert len(list(backups.glob("*-daily.db"))) == 1


def test_what_is_to_be_mended_first_is_left_to_the_longer_way(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    asked: list[str] = []
    reader, writer = os.pipe()
    os.write(writer, f"{PASSPHRASE}\n".encode())
    where = lean.Where(notebook.folder, reader)
    monkeypatch.setattr(lean_vault, "known_migrations", lambda: {("journal", "9999_of_tomorrow")})
    monkeypatch.setattr(
        "unclasp.cli.asking.ask",
        lambda where, command: asked.append(where.passphrase("")) or {"text": command["words"]},
    )
    lean.search(where, ["a", "lake"])
    assert capsys.readouterr().out == "a lake\n"
    assert asked == [PASSPHRASE]
    os.close(reader)
    os.close(writer)


def test_a_vault_that_another_has_is_left_alone(notebook: Notebook):
    held = FileLock(VaultFolder(notebook.folder).lock)
    held.acquire()
    assert "open in another Unclasp" in notebook.run("search", "lake").sentence()
    held.release()
