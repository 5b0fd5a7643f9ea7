"""Journey, Diarium, RedNotebook, Loop and plain text."""

from __future__ import annotations

import datetime as dt
import html
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from unclasp.formats import DateOrderUnsure, FormatError, NotRecognised, read_file, read_folder


def day(*parts: int) -> dt.datetime:
    return dt.datetime(*parts)  # noqa: DTZ001


def database(*statements: str) -> bytes:
    connection = sqlite3.connect(":memory:")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    return connection.serialize()


def test_journey_made_up(exports: Path) -> None:
    name = "1767647400000-ab12cd34.json"
    result = read_file(name, (exports / "made_up" / name).read_bytes())
    (entry,) = result.entries
    assert entry.at.isoformat() == "2026-01-05T21:10:00+00:00"
    assert (entry.body, entry.tags, entry.source_id) == (
        "Quiet evening.",
        ("rest",),
        "1767647400000-ab12cd34",
    )
    assert [(note.code, note.detail) for note in result.notes] == [
        ("attachment_missing", "1767647400000-ab12cd34-x.jpg")
    ]


def test_journey_folder() -> None:
    good = {
        "text": "<h2>Title</h2><p>a</p>",
        "date_journal": 1767647400000,
        "photos": ["p.jpg"],
        "favourite": True,
    }
    files = {
        "a.json": json.dumps(good),
        "b.json": json.dumps({"text": "x", "date_journal": 1.797e308}),
        "c.json": json.dumps({"text": "x", "date_journal": 1767647400000})[:-3],
        "d.json": "{}",
        "p.jpg": "jpeg",
    }
    result = read_folder((name, data.encode()) for name, data in files.items())
    (entry,) = result.entries
    assert (entry.title, entry.body, entry.starred, entry.source_id) == ("Title", "a", True, "a")
    assert [found.name for found in entry.attachments] == ["p.jpg"]
    assert [(skip.where, skip.reason) for skip in result.skipped] == [
        ("b.json", "date_impossible"),
        ("c.json", "unreadable_file"),
        ("d.json", "not_a_note"),
    ]


def test_diarium() -> None:
    ticks = (day(2026, 1, 5, 21, 10) - day(1, 1, 1)) // dt.timedelta(microseconds=1) * 10
    data = database(
        "CREATE TABLE Entries (DiaryEntryId INTEGER PRIMARY KEY, Heading TEXT, Text TEXT, Rating INTEGER)",
        f"INSERT INTO Entries VALUES ({ticks}, 'Quiet', '<p>One</p><p>two &lt;3</p>', 4)",
        "INSERT INTO Entries VALUES (9223372036854775807, 'x', 'y', 0), (1, 'x', 'y', 0), (2, NULL, NULL, NULL)",
    )
    result = read_file("diary.db", data)
    (entry,) = result.entries
    assert (entry.at, entry.title, entry.body, entry.mood) == (
        day(2026, 1, 5, 21, 10),
        "Quiet",
        "One\n\ntwo <3",
        "4",
    )
    assert sorted(skip.reason for skip in result.skipped) == ["date_impossible", "date_impossible", "empty"]


