"""Daylio: every year's columns, activities, moods; and no row that vanishes."""

from __future__ import annotations

import base64
import csv
import datetime as dt
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from unclasp.formats import FormatError, ReadResult, read_file

HEADING = "full_date,date,weekday,time,mood,activities,note_title,note"


def sheet(*rows: str, heading: str = HEADING) -> ReadResult:
    return read_file("daylio.csv", "\n".join([heading, *rows]).encode())


def test_the_made_up_file(exports: Path) -> None:
    first, second = read_file("x.csv", (exports / "made_up" / "daylio.csv").read_bytes()).entries
    assert first.at == dt.datetime(2026, 1, 5, 21, 10)  # noqa: DTZ001
    assert (first.mood, first.tags) == ("good", ("friends", "reading"))
    assert first.body == "Said no, kindly\nslept well"
    assert (second.at.hour, second.mood, second.tags, second.body) == (21, "meh", (), "")


def test_a_real_file_agrees_row_by_row(exports: Path) -> None:
    data = (exports / "daylio" / "daylio_parser_test_data.csv").read_bytes()
    result = read_file("x.csv", data)
    said = list(csv.DictReader(io.StringIO(data.decode())))
    assert len(result.entries) == len(said) == 32
    for entry, row in zip(result.entries, said, strict=True):
        assert entry.at.date().isoformat() == row["full_date"]
        written = row["time"].upper()
        assert written in (entry.at.strftime("%-I:%M %p"), entry.at.strftime("%H:%M"))
        assert entry.mood == row["mood"]
        assert " | ".join(entry.tags) == row["activities"]
        assert entry.body == row["note"]


def test_the_other_real_file(exports: Path) -> None:
    result = read_file("x.csv", (exports / "daylio" / "daylio_export_ok.csv").read_bytes())
    assert result.seen == 12
    assert [(skip.where, skip.reason) for skip in result.skipped] == [("line 5", "columns")]
    assert result.entries[0].tags == ("2ćities  skylines", "dó#lóó fa$$s_ą%")
    assert (result.entries[0].title, result.entries[0].body) == ("Dolomet", "Lorem ipsum sit dolomet amęt.")
    assert result.entries[2].at == dt.datetime(2022, 10, 27)  # noqa: DTZ001 - 12:00 AM is midnight
    assert not result.entries[2].all_day


def test_rows_with_other_numbers_of_columns_are_skipped(exports: Path) -> None:
    result = read_file(
        "x.csv", (exports / "daylio" / "daylio_export_bad_inconsistent_fields.csv").read_bytes()
    )
    assert [entry.title for entry in result.entries] == ["Dolomet"]
    assert [(skip.where, skip.reason) for skip in result.skipped] == [
        (f"line {line}", "columns") for line in (3, 4, 5, 6)
    ]


def test_activities_apart_by_commas(exports: Path) -> None:
    result = read_file("x.csv", (exports / "daylio" / "daylio_export_bad_quoted_fields.csv").read_bytes())
    assert result.entries[1].tags == ("chess", "reading")
    assert result.entries[0].mood == "vaguely ok, but uncertain"
    assert [note.code for note in result.notes] == ["activities_by_comma"]


def test_an_empty_file(exports: Path) -> None:
    with pytest.raises(FormatError, match="empty"):
        read_file("x.csv", (exports / "daylio" / "daylio_export_bad_empty.csv").read_bytes())


def test_the_shapes_of_other_years() -> None:
    (old,) = sheet(
        "2018,January 5,Friday,9:10 pm,rad,a | b,note", heading="year,date,weekday,time,mood,activities,note"
    ).entries
    assert (old.at, old.tags, old.body) == (dt.datetime(2018, 1, 5, 21, 10), ("a", "b"), "note")  # noqa: DTZ001
    new = sheet(
        "2026-01-05,January 5,Monday,21:05,rad,a,sleep 5,T,N",
        heading=HEADING.replace("activities,", "activities,scales,"),
    )
    assert (new.entries[0].title, new.entries[0].body) == ("T", "N")
    assert [(note.code, note.detail) for note in new.notes] == [("fields_left", "scales")]


def test_a_quotation_mark_that_swallows_rows_refuses_the_file() -> None:
    """10,001 rows must never become one."""
    rows = [f"2026-01-05,January 5,Monday,{hour % 24}:05,rad,,,note {hour}" for hour in range(10_000)]
    with pytest.raises(FormatError) as refused:
        sheet('2026-01-06,January 6,Tuesday,9:00,rad,,,"oops', *rows)
    assert (refused.value.code, refused.value.slots["line"]) == ("csv_quote", 2)
    with pytest.raises(FormatError) as refused:
        sheet(
            rows[0],
            '2026-01-06,January 6,Tuesday,9:00,rad,,,"oops',
            *rows[:50],
            '2026-01-07,January 7,Wednesday,9:00,rad,,,end"',
        )
    assert (refused.value.code, refused.value.slots["line"]) == ("csv_swallowed", 3)


def test_notes_over_several_lines_quotes_inside_and_long_fields() -> None:
    result = sheet(
        '2026-01-05,January 5,Monday,9:00,rad,,,"one\n\n2026-01-05 was ""good"", I said\nthree"',
        '2026-01-05,January 5,Monday,9:00,rad,,,He said "hi"',
        f"2026-01-05,January 5,Monday,9:00,rad,,,{'x' * 150_000}",
        f"2026-01-05,January 5,Monday,9:00,rad,,,{'x' * 1_000_000}",
    )
    assert result.entries[0].body == 'one\n\n2026-01-05 was "good", I said\nthree'
    assert result.entries[1].body == 'He said "hi"'
    assert len(result.entries[2].body) == 150_000
    assert [(skip.where, skip.reason) for skip in result.skipped] == [("line 8", "too_long")]


