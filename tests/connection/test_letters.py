"""A letter that is not sent: read once more, then kept, sealed until a day, or destroyed with nothing left of it."""

import datetime as dt
import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.db import connection
from django.utils import timezone
from tests.connection.conftest import DAY, NOW

from unclasp.connection import actions, queries
from unclasp.connection.models import Letter
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds import actions as hold_actions
from unclasp.vault import backup

WORDS = "Dear house, the pear tree leans now. I was loud in you."


def text_of(response):
    return response.content.decode()


def leaf(body, window="one", took_up=""):
    return {"body": body, "window": window, "took_up": took_up}


@pytest.fixture
def letter(house):
    """A letter to the house, written and not decided about."""
    return actions.finish_letter(hold=house, body=WORDS, now=NOW)


def at(letter, what=""):
    return f"/connection/letters/{letter.slug}/{what}"


def test_it_is_drafted_finished_and_read_once_more(client, house):
    write = f"/connection/letter-about/{house.slug}/"
    assert client.post(f"{write}draft/", leaf(WORDS)).status_code == 204
    assert WORDS in text_of(client.get(write))
    where = client.post(write, leaf(f"{WORDS} Good night.")).headers["Location"]
    one = Letter.objects.get()
    assert (one.state, one.body) == ("written", f"{WORDS} Good night.")
    page = text_of(client.get(where))
    assert "Read it once more" in page
    assert "Good night." in page
    for choice in ("Keep it", "Seal it", "Destroy it"):
        assert choice in page


def test_it_is_kept_and_can_be_written_on(client, letter):
    client.post(at(letter, "keep/"))
    assert Letter.objects.get().state == "kept"
    where = client.post(at(letter, "write-on/")).headers["Location"]
    assert WORDS in text_of(client.get(where))
    assert client.get(at(letter)).headers["Location"] == where


def test_a_sealed_letter_shows_no_word_on_any_page_before_its_day(client, letter, house):
    day = timezone.localdate() + dt.timedelta(days=30)
    client.post(at(letter, "seal/"), {"until": day.isoformat()})
    for where in (at(letter), f"/connection/release/{house.slug}/", "/connection/", f"/holds/{house.slug}/"):
        assert "pear tree" not in text_of(client.get(where))
    page = text_of(client.get(at(letter)))
    assert "promise of this page" in page
    assert "passphrase" in page
    assert client.post(at(letter, "write-on/")).status_code == 409
    assert client.post(at(letter, "keep/")).status_code == 409


def test_it_opens_early_only_once_that_was_said_twice(client, letter):
    actions.seal_letter(letter=letter, until=timezone.localdate() + dt.timedelta(days=30), now=NOW)
    asked = client.post(at(letter, "open/"))
    assert "Open it before its day?" in text_of(asked)
    assert "pear tree" not in text_of(asked)
    assert Letter.objects.get().state == "sealed"
    client.post(at(letter, "open/"), {"sure": "1"})
    assert "pear tree" in text_of(client.get(at(letter)))


def test_on_its_day_it_is_open(letter):
    until = timezone.localdate(NOW) + dt.timedelta(days=3)
    actions.seal_letter(letter=letter, until=until, now=NOW)
    assert queries.in_envelope(letter, NOW + 2 * DAY).sealed
    assert queries.in_envelope(letter, NOW + 2 * DAY).body == ""
    assert not queries.in_envelope(letter, NOW + 3 * DAY).sealed
    assert queries.in_envelope(letter, NOW + 3 * DAY).body == WORDS


@pytest.mark.parametrize("until", ["", "nonsense", "2020-01-01", "9999-12-31"])
def test_a_seal_needs_a_day_to_come_and_the_letter_stays_as_it_was(client, letter, until):
    answer = client.post(at(letter, "seal/"), {"until": until})
    assert answer.status_code == 422
    assert "pear tree" in text_of(answer)
    assert Letter.objects.get().state == "written"


