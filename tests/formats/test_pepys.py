"""A whole diary of five years in each form that can hold it, and read back whole, word for word."""

from __future__ import annotations

import base64
import csv
import dataclasses
import datetime as dt
import html
import io
import json
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from xml.sax.saxutils import escape

import pytest
import yaml
from tests import pepys as diary
from tests.pepys import DATED, ROWS

from unclasp.formats import ReadEntry, ReadResult, markdown_folder, read_file, read_folder

Rows = list[dict[str, str]]
TICKS_UNTIL_1970 = 621_355_968_000_000_000
TICKS_A_SECOND = 10_000_000
EVERY = 9
"""So many rows are passed over where the whole would take seconds; it was read whole once, and agreed."""


@pytest.fixture(scope="module")
def pepys() -> Rows:
    return diary.rows()


@pytest.fixture(scope="module")
def dated(pepys: Rows) -> Rows:
    found = [row for row in pepys if row["date_gregorian"]]
    assert len(found) == DATED
    return found


@pytest.fixture(scope="module")
def some(dated: Rows) -> Rows:
    return dated[::EVERY]


def agrees(result: ReadResult, dated: Rows, *, newest_first: bool = False) -> None:
    """Each dated row came in with its day and every word, in its order."""
    assert len(result.entries) == len(dated)
    entries = reversed(result.entries) if newest_first else result.entries
    for entry, row in zip(entries, dated, strict=True):
        assert entry.at.date() == dt.date.fromisoformat(row["date_gregorian"])
        assert entry.title == ""
        assert entry.body == row["text"]


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of these."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def as_html(text: str) -> str:
    """A paragraph, with breaks where there were line feeds."""
    return f"<p>{html.escape(text, quote=False).replace(chr(10), '<br>')}</p>"


def noon(row: dict[str, str]) -> dt.datetime:
    """Noon of the day of a row, in London."""
    return dt.datetime.fromisoformat(f"{row['date_gregorian']}T12:00:00+00:00")


def since_1970(row: dict[str, str]) -> int:
    """Milliseconds until noon, far below zero."""
    return round(noon(row).timestamp()) * 1000


def test_as_jrnl_json(pepys: Rows, dated: Rows) -> None:
    rows = [
        {
            "title": "",
            "body": row["text"],
            "date": row["date_gregorian"],
            "time": "12:00",
            "tags": [],
            "uuid": row["entry_id"],
        }
        for row in pepys
    ]
    result = read_file("pepys.json", json.dumps({"tags": {}, "entries": rows}).encode())
    agrees(result, dated)
    assert [skip.reason for skip in result.skipped] == ["no_date", "no_date"]
    assert result.seen == ROWS
    assert len({entry.source_id for entry in result.entries}) == DATED


def test_as_a_jrnl_journal(dated: Rows) -> None:
    text = "\n".join(f"[{row['date_gregorian']} 12:00] Diary\n{row['text']}\n" for row in dated)
    result = read_file("pepys.journal", text.encode())
    assert {entry.title for entry in result.entries} == {"Diary"}
    assert [entry.body for entry in result.entries] == [row["text"] for row in dated]
    assert [str(entry.at.date()) for entry in result.entries] == [row["date_gregorian"] for row in dated]


@pytest.mark.parametrize("as_zip", [False, True])
def test_as_a_markdown_folder(pepys: Rows, dated: Rows, as_zip: bool) -> None:
    files = [
        (
            f"diary/{row['date_gregorian'] or 'undated'} {row['entry_id'].replace('/', '+')}.md",
            row["text"].encode(),
        )
        for row in pepys
    ]
    result = read_file("vault.zip", zipped(files)) if as_zip else read_folder(files)
    agrees(untitled(result), dated)
    assert [skip.reason for skip in result.skipped] == ["no_date", "no_date"]
    assert all(entry.all_day for entry in result.entries)


def untitled(result: ReadResult) -> ReadResult:
    """Without the titles that came from the names of files."""
    entries = tuple(dataclasses.replace(entry, title="") for entry in result.entries)
    return dataclasses.replace(result, entries=entries)


def test_as_day_one_json(some: Rows) -> None:
    rows = [
        {
            "uuid": row["entry_id"],
            "creationDate": f"{row['date_gregorian']}T12:00:00Z",
            "timeZone": "Europe/London",
            "text": row["text"].replace(".", "\\."),
        }
        for row in some
    ]
    result = read_file(
        "export.zip", zipped([("Journal.json", json.dumps({"metadata": {}, "entries": rows}).encode())])
    )
    agrees(result, some)
    assert not result.skipped