def test_databases_that_are_damaged_foreign_or_hostile() -> None:
    good = database(
        "CREATE TABLE Entries (DiaryEntryId INTEGER PRIMARY KEY, Text TEXT)",
        *(f"INSERT INTO Entries VALUES ({number}, '{'x' * 3000}')" for number in range(20)),
    )
    with pytest.raises(FormatError):
        read_file("diary.db", good[:100])
    with pytest.raises(FormatError):
        read_file("diary.db", good[: len(good) // 2])
    endless = database(
        "CREATE VIEW Entries AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
        " SELECT x AS DiaryEntryId, 'a' AS Text FROM n"
    )
    with pytest.raises(NotRecognised):
        read_file("diary.db", endless)
    write_ahead = good[:18] + b"\x02\x02" + good[20:]
    assert read_file("diary.db", write_ahead).seen == 20


def test_diaro(exports: Path) -> None:
    data = (exports / "jimmy/diaro/test_1_frontmatter/Diaro_20250821.zip").read_bytes()
    result = read_file("Diaro.zip", data)
    assert [entry.title for entry in result.entries][2:] == [
        "Only title", "Some note", "Meine Diät", "Heute bin ich dankbar dafür",
    ]  # fmt: skip
    first, untitled, only_title, note = result.entries[:4]
    assert first.at.isoformat() == "2025-08-21T16:44:16+02:00"
    assert first.tags == ("Traum", "Idee", "Film", "Ferien")
    assert first.mood == "Spitze"
    assert [found.name for found in first.attachments] == [
        f"media/photo/entry_demo_image{n}.jpg" for n in (1, 2, 3)
    ]
    assert first.attachments[0].read().startswith(b"\xff\xd8")
    assert first.body.startswith("Bewahren Sie Ihre besonderen Erinnerungen")
    assert (untitled.title, only_title.body) == ("", "")
    assert (note.mood, [found.name for found in note.attachments]) == (
        "Glücklich",
        ["media/photo/photo_20250821_620170.jpg"],
    )
    assert result.skipped == ()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        said = html.unescape(archive.read("DiaroBackup.xml").decode())
    assert all(line in said for entry in result.entries for line in entry.body.split("\n"))


def test_rednotebook() -> None:
    january = (
        "1: {text: 'Met //Ann//. http://a.org //b// --gone-- #quiet'}\n"
        "5:\n  text: |-\n    === Day ===\n    Two\n  Tags: {rest: null}\n  Films: {Ran: null}\n"
        "31: {text: ''}\n30: text\n"
    )
    result = read_folder([("data/2026-01.txt", january.encode()), ("data/2026-02.txt", b"30: {text: x}\n")])
    assert result.format == "rednotebook"
    first, second = result.entries
    assert (first.at, first.all_day, first.tags) == (day(2026, 1, 1), True, ("quiet",))
    assert first.body == "Met *Ann*. http://a.org *b* ~~gone~~ #quiet"
    assert (second.body, second.tags) == ("### Day\nTwo\n\n- Films: Ran", ("rest",))
    assert [(skip.where, skip.reason) for skip in result.skipped] == [
        ("data/2026-01.txt, day 31", "empty"),
        ("data/2026-01.txt, day 30", "not_an_entry"),
        ("data/2026-02.txt, day 30", "date_impossible"),
    ]


@pytest.mark.parametrize(
    "text", ["1: &a [x]\n2: *a\n", "1: {text: x}\n1: {text: y}\n", "1: {text: [\n", "1: " + "[" * 5000]
)
def test_a_month_that_cannot_be_read_refuses_all(text: str) -> None:
    with pytest.raises(FormatError) as refused:
        read_folder([("2026-01.txt", b"1: {text: x}\n"), ("2026-02.txt", text.encode())])
    assert refused.value.code == "yaml_refused"


def test_loop_checkmarks(exports: Path) -> None:
    result = read_file("Checkmarks.csv", (exports / "loop_habits/csv_export/Checkmarks.csv").read_bytes())
    assert result.seen == 10
    by_day = {entry.at.date().isoformat(): entry for entry in result.entries}
    assert sorted(by_day) == [f"2015-01-{number}" for number in (16, 17, 20, 21, 22, 25)]
    assert by_day["2015-01-25"].tags == ("Wake up early",)
    assert {skip.reason for skip in result.skipped} == {"not_done"}


def test_loop_databases(exports: Path) -> None:
    result = read_file("loop.db", (exports / "loop_habits/loop.db").read_bytes())
    connection = sqlite3.connect(":memory:")
    connection.deserialize((exports / "loop_habits/loop.db").read_bytes())
    said = connection.execute(
        "SELECT date(timestamp / 1000, 'unixepoch'), count(*) FROM Repetitions GROUP BY 1 ORDER BY 1"
    ).fetchall()
    assert [(entry.at.date().isoformat(), entry.body.count("\n") + 1) for entry in result.entries] == said
    newer = read_file("021.db", (exports / "loop_habits/databases/021.db").read_bytes())
    assert [entry.body for entry in newer.entries] == ["- Hello world"] * 3


def test_plain_text_with_a_line_for_each_day() -> None:
    text = "Monday, January 5, 2026\n\nFirst #one\n\n2026-01-06 21:10\nSecond\n30 February 2026\nThird\n"
    result = read_file("diary.txt", text.encode())
    first, second = result.entries
    assert (first.at, first.all_day, first.body, first.tags) == (
        day(2026, 1, 5),
        True,
        "First #one",
        ("one",),
    )
    assert (second.at, second.all_day, second.body) == (day(2026, 1, 6, 21, 10), False, "Second")
    assert [(skip.where, skip.reason) for skip in result.skipped] == [("line 7", "date_impossible")]


def test_plain_text_named_after_its_day() -> None:
    (entry,) = read_file("2026-01-05 Lunch.txt", b"With Ann.\n").entries
    assert (entry.at, entry.title, entry.body) == (day(2026, 1, 5), "Lunch", "With Ann.")


def test_plain_text_with_unclear_days_is_asked_about() -> None:
    with pytest.raises(DateOrderUnsure):
        read_file("diary.txt", b"05/01/2026\nFirst\n")
    (entry,) = read_file("diary.txt", b"05/01/2026\nFirst\n", day_first=True).entries
    assert entry.at == day(2026, 1, 5)


@pytest.mark.parametrize(
    "name",
    [
        "bank.ofx", "bank_de_cp1252.csv", "bsky_follow.json", "cal.ics", "feeds.opml", "following.js", "following.json",
        "following_accounts.csv", "homebox.csv", "subscriptions.csv",
    ],
)  # fmt: skip
def test_files_of_other_kinds_are_not_taken_for_journals(exports: Path, name: str) -> None:
    with pytest.raises(NotRecognised, match="not_recognised"):
        read_file(name, (exports / "made_up" / name).read_bytes())
