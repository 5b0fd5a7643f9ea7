"""Holds as plain values, out and back."""

import copy
import datetime as dt
import json

import pytest

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds import actions
from unclasp.holds.actions.words import NotKept
from unclasp.holds.models import CheckIn, Hold
from unclasp.holds.portable import from_plain, to_plain

NOW = clock.now()
DAY = dt.timedelta(days=1)


@pytest.fixture
def plain(person):
    """What a person with two holds carries out."""
    mum = actions.create_hold(
        person=person, name="Mum 🌊", kind="person", aliases=["Mam"], follow=True, now=NOW
    )
    actions.create_hold(person=person, name="البيت", kind="place", separated_on=dt.date(2020, 2, 29), now=NOW)
    look = actions.check_in(hold=mum, at=NOW - DAY, now=NOW, fear_of_change=0, warmth=9.5, note="<b>\n”")
    actions.correct_check_in(check_in=look, at=NOW - DAY, now=NOW, warmth=3)
    actions.check_in(hold=mum, at=NOW, now=NOW, elsewhere=10)
    actions.answer_anchor(hold=mum, compared="looser", now=NOW)
    actions.set_status(hold=mum, status="paused", now=NOW)
    actions.answer_gates(hold=mum, afraid=True, has_died=True, died_on=dt.date(2019, 1, 1), now=NOW)
    gone = actions.create_hold(person=person, name="Gone", kind="place", now=NOW)
    actions.check_in(hold=gone, at=NOW, now=NOW, warmth=1)
    actions.delete_hold(hold=gone, now=NOW)
    return to_plain(person)


def test_what_goes_out_is_plain_json_without_what_was_deleted(plain):
    assert json.loads(json.dumps(plain)) == plain
    assert [hold["name"] for hold in plain["holds"]] == ["Mum 🌊", "البيت"]
    assert {name: len(rows) for name, rows in plain.items()} == {
        "holds": 2,
        "gates": 2,
        "check_ins": 2,
        "anchors": 1,
    }


def test_it_comes_back_whole_into_an_empty_vault(plain):
    Person.objects.all().delete()
    somebody = Person.objects.create(created_at=NOW)
    assert from_plain(somebody, json.loads(json.dumps(plain))) == 7
    assert to_plain(somebody) == plain


def test_bringing_it_in_twice_adds_nothing_and_changes_nothing(person, plain):
    hold = Hold.objects.get(name="Mum 🌊")
    actions.edit_hold(hold=hold, name="Mother", kind="person", description="", aliases=[], now=NOW)
    assert from_plain(person, plain) == 0
    assert Hold.objects.filter(name="Mother").exists()


def test_what_was_deleted_here_stays_deleted(person, plain):
    actions.delete_hold(hold=Hold.objects.get(name="Mum 🌊"), now=NOW)
    assert from_plain(person, plain) == 0
    assert [hold["name"] for hold in to_plain(person)["holds"]] == ["البيت"]


def broken(plain, change):
    copied = copy.deepcopy(plain)
    change(copied)
    return copied


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["holds"][0].pop("slug"),
        lambda plain: plain["holds"][0].update(kind="dragon"),
        lambda plain: plain["holds"][0].update(name="x" * 201),
        lambda plain: plain["holds"][0].update(named_at="yesterday"),
        lambda plain: plain["holds"][0].update(aliases={"a": 1}),
        lambda plain: plain["holds"][0].update(aliases=[1]),
        lambda plain: plain["holds"][0].update(changes=[["never", "active"]]),
        lambda plain: plain["check_ins"][0].update(warmth=11),
        lambda plain: plain["check_ins"][0].update(hold="nowhere"),
        lambda plain: plain.update(check_ins=[None]),
        lambda plain: plain.update(holds="all of them"),
    ],
)
def test_what_no_export_of_ours_holds_brings_in_nothing_at_all(plain, change):
    Person.objects.all().delete()
    somebody = Person.objects.create(created_at=NOW)
    with pytest.raises(NotKept, match="none of it was brought in"):
        from_plain(somebody, broken(plain, change))
    assert not Hold.objects.exists()
    assert not CheckIn.objects.exists()
