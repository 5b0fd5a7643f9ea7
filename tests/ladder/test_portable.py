"""Ladders leave as plain values, and come back the same."""

import copy
import json

import pytest
from tests.ladder.conftest import DAY, NOW

from unclasp.core.models import Person
from unclasp.holds import actions as hold_actions
from unclasp.holds import portable as holds
from unclasp.ladder import actions, portable
from unclasp.ladder.actions.words import NotKept
from unclasp.ladder.models import Attempt, Step
from unclasp.vault.archive import shape, slices


@pytest.fixture
def full(person, job, steps, attempt):
    """A person with something in every table, some of it deleted."""
    actions.add_step(person=person, hold=None, words="Another way home “العربية”", predicted=2, now=NOW)
    actions.cut_step(step=steps[3], pieces=[("Saturday only", 4.5)], now=NOW)
    kept = attempt(steps[0], 7, 4, at=NOW - 8 * DAY, fear="They will call\nat night", learned="Quiet.")
    actions.answer_look_back(attempt=kept, after_days=1, regret=0, relief=7.5, words="Fine", now=NOW)
    actions.put_off_look_back(attempt=kept, after_days=7, now=NOW)
    begun = actions.begin_attempt(step=steps[1], sure=80, predicted=4, now=NOW)
    actions.plan_attempt(attempt=begun, planned_for=NOW + DAY, place="Home", calendar_title="", now=NOW)
    actions.delete_attempt(attempt=attempt(steps[2]), now=NOW)
    gone = attempt(steps[2])
    actions.answer_look_back(attempt=gone, after_days=1, regret=1, now=NOW)
    actions.delete_step(step=steps[2], now=NOW)
    away = hold_actions.create_hold(person=person, name="Away", kind="job", now=NOW)
    actions.add_step(person=person, hold=away, words="Gone with it", predicted=1, now=NOW)
    hold_actions.delete_hold(hold=away, now=NOW)
    return person


def again(plain_holds, plain):
    Person.objects.all().delete()
    somebody = Person.objects.create(created_at=NOW)
    holds.from_plain(somebody, json.loads(json.dumps(plain_holds)))
    portable.from_plain(somebody, json.loads(json.dumps(plain)))
    return somebody


def test_what_goes_out_is_plain_and_without_what_was_deleted(full):
    plain = portable.to_plain(full)
    assert json.loads(json.dumps(plain)) == plain
    counts = {name: len(rows) for name, rows in plain.items()}
    assert counts == {"steps": 6, "attempts": 2, "look_backs": 2}
    assert plain.keys() == shape.TABLES["ladder"].keys()


def test_the_archive_s_own_check_finds_it_sound(full):
    shape.check(json.loads(json.dumps(slices.manifest_of(full))))


def test_it_comes_back_whole(full):
    plain_holds, plain = holds.to_plain(full), portable.to_plain(full)
    somebody = again(plain_holds, plain)
    assert json.dumps(portable.to_plain(somebody)) == json.dumps(plain)


def test_a_piece_before_its_whole_finds_it(full):
    plain_holds, plain = holds.to_plain(full), portable.to_plain(full)
    plain["steps"].reverse()
    again(plain_holds, plain)
    assert Step.objects.get(words="Saturday only").cut_from.words == "A whole weekend without checking"


def test_twice_adds_nothing_and_what_is_here_stays(full, steps):
    plain = portable.to_plain(full)
    actions.change_step(step=steps[1], words="At six", now=NOW)
    assert portable.from_plain(full, plain) == 0
    assert Step.objects.get(pk=steps[1].pk).words == "At six"


def test_what_was_deleted_here_stays_deleted(full, steps):
    plain = portable.to_plain(full)
    actions.delete_step(step=steps[0], now=NOW)
    assert portable.from_plain(full, plain) == 0
    assert steps[0].slug not in {row["slug"] for row in portable.to_plain(full)["steps"]}


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["steps"][0].pop("slug"),
        lambda plain: plain["steps"][0].update(hold="nowhere"),
        lambda plain: plain["steps"][0].update(predicted=11),
        lambda plain: plain["steps"][0].update(predicted=None),
        lambda plain: plain["steps"][0].update(words=3),
        lambda plain: plain["steps"][0].update(words="x" * 201),
        lambda plain: plain["steps"][0].update(cut_from="nowhere"),
        lambda plain: plain["attempts"][0].update(step="nowhere"),
        lambda plain: plain["attempts"][0].update(sure=101),
        lambda plain: plain["attempts"][0].update(done="yes"),
        lambda plain: plain["attempts"][0].update(begun_at="yesterday"),
        lambda plain: plain["attempts"][0].update(feared_came="perhaps"),
        lambda plain: plain["look_backs"][0].update(after_days=True),
        lambda plain: plain["look_backs"][0].update(attempt=None),
        lambda plain: plain.update(look_backs=[None]),
    ],
)
def test_what_no_export_of_ours_holds_brings_in_nothing_at_all(full, change):
    plain_holds, plain = holds.to_plain(full), portable.to_plain(full)
    broken = copy.deepcopy(plain)
    change(broken)
    with pytest.raises(NotKept, match="none of it was brought in"):
        again(plain_holds, broken)
    assert not Attempt.objects.exists()
