"""Making one hold out of two, and taking it back."""

import pytest

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds import actions
from unclasp.holds.actions.merging import NotMerged
from unclasp.holds.models import Hold
from unclasp.journal.models import Entry

NOW = clock.now()


@pytest.fixture
def mum(person):
    return actions.create_hold(person=person, name="Mum", kind="person", aliases=["Mam"], now=NOW)


@pytest.fixture
def thinks(person):
    return actions.create_hold(
        person=person, name="What Mum thinks", kind="belief", aliases=["mam", "Her view"], now=NOW
    )


def written(person, key, *holds):
    entry = Entry.objects.create(pk=key, person=person, body="x", written_at=NOW)
    entry.holds.set(holds)
    return entry


def standing(hold):
    return {
        "looks": sorted(row.slug for row in hold.check_ins.all()),
        "gates": sorted(row.slug for row in hold.gates.all()),
        "anchors": sorted(row.slug for row in hold.anchors.all()),
        "entries": sorted(row.slug for row in hold.entries.all()),
        "aliases": Hold.objects.get(pk=hold.pk).aliases,
    }


def fill(person, mum, thinks):
    actions.check_in(hold=mum, at=NOW, now=NOW, warmth=4)
    actions.check_in(hold=thinks, at=NOW, now=NOW, warmth=5)
    actions.open_gate(hold=thinks, kind="abuse", now=NOW)
    actions.answer_anchor(hold=thinks, compared="same", now=NOW)
    written(person, 1, mum)
    written(person, 2, thinks)
    written(person, 3, mum, thinks)


def test_all_that_belongs_to_it_moves_over_and_its_names_come_along(person, mum, thinks):
    fill(person, mum, thinks)
    kept = actions.merge_holds(keep=mum, absorb=thinks, now=NOW)
    assert kept.check_ins.count() == 2
    assert kept.gates.count() == kept.anchors.count() == 1
    assert kept.entries.count() == 3
    assert kept.aliases == ["Mam", "What Mum thinks", "Her view"]
    assert list(Hold.objects.owned_by(person).kept()) == [mum]


def test_undoing_it_leaves_both_as_they_were(person, mum, thinks):
    fill(person, mum, thinks)
    before = standing(mum), standing(thinks)
    actions.merge_holds(keep=mum, absorb=thinks, now=NOW)
    actions.restore_hold(hold=thinks)
    assert (standing(mum), standing(thinks)) == before
    assert Hold.objects.owned_by(person).kept().count() == 2


def test_what_came_after_the_merging_stays_where_it_was_put(person, mum, thinks):
    actions.check_in(hold=thinks, at=NOW, now=NOW, warmth=5)
    actions.merge_holds(keep=mum, absorb=thinks, now=NOW)
    actions.check_in(hold=mum, at=NOW, now=NOW, warmth=9)
    actions.restore_hold(hold=thinks)
    assert [row.warmth for row in mum.check_ins.all()] == [9]
    assert [row.warmth for row in thinks.check_ins.all()] == [5]


def test_a_look_destroyed_meanwhile_does_not_stand_in_the_way(person, mum, thinks):
    look = actions.check_in(hold=thinks, at=NOW, now=NOW, warmth=5)
    actions.merge_holds(keep=mum, absorb=thinks, now=NOW)
    look.delete()
    actions.restore_hold(hold=thinks)
    assert thinks.check_ins.count() == 0


def test_it_is_refused_with_itself_with_a_deleted_one_and_with_a_stranger_s(person, mum, thinks):
    stranger = Person.objects.create(created_at=NOW)
    theirs = actions.create_hold(person=stranger, name="Mum", kind="person", now=NOW)
    actions.delete_hold(hold=thinks, now=NOW)
    for other in (mum, thinks, theirs):
        with pytest.raises(NotMerged):
            actions.merge_holds(keep=mum, absorb=other, now=NOW)


def test_a_merged_hold_that_is_destroyed_takes_nothing_along(person, mum, thinks):
    actions.check_in(hold=thinks, at=NOW, now=NOW, warmth=5)
    actions.merge_holds(keep=mum, absorb=thinks, now=NOW)
    Hold.objects.get(pk=thinks.pk).delete()
    assert mum.check_ins.count() == 1
