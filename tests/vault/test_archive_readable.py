"""What an archive gives to somebody who has no Unclasp: a page, tables, text files."""

import csv
import datetime as dt
import html.parser
import io
import json
import zipfile

import pytest

from unclasp.core.models import Person
from unclasp.demo.filling import fill
from unclasp.formats import TooLarge, read_folder
from unclasp.holds import actions as holds
from unclasp.journal import actions as journal
from unclasp.journal.models import Entry
from unclasp.vault.archive import making
from unclasp.vault.archive.reading import manifest_in, manifest_of, opened
from unclasp.vault.archive.tables import as_csv, cell

NOW = dt.datetime(2026, 6, 18, 19, 40, tzinfo=dt.UTC)
TAGS = """html head meta title style body header h1 p nav ul ol li a main section h2 h3 h4 article div table thead tbody
tr th td abbr bdi br dl dt dd em strong blockquote code pre hr"""
EVIL = """<script>alert(1)</script> "><img src=x onerror=alert(1)> [x](javascript:alert(1)) ![p](http://evil.example/p)"""


def members(person: Person) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(making.make(person))) as archive:
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in archive.infolist())
        return {name: archive.read(name) for name in archive.namelist()}


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


class Page(html.parser.HTMLParser):
    """The elements of a page, its attributes, and its words."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.words = ""
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


FULL: dict[str, bytes] = {}
"""A full notebook, taken out; once, since filling it takes a while."""


@pytest.fixture
def ines(person: Person) -> dict[str, bytes]:
    if not FULL:
        fill(person, NOW.date())
        FULL.update(members(person))
    return FULL


def test_the_page_has_everything_and_needs_nothing(ines: dict[str, bytes]):
    page = Page(ines["index.html"])
    assert page.tags <= set(TAGS.split())
    assert not [name for _tag, name, _value in page.attributes if name.startswith("on") or name == "style"]
    assert {v[0] for tag, name, v in page.attributes if name in {"href", "src"} and tag != "a"} == set()
    assert (
        "meta",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:",
    ) in page.attributes
    rows = json.loads(ines["unclasp.json"])
    for hold in rows["holds"]["holds"]:
        assert hold["name"] in page.words
    for entry in rows["journal"]["entries"]:
        assert entry["title"] in page.words
    assert "<title>Notes</title>" in ines["index.html"].decode()


def test_what_a_person_writes_can_do_nothing_on_the_page(person: Person):
    hold = holds.create_hold(person=person, name=EVIL[:150], kind="person", aliases=[EVIL[:40]], now=NOW)
    holds.check_in(hold=hold, at=NOW, note=EVIL, now=NOW)
    journal.write_entry(person=person, title=EVIL, body=EVIL, tags=["<b onclick=x>"], holds=[hold], now=NOW)
    journal.save_draft(person=person, title=EVIL, body=EVIL, at=None, hold_slugs=[], now=NOW)
    page = Page(members(person)["index.html"])
    assert not page.tags & {"script", "img", "b", "iframe"}
    outward = [
        value
        for _tag, name, value in page.attributes
        if name in {"href", "src"} and not value.startswith("#")
    ]
    assert outward == []
    assert "alert(1)" in page.words


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_begins_as_a_formula_does(start: str):
    assert cell(f"{start}1+1") == f"'{start}1+1"
    assert cell(f"x{start}1") == f"x{start}1"


def test_numbers_and_blanks_stay_what_they_are():
    assert [cell(value) for value in (7.5, 0.0, None, True, False, ["a", "b"])] == [
        7.5,
        0.0,
        "",
        "yes",
        "no",
        "a; b",
    ]
    assert cell(["=a"]) == "'=a"
    assert "".join(as_csv(["a"], [{"a": 'x"y\nz'}])) == '\ufeffa\r\n"x""y\nz"\r\n'


def test_the_tables_have_every_row(ines: dict[str, bytes]):
    rows = json.loads(ines["unclasp.json"])
    for name, part, of_part in (
        ("holds.csv", "holds", "holds"),
        ("check_ins.csv", "holds", "check_ins"),
        ("entries.csv", "journal", "entries"),
    ):
        assert [row["slug"].removeprefix("'") for row in table(ines[name])] == [
            row["slug"] for row in rows[part][of_part]
        ]
    names = {row["slug"]: row["name"] for row in rows["holds"]["holds"]}
    assert {row["hold"] for row in table(ines["check_ins.csv"])} <= set(names.values())
    bodies = [row["body"] for row in rows["journal"]["entries"]]
    assert [row["body"].removeprefix("'") for row in table(ines["entries.csv"])] == bodies


def test_the_text_files_read_back_as_the_same_entries(ines: dict[str, bytes]):
    read = read_folder([(name, data) for name, data in ines.items() if name.startswith("journal/")])
    rows = json.loads(ines["unclasp.json"])["journal"]["entries"]
    assert sorted((entry.source_id, entry.title, entry.body) for entry in read.entries) == sorted(
        (row["slug"], row["title"], row["body"]) for row in rows
    )
    assert not read.skipped


def test_an_empty_notebook_has_a_page_too(person: Person):
    inside = members(person)
    assert "0 entries" in Page(inside["index.html"]).words
    assert set(inside) == {
        "index.html",
        "README.md",
        "unclasp.json",
        "holds.csv",
        "check_ins.csv",
        "entries.csv",
    }


def test_an_archive_that_shrinks_beyond_belief_comes_back(person: Person):
    """What looks like a bomb is none for whoever reads row by row."""
    for number in range(8):
        at = NOW - dt.timedelta(days=number)
        journal.write_entry(person=person, body="a" * 190_000, at=at, now=NOW)
    bundle = opened([("notes.zip", packed_tighter(making.make(person)))], folder=False)
    with pytest.raises(TooLarge):
        bundle.by_name["unclasp.json"].read()
    file = manifest_in(bundle)
    assert file
    assert len(manifest_of(file)["journal"]["entries"]) == 8
    assert Entry.objects.count() == 8


def packed_tighter(data: bytes) -> bytes:
    """The same zip as somebody packs it who has more time."""
    tight = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as loose,
        zipfile.ZipFile(tight, "w", zipfile.ZIP_DEFLATED) as zipped,
    ):
        for name in loose.namelist():
            zipped.writestr(name, loose.read(name), compresslevel=9)
    return tight.getvalue()
