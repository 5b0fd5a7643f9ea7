"""Boundaries as plain values, out and back."""

import copy
import json

import pytest
from tests.boundaries.conftest import DAY, NOW

from unclasp.boundaries import actions
from unclasp.boundaries.actions import NotKept
from unclasp.boundaries.models import Boundary, BoundaryTest, Obligation, Refusal, Rehearsal, Wording
from unclasp.boundaries.portable import from_plain, to_plain
from unclasp.core.models import Person
from unclasp.holds import actions as hold_actions
from unclasp.holds.portable import from_plain as holds_from_plain
from unclasp.holds.portable import to_plain as holds_to_plain
from unclasp.vault.archive.shape import TABLES, check
from unclasp.vault.archive.slices import manifest_of

EVERY = (Boundary, BoundaryTest, Obligation, Refusal, Rehearsal, Wording)


@pytest.fixture
def plain(person, job, after_seven, note):
    """What a person with something in every table carries out."""
    (test, *_more) = note(after_seven, "kpn", before=5)
    actions.correct_test(test=test, outcome="partly", after=2.5, said="<b>\n” 🌙", now=NOW)
    actions.delete_test(test=note(after_seven, "k")[0], now=NOW)
    actions.revise_boundary(
        boundary=after_seven,
        limit="After eight",
        firmness=["yes", "", "no", "partly", "", ""],
        look_again_on=(NOW + DAY).date(),
        now=NOW,
    )
    actions.change_their_answers(boundary=after_seven, answers=["الليل", "", ""])
    actions.rehearse(boundary=after_seven, exchanges=[("Why?", "Because.")], now=NOW)
    actions.save_draft(person=person, limit="x" * 50_000, afraid=True, now=NOW)
    retired = actions.set_boundary(person=person, limit="Retired", other="myself", now=NOW)
    actions.retire_boundary(boundary=retired, now=NOW)
    gone = actions.set_boundary(person=person, limit="Gone", other="myself", now=NOW)
    actions.log_test(boundary=gone, outcome="kept", now=NOW)
    actions.delete_boundary(boundary=gone, now=NOW)
    actions.add_refusal(person=person, words="No.", now=NOW)
    rows = [{"title": "Choir", "rhythm": "week", "interval": 2, "minutes": 90}]
    (duty,) = actions.take_obligations(person=person, rows=rows, now=NOW)
    actions.rate_obligations(person=person, ratings={duty.slug: 7.5}, now=NOW)
    actions.save_draft(person=person, slug=after_seven.slug, now=NOW)
    Obligation.objects.update(boundary=after_seven)
    return {"holds": holds_to_plain(person), "boundaries": to_plain(person)}


@pytest.fixture
def elsewhere(plain):
    """Somebody with the same holds and nothing else."""
    Person.objects.all().delete()
    somebody = Person.objects.create(created_at=NOW)
    holds_from_plain(somebody, plain["holds"])
    return somebody


def test_it_is_plain_json_in_the_tables_that_the_archive_knows(person, plain):
    assert json.loads(json.dumps(plain["boundaries"])) == plain["boundaries"]
    assert list(plain["boundaries"]) == list(TABLES["boundaries"])
    check(manifest_of(person))
    assert {name: len(rows) for name, rows in plain["boundaries"].items()} == {
        "boundaries": 3,
        "wordings": 1,
        "tests": 3,
        "rehearsals": 1,
        "refusals": 1,
        "obligations": 1,
    }


def test_it_comes_back_whole_and_leaves_again_byte_for_byte(plain, elsewhere):
    assert not any(table.objects.exists() for table in EVERY)
    assert from_plain(elsewhere, json.loads(json.dumps(plain["boundaries"]))) == 10
    assert json.dumps(to_plain(elsewhere)) == json.dumps(plain["boundaries"])


def test_twice_adds_nothing_and_changes_nothing(person, plain):
    actions.delete_boundary(boundary=Boundary.objects.get(limit="Retired"), now=NOW)
    before = to_plain(person)
    assert from_plain(person, plain["boundaries"]) == 0
    assert to_plain(person) == before


def test_a_refusal_is_known_by_its_words_and_a_duty_by_its_title(plain, elsewhere):
    actions.add_refusal(person=elsewhere, words="NO.", now=NOW)
    actions.add_obligation(person=elsewhere, title="choir", now=NOW)
    assert from_plain(elsewhere, plain["boundaries"]) == 8
    assert Refusal.objects.get().words == "NO."
    assert Obligation.objects.get().resentment is None


def test_the_hold_was_merged_there_meanwhile(plain, elsewhere):
    from unclasp.holds.models import Hold

    keep = hold_actions.create_hold(person=elsewhere, name="Work", kind="job", now=NOW)
    hold_actions.merge_holds(keep=keep, absorb=Hold.objects.get(name="The job"), now=NOW)
    from_plain(elsewhere, plain["boundaries"])
    assert Boundary.objects.get(limit="After eight").hold == keep


def test_what_belongs_to_a_deleted_hold_stays(person, plain, job):
    hold_actions.delete_hold(hold=job, now=NOW)
    left = to_plain(person)
    assert [row["limit"] for row in left["boundaries"]] == ["x" * 50_000, "Retired"]
    assert left["tests"] == left["wordings"] == left["rehearsals"] == []
    assert left["obligations"][0]["boundary"] is None


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["boundaries"][0].pop("slug"),
        lambda plain: plain["boundaries"][0].update(hold="nowhere"),
        lambda plain: plain["boundaries"][0].update(other="stranger"),
        lambda plain: plain["boundaries"][0].update(firmness=["perhaps"] * 6),
        lambda plain: plain["boundaries"][0].update(firmness=[1]),
        lambda plain: plain["boundaries"][0].update(their_answers=[None]),
        lambda plain: plain["boundaries"][0].update(begun_at=None),
        lambda plain: plain["boundaries"][0].update(look_again_on=3),
        lambda plain: plain["boundaries"][0].update(afraid="yes"),
        lambda plain: plain["tests"][0].update(outcome="half"),
        lambda plain: plain["tests"][0].update(before=11),
        lambda plain: plain["tests"][0].update(zone="Nowhere/At all"),
        lambda plain: plain["tests"][0].update(boundary=None),
        lambda plain: plain["rehearsals"][0].update(exchanges=[["one"]]),
        lambda plain: plain["rehearsals"][0].update(exchanges=["ab"]),
        lambda plain: plain["wordings"][0].update(limit=5),
        lambda plain: plain["refusals"][0].update(words=None),
        lambda plain: plain["obligations"][0].update(minutes=-1),
        lambda plain: plain["obligations"][0].update(interval=True),
        lambda plain: plain.update(tests="all"),
        lambda plain: plain.update(boundaries=[None]),
    ],
)
def test_what_no_export_of_ours_holds_brings_in_nothing_at_all(plain, elsewhere, change):
    broken = copy.deepcopy(plain["boundaries"])
    change(broken)
    with pytest.raises(NotKept):
        from_plain(elsewhere, broken)
    assert not any(table.objects.exists() for table in EVERY)
