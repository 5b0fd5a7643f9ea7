"""Every journal of other programs that lies beside the checkout, against what the file says by itself.

What a file says is told here without any reader of ours: by the standard library, or by counting lines.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import plistlib
import re
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from unclasp.formats import FormatError, ReadResult, read_file, read_folder
from unclasp.vault.intake.wording import REASONS, why_not

FAMILIES = ("daylio", "jimmy", "jrnl", "loop_habits")
OTHER_KINDS = {
    *("bank.ofx", "bank_de_cp1252.csv", "bsky_follow.json", "cal.ics", "feeds.opml", "following.js"),
    *("following.json", "following_accounts.csv", "homebox.csv", "subscriptions.csv"),
}
"""Of the made-up files those that are no journal."""


class Said(NamedTuple):
    """What one row of a file says: its moment as text (a day alone where it has no time), and words that it has."""

    at: str
    words: str


def jrnl(path: Path) -> list[Said]:
    """A line for each entry begins with its moment."""
    parts = re.split(r"^\[?(\d{4}-\d\d-\d\d \d\d:\d\d)\]? ", path.read_text(), flags=re.MULTILINE)[1:]
    return [Said(at, words) for at, words in zip(parts[::2], parts[1::2], strict=True)]


def jrnl_of_old(path: Path) -> list[Said]:
    """Before its second version jrnl wrote no brackets, and a line in brackets is text."""
    parts = re.split(r"^(\d{4}-\d\d-\d\d \d\d:\d\d) ", path.read_text(), flags=re.MULTILINE)[1:]
    return [Said(at, words) for at, words in zip(parts[::2], parts[1::2], strict=True)]


def jrnl_day_first(path: Path) -> list[Said]:
    """Days as they are written in much of Europe."""
    parts = re.split(r"^\[(\S+ \S+)\] ", path.read_text(), flags=re.MULTILINE)[1:]
    moments = [dt.datetime.strptime(at, "%d.%m.%Y %H:%M") for at in parts[::2]]  # noqa: DTZ007 - it has no zone
    return [Said(f"{at:%Y-%m-%d %H:%M}", words) for at, words in zip(moments, parts[1::2], strict=True)]


def daylio(path: Path) -> list[Said]:
    """Rows that have as many cells as the heading."""
    heading, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    said = []
    for cells in rows:
        if len(cells) == len(heading):
            row = dict(zip(heading, cells, strict=True))
            form = "%I:%M %p" if row["time"][-1] in "mM" else "%H:%M"
            time = dt.datetime.strptime(row["time"], form).time()  # noqa: DTZ007 - it has no zone
            note = row["note"].replace("<br>", " ")
            said.append(Said(f"{row['full_date']} {time:%H:%M}", f"{row['note_title']} {note}"))
    return said


def habitbull(path: Path) -> list[Said]:
    """A row for each habit and day; all of one day are one entry."""
    days: dict[str, list[str]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(path.read_text(), newline="")):
        days[row["CalendarDate"]] += [row["HabitName"], *([row["Value"]] if row["Value"] != "1" else [])]
    return [Said(day, " ".join(words)) for day, words in days.items()]


def checkmarks(path: Path) -> list[Said]:
    """Loop's table: a row for each day, a column for each habit; only what was done by hand counts."""
    said = []
    for row in csv.DictReader(io.StringIO(path.read_text(), newline="")):
        done = [habit for habit, value in row.items() if value == "YES_MANUAL"]
        if done:
            said.append(Said(row["Date"], " ".join(done)))
    return said


def loop_database(path: Path) -> list[Said]:
    """Loop's database, day by day: what was done by hand (2 where there are values; older ones have none)."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(path.read_bytes())
    columns = {row[1] for row in connection.execute("PRAGMA table_info(Repetitions)")}
    by_hand = "r.value = 2" if "value" in columns else "1"
    rows = connection.execute(
        "SELECT date(r.timestamp / 1000, 'unixepoch'), group_concat(h.name, ' ') "
        f"FROM Repetitions r JOIN Habits h ON h.id = r.habit WHERE {by_hand} GROUP BY 1"
    ).fetchall()
    connection.close()
    return [Said(*row) for row in rows]


def dayone(path: Path) -> list[Said]:
    """Day One's zip or JSON."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as zipped:
            rows = json.loads(zipped.read("MyJournal.json"))["entries"]
    else:
        rows = json.loads(path.read_bytes())["entries"]
    return [
        Said(row["creationDate"].replace("T", " ")[:16], re.sub(r"!\[\]\([^)]*\)|\\", " ", row["text"]))
        for row in rows
    ]


def diaro(path: Path) -> list[Said]:
    """Diaro's zip: an XML with a table of entries."""
    with zipfile.ZipFile(path) as zipped:
        tree = ElementTree.fromstring(zipped.read("DiaroBackup.xml"))
    rows = tree.findall(".//table[@name='diaro_entries']/r")
    said = []
    for row in rows:
        at = dt.datetime.fromtimestamp(int(row.findtext("date") or "") / 1000, dt.UTC)
        said.append(
            Said(f"{at:%Y-%m-%d %H:%M}", f"{row.findtext('title') or ''} {row.findtext('text') or ''}")
        )
    return said


def journey(path: Path) -> list[Said]:
    """One entry, its text in HTML, its moment in milliseconds."""
    row = json.loads(path.read_bytes())
    at = dt.datetime.fromtimestamp(row["date_journal"] / 1000, dt.UTC)
    return [Said(f"{at:%Y-%m-%d %H:%M}", re.sub("<[^>]*>", " ", row["text"]))]


