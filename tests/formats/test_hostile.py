"""What a hostile or damaged file may hold (threat model 28): a sentence or a skipped row, and nothing costs much."""

from __future__ import annotations

import io
import json
import random
import sqlite3
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unclasp.formats import (
    FORMATS,
    EncodingUnsure,
    FormatError,
    NotRecognised,
    ReadEntry,
    TooLarge,
    read_file,
    read_folder,
    recognise,
)
from unclasp.formats import bundle as bundles
from unclasp.vault.intake.wording import NOTES, REASONS, why_not

from .strategies import quickly

pytestmark = pytest.mark.trust(28)

MB = 1 << 20


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def refused(name: str, data: bytes) -> FormatError:
    with pytest.raises(FormatError) as caught:
        read_file(name, data)
    assert str(why_not(caught.value.code, caught.value.slots)).endswith(".")
    return caught.value


def test_a_zip_bomb_is_stopped_while_it_unpacks() -> None:
    error = refused("bomb.zip", zipped(("2026-01-05.md", b"0" * (30 * MB))))
    assert isinstance(error, TooLarge)
    assert error.code == "zip_bomb"


def test_sizes_that_lie_are_not_believed() -> None:
    data = bytearray(zipped(("2026-01-05.md", b"0" * (5 * MB))))
    central = data.rfind(b"PK\x01\x02")
    for at in (22, central + 24):
        data[at : at + 4] = struct.pack("<I", 1000)
    result = read_file("lies.zip", bytes(data))
    assert [skip.reason for skip in result.skipped] == ["unreadable_file"]
    assert result.entries == ()


def test_all_members_together_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "ZIP_TOTAL_MAX", MB)
    monkeypatch.setattr(bundles, "ZIP_TOTAL_TIMES", 0.5)
    noise = random.Random(1).randbytes(300_000)
    data = zipped(*((f"2026-01-0{day}.md", noise) for day in range(1, 6)))
    assert refused("many.zip", data).code == "zip_bomb"


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "ZIP_MEMBERS_MAX", 3)
    assert (
        refused("many.zip", zipped(*((f"{number}.md", b"x") for number in range(4)))).code == "too_many_files"
    )


def test_names_are_labels_and_links_are_left() -> None:
    link = zipfile.ZipInfo("2026-01-09.md")
    link.external_attr = 0o120777 << 16
    names = ("../../etc/2026-01-05.md", "/abs/2026-01-06.md", "C:\\x\\2026-01-07.md", "..\\2026-01-08.md")
    result = read_file("odd.zip", zipped(*((name, name.encode()) for name in names), (link, b"/etc/passwd")))
    assert [entry.at.day for entry in result.entries] == [5, 6, 7, 8]
    result = read_file("odd.zip", zipped(("../../etc/passwd.md", b"x"), ("2026-01-05.md", b"x")))
    assert [skip.where for skip in result.skipped] == ["etc/passwd.md"]


def test_locked_zips_and_zips_inside_zips() -> None:
    data = bytearray(zipped(("2026-01-05.md", b"secret words")))
    for at in (6, data.rfind(b"PK\x01\x02") + 8):
        data[at] |= 1
    assert refused("locked.zip", bytes(data)).code == "zip_encrypted"
    result = read_file(
        "outer.zip", zipped(("2026-01-05.md", b"x"), ("inner.zip", zipped(("2026-01-06.md", b"y"))))
    )
    assert len(result.entries) == 1
    assert [(skip.where, skip.reason) for skip in result.skipped] == [("inner.zip", "not_a_note")]
    assert "nested_archives" in {note.code for note in result.notes}


