"""Diarium's JSON, and the files beside it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from unclasp.formats import FormatError, ReadResult, read_file, read_folder, recognise


def row(date: Any, **more: Any) -> dict[str, Any]:
    return {"date": date, "heading": "", "html": "<p>Lake</p>", **more}


def export(*rows: Any) -> bytes:
    return json.dumps(list(rows)).encode()


def read(*rows: Any) -> ReadResult:
    return read_file("Diarium_2026-01-01_2026-01-15.json", export(*rows))


def test_everything_that_an_entry_has() -> None:
    first = row(
        "2026-01-05T21:10:53.48828",
        heading="Said no",
        html="<p>One<br>two <b>three</b></p>",
        tags=["rest", "home"],
        rating=4,
        location=[1.5, 2.5],
        sun="Sunrise",
    )
    (entry,) = read(first).entries
    assert (entry.at.isoformat(), entry.title, entry.tags, entry.mood) == (
        "2026-01-05T21:10:53",
        "Said no",
        ("rest", "home"),
        "4",
    )
    assert entry.body == "One\ntwo **three**"
    assert entry.source_id == "2026-01-05T21:10:53.48828"
    assert not entry.all_day


def test_what_cannot_be_is_said_row_by_row() -> None:
    result = read(
        row("2026-01-05T21:10:00"), row("2026-02-30T21:10:00"), row(None), "odd", row("2026-01-06", html=5)
    )
    assert len(result.entries) == 1
    assert [skip.reason for skip in result.skipped] == [
        "date_impossible",
        "no_date",
        "not_an_entry",
        "not_an_entry",
    ]


def test_a_file_for_each_day_and_the_folders_of_their_moments() -> None:
    result = read_folder(
        [
            ("diarium/2026-01-05.json", json.dumps(row("2026-01-05T21:10:53.4882800")).encode()),
            ("diarium/2026-01-06.json", export(row("2026-01-06T08:00:00"), row("2026-01-06T09:00:00"))),
            ("diarium/media/2026-01-05_211053488/lake.jpg", b"lake"),
            ("diarium/media/2026-01-05_211053488/sound.m4a", b"sound"),
            ("diarium/media/2026-01-06/tree.png", b"tree"),
            ("diarium/media/2026-01-09_120000000/lost.jpg", b"lost"),
        ]
    )
    assert result.format == "diarium_json"
    assert [[(file.kind, file.read()) for file in entry.attachments] for entry in result.entries] == [
        [("image/jpeg", b"lake"), ("audio/mp4", b"sound")],
        [("image/png", b"tree")],
        [],
    ]
    assert [(skip.where, skip.reason) for skip in result.skipped] == [
        ("diarium/media/2026-01-09_120000000/lost.jpg", "not_a_note")
    ]


def test_damage_refuses_the_whole() -> None:
    with pytest.raises(FormatError, match="json_broken"):
        read_file("x.json", export(row("2026-01-05T21:10:00"))[:-3])


def test_other_json_is_left_to_others() -> None:
    other = recognise("x.json", b'[{"date": "2026-01-05", "text": "x"}]')
    assert other is None or other.name != "diarium_json"
    found = recognise("x.json", export(row("2026-01-05T21:10:00")))
    assert found is not None
    assert found.name == "diarium_json"
