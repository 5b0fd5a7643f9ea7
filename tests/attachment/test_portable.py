"""Readings and records leave whole, and come back the same."""

from __future__ import annotations

import copy
import datetime as dt
import json

import pytest
from tests.attachment.conftest import MIXED, SECURE

from unclasp.attachment import actions
from unclasp.attachment.models import Need, Opening, Promise, Reading
from unclasp.attachment.portable import from_plain, to_plain
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds import actions as hold_actions
from unclasp.holds import portable as holds
from unclasp.holds.actions.words import NotKept
from unclasp.vault.archive import shape

NOW = clock.now()
TODAY = clock.today()


@pytest.fixture
def plain(person: Person, read, ana, daniel):
    """What somebody with readings, a stopped one, records, and deleted ones carries out."""
    read(SECURE, days=20)
    read(MIXED, ana, days=3)
    corrected = read([5] + [None] * 19, days=12)
    actions.answer_questions(reading=corrected, answers={2: 1}, now=NOW)
    begun = actions.start_reading(person=person, hold=daniel, now=NOW)
    actions.answer_questions(reading=begun, answers={19: 2}, now=NOW)
    actions.delete_reading(reading=read(SECURE, days=40), now=NOW)
    for words in ("One", "Two"):
        actions.note_promise(person=person, words=words, on=TODAY, now=NOW)
    actions.note_opening(
        person=person, words="“Hm” 🌊\nאני", on=dt.date(2020, 2, 29), hold=ana, went="=1+1", now=NOW
    )
    actions.name_need(person=person, words="Rest", on=TODAY, state="asked", by="<b>me</b>", now=NOW)
    gone = hold_actions.create_hold(person=person, name="Gone", kind="person", now=NOW)
    read(SECURE, gone, days=2)
    actions.note_opening(person=person, words="To somebody gone", on=TODAY, hold=gone, now=NOW)
    hold_actions.delete_hold(hold=gone, now=NOW)
    return to_plain(person)


def again(plain, held) -> Person:
    """Somebody else into whose notebook it is brought."""
    Person.objects.all().delete()
    somebody = Person.objects.create(created_at=NOW)
    holds.from_plain(somebody, held)
    from_plain(somebody, json.loads(json.dumps(plain)))
    return somebody


def test_what_goes_out_is_plain_json_without_what_was_deleted(plain):
    assert json.loads(json.dumps(plain)) == plain
    assert {name: len(rows) for name, rows in plain.items()} == {
        "readings": 4,
        "promises": 2,
        "openings": 2,
        "needs": 1,
    }
    assert {row["hold"] for row in plain["openings"] if row["words"] == "To somebody gone"} == {None}


def test_its_tables_are_those_of_the_archive(plain):
    assert plain.keys() == shape.TABLES["attachment"].keys()
    for table, pointers in shape.TABLES["attachment"].items():
        assert ("hold" in plain[table][0]) == ("hold" in pointers)


def test_it_comes_back_whole_and_leaves_the_same(plain, person):
    held = holds.to_plain(person)
    somebody = again(plain, held)
    assert to_plain(somebody) == plain
    assert Reading.objects.unfinished().get().answers[19] == 2


def test_bringing_it_in_twice_adds_nothing_and_changes_nothing(plain, person):
    actions.correct_record(record=Promise.objects.get(words="One"), words="Changed", now=NOW)
    from_plain(person, plain)
    assert Reading.objects.count() == 6
    assert Promise.objects.filter(words="Changed").exists()


def test_what_was_deleted_here_stays_deleted(plain, person):
    actions.delete_record(record=Need.objects.get(), now=NOW)
    from_plain(person, plain)
    assert not Need.objects.kept().exists()


def test_a_reading_about_a_hold_that_was_merged_belongs_to_where_it_went(plain, person, ana, daniel):
    Reading.objects.all().delete()
    hold_actions.merge_holds(keep=daniel, absorb=ana, now=NOW)
    from_plain(person, plain)
    assert Reading.objects.about(daniel).count() == 2


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("readings", {"answers": [3] * 19}),
        ("readings", {"answers": [3] * 19 + [6]}),
        ("readings", {"answers": [3] * 19 + [True]}),
        ("readings", {"answers": [3] * 19 + [2.5]}),
        ("readings", {"answers": [None] * 20}),
        ("readings", {"answers": None}),
        ("readings", {"answers": "3" * 20}),
        ("readings", {"started_at": None}),
        ("readings", {"finished_at": "yesterday"}),
        ("readings", {"hold": "nowhere"}),
        ("readings", {"slug": None}),
        ("promises", {"state": "dragon"}),
        ("promises", {"words": 7}),
        ("promises", {"words": ""}),
        ("promises", {"on": "2026-13-01"}),
        ("openings", {"to": "x" * 201}),
        ("needs", {"noted_at": None}),
    ],
)
def test_what_no_export_of_ours_holds_brings_in_nothing_at_all(plain, person, table, change):
    held = holds.to_plain(person)
    broken = copy.deepcopy(plain)
    broken[table][0].update(change)
    Person.objects.all().delete()
    somebody = Person.objects.create(created_at=NOW)
    holds.from_plain(somebody, held)
    with pytest.raises(NotKept, match="none of it was brought in"):
        from_plain(somebody, broken)
    assert not any(each.objects.exists() for each in (Reading, Promise, Opening, Need))


def test_an_empty_part_goes_there_and_back(person):
    from_plain(person, {})
    assert not any(to_plain(person).values())
