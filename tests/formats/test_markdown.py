"""Markdown and Obsidian folders: dates from names, front matter and settings; nothing lost, nothing guessed."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given

from unclasp.formats import (
    Attachment,
    DateOrderUnsure,
    EncodingUnsure,
    ReadEntry,
    ReadResult,
    markdown_folder,
    read_file,
    read_folder,
)
from unclasp.formats.bundle import File
from unclasp.formats.content import AtHand

from .strategies import entry_lists, quickly


def folder(**notes: str) -> ReadResult:
    """Notes by name; "__" stands for "/", the ending is .md."""
    return read_folder((f"{name.replace('__', '/')}.md", text.encode()) for name, text in notes.items())


def vault(settings: object, *names: str) -> ReadResult:
    return read_folder(
        [(".obsidian/daily-notes.json", json.dumps(settings).encode()), *((name, b"text") for name in names)]
    )


def day(*parts: int) -> dt.datetime:
    return dt.datetime(*parts)  # noqa: DTZ001


def test_the_made_up_note(exports: Path) -> None:
    result = read_file("2026-01-05.md", (exports / "made_up" / "2026-01-05.md").read_bytes())
    assert result.entries == (
        ReadEntry(
            at=day(2026, 1, 5),
            all_day=True,
            title="Monday",
            body="Gave [[Bike]] away. #release",
            tags=("journal", "letting-go", "release"),
            mood="4",
        ),
    )


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        ("YYYY-MM-DD", "2026-01-05.md", day(2026, 1, 5)),
        ("YYYY/MMMM/YYYY-MMM-DD", "daily/2026/January/2026-Jan-05.md", day(2026, 1, 5)),
        ("YYYY/MM/DD", "2026/01/05.md", day(2026, 1, 5)),
        ("DD-MM-YYYY", "05-01-2026.md", day(2026, 1, 5)),
        ("MM-DD-YYYY", "05-01-2026.md", day(2026, 5, 1)),
        ("dddd, MMMM Do YYYY", "Monday, January 5th 2026.md", day(2026, 1, 5)),
        ("D. MMMM YYYY", "5. März 2026.md", day(2026, 3, 5)),
        ("YY.M.D", "26.1.5.md", day(2026, 1, 5)),
        ("YYYY-DDDD", "2026-032.md", day(2026, 2, 1)),
        ("[Journal] YYYY-MM-DD", "Journal 2026-01-05.md", day(2026, 1, 5)),
        ("YYYY-MM-DD HHmm", "2026-01-05 2110.md", day(2026, 1, 5, 21, 10)),
        ("gggg-[W]ww/YYYY-MM-DD", "2026-W02/2026-01-05.md", day(2026, 1, 5)),
        ("YYYY-MM-DD-[(]ddd[)]", "2026-01-05-(Mon).md", day(2026, 1, 5)),
    ],
)
def test_the_pattern_of_the_vault(pattern: str, name: str, expected: dt.datetime) -> None:
    result = vault({"format": pattern, "folder": "daily"}, name)
    assert [entry.at for entry in result.entries] == [expected]
    assert result.entries[0].all_day == (expected.time() == dt.time())


@pytest.mark.parametrize(
    "name",
    [
        "20260105",
        "2026_01_05",
        "2026.01.05",
        "2026-01-05 Monday",
        "notes/2026/01/05",
        "January 5th, 2026",
        "5 January 2026",
    ],
)
def test_usual_patterns_need_no_settings(name: str) -> None:
    (entry,) = read_folder([(f"{name}.md", b"text")]).entries
    assert (entry.at, entry.all_day, entry.title) == (day(2026, 1, 5), True, "")


def test_a_date_among_words_leaves_the_words_as_title() -> None:
    (entry,) = read_folder([("x/2026-01-05 - Lunch with Ann.md", b"text")]).entries
    assert (entry.at, entry.title) == (day(2026, 1, 5), "Lunch with Ann")


def test_day_or_month_first_is_asked_or_settled() -> None:
    with pytest.raises(DateOrderUnsure):
        read_folder([("05-01-2026.md", b"text")])
    (entry,) = read_folder([("05-01-2026.md", b"text")], day_first=True).entries
    assert entry.at == day(2026, 1, 5)
    both = read_folder([("05-01-2026.md", b"one"), ("31-01-2026.md", b"two")])
    assert [entry.at.day for entry in both.entries] == [5, 31]


def test_notes_without_a_date_are_skipped_and_named() -> None:
    result = folder(**{"2026-01-05": "text", "Recipes": "# Soup\n\nWater."})
    assert len(result.entries) == 1
    assert [(skip.where, skip.reason) for skip in result.skipped] == [("Recipes.md", "no_date")]


@pytest.mark.parametrize(
    ("name", "written", "expected", "all_day"),
    [
        ("Any", "date: 2026-01-05", day(2026, 1, 5), True),
        ("Any", "date: 2026-01-05T21:10", day(2026, 1, 5, 21, 10), False),
        ("Any", "created: 2026-01-05 21:10:11", day(2026, 1, 5, 21, 10, 11), False),
        ("Any", "Date created: January 5, 2026", day(2026, 1, 5), True),
        ("Any", 'date: "[[2026-01-05]]"', day(2026, 1, 5), True),
        ("2026-01-05", "created: 2026-01-05 21:10", day(2026, 1, 5, 21, 10), False),
        ("2026-01-05", "created: 2026-03-01 10:00", day(2026, 1, 5), True),
        ("2026-01-05", "date: 2026-02-01", day(2026, 2, 1), True),
        ("2026-01-05", "date: '{{date}}'", day(2026, 1, 5), True),
    ],
)
def test_which_date_counts(name: str, written: str, expected: dt.datetime, all_day: bool) -> None:
    (entry,) = folder(**{name: f"---\n{written}\n---\ntext"}).entries
    assert (entry.at, entry.all_day) == (expected, all_day)


def test_offsets_make_aware_moments() -> None:
    (entry,) = folder(a="---\ndate: 2026-01-05T21:10:00+0200\n---\nx").entries
    assert entry.at == dt.datetime(2026, 1, 5, 19, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "written", ["2026-02-30", "0000-00-00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00+14:00"]
)
def test_dates_that_do_not_exist_are_skipped(written: str) -> None:
    result = folder(good="---\ndate: 2026-01-05\n---\nx", bad=f"---\ndate: {written}\n---\nx")
    assert [skip.reason for skip in result.skipped] == ["date_impossible"]
    assert len(result.entries) == 1


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("tags: [one, two words, 2024]", ("one", "two words", "2024")),
        ("tags: one, two words", ("one", "two words")),
        ("tags: one two", ("one", "two")),
        ("tags: '#one #two'", ("one", "two")),
        ("tags:\n  - one\n  - '#two/deep'", ("one", "two/deep")),
        ("tags:", ()),
        ("tags: ~", ()),
    ],
)
def test_tags_of_the_front_matter(written: str, expected: tuple[str, ...]) -> None:
    (entry,) = folder(**{"2026-01-05": f"---\n{written}\n---\ntext"}).entries
    assert entry.tags == expected


def test_inline_tags_but_not_code_headings_or_numbers() -> None:
    text = "#first and (#second), not#third\n## Heading\n`#code` #2024 #été\n```\n#fenced\n```\n[x](http://a/#anchor)"
    (entry,) = folder(**{"2026-01-05": text}).entries
    assert entry.tags == ("first", "second", "été")


@pytest.mark.parametrize("block", ["a: [", "a: &x 1\nb: *x", "a: 1\na: 2", "a: !!python/object:os.x 1\n- b"])
def test_front_matter_that_cannot_be_read_stays_as_text(block: str) -> None:
    result = folder(**{"2026-01-05": f"---\n{block}\n---\ntext"})
    assert result.entries[0].body == f"---\n{block}\n---\ntext"
    assert [note.code for note in result.notes] == ["front_matter_kept_as_text"]


def test_front_matter_without_a_place_is_named() -> None:
    result = folder(
        **{
            "2026-01-05": "---\nweather: rain\nplace: Lisbon\n---\nx",
            "2026-01-06": "---\nweather: sun\n---\nx",
        }
    )
    assert {(note.detail, note.count) for note in result.notes} == {("weather", 2), ("place", 1)}


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    (entry,) = folder(**{"2026-01-05": "---\njust words\n---\nmore"}).entries
    assert entry.body == "---\njust words\n---\nmore"


def test_pictures_become_attachments_and_other_files_are_reported() -> None:
    result = read_folder(
        [
            (
                "vault/2026-01-05.md",
                b"![[img one.png]] ![x](pics/two%20x.jpg) ![](https://e.org/p.png) ![[gone.png]]",
            ),
            ("vault/files/img one.png", b"one"),
            ("vault/pics/two x.jpg", b"two"),
            ("vault/other.canvas", b"{}"),
            ("vault/.obsidian/app.json", b"{}"),
        ]
    )
    (entry,) = result.entries
    assert [(found.name, found.kind, found.read()) for found in entry.attachments] == [
        ("vault/files/img one.png", "image/png", b"one"),
        ("vault/pics/two x.jpg", "image/jpeg", b"two"),
    ]
    assert [(skip.where, skip.reason) for skip in result.skipped] == [("vault/other.canvas", "not_a_note")]
    assert {(note.code, note.detail) for note in result.notes} == {
        ("hidden_files", ""),
        ("attachment_missing", "gone.png"),
    }


def test_an_unknown_alphabet_is_asked_about_with_a_preview() -> None:
    files = [("2026-01-05.md", "J’ai mangé à l’hôtel".encode("cp1252")), ("2026-01-06.md", "déjà".encode())]
    with pytest.raises(EncodingUnsure) as asked:
        read_folder(files)
    assert dict(asked.value.choices)["cp1252"] == "J’ai mangé à l’hôtel"
    assert "mac_roman" in dict(asked.value.choices)
    assert [entry.body for entry in read_folder(files, encoding="cp1252").entries] == [
        "J’ai mangé à l’hôtel",
        "déjà",
    ]


def test_a_note_that_is_no_text_is_skipped() -> None:
    result = read_folder([("2026-01-05.md", bytes(range(256)) * 8), ("2026-01-06.md", b"text")])
    assert [skip.reason for skip in result.skipped] == ["not_text"]


def test_a_weekly_note_stands_on_its_monday() -> None:
    result = folder(**{"2026-W01": "new year", "2020-W53": "long year", "weekly__2026-W29": "summer"})
    assert [(str(entry.at.date()), entry.all_day) for entry in result.entries] == [
        ("2025-12-29", True),
        ("2020-12-28", True),
        ("2026-07-13", True),
    ]
    assert [skip.reason for skip in folder(**{"2026-W54": "x", "2026-01-05": "y"}).skipped] == [
        "date_impossible"
    ]


def test_the_patterns_of_a_vault_for_days_and_weeks() -> None:
    settings = {"daily": {"format": "DD-MM-YYYY"}, "weekly": {"format": "gggg/[Week] w"}}
    files = [
        (".obsidian/plugins/periodic-notes/data.json", json.dumps(settings).encode()),
        ("31-01-2026.md", b"day"),
        ("2026/Week 3.md", b"week"),
    ]
    assert sorted(str(entry.at.date()) for entry in read_folder(files).entries) == [
        "2026-01-12",
        "2026-01-31",
    ]


def test_settings_that_cannot_be_used_are_said() -> None:
    result = read_folder([(".obsidian/daily-notes.json", b"{"), ("2026-01-05.md", b"x")])
    assert "settings_unreadable" in {note.code for note in result.notes}
    result = vault({"format": "[Week] ww"}, "2026-01-05.md")
    assert "pattern_unusable" in {note.code for note in result.notes}


def test_our_own_export_looks_readable() -> None:
    entry = ReadEntry(
        at=dt.datetime(2026, 1, 5, 21, 10, tzinfo=dt.UTC),
        title="Gave the bike away",
        body="It went to Ann.",
        tags=("release",),
    )
    text = (
        "---\nunclasp: 1\ndate: 2026-01-05 21:10:00+00:00\ntitle: Gave the bike away\ntags:\n  - release\n---\n\n"
        "It went to Ann.\n"
    )
    assert list(markdown_folder([entry])) == [("2026/2026-01-05 Gave the bike away.md", text.encode())]


def test_attachments_leave_and_come_back() -> None:
    photo = Attachment("photos/a.jpg", "image/jpeg", File("photos/a.jpg", AtHand(b"jpeg")))
    entry = ReadEntry(at=day(2026, 1, 5, 10), title="With a photo", attachments=(photo,))
    (back,) = read_folder(markdown_folder([entry])).entries
    assert back == entry
    assert back.attachments[0].read() == b"jpeg"


@quickly
@given(entry_lists)
def test_our_own_export_reads_back_as_the_same_entries(written: list[ReadEntry]) -> None:
    """Whole folder: names never collide, and each entry comes back equal, offset and zone included."""
    files = list(markdown_folder(written))
    assert len({name.casefold() for name, _ in files}) == len(written)
    result = read_folder(files)
    assert list(result.entries) == written
    assert [entry.at.utcoffset() for entry in result.entries] == [entry.at.utcoffset() for entry in written]
    assert [str(entry.at.tzinfo) for entry in result.entries] == [str(entry.at.tzinfo) for entry in written]
    assert result.skipped == ()
