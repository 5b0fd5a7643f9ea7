"""Feeds, bookmarks, calendars, habits and photos: folders, days, links, and what is left out."""

from __future__ import annotations

import datetime as dt
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.strategies import quickly

from unclasp.formats import FormatError
from unclasp.formats.cards import Choices, compare, read_cards_folder
from unclasp.formats.cards.links import judged

from .reading import TODAY, read

PHOTO = b"\xff\xd8\xff\xe0photo"


def opml(body: str) -> str:
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{body}</body></opml>'


def test_feeds_in_folders_in_folders() -> None:
    feed = '<outline text="Ann &amp; Bob" type="rss" xmlUrl="https://example.org/f" htmlUrl="javascript:alert(1)"/>'
    reading = read(
        "feeds.opml", opml(f'<outline text="A"><outline title="B">{feed}</outline></outline>{feed}')
    )
    (card,) = reading.cards
    assert (card.title, card.detail, card.source_id) == ("Ann & Bob", "A / B", "https://example.org/f")
    assert (card.link, card.suspect, card.doubt) == ("", "javascript:alert(1)", "scheme")
    assert [one.reason for one in reading.skipped] == ["repeated"]


@pytest.mark.parametrize(
    "text",
    [
        opml("<outline>")[:-20],
        '<?xml version="1.0"?><!DOCTYPE o [<!ENTITY a "b">]><opml><body><outline text="&a;"/></body></opml>',
        opml("<outline text='x'>" * 60 + "</outline>" * 60),
    ],
)
def test_feeds_that_are_damaged_or_hostile_are_refused(text: str) -> None:
    with pytest.raises(FormatError) as refused:
        read("feeds.opml", text)
    assert refused.value.code == "xml_refused"


PAGE = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p>
  <DT><H3 ADD_DATE="1">Tea &amp; such</H3>
  <DL><p>
    <DT><A HREF="https://example.com/a?x=1&amp;y=2" ADD_DATE="1616337559">One</A>
    <DD>words <b>here</b>
    <DT><A HREF="javascript:alert(1)" ADD_DATE="x">Two</A>
  </DL><p>
  <DT><A HREF="https://example.com/c" ADD_DATE="1616337559000000">Three</A>
  <DT><A ADD_DATE="1">No address</A>
  <DT><A HREF="https://example.com/c">Again</A>