def test_a_zip_cut_short_and_a_damaged_member() -> None:
    data = zipped(
        ("2026-01-05.md", b"words " * 100), ("2026-01-06.md", random.Random(2).randbytes(50).hex().encode())
    )
    assert refused("cut.zip", data[: len(data) // 2]).code == "zip_broken"
    damaged = bytearray(data)
    damaged[45] ^= 0xFF
    result = read_file("damaged.zip", bytes(damaged))
    assert [skip.reason for skip in result.skipped] == ["unreadable_file"]
    assert len(result.entries) == 1


def test_more_than_a_file_can_be() -> None:
    big = bytes(200 * MB)
    assert refused("big.json", b'{"tags":{},"entries":[' + big).code == "too_large"
    assert refused("huge.json", bytes(257 * MB)).code == "too_large"


def test_one_megabyte_in_each_field() -> None:
    much = "x" * MB
    entry = {
        "title": much,
        "body": much,
        "date": "2026-01-05",
        "time": "21:10",
        "tags": ["@" + much],
        "uuid": much,
    }
    result = read_file("j.json", json.dumps({"tags": {}, "entries": [entry]}).encode())
    assert [skip.reason for skip in result.skipped] == ["too_long"]
    assert len(result.skipped[0].detail) <= 80
    short = {**entry, "title": "T", "body": "B", "tags": []}
    (kept,) = read_file("j.json", json.dumps({"tags": {}, "entries": [short]}).encode()).entries
    assert kept.source_id.startswith("sha256:")
    result = read_folder(
        [("2026-01-05.md", b"x" * MB), ("2026-01-06.md", b"---\na: " + b"x" * 150_000 + b"\n---\n")]
    )
    assert [skip.reason for skip in result.skipped] == ["too_long"]


def test_html_floods_cost_one_pass() -> None:
    """Each of these took seconds or minutes in a careless reader."""
    floods = [
        "<div>" * 40_000,
        "<a" * 90_000,
        "<" + "a" * 190_000,
        "<!--" * 49_000,
        "<script>" * 19_000,
        "<p " * 60_000,
    ]
    rows = [{"text": f"<p>{flood}", "date_journal": 1767647400000} for flood in floods]
    result = read_folder((f"{number}.json", json.dumps(row).encode()) for number, row in enumerate(rows))
    assert result.seen == len(floods)


def test_markdown_floods_cost_one_pass() -> None:
    floods = [
        "[" * 190_000,
        "![" * 90_000,
        "#" * 190_000,
        "#a" * 90_000,
        "```\n" * 45_000,
        "`" * 190_000,
        "---\n" * 45_000,
        "@" * 190_000,
    ]
    result = read_folder(
        (f"2026-01-{number:02}.md", flood.encode()) for number, flood in enumerate(floods, start=1)
    )
    assert result.seen == len(floods)
    text = "[2026-01-05 21:10] x\n" + "\n".join(floods)
    assert read_file("a.journal", text.encode()).seen == 1


def test_yaml_bombs() -> None:
    laughs = "\n".join([f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10) if n else 'ha'}]" for n in range(9)])
    nested = "a: " + "[" * 20_000 + "]" * 20_000
    result = read_folder(
        [
            ("2026-01-05.md", f"---\n{laughs}\n---\nx".encode()),
            ("2026-01-06.md", f"---\n{nested}\n---\nx".encode()),
        ]
    )
    assert [note.code for note in result.notes] == ["front_matter_kept_as_text"] * 2
    assert len(result.entries) == 2


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<?xml version="1.0" encoding="klingon"?>',
        "<",
    ],
)
def test_xml_entities_and_damage(start: str) -> None:
    assert refused("DiaroBackup.xml", start.encode() + DIARO).code == "xml_refused"


def test_html_and_scripts_come_in_as_they_are_written() -> None:
    """Making it safe to show is the page's work; here nothing may be lost or run."""
    text = "<script>alert(1)</script> [x](javascript:alert(1)) \x1b[31m"
    (entry,) = read_folder([("2026-01-05.md", text.encode())]).entries
    assert entry.body == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings(encoding: str) -> None:
    (entry,) = read_file("2026-01-05.md", "naïve café ☕".encode(encoding)).entries
    assert entry.body == "naïve café ☕"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "shift_jis", "utf-16-le"])
