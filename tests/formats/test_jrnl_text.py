"""jrnl's own journals: what the real files say, and the ones that must be refused whole."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from unclasp.formats import DateOrderUnsure, FormatError, ReadResult, read_file


def moment(*parts: int) -> dt.datetime:
    return dt.datetime(*parts)  # noqa: DTZ001 - jrnl writes local time


@pytest.fixture
def journal(exports: Path):
    def read(name: str, **options: bool) -> ReadResult:
        return read_file(name, (exports / "jrnl" / name).read_bytes(), **options)

    return read


def test_simple_journal(journal) -> None:
    first, second = journal("simple.journal").entries
    assert (first.at, first.title, first.body) == (
        moment(2013, 6, 9, 15, 39),
        "My first entry.",
        "Everything is alright",
    )
    assert (second.at, second.title, second.body) == (
        moment(2013, 6, 10, 15, 40),
        "Life is good.",
        "But I'm better.",
    )
    assert not first.all_day
    assert first.tags == ()


def test_numbers_in_brackets_are_text(journal) -> None:
    (entry,) = journal("brackets.journal").entries
    assert entry.title == "Entry subject"
    assert entry.body == "[1] line starting with 1"


def test_an_empty_line_stays_inside_the_entry(journal) -> None:
    (entry,) = journal("multiline.journal").entries
    assert entry.body == (
        "This is the first line.\nThis line doesn't have any ending punctuation\n\nThere is a blank line above this."
    )


def test_tags(journal) -> None:
    first, second = journal("tags.journal").entries
    assert first.tags == ("idea", "journal")
    assert second.tags == ("dan", "idea")
    (entry,) = journal("tags-216.journal").entries
    assert entry.tags == ("os/2", "c++", "c#")
    (entry,) = journal("tags-237.journal").entries
    assert entry.tags == ("newline", "email"), "addresses are no tags"


def test_the_old_kind_without_brackets(journal) -> None:
    result = journal("simple_jrnl-1-9-5.journal")
    first, second = result.entries
    assert (first.at, first.title) == (
        moment(2010, 6, 10, 15, 0),
        "A life without chocolate is like a bad analogy.",
    )
    assert second.title == 'He said "[this] is the best time to be alive".'
    assert "[2019-08-03 12:55] Some chat log or something" in second.body
    assert second.body.endswith("In at dolor\ndui.")
    assert [note.code for note in result.notes] == ["bracketed_date_in_text"]


def test_days_and_months_that_cannot_be_told_apart_are_asked_about(journal) -> None:
    with pytest.raises(DateOrderUnsure, match="date_order_unsure") as asked:
        journal("little_endian_dates.journal")
    assert asked.value.sample == "09.06.2013 15:39"
    days_first = journal("little_endian_dates.journal", day_first=True).entries
    assert [entry.at for entry in days_first] == [moment(2013, 6, 9, 15, 39), moment(2013, 7, 10, 15, 40)]
    months_first = journal("little_endian_dates.journal", day_first=False).entries
    assert months_first[0].at == moment(2013, 9, 6, 15, 39)


def test_one_clear_date_settles_the_order_of_all() -> None:
    result = read_file("a.journal", b"[09.06.2013 15:39] One\n[13.06.2013 15:39] Two\n")
    assert [entry.at.month for entry in result.entries] == [6, 6]


def test_a_date_that_cannot_be_read_refuses_the_whole_file(journal) -> None:
    with pytest.raises(FormatError, match=r"jrnl_date.*: 7\b.*2019-07 14:23") as refused:
        journal("mostlyreadabledates.journal")
    assert refused.value.code == "jrnl_date"
    with pytest.raises(FormatError, match="jrnl_start"):
        journal("unreadabledates.journal")


def test_an_empty_journal_is_said_to_be_empty(journal) -> None:
    with pytest.raises(FormatError, match="empty"):
        journal("work.journal")


@pytest.mark.parametrize(
    "date", ["2013-02-30 10:00", "0000-00-00 00:00", "2013-06-09 25:00", "9999-12-31 10:00"]
)
def test_days_that_do_not_exist_refuse_the_file(date: str) -> None:
    text = f"[2013-06-09 15:39] Good.\n[{date}] Bad.\n"
    with pytest.raises(FormatError, match=r"jrnl_date.*: 2\b"):
        read_file("a.journal", text.encode())


def test_stars_times_in_halves_and_line_ends() -> None:
    text = "[2013-06-09 03:39:10 PM] Starred one *\r\nText\r\n\r\n[2013-06-10] A day. And more of it.\r\n"
    first, second = read_file("a.txt", text.encode()).entries
    assert (first.at, first.title, first.body, first.starred) == (
        moment(2013, 6, 9, 15, 39, 10), "Starred one", "Text", True,
    )  # fmt: skip
    assert second.all_day
    assert (second.title, second.body) == ("A day.", "And more of it.")


def test_a_link_or_a_short_bracket_at_a_line_start_is_text() -> None:
    text = (
        "[2013-06-09 15:39] One\n[12:30] he said\n[1/2] half\n[2013-06-09](https://example.org)\n[x] done\n"
    )
    (entry,) = read_file("a.journal", text.encode()).entries
    assert entry.body.count("\n") == 3


def test_rtl_emoji_and_bom() -> None:
    text = "\ufeff[2013-06-09 15:39] יומן 🙂\nשלום @חבר\n"
    (entry,) = read_file("a.journal", text.encode()).entries
    assert (entry.title, entry.body, entry.tags) == ("יומן 🙂", "שלום @חבר", ("חבר",))
