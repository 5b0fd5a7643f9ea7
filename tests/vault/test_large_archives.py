"""However large it is: an archive is written and read bit by bit, and photos come before the entries that have them."""

from __future__ import annotations

import contextlib
import hashlib
import random
import tracemalloc
from pathlib import Path

import pytest
from django.test import Client
from tests.sealed import unseal

from unclasp.core import attachments, clock
from unclasp.core.models import Attachment, Person
from unclasp.core.ready import ReadyFile
from unclasp.formats.content import AtHand
from unclasp.journal import actions as journal
from unclasp.journal.actions.files import link
from unclasp.journal.models import Entry
from unclasp.vault import intake, verbs
from unclasp.vault.archive import taking
from unclasp.vault.archive.making import everything, make
from unclasp.vault.archive.reading import opened
from unclasp.vault.archive.sealing import Sealer
from unclasp.vault.archive.unsealing import unseal as opened_by
from unclasp.vault.keyfile import CHEAPEST
from unclasp.vault.piping import OnDisk

MB = 1 << 20
FILES = 8
PHRASE = "words of its own"


@pytest.fixture
def films(person: Person) -> Person:
    """A person with an entry that has several large files."""
    entry = journal.write_entry(person=person, body="Lake.", at=clock.now(), now=clock.now())
    for number in range(FILES):
        data = random.Random(number).randbytes(8 * MB)
        digest = hashlib.sha256(data).hexdigest()
        file = ReadyFile(f"{number}.mov", "video/quicktime", digest, len(data), original=data)
        link(entry.pk, attachments.keep(person=person, file=file))
    return person


class Nowhere:
    """Counts what is written, and forgets it."""

    written = 0

    def write(self, data: bytes) -> int:
        self.written += len(data)
        return len(data)


@pytest.mark.parametrize("passphrase", [None, PHRASE])
def test_of_all_files_one_at_a_time_is_in_memory_on_the_way_out(films: Person, passphrase: str | None):
    out = Nowhere()
    tracemalloc.start()
    with everything(films) as making:
        steps = list(making.write(out, passphrase))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert out.written > FILES * 8 * MB
    assert steps[-1] == making.steps == 3 + FILES
    assert peak < 4 * 8 * MB


def test_on_the_way_in_a_file_on_the_disk_is_read_where_it_lies(films: Person, tmp_path: Path):
    path = tmp_path / "all.unclasp"
    with path.open("wb") as file, everything(films) as making:
        sealer = Sealer(file, PHRASE, CHEAPEST)
        assert list(making.write(sealer))
        sealer.finish()
    tracemalloc.start()
    content = opened_by(OnDisk.at(str(path)), PHRASE)
    with contextlib.closing(opened([("all.zip", content)], folder=False)) as inside:
        for file in inside.files:
            file.read()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(inside.files) == FILES + 7
    assert peak < 4 * 8 * MB


def test_the_command_line_takes_out_and_brings_back_by_the_path(films: Person, tmp_path: Path):
    path, again = tmp_path / "all.zip", tmp_path / "again.zip"
    told: list[tuple[int, int]] = []
    verbs.run({"verb": "export", "path": str(path), "progress": lambda *done: told.append(done)})
    assert told[-1] == (3 + FILES, 3 + FILES)
    Person.objects.all().delete()
    Person.objects.create(created_at=clock.now())
    _text, (unit,) = verbs.run({"verb": "import", "paths": [str(path)]})
    assert unit["rows_added"] == 1 + FILES
    verbs.run({"verb": "export", "path": str(again)})
    assert again.read_bytes() == path.read_bytes()


def test_a_file_that_changes_between_looking_and_adding_brings_in_nothing(films: Person, tmp_path: Path):
    path = tmp_path / "all.zip"
    path.write_bytes(make(films))
    Person.objects.all().delete()
    person = Person.objects.create(created_at=clock.now())
    bringing = intake.begin(person, [("all.zip", OnDisk.at(str(path)))])
    path.write_bytes(path.read_bytes() + b"x")
    intake.add_all(person, bringing)
    (unit,) = bringing.units
    assert "was changed" in unit.fault
    assert not Entry.objects.exists()
    path.unlink()
    intake.look_again(person, bringing, unit, intake.Choices())
    assert "not where it was" in unit.fault
    intake.forget(bringing)


def test_stopping_between_the_files_leaves_none_of_them(films: Person):
    data = make(films)
    Person.objects.all().delete()
    person = Person.objects.create(created_at=clock.now())
    bringing = intake.begin(person, [("all.zip", AtHand(data))])
    assert bringing.total == 1 + FILES

    class Impatient(intake.Bringing):
        def step(self, count: int) -> None:
            self.cancelled = count == 3
            super().step(count)

    bringing.__class__ = Impatient
    intake.add_all(person, bringing)
    assert "You stopped it" in bringing.units[0].fault
    assert not Attachment.objects.exists()
    assert not Entry.objects.exists()
    intake.forget(bringing)


def test_a_browser_gets_it_as_it_is_made(client: Client, films: Person):
    assert not client.get("/export/progress/").json()["running"]
    answer = client.post("/export/sealed/", {"sealed-new": PHRASE, "sealed-again": PHRASE})
    pieces = iter(answer.streaming_content)
    first = next(pieces)
    progress = client.get("/export/progress/").json()
    assert progress["running"]
    sealed = first + b"".join(pieces)
    assert client.get("/export/progress/").json() == {"running": False, "hundredths": 100}
    assert unseal(sealed, PHRASE) == make(films)


def test_a_browser_that_goes_away_ends_it(films: Person):
    content = taking.pieces(films)
    assert next(content) == b""
    next(content)
    content.close()
    assert not taking.progress.running
