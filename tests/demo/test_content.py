"""What stands in Ines's notebook, as anybody can read it."""

import datetime as dt
import re

import pytest

from unclasp.demo import reading
from unclasp.holds.models import SCALES
from unclasp.language.danger import danger_phrases

DATES = re.compile(
    r"\b((mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|september|october"
    r"|november|december|spring|summer|autumn|winter|christmas|easter)\b",
    re.IGNORECASE,
)

ENTRIES = [*reading.sections("journal"), *reading.sections("draft.md")]


def test_it_is_nine_months_of_a_person():
    entries = [reading.Moment.of(section.heading) for section in reading.sections("journal")]
    looks = [moment for moment, _row in reading.rows("check-ins.tsv")]
    assert 70 <= len(entries) <= 110
    assert 60 <= len(looks) <= 90
    assert entries[0].day == -270
    assert entries[-1].day == 0
    for moments in (entries, looks):
        assert moments == sorted(moments, key=lambda moment: (moment.day, moment.time))


@pytest.mark.parametrize("section", ENTRIES, ids=lambda section: section.heading)
def test_an_entry_fits_any_date_and_opens_no_door(section: reading.Section):
    text = f"{section.fields.get('title', '')}\n{section.text}"
    assert not DATES.search(text)
    assert not danger_phrases(text)
    assert section.fields.keys() <= {"title", "holds", "tags", "starred", "later"}


def test_a_look_has_an_answer_or_a_dash_for_each_scale():
    for _moment, row in reading.rows("check-ins.tsv"):
        answers = list(row.values())[3 : 3 + len(SCALES)]
        assert all(answer == "-" or 0 <= float(answer) <= 10 for answer in answers)


def test_days_are_counted_from_today():
    moment = reading.Moment.of("-66 21:30").on(dt.date(2026, 3, 1), dt.UTC)
    assert moment == dt.datetime(2025, 12, 25, 21, 30, tzinfo=dt.UTC)


def test_what_was_added_later_follows_the_first_words():
    section = reading.section_of("-1 10:00\nlater: 0 08:00\n\nFirst.\n\n+++\n\nLater.\n")
    assert section.texts == ("First.", "First.\n\nLater.")
    assert section.fields == {"later": "0 08:00"}