@pytest.mark.parametrize(
    ("day", "time", "reason"),
    [
        ("2026-02-30", "9:00", "date_impossible"),
        ("0000-00-00", "9:00", "date_impossible"),
        ("2026-01-05", "25:00", "date_impossible"),
        ("2026-01-05", "13:00 pm", "date_impossible"),
        ("2026-01-05", "noon", "date_unreadable"),
        ("soon", "9:00", "date_unreadable"),
    ],
)
def test_days_and_times_that_do_not_exist(day: str, time: str, reason: str) -> None:
    result = sheet(f"{day},x,Monday,{time},rad,,,n", "2026-01-05,x,Monday,9:00,rad,,,n")
    assert [skip.reason for skip in result.skipped] == [reason]
    assert len(result.entries) == 1


@pytest.mark.parametrize(
    ("note", "read"),
    [
        (
            "<p>One <b>bold</b> &amp; <i>thin</i></p><ul><li>a</li><li>b</li></ul>",
            "One **bold** & *thin*\n\n- a\n- b",
        ),
        ("a<script>x()</script>b<br><!-- gone -->c", "ab\nc"),
        ("a --> b <sigh> 1 < 2<br>&lt;3", "a --> b <sigh> 1 < 2\n<3"),
        ("<b>kept lines</b>\n<span>second</span>", "**kept lines**\nsecond"),
        (
            "<a href='https://e.org/x'>there</a> <a href='javascript:x'>not</a><br>",
            "[there](https://e.org/x) not",
        ),
        ("<script>never closed<br>but kept", "never closedbut kept"),
        ("no elements: 1 < 2 && 3 > 2", "no elements: 1 < 2 && 3 > 2"),
    ],
)
def test_html_in_a_note_becomes_markdown(note: str, read: str) -> None:
    result = sheet(f'2026-01-05,x,Monday,9:00,rad,,,"{note}"')
    assert result.entries[0].body == read


def backup(value: Any, **files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("backup.daylio", base64.encodebytes(json.dumps(value).encode()))
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_the_backup() -> None:
    value = {
        "customMoods": [{"id": 6, "custom_name": "wistful"}, {"id": 1, "custom_name": ""}],
        "tags": [{"id": 10, "name": "reading"}],
        "dayEntries": [
            {
                "datetime": 1767647400000,
                "timeZoneOffset": 3_600_000,
                "mood": 6,
                "note": "One<br>two",
                "tags": [10, 99],
            },
            {
                "datetime": 1767647400000,
                "timeZoneOffset": -18_000_000,
                "mood": 1,
                "note_title": "T",
                "tags": [],
            },
            {"datetime": 1e300, "mood": 1},
            {"datetime": None, "mood": 1},
            {"datetime": 1767647400000, "timeZoneOffset": 10**12, "mood": 1},
            "odd",
        ],
    }
    result = read_file("x.daylio", backup(value, photo=b"x"))
    first, second = result.entries
    assert (first.at.isoformat(), first.mood, first.tags) == (
        "2026-01-05T22:10:00+01:00",
        "wistful",
        ("reading", "activity 99"),
    )
    assert first.body == "One\ntwo"
    assert (second.at.isoformat(), second.mood, second.title) == ("2026-01-05T16:10:00-05:00", "rad", "T")
    assert [skip.reason for skip in result.skipped] == [
        "date_impossible", "date_unreadable", "date_unreadable", "not_an_entry", "not_a_note",
    ]  # fmt: skip


def test_photos_and_sounds_of_a_backup_come_with_their_entries() -> None:
    value = {
        "assets": [
            {"id": 1, "type": 1, "checksum": "aa11"},
            {"id": 2, "type": 2, "checksum": "bb22"},
            {"id": 3, "type": 1, "checksum": "gone"},
            {"id": "4", "type": [], "checksum": 5},
            "odd",
        ],
        "dayEntries": [
            {"datetime": 1767647400000, "mood": 1, "note": "Lake", "assets": [2, 1, 1, 3]},
            {"datetime": 1767647460000, "mood": 2, "assets": [2]},
            {"datetime": 1767647520000, "mood": 3, "assets": "odd"},
        ],
    }
    files = {"assets/photos/2026/1/aa11": b"one", "assets/audio/2026/1/bb22": b"two", "assets/cc33": b"three"}
    result = read_file("x.daylio", backup(value, **files))
    assert [[(file.kind, file.read()) for file in entry.attachments] for entry in result.entries] == [
        [("audio/mp4", b"two"), ("image/jpeg", b"one")],
        [("audio/mp4", b"two")],
        [],
    ]
    assert [(skip.where, skip.reason) for skip in result.skipped] == [("assets/cc33", "not_a_note")]
    assert ("attachment_missing", "3") in {(note.code, note.detail) for note in result.notes}


def test_a_backup_that_is_no_base64() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("backup.daylio", "%%%")
    with pytest.raises(FormatError) as refused:
        read_file("x.daylio", out.getvalue())
    assert refused.value.code == "json_broken"
