"""Archives that are damaged, lie, or come from elsewhere: a sentence, and nothing half brought in."""

import io
import json
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from tests.sealed import seal

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.core.owned import Owned
from unclasp.demo.filling import fill
from unclasp.journal.models import Entry
from unclasp.vault import intake
from unclasp.vault.archive import sealing
from unclasp.vault.archive.bringing import NotAnArchive, bring_in
from unclasp.vault.archive.making import make
from unclasp.vault.archive.shape import VERSION
from unclasp.vault.archive.slices import manifest_of
from unclasp.vault.keyfile import CHEAPEST

Change = Callable[[dict[str, Any]], Any]


FULL: list[bytes] = []
"""A notebook that was full, as the archive has it; made once, since that takes a while."""


def as_bytes(rows: dict[str, Any]) -> bytes:
    return json.dumps(rows).encode()


@pytest.fixture
def rows(person: Person) -> dict[str, Any]:
    """Everything of a notebook that was full; it is empty now."""
    if not FULL:
        fill(person, clock.today())
        FULL.append(as_bytes(manifest_of(person)))
        Person.objects.all().delete()
        Person.objects.create(created_at=clock.now())
    return json.loads(FULL[0])


def how_many() -> int:
    return sum(model._base_manager.count() for model in apps.get_models() if issubclass(model, Owned))