</DL>"""


def test_bookmarks_as_every_browser_exports_them() -> None:
    reading = read("bookmarks.html", PAGE)
    assert [(card.title, card.detail) for card in reading.cards] == [
        ("One", "Tea & such"),
        ("Two", "Tea & such"),
        ("Three", ""),
    ]
    assert reading.cards[0].link == "https://example.com/a?x=1&y=2"
    assert [card.since for card in reading.cards] == [dt.date(2021, 3, 21), None, dt.date(2021, 3, 21)]
    assert (reading.cards[1].link, reading.cards[1].doubt) == ("", "scheme")
    assert [one.reason for one in reading.skipped] == ["no_address", "repeated"]


def test_bookmarks_as_chrome_and_firefox_keep_them() -> None:
    leaf = {"type": "url", "name": "Tea", "url": "https://example.com/", "date_added": "13260811159000000"}
    chrome = {
        "checksum": "x",
        "roots": {"bookmark_bar": {"name": "Bar", "type": "folder", "children": [leaf]}, "x": 1},
    }
    (card,) = read("Bookmarks", json.dumps(chrome)).cards
    assert (card.title, card.detail, card.since) == ("Tea", "Bar", dt.date(2021, 3, 21))
    place = {
        "type": "text/x-moz-place",
        "title": "Tea",
        "uri": "https://example.com/",
        "dateAdded": 1616337559000000,
    }
    tree = {"type": "text/x-moz-place-container", "title": "", "children": [place]}
    (card,) = read("bookmarks.json", json.dumps(tree)).cards
    assert (card.link, card.since) == ("https://example.com/", dt.date(2021, 3, 21))


@pytest.mark.parametrize(
    ("address", "doubt"),
    [
        ("https://example.org/a", ""),
        ("HTTP://example.org:8080/", ""),
        ("https://müller.example/", ""),
        ("https://пример.рф/", ""),
        ("https://例え.jp/", ""),
        ("http://192.168.1.1/", ""),
        ("javascript:alert(1)", "scheme"),
        ("data:text/html,x", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("//example.org", "scheme"),
        ("https://pаypal.com/", "disguised"),
        ("https://xn--pypal-4ve.com/", "disguised"),
        ("https://gооgle.com/", "disguised"),
        ("https://раура.com/", "disguised"),
        ("https://example.org@evil.example/", "disguised"),
        ("https://example.org\\@evil.example/", "disguised"),
        ("https://exa\u202emple.org/", "disguised"),
        ("https://exa mple.org/", "disguised"),
        ("http://2130706433/", "disguised"),
        ("http://0x7f.1/", "disguised"),
        ("https://[::1", "disguised"),
        ("https://example.org:99999999/", "disguised"),
        ("https:///etc", "disguised"),
        ("http://[::1]:8000/", ""),
        ("https://example.org:80x/", "disguised"),
        ("https://ｇｏｏｇｌｅ.com/", "disguised"),
        ("https://evil.example／.example.org/", "disguised"),
        ("https://a:b@example.org/", "disguised"),
        ("https://example.org/" + "a" * 3000, "disguised"),
    ],
)
def test_only_addresses_that_are_what_they_look_like_may_be_opened(address: str, doubt: str) -> None:
    found = judged(address)
    assert found["doubt"] == doubt
    assert (found["link"], found["suspect"]) == (("", address) if doubt else (address, ""))


def test_an_address_of_another_place_is_told() -> None:
    assert judged("https://evil-x.com/", "x.com")["doubt"] == "elsewhere"
    assert judged("https://www.x.com/", "x.com")["doubt"] == ""


@given(st.text(max_size=60))
@quickly
def test_any_text_is_judged(text: str) -> None:
    found = judged("https://" + text)
    assert bool(found["link"]) != bool(found["suspect"])


def test_duties_are_what_repeats_and_what_came_three_times() -> None:
    def event(title: str, day: str, *more: str) -> str:
        return "\r\n".join(
            [
                "BEGIN:VEVENT",
                f"UID:{title}{day}",
                f"SUMMARY:{title}",
                f"DTSTART:{day}T100000",
                *more,
                "END:VEVENT",
            ]
        )

    events = [
        event("Choir", "20250901", "DURATION:PT2H", "RRULE:FREQ=WEEKLY;INTERVAL=2"),
        *(event("Lunch", f"2025120{day}", "DURATION:PT1H") for day in (1, 2, 3)),
        event("Dentist", "20260201", "DURATION:PT1H"),
        "BEGIN:VEVENT\r\nUID:x\r\nSUMMARY:Broken\r\nEND:VEVENT",
    ]
    reading = read(
        "cal.ics", "\r\n".join(["BEGIN:VCALENDAR", *events, "END:VCALENDAR", ""]), zone="Europe/London"
    )
    choir, lunch = reading.cards
    assert (choir.title, choir.period, choir.every, choir.times) == ("Choir", "week", 2, 1)
    assert choir.minutes_a_year == 23 * 120
    assert (lunch.title, lunch.period, lunch.times, lunch.minutes_a_year) == ("Lunch", "year", 3, 180)
    assert [one.reason for one in reading.skipped] == ["no_date"]
    assert [(note.code, note.count) for note in reading.notes] == [("events_once", 1)]
    assert reading.seen == 6


def habits(**more: str) -> str:
    heading = (
        "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Archived?"
    )
    return "\n".join(
        [heading, "001,Run,YES_NO,Did you?,,3,7,#FF8F00,false", "002,Old,YES_NO,,,1,1,#FF8F00,true", ""]
    )


def test_habits_from_both_tables_of_a_zip() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Habits.csv", habits())
        archive.writestr(
            "Checkmarks.csv",
            "Date,Run,Old,\n2026-01-05,YES_MANUAL,NO,\n2025-01-01,2,NO,\n2024-01-01,NO,NO,\n",
        )
        archive.writestr("001 Run/Checkmarks.csv", "2026-01-05,2\n")
    reading = read("loop.zip", out.getvalue())
    (card,) = reading.cards
    assert (card.period, card.every, card.times) == ("week", 1, 3)
    assert (card.since, card.last) == (dt.date(2025, 1, 1), dt.date(2026, 1, 5))
    assert [one.reason for one in reading.skipped] == ["gone_already"]


def test_photos_are_a_card_each_and_the_same_photo_is_one() -> None:
    files = [
        ("coats/blue.jpg", PHOTO + b"1"),
        ("b.jpg", PHOTO + b"2"),
        ("copy.jpg", PHOTO + b"2"),
        ("Thumbs.db", b"x"),
    ]
    reading = read_cards_folder(files, Choices(today=TODAY))
    assert [(card.title, card.detail) for card in reading.cards] == [("blue", "coats"), ("b", "")]
    assert [one.reason for one in reading.skipped] == ["repeated"]
    picture = reading.cards[0].picture
    assert picture is not None
    assert (picture.kind, picture.read()) == ("image/jpeg", PHOTO + b"1")
    with pytest.raises(FormatError):
        read_cards_folder([("a.jpg", PHOTO), ("a.md", b"words")], Choices(today=TODAY))


def test_a_newer_export_is_told_from_the_one_before() -> None:
    def table(*names: str) -> str:
        return "Account address\n" + "".join(f"{name}@example.org\n" for name in names)

    before, after = (read("f.csv", table(*names)).cards for names in (("ann", "bob"), ("cat", "bob")))
    found = compare([card.source_id for card in before], after)
    assert ([card.title for card in found.new], found.gone) == (["cat@example.org"], ("ann@example.org",))
    assert [card.title for card in found.same] == ["bob@example.org"]
    assert compare([card.source_id for card in before], before).new == ()


def rows_of(path: Path) -> int:
    """How many habits a database says it has."""
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as database:
        return int(database.execute("SELECT count(*) FROM Habits").fetchone()[0])


def test_real_files_hold_what_they_say(exports: Path) -> None:
    def seen(name: str) -> tuple[int, int]:
        reading = read(Path(name).name, (exports / name).read_bytes())
        return reading.seen, len(reading.cards)

    text = {
        name: (exports / name).read_text()
        for name in ("opml/rill_subscriptions.opml", "bookmarks_netscape/simple_valid_import_file.html")
    }
    follows = "platform_follows"
    assert seen(f"{follows}/mastodon/following_accounts.csv") == (2, 2)
    assert seen(f"{follows}/instagram/following_instascope.json") == (4, 4)
    for name, key in (
        ("following.js", '"accountId"'),
        ("subscriptions.csv", "\nUC"),
        ("subreddits.txt", "\n"),
    ):
        path = f"{follows}/escape_the_algorithm/{name}"
        count = (exports / path).read_text().rstrip("\n").count(key)
        assert seen(path) == (count, count)
    assert seen("opml/rill_subscriptions.opml") == (
        text["opml/rill_subscriptions.opml"].count("<outline") - 2,
        2,
    )
    assert seen("bookmarks_netscape/simple_valid_import_file.html") == (3, 3)
    for name in ("loop.db", "databases/021.db"):
        path = f"loop_habits/{name}"
        assert seen(path)[0] == rows_of(exports / path)
    assert seen("loop_habits/csv_export/Habits.csv") == (2, 2)
    assert seen("loop_habits/habitbull3.csv") == (2, 2)
    for name in (
        "bsky_follow.json",
        "cal.ics",
        "feeds.opml",
        "following.js",
        "homebox.csv",
        "subscriptions.csv",
    ):
        assert seen(f"made_up/{name}") == (1, 1)
    assert seen("made_up/following.json") == seen("made_up/following_accounts.csv") == (2, 2)
    assert seen("made_up/bank.ofx") == (1, 0)


def test_real_calendars_are_read_or_refused_with_a_code(exports: Path) -> None:
    codes = set()
    for path in sorted((exports / "ics").glob("*.ics")):
        try:
            reading = read(path.name, path.read_bytes())
        except FormatError as fault:
            codes.add(fault.code)
        else:
            assert reading.seen >= len(reading.cards)
    assert codes <= {"ics_alphabet", "no_cards", "pile_not_recognised"}
