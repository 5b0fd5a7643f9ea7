"""Entries as a person might write them, in every script, with what breaks parsers."""

from __future__ import annotations

import dataclasses
import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st

from unclasp.formats import ReadEntry

quickly = settings(derandomize=True, max_examples=100, deadline=None)
_letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")
_awkward = st.sampled_from(
    [
        "---\n",
        "# ",
        "#tag",
        "@you",
        '"',
        "'",
        ": ",
        "- ",
        "\n\n",
        "…",
        "שלום",
        "🙂",
        "\u2028",
        "\x85",
        "\ufeff",
        "\x1b",
        "\\",
        "[[a]]",
    ]
)
texts = st.lists(st.one_of(_letters, _awkward), max_size=30).map("".join)
lines = texts.map(lambda text: text.replace("\n", " ").strip())
titles = lines
tag_names = st.lists(
    lines.map(lambda text: " ".join(text.split()).removeprefix("@").removeprefix("#").strip()).filter(bool),
    max_size=4,
    unique=True,
).map(lambda tags: tuple(tag for tag in tags if not tag.startswith(("@", "#"))))
local_moments = st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9998, 12, 31))  # noqa: DTZ001
zones = st.sampled_from(["Europe/Lisbon", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "UTC"]).map(
    ZoneInfo
)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
aware_moments = st.builds(
    lambda at, zone: at.replace(tzinfo=dt.UTC).astimezone(zone),
    st.datetimes(dt.datetime(1850, 1, 1), dt.datetime(2100, 1, 1)),  # noqa: DTZ001
    st.one_of(zones, offsets),
)


@st.composite
def entries(draw: st.DrawFn) -> ReadEntry:
    """Any entry that an importer could have given."""
    at = draw(st.one_of(local_moments, aware_moments))
    all_day = draw(st.booleans())
    if all_day:
        at = dt.datetime.combine(at.date(), dt.time())
    entry = ReadEntry(
        at=at,
        all_day=all_day,
        title=draw(titles),
        body=draw(texts),
        tags=draw(tag_names),
        starred=draw(st.booleans()),
        source_id=draw(lines),
        mood=draw(st.none() | lines.filter(bool)),
    )
    return entry if entry.title or entry.body.strip() else dataclasses.replace(entry, title="Ø")


entry_lists = st.lists(
    entries(), min_size=1, max_size=4, unique_by=lambda entry: entry.source_id or id(entry)
)