def test_it_is_destroyed_only_after_two_questions_that_say_what_stays(client, letter, house):
    first = text_of(client.get(at(letter, "destroy/")))
    for said in ("Backups", "Exports", "disk", "What this does not reach"):
        assert said in first
    second = text_of(client.post(at(letter, "destroy/")))
    assert "no undo" in second
    assert Letter.objects.exists()
    where = client.post(at(letter, "destroy/"), {"sure": "1"}).headers["Location"]
    assert not Letter.objects.exists()
    assert "destroyed" in text_of(client.get(where))
    assert client.get(at(letter)).status_code == 404


def test_a_sealed_letter_can_be_destroyed_unread_and_gates_do_not_stand_in_the_way(client, letter, house):
    actions.seal_letter(letter=letter, until=timezone.localdate() + dt.timedelta(days=30), now=NOW)
    hold_actions.answer_gates(hold=house, afraid=True, now=NOW)
    assert "pear tree" not in text_of(client.get(at(letter, "destroy/")))
    client.post(at(letter, "destroy/"), {"sure": "1"})
    assert not Letter.objects.exists()


def test_who_has_died_is_written_to(client, gran):
    page = text_of(client.get(f"/connection/letter-about/{gran.slug}/"))
    assert "Write to them as you would speak" in page
    assert actions.finish_letter(hold=gran, body="Dear Gran", now=NOW).state == "written"


def test_fear_comes_first_and_words_that_were_typed_are_kept(client, feared):
    write = f"/connection/letter-about/{feared.slug}/"
    assert "It is written" not in text_of(client.get(write))
    answer = client.post(write, leaf("Dear M"))
    assert answer.status_code == 422
    assert queries.draft_of_letter(feared).body == "Dear M"


PAGE, RESERVED = 4096, 80


def plain_pages(path: Path, key: bytes) -> bytes:
    """Every page of an encrypted file and of the frames of its log, free ones too, in clear."""
    database = path.read_bytes()
    log = path.with_name(f"{path.name}-wal")
    frames = log.read_bytes()[32:] if log.exists() else b""
    pages = [database[start : start + PAGE] for start in range(0, len(database), PAGE)]
    pages += [frames[start + 24 : start + 24 + PAGE] for start in range(0, len(frames), 24 + PAGE)]
    return b"".join(in_clear(page, key) for page in pages if len(page) == PAGE)


def in_clear(page: bytes, key: bytes) -> bytes:
    """A page of SQLCipher 4: AES-256 in CBC; where the first page of a file begins with its salt, that is left out."""
    found = b""
    for skipped in (0, 16):
        start = page[-RESERVED : -RESERVED + 16]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(start)).decryptor()
        found += decryptor.update(page[skipped:-RESERVED]) + decryptor.finalize()
    return found


@pytest.mark.trust(1)
def test_nothing_of_a_destroyed_letter_is_in_any_page_of_the_vault_nor_in_a_later_backup(open_vault):
    canary = "kanariengelb"
    person = Person.objects.get()
    house = hold_actions.create_hold(person=person, name="The house", kind="place", now=NOW)
    kept = hold_actions.create_hold(person=person, name="Gartentor", kind="place", now=NOW)
    for number in range(1, 9):
        body = f"{canary} {number} " * (400 * number)
        actions.save_letter(hold=house, body=body, window="a", now=clock.now())
    letter = actions.finish_letter(hold=house, body=f"{canary} for good " * 3000, window="a", now=clock.now())
    key = bytes(connection.keyring._key)[:32]
    assert canary.encode() in plain_pages(open_vault.database, key)
    actions.seal_letter(letter=letter, until=timezone.localdate() + DAY * 30, now=NOW)
    actions.destroy_letter(letter=letter)
    connection.close()
    pages = plain_pages(open_vault.database, key)
    assert kept.name.encode() in pages
    assert canary.encode() not in pages
    later = backup.make(open_vault, "manual")
    copied = plain_pages(later.database, key)
    assert kept.name.encode() in copied
    assert canary.encode() not in copied
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            if re.fullmatch(r"\w+", table):
                cursor.execute(f'SELECT * FROM "{table}"')
                assert canary not in repr(cursor.fetchall())