def zipped(text: bytes, name: str = "unclasp.json", **also: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
        for other, data in also.items():
            archive.writestr(other, data)
    return buffer.getvalue()


def brought(data: bytes, name: str = "notes.zip") -> intake.Unit:
    """One file through the Import page's own way, up to the end."""
    person = Person.objects.of_this_vault()
    bringing = intake.begin(person, [(name, data)])
    intake.add_all(person, bringing)
    intake.forget(bringing)
    (unit,) = bringing.units
    return unit


def lying(data: bytes, size: int) -> bytes:
    """A zip that tells another size of its member than it has, in both places."""
    changed = bytearray(data)
    struct.pack_into("<I", changed, 22, size)
    struct.pack_into("<I", changed, data.index(b"PK\x01\x02") + 24, size)
    return bytes(changed)


GOOD = b'{"unclasp": 1, "person": {}}'
FILES = {
    "cut short": lambda: zipped(GOOD)[:-30],
    "a bomb": lambda: zipped(b'{"unclasp": 1, "x": "' + b"0" * 30_000_000 + b'"}'),
    "lies small": lambda: lying(zipped(b'{"unclasp": 1, "x": "' + b"0" * 5000 + b'"}'), 20),
    "lies large": lambda: lying(zipped(GOOD), 2**31),
    "nested": lambda: zipped(b'{"unclasp": 1, "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "nan": lambda: zipped(b'{"unclasp": 1, "person": {"a": NaN}}'),
    "a long number": lambda: zipped(b'{"unclasp": 1, "person": {"a": ' + b"9" * 5000 + b"}}"),
    "twice": lambda: zipped(b'{"unclasp": 1, "person": {}, "person": {}}'),
    "half a letter": lambda: zipped(b'{"unclasp": 1, "person": {"slug": "\\ud800"}}'),
    "not utf-8": lambda: zipped(b'{"unclasp": 1, "person": {"slug": "\xff"}}'),
    "utf-16": lambda: zipped(GOOD.decode().encode("utf-16")),
    "a list": lambda: zipped(b"[1]"),
    "nothing": lambda: zipped(b""),
    "no version": lambda: zipped(b'{"person": {}}'),
    "a true version": lambda: zipped(b'{"unclasp": true, "person": {}}'),
    "no person": lambda: zipped(b'{"unclasp": 1}'),
    "climbing": lambda: zipped(GOOD, "../../unclasp.json"),
    "empty sealed": lambda: sealing.MAGIC,
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_is_told_and_nothing_comes(person: Person, name: str):
    unit = brought(FILES[name]())
    assert unit.fault.endswith(".")
    assert not unit.added
    assert unit.rows_added is None
    assert how_many() == 0


NEWER = {
    "version": lambda rows: rows.update(unclasp=VERSION + 1),
    "slice": lambda rows: rows.update(helps={"arms": []}),
    "table": lambda rows: rows["holds"].update(keepsakes=[]),
}


@pytest.mark.parametrize("name", NEWER)
def test_an_archive_with_more_than_we_know_is_refused_rather_than_lost_in_part(
    rows: dict[str, Any], name: str
):
    NEWER[name](rows)
    assert "newer Unclasp" in brought(zipped(as_bytes(rows))).fault
    assert how_many() == 0


def first(part: str, table: str, **fields: object) -> Change:
    return lambda rows: rows[part][table][0].update(fields)


CHANGES: dict[str, Change] = {
    "a hold with a slash": first("holds", "holds", slug="a/b"),
    "a slug that is long": first("journal", "entries", slug="x" * 17),
    "a slug that is a number": first("journal", "entries", slug=7),
    "the same slug twice": lambda rows: rows["holds"]["check_ins"].append(rows["holds"]["check_ins"][0]),
    "a check-in of nobody": first("holds", "check_ins", hold="nowhere"),
    "a check-in of a list": first("holds", "check_ins", hold=[["x"]]),
    "an entry about nobody": first("journal", "entries", holds=["nowhere"]),
    "an entry of no import": first("journal", "entries", **{"import": "nowhere"}),
    "an entry with no such photo": first("journal", "entries", attachments=["0" * 64]),
    "a draft of nothing": first("journal", "drafts", entry="nowhere"),
    "a draft with a number": first("journal", "drafts", body=7),
    "a draft tagged with numbers": first("journal", "drafts", tags=[7]),
    "30 February": first("journal", "entries", at="2026-02-30T10:00:00+00:00"),
    "no zone": first("holds", "check_ins", at="2026-02-20T10:00:00"),
    "the end of time": first("holds", "check_ins", at="9999-12-31T23:59:59-12:00"),
    "the beginning of time": first("holds", "holds", named_at="0001-01-01T00:00:00+14:00"),
    "a name that is a number": first("holds", "holds", name=7),
    "a name that is a list": first("holds", "holds", name=["a"]),
    "a name that is long": first("holds", "holds", name="x" * 201),
    "a name with a NUL": first("holds", "holds", name="a\x00b"),
    "a kind that is none": first("holds", "holds", kind="dragon"),
    "an answer beyond the scale": first("holds", "check_ins", warmth=11),
    "an answer without end": first("holds", "check_ins", warmth=1e308 * 10),
    "an answer that is text": first("holds", "check_ins", warmth="7"),
    "an answer that is true": first("holds", "check_ins", warmth=True),
    "a truth that is text": first("journal", "entries", all_day="no"),
    "words that are an object": first("journal", "entries", body={"a": 1}),
    "a plan that is a list": first("care", "plans", people=["a"]),
    "a plan that is a number": first("care", "plans", people=7),
    "a plan without its words": lambda rows: rows["care"]["plans"][0].pop("people"),
    "a table that is no list": lambda rows: rows["journal"].update(tags={"a": 1}),
    "a row that is no object": lambda rows: rows["journal"]["tags"].append("tag"),
    "a slice that is a list": lambda rows: rows.update(care=[1]),
    "a person that is nobody": lambda rows: rows.update(person={}),
    "a person who never locks": lambda rows: rows["person"].update(lock_after_minutes=10**6),
    "a person with a colour": lambda rows: rows["person"].update(theme="pink"),
    "an attachment of nothing": lambda rows: rows["core"]["attachments"].append(
        {"slug": "a" * 16, "name": "x", "media_type": "", "size": 1, "digest": "0" * 64, "view_type": "", "width": 0,
         "height": 0, "has_original": True}
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_one_row_that_cannot_be_brings_in_nothing(rows: dict[str, Any], name: str):
    CHANGES[name](rows)
    before = Person.objects.values().get()
    with pytest.raises(Exception, match=r"\.$") as fault:
        bring_in(person=Person.objects.of_this_vault(), manifest=rows)
    assert hasattr(fault.value, "message"), fault
    assert how_many() == 0
    assert Person.objects.values().get() == before


def test_the_page_says_what_is_wrong_with_a_row(rows: dict[str, Any]):
    CHANGES["a check-in of nobody"](rows)
    assert "not as Unclasp writes it" in brought(zipped(as_bytes(rows))).fault
    assert how_many() == 0


def test_what_makes_an_honest_archive_honest(rows: dict[str, Any]):
    unit = brought(zipped(as_bytes(rows)))
    assert (unit.fault, unit.rows_added) == ("", how_many())
    assert unit.contents["entries"] == Entry.objects.count() > 50
    assert unit.first < unit.last


def test_the_rows_alone_or_an_unpacked_folder_are_enough(rows: dict[str, Any]):
    assert brought(as_bytes(rows), "anything.json").rows_added
    person = Person.objects.of_this_vault()
    with zipfile.ZipFile(io.BytesIO(make(person))) as archive:
        files = [(f"notes/{name}", archive.read(name)) for name in archive.namelist()]
    bringing = intake.begin(person, files)
    assert [unit.contents["entries"] for unit in bringing.units] == [Entry.objects.count()]
    intake.add_all(person, bringing)
    assert [unit.rows_added for unit in bringing.units] == [0]
    intake.forget(bringing)


def test_an_encrypted_archive_is_asked_for_its_passphrase(rows: dict[str, Any]):
    person = Person.objects.of_this_vault()
    data = seal(zipped(as_bytes(rows)), "a lake at dawn", CHEAPEST)
    bringing = intake.begin(person, [("photo.jpg", data)])
    (unit,) = bringing.units
    assert (unit.sealed, unit.ready, unit.fault) == (True, False, "")
    with pytest.raises(sealing.WrongArchivePassphrase):
        intake.unseal(person, bringing, unit, "a lake at dusk")
    assert unit.sealed
    intake.unseal(person, bringing, unit, "a lake at dawn")
    assert (unit.sealed, unit.ready) == (False, True)
    intake.forget(bringing)


def test_stopping_brings_in_nothing(rows: dict[str, Any]):
    person = Person.objects.of_this_vault()
    bringing = intake.begin(person, [("notes.zip", zipped(as_bytes(rows)))])
    bringing.cancelled = True
    intake.add_all(person, bringing)
    assert "stopped" in bringing.units[0].fault
    assert how_many() == 0
    intake.forget(bringing)


def test_a_file_of_the_archive_that_is_not_the_one_it_names_is_refused(rows: dict[str, Any]):
    row = {"slug": "a" * 16, "name": "x", "media_type": "", "size": 1, "digest": "0" * 64, "view_type": "",
           "width": 0, "height": 0, "has_original": True}  # fmt: skip
    rows["core"]["attachments"] = [row]
    with pytest.raises(NotAnArchive):
        bring_in(person=Person.objects.of_this_vault(), manifest=rows, read=lambda _name: b"other bytes")
    assert how_many() == 0
