"""Taking everything out on the Settings page, and opening an encrypted archive on the Import page."""

import io
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from tests.sealed import seal, unseal

from unclasp.core import clock
from unclasp.core.errors import UnclaspError
from unclasp.core.models import Person
from unclasp.journal import actions as journal
from unclasp.vault import intake, verbs
from unclasp.vault.archive.making import make
from unclasp.vault.keyfile import CHEAPEST

PHRASE = "another lake at dusk"


@pytest.fixture
def written(person: Person) -> Person:
    journal.write_entry(person=person, body="The lake at dawn.", now=clock.now())
    return person


def test_both_ways_out_are_on_the_page(client: Client, written: Person):
    page = client.get("/settings/").content.decode()
    assert 'action="/export/"' in page
    assert 'action="/export/sealed/"' in page
    assert page.count('id="id_new"') == page.count('id="id_sealed-new"') == 1


def test_the_readable_way_gives_the_archive(client: Client, written: Person):
    answer = client.post("/export/")
    assert answer["Content-Disposition"] == f'attachment; filename="notes-{clock.today():%Y-%m-%d}.zip"'
    assert answer.getvalue() == make(written)


def test_the_encrypted_way_gives_the_same_under_a_passphrase(client: Client, written: Person):
    answer = client.post("/export/sealed/", {"sealed-new": PHRASE, "sealed-again": PHRASE})
    assert answer["Content-Disposition"].endswith('.unclasp"')
    assert "no-store" in answer["Cache-Control"]
    sealed = answer.getvalue()
    assert b"lake" not in sealed
    assert unseal(sealed, PHRASE) == make(written)


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [("short", "short", "at least 8"), (PHRASE, "something else", "not the same"), ("", "", "required")],
)
def test_a_passphrase_that_will_not_do_is_said_beside_its_field(
    client: Client, written: Person, new: str, again: str, said: str
):
    answer = client.post("/export/sealed/", {"sealed-new": new, "sealed-again": again})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Content-Disposition" not in answer


def test_an_encrypted_archive_is_opened_on_the_preview(client: Client, written: Person):
    sealed = seal(make(written), PHRASE, CHEAPEST)
    upload = io.BytesIO(sealed)
    upload.name = "holiday.jpg"
    preview = client.post("/import/", {"files": upload})["Location"]
    page = client.get(preview).content.decode()
    assert "This is an encrypted archive." in page
    assert "Add them" not in page

    client.post(f"{preview}0/open/", {"passphrase": "not this one"})
    page = client.get(preview).content.decode()
    assert "That is not the passphrase of this file." in page
    assert "Open it" in page

    client.post(f"{preview}0/open/", {"passphrase": PHRASE})
    page = client.get(preview).content.decode()
    assert "A whole notebook, taken out of Unclasp." in page
    assert "0 holds, 0 check-ins, 1 entry" in page
    assert "1 of them is here already" in page
    assert "Add them" in page
    assert PHRASE not in page


def test_asking_for_a_place_that_is_none_opens_nothing(client: Client, written: Person):
    bringing = intake.begin(written, [("notes.zip", make(written))])
    for place in (0, 7):
        answer = client.post(f"/import/{bringing.ticket}/{place}/open/", {"passphrase": PHRASE})
        assert answer.status_code == 303
    assert not bringing.units[0].fault
    intake.forget(bringing)


def test_what_is_taken_out_is_a_zip_that_any_program_opens(client: Client, written: Person):
    with zipfile.ZipFile(io.BytesIO(client.post("/export/").getvalue())) as archive:
        assert archive.testzip() is None


def test_the_command_line_opens_one_that_is_named_by_itself(written: Person, tmp_path: Path):
    path = tmp_path / "folder" / "all.unclasp"
    path.parent.mkdir()
    path.write_bytes(seal(make(written), PHRASE, CHEAPEST))
    command = {"verb": "import", "paths": [str(path)], "dry_run": True}
    with pytest.raises(UnclaspError, match="by itself"):
        verbs.run(command)
    with pytest.raises(UnclaspError, match="not the passphrase of this file"):
        verbs.run({**command, "passphrases": {str(path): "not this one"}})
    text, (unit,) = verbs.run({**command, "passphrases": {str(path): PHRASE}})
    assert "a whole notebook with 1 entries, 1 things of it here already" in text
    assert (unit["format"], unit["rows_added"]) == ("unclasp", None)
