"""Follow lists as the places really export them: counts, names, days, links, and lists of another kind."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.strategies import quickly

from unclasp.formats import FormatError
from unclasp.formats.cards import Choices, PileReading, read_cards_folder

from .reading import TODAY, read


def zipped(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def code_of(name: str, data: bytes | str) -> str:
    with pytest.raises(FormatError) as refused:
        read(name, data)
    return refused.value.code


def instagram(*names: str, bare: bool = False) -> str:
    items = [{"title": name, "string_list_data": [{"timestamp": 1_600_000_000}]} for name in names]
    return json.dumps(items if bare else {"relationships_following": items})


@pytest.mark.parametrize(
    "text",
    [
        'Account address,Show boosts,Notify on new posts,Languages\nann@example.social,true,false,"en, pt"\n',
        "Account address,Show boosts\nann@example.social,true\n",
        "Account address\r\n\r\nann@example.social\r\n",
        "ann@example.social,true\n",
        "ann@example.social",
    ],
)
def test_mastodon_in_every_version(text: str) -> None:
    reading = read("following_accounts.csv", text)
    assert reading.format == "mastodon"
    (card,) = reading.cards
    assert (card.source_id, card.title) == ("ann@example.social", "ann@example.social")
    assert card.link == "https://example.social/@ann"


def test_mastodon_rows_that_are_no_accounts_and_repeated_ones_are_reported() -> None:
    reading = read("f.csv", "Account address\nann@example.org\nnobody\nANN@example.org\n")
    assert [one.reason for one in reading.skipped] == ["not_an_account", "repeated"]
    assert reading.seen == len(reading.cards) + len(reading.skipped) == 3


def test_instagram_in_a_zip_beside_lists_of_another_kind() -> None:
    folder = "connections__followers_and_following__"
    members: dict[str, str] = {
        f"{folder}following_1.json": instagram("bob", bare=True),
        f"{folder}followers_1.json": instagram("eve", "mallory", bare=True),
        f"{folder}following.html": "<html>instagram.com</html>",
    }
    reading = read("instagram.zip", zipped(**members))
    assert [card.title for card in reading.cards] == ["bob"]


def test_instagram_names_addresses_and_letters_as_meta_writes_them() -> None:
    item = {
        "title": "",
        "string_list_data": [
            {"href": "https://www.instagram.com/_u/zo%C3%AB", "value": "zo\u00c3\u00ab", "timestamp": 0}
        ],
    }
    (card,) = read("following.json", json.dumps({"relationships_following": [item]})).cards
    assert (card.title, card.since) == ("zoë", None)
    assert card.link == "https://www.instagram.com/zo%C3%AB"


def test_a_look_alike_host_is_text() -> None:
    item = {"title": "bob", "string_list_data": [{"href": "https://www.instagrarn.com/bob", "timestamp": 1}]}
    reading = read("following.json", json.dumps({"relationships_following": [item]}))
    (card,) = reading.cards
    assert (card.link, card.suspect, card.doubt) == ("", "https://www.instagrarn.com/bob", "elsewhere")
    assert [note.code for note in reading.notes] == ["links_as_text"]


def test_x_reads_every_part_never_runs_them_and_leaves_followers() -> None:
    def part(number: int, *accounts: str, of: str = "following") -> str:
        items = [{of.removesuffix("s"): {"accountId": one}} for one in accounts]
        return f"window.YTD.{of}.part{number} = {json.dumps(items)}"

    reading = read_cards_folder(
        [
            ("data/following.js", part(0, "1", "2").encode()),
            ("data/following-part1.js", part(1, "3").encode()),
            ("data/follower.js", part(0, "9", of="follower").encode()),
        ],
        Choices(today=TODAY),
    )
    assert [card.source_id for card in reading.cards] == ["1", "2", "3"]
    assert reading.cards[0].link == "https://x.com/intent/user?user_id=1"
    assert [note.code for note in reading.notes] == ["numbers_for_names"]
    assert code_of("follower.js", part(0, "9", of="follower")) == "another_list"
    assert code_of("following.js", part(0, "1")[:-3]) == "json_broken"


@pytest.mark.parametrize(
    "heading",
    ["Channel Id,Channel Url,Channel Title", "Kanal-ID,Kanal-URL,Kanaltitel", "チャンネル ID,URL,題名"],
)
def test_youtube_in_any_language(heading: str) -> None:
    number = "UC" + "a" * 22
    text = f'{heading}\n{number},http://www.youtube.com/channel/{number},"Tea, slowly"\n\n'
    (card,) = read("subscriptions.csv", text).cards
    assert (card.title, card.link) == ("Tea, slowly", f"https://www.youtube.com/channel/{number}")


def test_youtube_as_it_was_in_json() -> None:
    snippet = {
        "resourceId": {"channelId": "UC" + "b" * 22},
        "title": "Tea",
        "publishedAt": "2019-05-01T10:00:00.000Z",
    }
    reading = read("subscriptions.json", json.dumps([{"snippet": snippet}, {"snippet": {"resourceId": 3}}]))
    assert [(card.title, card.since) for card in reading.cards] == [("Tea", dt.date(2019, 5, 1))]
    assert [one.reason for one in reading.skipped] == ["not_an_account"]


@pytest.mark.parametrize("section", ["Activity", "Your Activity", "Profile And Settings"])
def test_tiktok_wherever_its_list_stands(section: str) -> None:
    rows = [{"Date": "2024-03-01 10:11:12", "UserName": "Ann"}, {"Date": "?", "UserName": "bob"}]
    data = json.dumps({section: {"Following List": {"Following": rows}, "Follower List": {}}})
    reading = read("user_data_tiktok.json", data)
    assert [(card.title, card.since) for card in reading.cards] == [
        ("Ann", dt.date(2024, 3, 1)),
        ("bob", None),
    ]
    assert (
        code_of("user_data.json", data.replace("Following", "Favourites").replace("Follower", "Following"))
        == "another_list"
    )


def test_reddit_as_csv_and_as_a_plain_list() -> None:
    table = read("subscribed_subreddits.csv", "subreddit\npython\nu_ann\n")
    plain = read(
        "list.txt",
        "# mine\r\nr/python\r\nhttps://www.reddit.com/r/Privacy/\r\nno such thing\r\n".replace(
            "no such thing", "selfhosted"
        ),
    )
    assert [card.title for card in table.cards] == ["r/python", "user/ann"]
    assert [card.source_id for card in plain.cards] == ["python", "privacy", "selfhosted"]


def test_lists_of_mastodon_of_whom_one_hears_no_more_are_told() -> None:
    assert (
        code_of("muted_accounts.csv", "Account address,Hide notifications\nann@example.org,true\n")
        == "another_list"
    )
    assert code_of("blocked_accounts.csv", "ann@example.org\nbob@example.org\n") == "another_list"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("following.html", "<!DOCTYPE html><html><a href='https://www.instagram.com/ann'>ann</a></html>"),
        ("Following.txt", "Date: 2024-03-01 10:11:12 UTC\nUsername: ann\n"),
    ],
)
def test_a_page_in_place_of_json_is_told(name: str, data: str) -> None:
    assert code_of(name, data) == "ask_for_json"


# Bluesky: a writer of CAR files of our own, so that the reader is held to more than itself.


def cbor(value: Any) -> bytes:
    def head(kind: int, number: int) -> bytes:
        if number < 24:
            return bytes([kind << 5 | number])
        power = next(one for one in range(4) if number < 1 << (8 << one))
        return bytes([kind << 5 | (24 + power)]) + number.to_bytes(1 << power, "big")

    if value is None or isinstance(value, bool):
        return {None: b"\xf6", False: b"\xf4", True: b"\xf5"}[value]
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, (bytes, str)):
        raw = value.encode() if isinstance(value, str) else value
        return head(3 if isinstance(value, str) else 2, len(raw)) + raw
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(cbor, value))
    return head(5, len(value)) + b"".join(cbor(key) + cbor(inner) for key, inner in value.items())


def varint(number: int) -> bytes:
    out = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        out.append(low | (0x80 if number else 0))
        if not number:
            return bytes(out)


def car(*records: Any) -> bytes:
    link = b"\xd8\x2a" + cbor(b"\0\x01\x71\x12\x20" + bytes(32))
    header = b"\xa2" + cbor("roots") + b"\x81" + link + cbor("version") + cbor(1)
    out = varint(len(header)) + header
    for record in records:
        block = cbor(record)
        named = b"\x01\x71\x12\x20" + hashlib.sha256(block).digest() + block
        out += varint(len(named)) + named
    return out


def follow(subject: Any, created: str = "2025-12-31T00:00:10.123Z") -> dict[str, Any]:
    return {"$type": "app.bsky.graph.follow", "subject": subject, "createdAt": created}


def test_bluesky_from_the_repository_of_an_account() -> None:
    post = {
        "$type": "app.bsky.feed.post",
        "text": "on app.bsky.graph.follow",
        "langs": ["en"],
        "n": [-1, 300, None],
    }
    data = car(
        post, follow("did:plc:aaaa"), follow({"did": "did:plc:bbbb", "declarationCid": "x"}), follow("ann")
    )
    reading = read("repo.car", data)
    assert [(card.title, card.since) for card in reading.cards] == [
        ("did:plc:aaaa", dt.date(2025, 12, 31)),
        ("did:plc:bbbb", dt.date(2025, 12, 31)),
    ]
    assert [one.reason for one in reading.skipped] == ["not_an_account"]


@pytest.mark.parametrize("place", [-1, -60, 130])
def test_a_damaged_repository_is_refused_whole(place: int) -> None:
    data = bytearray(car(follow("did:plc:aaaa"), follow("did:plc:bbbb")))
    assert code_of("repo.car", bytes(data[:place])) == "car_broken"
    data[place] ^= 1
    assert code_of("repo.car", bytes(data)) == "car_broken"


def test_bluesky_from_answers_in_json() -> None:
    answer = {"records": [{"uri": "at://x", "value": follow("did:plc:aaaa")}], "cursor": "x"}
    for data in (answer, [answer, answer], answer["records"]):
        assert [card.title for card in read("follows.json", json.dumps(data)).cards] == ["did:plc:aaaa"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text(max_size=9) | st.binary(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(json_values)
@quickly
def test_whatever_stands_in_a_block_reads_back(value: Any) -> None:
    from unclasp.formats.cards import car as reader

    assert reader.value(cbor(value)) == value


@given(st.binary(max_size=60))
@quickly
def test_any_bytes_are_a_value_or_refused(data: bytes) -> None:
    from unclasp.formats.cards import car as reader

    try:
        reader.value(data)
    except ValueError:
        return


names = st.lists(
    st.from_regex(r"[a-z][a-z0-9_.]{0,20}", fullmatch=True), min_size=1, max_size=20, unique=True
)


@given(names)
@quickly
def test_every_name_of_a_list_comes_in_once_and_in_order(found: list[str]) -> None:
    def titles(reading: PileReading) -> list[str]:
        assert reading.seen == len(reading.cards) + len(reading.skipped)
        return [card.title for card in reading.cards]

    assert titles(read("following.json", instagram(*found, *found))) == found
    table = "Account address\n" + "".join(f"{name}@example.org\n" for name in found)
    assert titles(read("f.csv", table)) == [f"{name}@example.org" for name in found]
