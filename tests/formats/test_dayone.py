"""Day One, new and Classic: UTC moments on their own day, escapes, photos, zips."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from unclasp.formats import FormatError, ReadResult, read_file, read_folder


def journal(*rows: dict[str, Any]) -> bytes:
    return json.dumps({"metadata": {"version": "1.0"}, "entries": list(rows)}).encode()


def row(**changes: Any) -> dict[str, Any]:
    return {
        "uuid": "U1",
        "creationDate": "2026-01-05T21:10:00Z",
        "timeZone": "Europe/Lisbon",
        "text": "Text",
        **changes,
    }


def test_the_made_up_file(exports: Path) -> None:
    result = read_file("dayone.json", (exports / "made_up" / "dayone.json").read_bytes())
    (entry,) = result.entries
    assert entry.at == dt.datetime(2026, 1, 5, 21, 10, tzinfo=ZoneInfo("Europe/Lisbon"))
    assert entry.body == "Gave the bike away."
    assert (entry.tags, entry.starred, entry.source_id) == (
        ("letting go",),
        True,
        "0F3A6B1C2D4E4F60A1B2C3D4E5F60718",
    )
    assert [note.code for note in result.notes] == ["attachment_missing"]


def test_a_real_zip_with_its_media(exports: Path) -> None:
    data = (exports / "jimmy/day_one/test_2/dayone-to-obsidian.zip").read_bytes()
    result = read_file("export.zip", data)
    (entry,) = result.entries
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        said = json.loads(archive.read("MyJournal.json"))["entries"][0]
        media = [name for name in archive.namelist() if not name.endswith(("/", ".json"))]
    assert entry.at == dt.datetime.fromisoformat(said["creationDate"])
    assert entry.at.tzinfo == ZoneInfo(said["timeZone"])
    assert (entry.body, entry.source_id) == (said["text"], said["uuid"])
    assert sorted(found.name for found in entry.attachments) == sorted(media)
    assert {found.read() for found in entry.attachments} == {b""}
    assert result.skipped == ()


@pytest.mark.parametrize(("name", "count"), [("basic_dayone.dayone", 3), ("dayone.dayone", 4)])
def test_real_classic_journals(exports: Path, name: str, count: int) -> None:
    files = sorted((exports / "jrnl" / name).rglob("*.doentry"))
    result = read_folder((f"entries/{file.name}", file.read_bytes()) for file in files)
    assert result.format == "dayone_classic"
    assert len(result.entries) == count
    assert [entry.source_id for entry in result.entries] == [file.stem for file in files]
    for entry, file in zip(result.entries, files, strict=True):
        said = file.read_text()
        assert entry.at.astimezone(dt.UTC).strftime("<date>%Y-%m-%dT%H:%M:%SZ</date>") in said
        assert entry.body in said
        assert all(f"<string>{tag}</string>" in said for tag in entry.tags)
        assert entry.starred == ("<key>Starred</key>\n\t<true/>" in said)


def test_what_classic_entries_say(exports: Path) -> None:
    files = sorted((exports / "jrnl" / "dayone.dayone").rglob("*.doentry"))
    result = read_folder((file.name, file.read_bytes()) for file in files)
    tagged, placed, starred, without_zone = result.entries
    assert (tagged.body, tagged.tags) == ("This entry has tags!", ("work", "PLaY"))
    assert tagged.at.tzinfo == ZoneInfo("America/Los_Angeles")
    assert placed.at == dt.datetime(2013, 6, 17, 20, 38, 29, tzinfo=ZoneInfo("Europe/Berlin"))
    assert starred.starred
    assert without_zone.at.tzinfo is dt.UTC
    assert [note.code for note in result.notes] == ["no_zone"]


def test_a_late_evening_stays_on_its_own_day() -> None:
    (entry,) = read_file(
        "d.json", journal(row(creationDate="2026-01-05T03:30:00Z", timeZone="America/New_York"))
    ).entries
    assert entry.at.date() == dt.date(2026, 1, 4)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Gave it away\. \(Really\) well\-meant", "Gave it away. (Really) well-meant"),
        (r"1\. not a list", r"1\. not a list"),
        (r"\- not a list", r"\- not a list"),
        ("a\u200bb\u200b", "ab"),
        ("See [that day](dayone-moment://ABC) ![](dayone-moment:/video/DEF).", "See that day ."),
    ],
)
def test_marks_that_day_one_adds(written: str, read: str) -> None:
    (entry,) = read_file("d.json", journal(row(text=written))).entries
    assert entry.body == read


def test_rows_without_text_or_date_or_day() -> None:
    rich = json.dumps({"contents": [{"text": "Rich "}, {"text": "words"}]})
    rows = [
        row(text=None), {**row(), "text": ""}, row(creationDate=""), row(creationDate="2026-02-30T00:00:00Z"),
        {"creationDate": "2026-01-05T21:10:00Z", "richText": rich},
        row(timeZone="Mars/Olympus", isAllDay=True), row(creationDate="9999-12-31T23:59:59Z"),
    ]  # fmt: skip
    result = read_file("d.json", journal(*rows))
    assert [skip.reason for skip in result.skipped] == [
        "not_an_entry", "empty", "no_date", "date_impossible", "date_impossible",
    ]  # fmt: skip
    assert [entry.body for entry in result.entries] == ["Rich words", "Text"]
    assert result.entries[1].all_day
    assert {(note.code, note.detail) for note in result.notes} >= {
        ("zone_unknown", "Mars/Olympus"),
        ("no_zone", ""),
    }
    assert result.seen == len(rows)


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return out.getvalue()


def test_photos_are_read_when_wanted() -> None:
    text = "Look ![](dayone-moment://ID1) here"
    data = zipped(
        J_dot_json=journal(row(text=text, photos=[{"identifier": "ID1", "md5": "aa", "type": "jpeg"}])),
        photos__aa_dot_jpeg=b"one",
        photos__bb_dot_jpeg=b"two",
    )
    result: ReadResult = read_file("d.zip", data)
    (entry,) = result.entries
    assert entry.body == "Look ![](photos/aa.jpeg) here"
    assert [(found.name, found.kind, found.read()) for found in entry.attachments] == [
        ("photos/aa.jpeg", "image/jpeg", b"one")
    ]
    assert [(skip.where, skip.reason) for skip in result.skipped] == [("photos/bb.jpeg", "not_a_note")]


def test_several_journals_in_one_zip() -> None:
    result = read_file(
        "d.zip", zipped(A_dot_json=journal(row()), B_dot_json=journal(row(uuid="U2"), row(uuid="U3")))
    )
    assert [entry.source_id for entry in result.entries] == ["U1", "U2", "U3"]


def test_damaged_json_refuses_all() -> None:
    with pytest.raises(FormatError) as refused:
        read_file("d.zip", zipped(A_dot_json=journal(row()), B_dot_json=journal(row())[:-5]))
    assert refused.value.code == "json_broken"


ENTITY_BOMB = """<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<plist version="1.0"><dict><key>Creation Date</key><date>2026-01-05T00:00:00Z</date>
<key>Entry Text</key><string>&b;</string></dict></plist>"""
PLIST = """<?xml version="1.0"?><plist version="1.0"><dict><key>Creation Date</key><date>{date}</date>
<key>Entry Text</key><string>{text}</string></dict></plist>"""


def test_hostile_and_broken_classic_entries_are_skipped() -> None:
    good = PLIST.format(date="2026-01-05T10:00:00Z", text="ok").encode()
    bad = {
        "entity.doentry": ENTITY_BOMB.encode(),
        "cut.doentry": good[:100],
        "date.doentry": PLIST.format(date="2026-02-30T10:00:00Z", text="x").encode(),
        "edge.doentry": PLIST.format(date="9999-12-31T23:59:59Z", text="x").encode(),
        "deep.doentry": b"<plist>" + b"<array>" * 50_000 + b"</array>" * 50_000 + b"</plist>",
        "huge.doentry": PLIST.format(date="2026-01-05T10:00:00Z", text="x" * 900_000).encode(),
        "binary.doentry": b"bplist00" + bytes(range(200)),
    }
    result = read_folder([("good.doentry", good), *bad.items()])
    assert [entry.body for entry in result.entries] == ["ok"]
    assert {skip.where: skip.reason for skip in result.skipped} == {
        "entity.doentry": "unreadable_file",
        "cut.doentry": "unreadable_file",
        "date.doentry": "unreadable_file",
        "edge.doentry": "date_impossible",
        "deep.doentry": "not_an_entry",
        "huge.doentry": "too_long",
        "binary.doentry": "unreadable_file",
    }