def test_unmarked_encodings_are_asked_about_not_guessed(encoding: str) -> None:
    words = (
        "今日は湖で夜明けを見た。"
        if encoding == "shift_jis"
        else "Déjà vu, l'hôtel à côté, garçon, and plain words"
    )
    data = f"[2026-01-05 21:10] {words}".encode(encoding)
    with pytest.raises(EncodingUnsure) as asked:
        read_file("a.journal", data)
    assert encoding in dict(asked.value.choices)
    assert read_file("a.journal", data, encoding=encoding).entries[0].title.startswith(words[:8])
    with pytest.raises(FormatError) as unknown:
        read_file("a.journal", data, encoding="klingon")
    assert unknown.value.code == "encoding_unknown"


@pytest.mark.parametrize("encoding", ["ascii", "hex", "zlib", "rot13", "idna"])
def test_encodings_that_do_not_fit_or_are_none(encoding: str) -> None:
    with pytest.raises(FormatError):
        read_file("a.journal", "[2026-01-05 21:10] Déjà".encode("cp1252"), encoding=encoding)


def test_sqlite_that_works_without_end_is_stopped() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE Repetitions (habit INTEGER, timestamp INTEGER)")
    connection.execute("CREATE TABLE Habits (id INTEGER, name TEXT)")
    connection.execute("INSERT INTO Habits SELECT 1, 'x' FROM pragma_function_list LIMIT 3")
    connection.executemany(
        "INSERT INTO Repetitions VALUES (?, ?)", [(1, None), (2, "x"), (1, 10**18), (1, 0)]
    )
    connection.commit()
    result = read_file("loop.db", connection.serialize())
    assert {skip.reason for skip in result.skipped} == {"date_unreadable", "date_impossible"}


PLIST = b"""<plist><dict><key>Creation Date</key><date>2026-01-05T10:00:00Z</date>
<key>Entry Text</key><string>x</string></dict></plist>"""
NOTE = b"---\ndate: 2026-01-05T10:00+01:00\ntags: [a, b]\n---\n# T\n![[a.png]] #c"
SHEET = b'full_date,date,weekday,time,mood,activities,note_title,note\n2026-01-05,J,Mon,9:10 pm,good,a | b,T,"N"\n'
HABITS = b"""HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText
run,,,2026-01-05,1,
run,,,2026-01-06,0,
"""
DIARO = b"""<data version="2"><table name="diaro_entries"><r><uid>u</uid><date>1755787456000</date>
<tz_offset>+02:00</tz_offset><title>T</title><text>x</text></r></table></data>"""
SETTINGS = (".obsidian/daily-notes.json", b'{"format":"YYYY-MM-DD"}')


