"""Naming what one holds on to, calling it something else, putting it away and fetching it back."""

import datetime as dt

import pytest

from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.core.models import Person
from unclasp.holds import actions
from unclasp.holds.actions.words import NotKept
from unclasp.holds.models import CheckIn, Hold

NOW = clock.now()
DAY = dt.timedelta(days=1)


def test_a_name_is_set_on_one_line_without_control_characters(person):
    hold = actions.create_hold(person=person, name="  The job\tat\r\nHalden \x07", kind="job", now=NOW)
    assert hold.name == "The job at Halden"


@pytest.mark.parametrize("name", ["", "   ", "\x00\x01", "\n\n", "x" * 201, "x" * 1_000_000, "half \ud800"])
def test_what_is_no_name_is_refused_and_nothing_is_kept(person, name):
    with pytest.raises(NotKept):
        actions.create_hold(person=person, name=name, kind="job", now=NOW)
    assert not Hold.objects.exists()


@pytest.mark.parametrize(
    "name", ["🌊", "البيت", "\u202eevil", "<script>alert(1)</script>", "' OR 1=1 --", "x" * 200]
)
def test_any_writing_is_a_name(person, name):
    assert actions.create_hold(person=person, name=name, kind="place", now=NOW).name == name


def test_two_holds_are_never_called_the_same(person):
    actions.create_hold(person=person, name="Élodie", kind="person", now=NOW)
    with pytest.raises(NotKept, match="already have"):
        actions.create_hold(person=person, name="ÉLODIE", kind="person", now=NOW)


def test_a_deleted_hold_does_not_keep_its_name_taken(person):
    first = actions.create_hold(person=person, name="Mum", kind="person", now=NOW)
    actions.delete_hold(hold=first, now=NOW)
    assert actions.create_hold(person=person, name="Mum", kind="person", now=NOW)


def test_an_unknown_kind_and_a_parting_to_come_are_refused(person):
    with pytest.raises(NotKept):
        actions.create_hold(person=person, name="x", kind="dragon", now=NOW)
    with pytest.raises(NotKept):
        actions.create_hold(person=person, name="x", kind="job", separated_on=(NOW + 9 * DAY).date(), now=NOW)


def test_other_names_are_kept_once_and_never_repeat_the_name(person):
    hold = actions.create_hold(
        person=person, name="Mum", kind="person", aliases=["mother", "", " MUM ", "Mother", "Mam"], now=NOW
    )
    assert hold.aliases == ["mother", "Mam"]
    assert hold.names == ("Mum", "mother", "Mam")


def test_describing_anew_changes_all_of_it_and_may_keep_the_name(person):
    hold = actions.create_hold(person=person, name="Mum", kind="person", now=NOW)
    actions.edit_hold(
        hold=hold, name="Mum", kind="relationship", description="a\x00b", aliases=["Mam"], now=NOW
    )
    hold.refresh_from_db()
    assert (hold.kind, hold.description, hold.aliases) == ("relationship", "ab", ["Mam"])


def test_every_change_of_status_is_remembered_and_the_same_one_is_not(person):
    hold = actions.create_hold(person=person, name="Mum", kind="person", now=NOW)
    for status in ("active", "paused", "paused", "active"):
        actions.set_status(hold=hold, status=status, now=NOW)
    hold.refresh_from_db()
    assert [status for _moment, status in hold.changes] == ["paused", "active"]
    with pytest.raises(NotKept):
        actions.set_status(hold=hold, status="gone", now=NOW)


def test_a_deleted_hold_comes_back_with_its_looks(person):
    hold = actions.create_hold(person=person, name="Mum", kind="person", now=NOW)
    actions.check_in(hold=hold, at=NOW, now=NOW, warmth=4)
    actions.delete_hold(hold=hold, now=NOW)
    with pytest.raises(NotFound):
        Hold.objects.kept().by_slug(person, hold.slug)
    actions.restore_hold(hold=hold)
    assert Hold.objects.kept().by_slug(person, hold.slug).check_ins.count() == 1


def test_what_was_deleted_a_week_ago_is_destroyed_and_nothing_else(person):
    old = actions.create_hold(person=person, name="Old", kind="place", now=NOW)
    new = actions.create_hold(person=person, name="New", kind="place", now=NOW)
    look = actions.check_in(hold=new, at=NOW, now=NOW, warmth=4)
    actions.check_in(hold=new, at=NOW, now=NOW, warmth=5)
    actions.delete_check_in(check_in=look, now=NOW)
    actions.delete_hold(hold=old, now=NOW)
    assert actions.destroy_past_undo(person=person, now=NOW + 6 * DAY) == 0
    assert actions.destroy_past_undo(person=person, now=NOW + 8 * DAY) == 2
    assert [hold.name for hold in Hold.objects.all()] == ["New"]
    assert [row.warmth for row in CheckIn.objects.all()] == [5]


def test_a_stranger_has_no_way_to_it(person):
    stranger = Person.objects.create(created_at=NOW)
    hold = actions.create_hold(person=stranger, name="Mum", kind="person", now=NOW)
    with pytest.raises(NotFound):
        Hold.objects.by_slug(person, hold.slug)
