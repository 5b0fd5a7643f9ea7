"""A whole diary of five years, rendered as a Markdown folder and as jrnl JSON, and read back whole."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from unclasp.formats import ReadEntry, ReadResult, markdown_folder, read_file, read_folder

LINES_AFTER_HEADING = 1867
ROWS = 1805
DATED = 1803


@pytest.fixture(scope="module")
def pepys(shared: Path) -> list[dict[str, str]]:
    text = gzip.decompress((shared / "diary_pepys" / "pepys_entries.csv.gz").read_bytes()).decode()
    assert text.count("\n") == LINES_AFTER_HEADING + 1
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == ROWS == text.count("\nentry-")
    return rows


def agrees(result: ReadResult, pepys: list[dict[str, str]]) -> None:
    """Each dated row came in with its day and every word."""
    dated = [row for row in pepys if row["date_gregorian"]]
    assert len(result.entries) == len(dated) == DATED
    for entry, row in zip(result.entries, dated, strict=True):
        assert entry.at.date() == dt.date.fromisoformat(row["date_gregorian"])
        assert entry.body == row["text"]
        assert len(entry.body.split()) == len(row["text"].split())


def test_as_jrnl_json(pepys: list[dict[str, str]]) -> None:
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
    agrees(result, pepys)
    assert [skip.reason for skip in result.skipped] == ["no_date", "no_date"]
    assert result.seen == ROWS
    assert len({entry.source_id for entry in result.entries}) == DATED


def test_as_a_jrnl_journal(pepys: list[dict[str, str]]) -> None:
    text = "\n".join(
        f"[{row['date_gregorian']} 12:00] Diary\n{row['text']}\n" for row in pepys if row["date_gregorian"]
    )
    agrees(read_file("pepys.journal", text.encode()), pepys)


@pytest.mark.parametrize("as_zip", [False, True])
def test_as_a_markdown_folder(pepys: list[dict[str, str]], as_zip: bool) -> None:
    files = [
        (
            f"diary/{row['date_gregorian'] or 'undated'} {row['entry_id'].replace('/', '+')}.md",
            row["text"].encode(),
        )
        for row in pepys
    ]
    if as_zip:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files:
                archive.writestr(name, data)
        result = read_file("vault.zip", out.getvalue())
    else:
        result = read_folder(files)
    agrees(result, pepys)
    assert [skip.reason for skip in result.skipped] == ["no_date", "no_date"]
    assert all(entry.all_day for entry in result.entries)


def test_as_our_own_export(pepys: list[dict[str, str]]) -> None:
    written = [
        ReadEntry(
            at=dt.datetime.fromisoformat(row["date_gregorian"]),
            all_day=True,
            body=row["text"],
            source_id=row["entry_id"],
        )
        for row in pepys
        if row["date_gregorian"]
    ]
    result = read_folder(markdown_folder(written))
    assert list(result.entries) == written