def test_as_daylio_csv(some: Rows) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["full_date", "date", "weekday", "time", "mood", "activities", "note_title", "note"])
    for row in reversed(some):
        note = html.escape(row["text"], quote=False).replace("\n", "<br>")
        writer.writerow([row["date_gregorian"], "", "", "12:00 pm", "good", "", "", note])
    result = read_file("daylio_export.csv", out.getvalue().encode("utf-8-sig"))
    agrees(result, some, newest_first=True)
    assert not result.skipped


def test_as_a_daylio_backup(some: Rows) -> None:
    rows = [
        {
            "datetime": since_1970(row),
            "timeZoneOffset": 0,
            "mood": 1,
            "note": as_html(row["text"]),
            "tags": [],
        }
        for row in some
    ]
    told = json.dumps({"dayEntries": rows, "customMoods": [], "tags": []}).encode()
    agrees(read_file("backup.daylio", zipped([("backup.daylio", base64.b64encode(told))])), some)


def test_as_journey(some: Rows) -> None:
    files = [
        (
            f"{number:05}.json",
            json.dumps(
                {"text": as_html(row["text"]), "date_journal": since_1970(row), "timezone": "UTC"}
            ).encode(),
        )
        for number, row in enumerate(some)
    ]
    agrees(read_file("journey.zip", zipped(files)), some)


def test_as_diarium(some: Rows) -> None:
    """Its rows lie in the order of their moments, which are their keys."""
    some = sorted(some, key=lambda row: row["date_gregorian"])
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE TABLE Entries (DiaryEntryId INTEGER PRIMARY KEY, Heading TEXT, Text TEXT, Rating INTEGER)"
    )
    for number, row in enumerate(some):
        ticks = TICKS_UNTIL_1970 + since_1970(row) // 1000 * TICKS_A_SECOND + number
        connection.execute("INSERT INTO Entries VALUES (?, '', ?, 0)", (ticks, as_html(row["text"])))
    connection.commit()
    agrees(read_file("diary.db", connection.serialize()), some)
    connection.close()


def test_as_diarium_json(some: Rows) -> None:
    rows = [
        {"date": f"{row['date_gregorian']}T12:00:00", "heading": "", "html": as_html(row["text"])}
        for row in some
    ]
    agrees(read_file("Diarium.json", json.dumps(rows).encode()), some)


def test_as_diaro(some: Rows) -> None:
    rows = "".join(
        f"<r><uid>{number}</uid><date>{since_1970(row)}</date><tz_offset>+00:00</tz_offset>"
        f"<title/><text>{escape(row['text'])}</text></r>"
        for number, row in enumerate(some)
    )
    xml = f'<data version="2"><table name="diaro_entries">{rows}</table></data>'
    agrees(read_file("DiaroBackup.xml", xml.encode()), some)


def test_as_rednotebook(some: Rows) -> None:
    """One text for each day: what two rows say of the same day is one text."""
    months: dict[str, dict[int, dict[str, str]]] = defaultdict(dict)
    for row in some:
        month, day = row["date_gregorian"][:7], int(row["date_gregorian"][8:])
        before = months[month].get(day, {}).get("text")
        months[month][day] = {"text": f"{before}\n\n{row['text']}" if before else row["text"]}
    files = [
        (f"{month}.txt", yaml.dump(days, allow_unicode=True, Dumper=yaml.CSafeDumper).encode())
        for month, days in months.items()
    ]
    result = read_folder(files)
    said = {
        f"{month}-{day:02}": value["text"] for month, days in months.items() for day, value in days.items()
    }
    assert {str(entry.at.date()): entry.body for entry in result.entries} == said
    assert len(result.entries) == len(said)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_as_plain_text(dated: Rows, ends: str) -> None:
    text = "\n".join(f"{noon(row):%A, %-d %B %Y}\n\n{row['text']}\n" for row in dated)
    agrees(read_file("diary.txt", text.replace("\n", ends).encode()), dated)


def test_as_our_own_export(dated: Rows) -> None:
    written = [
        ReadEntry(
            at=dt.datetime.fromisoformat(row["date_gregorian"]),
            all_day=True,
            body=row["text"],
            source_id=row["entry_id"],
        )
        for row in dated
    ]
    result = read_folder(markdown_folder(written))
    assert list(result.entries) == written