def _samples() -> list[tuple[str, bytes]]:
    entry = {
        "title": "T",
        "body": "B\n@a",
        "date": "2026-01-05",
        "time": "21:10",
        "tags": ["@a"],
        "starred": True,
    }
    diarium = {"date": "2026-01-05T21:10:53", "heading": "T", "html": "<p>x</p>"}
    dayone = {
        "uuid": "U",
        "creationDate": "2026-01-05T21:10:00Z",
        "timeZone": "Europe/Lisbon",
        "text": r"a\. ![](dayone-moment://A)",
    }
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE TABLE Entries (DiaryEntryId INTEGER PRIMARY KEY, Heading TEXT, Text TEXT, Rating INTEGER)"
    )
    connection.execute("INSERT INTO Entries VALUES (639000000000000000, 'T', '<p>x</p>', 3)")
    connection.commit()
    return [
        ("j.json", json.dumps({"tags": {}, "entries": [entry] * 2}).encode()),
        ("d.json", json.dumps({"metadata": {}, "entries": [dayone]}).encode()),
        ("y.json", json.dumps({"text": "<p>x</p>", "date_journal": 1767647400000, "timezone": "UTC"}).encode()),
        ("a.journal", b"[2026-01-05 21:10] T *\nB @a\n\n[06.01.2026 9:00] U\n"),
        ("2026-01-05.md", NOTE),
        ("x.csv", SHEET),
        ("t.txt", b"5 January 2026\nText\n2026-01-06 21:10\nMore\n"),
        ("2026-01.txt", b"1: {text: x}\n2:\n  text: y\n  Tags: {a: null}\n"),
        ("Checkmarks.csv", b"Date,A,B,\n2026-01-05,YES_MANUAL,NO,\n2026-01-04,2,0,\n"),
        ("habitbull.csv", HABITS),
        ("Diarium.json", json.dumps([diarium]).encode()),
        ("v.zip", zipped(("2026-01-05.md", NOTE), ("a.png", b"x"), SETTINGS)),
        ("b.zip", zipped(("backup.daylio", b"eyJkYXlFbnRyaWVzIjpbXX0="))),
        ("diary.db", connection.serialize()),
        ("DiaroBackup.xml", DIARO),
        ("e.doentry", PLIST),
    ]  # fmt: skip


SAMPLES = _samples()


def fits(entry: ReadEntry) -> None:
    """What the vault asks of an entry: one that does not fit would stop the import of the whole file."""
    assert entry.title.strip() or entry.body.strip()
    assert len(entry.title) <= 500
    assert len((entry.title + entry.body).encode()) <= 200_000
    assert all(0 < len(tag) <= 100 for tag in (*entry.tags, entry.mood or "none"))
    assert len(entry.source_id) <= 255
    assert 1 < entry.at.year < 9999


def survives(name: str, data: bytes) -> None:
    """A result that adds up, or a sentence: nothing else may come out."""
    try:
        result = read_file(name, data)
    except FormatError:
        return
    assert result.seen == len(result.entries) + len(result.skipped)
    assert {skip.reason for skip in result.skipped} <= set(REASONS)
    assert {note.code for note in result.notes} <= set(NOTES)
    for entry in result.entries:
        json.dumps(
            [entry.title, entry.body, entry.tags, entry.source_id, entry.mood], ensure_ascii=False
        ).encode()
        assert "\0" not in entry.title + entry.body
        fits(entry)


def test_each_sample_is_recognised() -> None:
    names = {found.name for name, data in SAMPLES if (found := recognise(name, data))}
    assert names == {known.name for known in FORMATS}


@quickly
@given(
    st.binary(max_size=300),
    st.sampled_from(["a.json", "a.md", "a.journal", "2026-01-05.txt", "a.csv", "a.zip", "a"]),
)
def test_random_bytes(data: bytes, name: str) -> None:
    survives(name, data)


@quickly
@given(st.sampled_from(SAMPLES), st.data())
def test_mutated_files(sample: tuple[str, bytes], data: st.DataObject) -> None:
    name, original = sample
    changed = bytearray(original)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(changed) - 1)))
        end = at + data.draw(st.integers(0, 8))
        changed[at:end] = data.draw(
            st.binary(max_size=8) | st.sampled_from([b"\0", b'"', b"\xff", b"99", b"[", b"{", b"\n", b"-"])
        )
    survives(name, bytes(changed))


@quickly
@given(st.sampled_from(SAMPLES), st.floats(0, 1))
def test_files_cut_short(sample: tuple[str, bytes], share: float) -> None:
    name, original = sample
    survives(name, original[: int(len(original) * share)])


def test_foreign_binaries() -> None:
    with pytest.raises(NotRecognised):
        read_file("photo.jpg", b"\xff\xd8\xff\xe0" + random.Random(3).randbytes(5000))
    assert recognise("photo.jpg", b"\xff\xd8\xff\xe0" + random.Random(3).randbytes(5000)) is None
