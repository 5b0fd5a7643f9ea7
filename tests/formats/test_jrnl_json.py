"""jrnl's JSON: what the file says, bad rows reported, and everything that JSON lets through refused."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unclasp.formats import FormatError, ReadEntry, read_file
from unclasp.vault.intake.wording import why_not

from .strategies import local_moments, quickly, tag_names, texts, titles


def export(entries: list[Any], **more: Any) -> bytes:
    return json.dumps({"tags": {}, "entries": entries, **more}).encode()


def row(**changes: Any) -> dict[str, Any]:
    return {
        "title": "T",
        "body": "B",
        "date": "2026-01-05",
        "time": "21:10",
        "tags": [],
        "starred": False,
        **changes,
    }


def test_the_made_up_file(exports: Path) -> None:
    result = read_file("jrnl.json", (exports / "made_up" / "jrnl.json").read_bytes())
    assert result.format == "jrnl_json"
    assert result.entries == (
        ReadEntry(
            at=dt.datetime(2026, 1, 5, 21, 10),  # noqa: DTZ001
            title="Said no to the extra shift.",
            body="@mum called; I did not explain myself.",
            tags=("mum",),
        ),
    )
    assert result.skipped == ()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"date": "2026-02-30"}, "date_impossible"),
        ({"date": "0000-00-00"}, "date_impossible"),
        ({"date": "9999-12-31", "time": "23:59"}, "date_impossible"),
        ({"time": "24:61"}, "date_impossible"),
        ({"date": "yesterday"}, "date_unreadable"),
        ({"date": ""}, "no_date"),
        ({"date": 5}, "not_an_entry"),
        ({"body": None}, "not_an_entry"),
        ({"title": " ", "body": " \n"}, "empty"),
        ({"body": "x" * 1_000_000}, "too_long"),
        ({"body": "é" * 100_001}, "too_long"),
        ({"tags": [f"@t{number}" for number in range(201)]}, "too_many_tags"),
    ],
)
def test_a_bad_row_is_skipped_with_its_reason_and_the_others_come_in(
    changes: dict[str, Any], reason: str
) -> None:
    result = read_file("j.json", export([row(), row(**changes), row(title="Last")]))
    assert [entry.title for entry in result.entries] == ["T", "Last"]
    assert [(skip.where, skip.reason) for skip in result.skipped] == [("entry 2", reason)]
    assert result.seen == 3


def test_rows_that_are_no_entries() -> None:
    result = read_file("j.json", export([row(), None, [], "text", 3]))
    assert [skip.reason for skip in result.skipped] == ["not_an_entry"] * 4
    assert result.seen == 5


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"tags":{},"entries":[{"title":NaN}]}', "json_number"),
        ('{"tags":{},"entries":[-Infinity]}', "json_number"),
        ('{"tags":{},"entries":[' + "1" * 5000 + "]}", "json_digits"),
        ('{"tags":{},"entries":[],"entries":[1]}', "json_duplicate"),
        ('{"tags":{},"entries":[{"body":"a","body":"b"}]}', "json_duplicate"),
        ('{"entries":' + "[" * 100_000 + "]" * 100_000 + "}", "json_nested"),
        ('{"entries":' + "[" * 300 + "]" * 300 + "}", "json_nested"),
        ('{"tags":{},"entries":[{"title":"a', "json_broken"),
        ('{"tags":{},"entries":{}}', "json_shape"),
        ('{"tags":{}}', "json_shape"),
        ('{"tags":{},"entries":[]}', "no_entries"),
    ],
)
def test_what_json_lets_through_is_refused(text: str, code: str) -> None:
    with pytest.raises(FormatError) as refused:
        read_file("j.json", text.encode())
    assert refused.value.code == code
    assert str(why_not(code, refused.value.slots)).endswith(".")


def test_nul_and_lone_surrogates_are_mended_and_said() -> None:
    data = export([row(body="a\0b\ud800c \ud83d\ude00")])
    result = read_file("j.json", data)
    assert result.entries[0].body == "ab�c 😀"
    assert {note.code for note in result.notes} == {"nul_removed", "surrogates_replaced"}


def test_long_titles_and_tags_are_kept_as_text() -> None:
    result = read_file("j.json", export([row(title="t" * 501, tags=["@" + "g" * 101])]))
    (entry,) = result.entries
    assert entry.title == ""
    assert entry.body == "t" * 501 + "\n\nB\n\n" + "g" * 101
    assert {note.code for note in result.notes} == {"long_titles_moved", "long_tags_kept_in_text"}


def test_entries_without_words_are_named_after_what_they_have() -> None:
    result = read_file("j.json", export([row(title="", body="", tags=["@a", "@b"])]))
    assert (result.entries[0].title, result.entries[0].tags) == ("a, b", ("a", "b"))
    assert [note.code for note in result.notes] == ["named_after_mood_or_tags"]


def test_an_identifier_used_twice_hides_no_entry() -> None:
    """An entry is known again by its identifier: the second one must not be taken for the first."""
    result = read_file("j.json", export([row(uuid="u"), row(uuid="u", body="Other"), row(uuid="u")]))
    assert [(entry.body, entry.source_id) for entry in result.entries] == [
        ("B", "u"),
        ("Other", ""),
        ("B", "u"),
    ]
    assert [note.code for note in result.notes] == ["id_used_twice"]


@quickly
@given(
    st.lists(
        st.tuples(local_moments, titles, texts.filter(str.strip), tag_names, st.booleans()),
        min_size=1,
        max_size=5,
    )
)
def test_round_trip(rows: list[tuple[dt.datetime, str, str, tuple[str, ...], bool]]) -> None:
    """What is written as jrnl writes it is read as the same entries, to the minute."""
    written = [
        row(title=title, body=body, date=at.date().isoformat(), time=f"{at:%H:%M}", tags=[f"@{tag}" for tag in tags],
            starred=star)
        for at, title, body, tags, star in rows
    ]  # fmt: skip
    expected = tuple(
        ReadEntry(at=at.replace(second=0, microsecond=0), title=title, body=body, tags=tags, starred=star)
        for at, title, body, tags, star in rows
    )
    assert read_file("j.json", export(written)).entries == expected