def jrnl_json(path: Path) -> list[Said]:
    """jrnl's JSON."""
    rows = json.loads(path.read_bytes())["entries"]
    return [Said(f"{row['date']} {row['time']}", f"{row['title']} {row['body']}") for row in rows]


def note(path: Path) -> list[Said]:
    """A Markdown file, named after its day, without its heading block."""
    return [Said(path.stem, path.read_text().split("---\n")[-1].removeprefix("# "))]


COME_IN: dict[str, Callable[[Path], list[Said]]] = {
    "daylio/daylio_export_bad_inconsistent_fields.csv": daylio,
    "daylio/daylio_export_bad_quoted_fields.csv": daylio,
    "daylio/daylio_export_ok.csv": daylio,
    "daylio/daylio_parser_test_data.csv": daylio,
    "jimmy/day_one/test_2/dayone-to-obsidian.zip": dayone,
    "jimmy/diaro/test_1_frontmatter/Diaro_20250821.zip": diaro,
    "jrnl/brackets.journal": jrnl,
    "jrnl/little_endian_dates.journal": jrnl_day_first,
    "jrnl/multiline.journal": jrnl,
    "jrnl/simple.journal": jrnl,
    "jrnl/simple_jrnl-1-9-5.journal": jrnl_of_old,
    "jrnl/tags-216.journal": jrnl,
    "jrnl/tags-237.journal": jrnl,
    "jrnl/tags.journal": jrnl,
    "loop_habits/csv_export/Checkmarks.csv": checkmarks,
    "loop_habits/databases/021.db": loop_database,
    "loop_habits/habitbull3.csv": habitbull,
    "loop_habits/loop.db": loop_database,
    "made_up/1767647400000-ab12cd34.json": journey,
    "made_up/2026-01-05.md": note,
    "made_up/daylio.csv": daylio,
    "made_up/dayone.json": dayone,
    "made_up/jrnl.json": jrnl_json,
}
"""Each file that comes in, and how to tell what it says."""

REFUSED = {
    "daylio/daylio_export_bad_empty.csv": "empty",
    "jrnl/work.journal": "empty",
    "jrnl/mostlyreadabledates.journal": "jrnl_date",
    "jrnl/unreadabledates.journal": "jrnl_start",
    "loop_habits/csv_export/Habits.csv": "not_recognised",
}
"""Each file that does not, and why."""

CLASSIC = ("jrnl/basic_dayone.dayone", "jrnl/dayone.dayone")


def words(text: str) -> list[str]:
    """The words of a text, without the marks of Markdown."""
    return re.findall(r"\w+", text)


def read(path: Path) -> ReadResult:
    """Read a file as a person would who knows that its days come first."""
    return read_file(path.name, path.read_bytes(), day_first=True)


@pytest.mark.parametrize("name", COME_IN)
def test_it_comes_in_as_the_file_says(exports: Path, name: str) -> None:
    result, said = read(exports / name), COME_IN[name](exports / name)
    assert said, "the count by itself must not be empty"
    assert len(result.entries) == len(said)
    for one in said:
        entries = [entry for entry in result.entries if moment(entry.at).startswith(one.at)]
        wanted = set(words(one.words))
        assert any(wanted <= set(words(f"{e.title} {e.body} {e.mood}")) for e in entries), one
    assert all(skip.reason in REASONS for skip in result.skipped)


def moment(at: dt.datetime) -> str:
    """When it was, as the file says it: in UTC where that is what it says."""
    at = at.astimezone(dt.UTC) if at.tzinfo else at
    return f"{at:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("name", [name for name, told in COME_IN.items() if told is daylio])
def test_every_row_of_a_table_is_an_entry_or_said_to_be_left_out(exports: Path, name: str) -> None:
    rows = list(csv.reader(io.StringIO((exports / name).read_text("utf-8-sig"), newline="")))[1:]
    result = read(exports / name)
    assert result.seen == len(rows)
    assert len(result.skipped) == sum(len(cells) != 8 for cells in rows)


@pytest.mark.parametrize("name", REFUSED)
def test_it_fails_with_a_sentence(exports: Path, name: str) -> None:
    with pytest.raises(FormatError) as refused:
        read(exports / name)
    assert refused.value.code == REFUSED[name]
    assert str(why_not(refused.value.code, refused.value.slots)).endswith((".", ".)"))


@pytest.mark.parametrize("name", CLASSIC)
def test_classic_journals_agree_with_their_plists(exports: Path, name: str) -> None:
    files = sorted((exports / name).rglob("*.doentry"))
    said = [plistlib.loads(file.read_bytes()) for file in files]
    result = read_folder([(str(file.relative_to(exports)), file.read_bytes()) for file in files])
    found = {entry.source_id: entry for entry in result.entries}
    assert len(found) == len(said)
    for row in said:
        entry = found[row["UUID"]]
        assert entry.at == row["Creation Date"].replace(tzinfo=dt.UTC)
        assert words(row["Entry Text"]) == words(f"{entry.title} {entry.body}")
        assert set(row.get("Tags", [])) <= set(entry.tags)
        assert entry.starred == row["Starred"]


def test_no_file_of_these_families_is_left_out_here(exports: Path) -> None:
    here = {
        str(path.relative_to(exports))
        for family in FAMILIES
        for path in (exports / family).rglob("*")
        if path.is_file() and path.suffix != ".doentry"
    }
    made_up = {f"made_up/{path.name}" for path in (exports / "made_up").iterdir()}
    assert here | made_up == {*COME_IN, *REFUSED, *(f"made_up/{name}" for name in OTHER_KINDS)}
