"""What a damaged or hostile list may hold: a sentence or a skipped row, in every format."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import unclasp.formats.cards
from unclasp.formats import FormatError, recognise
from unclasp.formats.cards import (
    PILE_FORMATS,
    Choices,
    PileReading,
    from_plain,
    plain,
    read_cards_folder,
    recognise_cards,
)
from unclasp.vault.intake import wording
from unclasp.vault.intake.pile_wording import FAULTS, NOTES, REASONS, why_not

from .reading import read
from .test_follows import car, follow, instagram, zipped
from .test_lists import PAGE, PHOTO, habits, opml
from .test_money import GERMAN, ofx, row

pytestmark = pytest.mark.trust(28)

EVENT = "BEGIN:VEVENT\r\nSUMMARY:A\r\nDTSTART:20260105T100000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT"
CALENDAR = f"BEGIN:VCALENDAR\r\n{EVENT}\r\nEND:VCALENDAR\r\n"
CHANNEL = "UC" + "a" * 22
SUBSCRIPTION = {"Name": "Films", "Next Payment": "2026-02-01", "Price": "€9.99", "Payment Cycle": "Monthly"}


def samples() -> dict[str, tuple[str, bytes]]:
    """A small file of each format, by the name of the format."""
    texts = {
        "mastodon": (
            "following_accounts.csv",
            "Account address,Show boosts\nann@example.org,true\nbob@example.org,true\n",
        ),
        "instagram": ("following.json", instagram("ann", "bob")),
        "x": ("following.js", 'window.YTD.following.part0 = [{"following": {"accountId": "1"}}]'),
        "youtube": ("s.csv", f"Id,Url,Title\n{CHANNEL},http://www.youtube.com/channel/{CHANNEL},Tea\n"),
        "tiktok": (
            "user_data.json",
            '{"Activity": {"Following List": {"Following": [{"UserName": "ann"}]}}}',
        ),
        "reddit": ("subscribed_subreddits.csv", "subreddit\npython\nlinux\n"),
        "opml": ("feeds.opml", opml('<outline text="A" xmlUrl="https://example.org/f"/>')),
        "bookmarks": ("b.html", PAGE),
        "wallos": ("w.json", json.dumps([SUBSCRIPTION])),
        "ofx": ("b.ofx", ofx(row("20260105"), row("20260205"), row("20260305"))),
        "bank_csv": ("b.csv", GERMAN.replace("1.009", "9")),
        "calendar": ("c.ics", CALENDAR),
        "habits": ("Habits.csv", habits()),
        "homebox": ("h.csv", "HB.import_ref,HB.name,HB.location\n1,Lamp,Hall\n2,Chair,Hall\n"),
        "table": ("t.csv", "Name,Category,Price\nLamp,Hall,5\nChair,Hall,6\n"),
    }
    known = {name: (file, text.encode()) for name, (file, text) in texts.items()}
    return known | {"bluesky": ("r.car", car(follow("did:plc:aaaa"))), "photos": ("a.jpg", PHOTO)}


def test_every_format_knows_its_own_and_no_other_one() -> None:
    found = samples()
    assert set(found) == {known.name for known in PILE_FORMATS} - {"page"}
    for name, (file, data) in found.items():
        known = recognise_cards(file, data)
        assert known is not None, name
        assert known.name == name
        if not known.also_a_journal:
            assert recognise(file, data) is None, name
        reading = read(file, data)
        assert (reading.format, reading.label) == (name, known.label)
        assert reading.cards


def broken(data: bytes, chance: random.Random) -> Iterator[bytes]:
    """The file cut short, with a byte changed, a piece twice, a piece gone, and in another alphabet."""
    for _ in range(12):
        at, to = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
        yield data[:at]
        yield data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        yield data[:to] + data[at:]
        yield data[:at] + data[to:]
    yield data.decode("utf-8", "replace").encode("cp1252", "replace") + b"\xe4\xff"
    yield data.decode("utf-8", "replace").encode("utf-16")


@pytest.mark.parametrize("name", sorted(samples()))
def test_damaged_files_are_read_or_refused_with_a_sentence(name: str) -> None:
    file, data = samples()[name]
    told: list[str] = []
    for bad in broken(data, random.Random(name)):
        try:
            reading = read(file, bad)
        except FormatError as fault:
            told.append(str(why_not(fault.code, fault.slots)))
        else:
            check(reading)
    assert [sentence for sentence in told if not sentence.endswith(".")] == []


def check(reading: PileReading) -> None:
    """What any reading must hold: names for all, ids of their own, sentences, and rows that add up."""
    assert all(card.source_id and card.title and "\n" not in card.title for card in reading.cards)
    assert len({card.source_id for card in reading.cards}) == len(reading.cards)
    assert all(card.link.startswith(("http://", "https://", "HTTP")) for card in reading.cards if card.link)
    assert {one.reason for one in reading.skipped} <= set(REASONS)
    assert {note.code for note in reading.notes} <= set(NOTES)
    if reading.kind not in ("subscriptions", "duties"):
        assert reading.seen == len(reading.cards) + len(reading.skipped)
    assert from_plain(json.loads(json.dumps(list(plain(reading))))) == reading


@pytest.mark.parametrize("name", sorted(samples()))
def test_half_a_zip_is_refused(name: str) -> None:
    file, data = samples()[name]
    whole = zipped(**{file: data})
    with pytest.raises(FormatError) as refused:
        read("export.zip", whole[: len(whole) // 2])
    assert refused.value.code == "zip_broken"
    assert read("export.zip", whole).format == name


def test_invisible_and_broken_characters_are_mended_and_told() -> None:
    text = "Name,Category\nLa\0mp,Hall\n"
    reading = read("t.csv", text)
    assert [card.title for card in reading.cards] == ["Lamp"]
    item = {"UserName": "a\ud800b"}
    odd = read("user_data.json", json.dumps({"Activity": {"Following List": {"Following": [item]}}}))
    assert [card.title for card in odd.cards] == ["a\ufffdb"]
    assert [note.code for note in odd.notes] == ["surrogates_replaced"]


def test_too_long_names_are_left_out_and_too_many_cards_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = read("t.csv", f"Name,Category\n{'a' * 501},x\nLamp,x\n,x\n")
    assert [one.reason for one in reading.skipped] == ["card_too_long", "no_name"]
    monkeypatch.setattr("unclasp.formats.cards.gathering.CARDS_MAX", 1)
    with pytest.raises(FormatError) as refused:
        read("t.csv", "Name,Category\nLamp,x\nChair,x\n")
    assert refused.value.code == "too_many_cards"


def test_a_flood_of_marks_costs_one_pass() -> None:
    for flood in ("<A " * 200_000, "<A HREF='" * 100_000, "<DL>" * 100_000, '<A x="' * 100_000):
        with pytest.raises(FormatError):
            read("b.html", "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + flood)
    with pytest.raises(FormatError):
        read("b.ofx", "OFXHEADER:100\n<OFX>" + "<STMTTRN" * 200_000)


def test_nothing_in_a_folder_is_a_sentence_too() -> None:
    with pytest.raises(FormatError) as refused:
        read_cards_folder([("a.bin", b"\0\1\2")], Choices(today=dt.date(2026, 1, 1)))
    assert refused.value.code == "pile_not_recognised"
    with pytest.raises(FormatError) as empty:
        read("subscribed_subreddits.csv", "subreddit\n")
    assert empty.value.code == "no_cards"


def test_every_code_has_its_sentence_and_every_sentence_its_code() -> None:
    folder = Path(unclasp.formats.cards.__file__).parent
    code = "\n".join(path.read_text() for path in sorted(folder.glob("*.py")))
    calls = {
        name: set(re.findall(rf'(?:{call})\(\s*"([a-z_]+)"', code))
        for name, call in (
            ("faults", "FormatError|TooLarge|NotRecognised|__init__"),
            ("reasons", "SkipRow"),
            ("notes", r"\.note"),
        )
    }
    assert calls["faults"] | {"columns_unsure"} <= set(FAULTS)
    assert calls["reasons"] <= {*REASONS, "date_unsure"}
    assert calls["notes"] <= set(NOTES)
    assert set(FAULTS) - set(wording.FAULTS) <= calls["faults"]
    assert set(REASONS) - set(wording.REASONS) <= calls["reasons"] | {"ics_event", "ics_rule"}
    assert set(NOTES) - set(wording.NOTES) <= calls["notes"]
