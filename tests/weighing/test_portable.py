"""Weighings leave as plain values, and come back the same."""

import copy
import datetime as dt
import json

import pytest
from tests.weighing.conftest import DAY, NOW

from unclasp.core.models import Person
from unclasp.holds import actions as hold_actions
from unclasp.holds import portable as holds
from unclasp.vault.archive import shape, slices
from unclasp.weighing import actions, portable
from unclasp.weighing.actions.words import NotKept
from unclasp.weighing.models import Argument, Weighing


@pytest.fixture
def full(person, job, laid_out, play):
    """A person with something in every table, some of it deleted."""
    play(lambda gain, loss: gain > 2 * loss)
    begun = actions.begin_gambles(person=person, now=NOW + DAY)
    actions.answer_gamble(gamble_set=begun, place=0, gain=60, loss=40, accepted=True, now=NOW + DAY)
    piano = hold_actions.create_hold(person=person, name="The piano", kind="possession", now=NOW)
    actions.name_price(hold=piano, to_part=40, to_get_back=3, now=NOW)
    actions.name_price(hold=piano, not_for_sale=True, now=NOW)
    actions.answer_reversal(weighing=laid_out, would_take="no", which_changes="العربية\n“”", stay=7, now=NOW)
    actions.keep_motives(weighing=laid_out, words={"peace": "A walk", "fear": "Stay"}, now=NOW)
    day = NOW.date() + dt.timedelta(days=9)
    stance = actions.set_stance(hold=job, kind="loosen", motives=["habit"], look_again_on=day, now=NOW)
    actions.answer_look_back(stance=stance, after_days=1, bad="less", words="Fine", now=NOW)
    actions.put_off_look_back(stance=stance, after_days=7, now=NOW)
    actions.remove_argument(argument=Argument.objects.first(), now=NOW)
    gone = actions.begin_weighing(hold=piano, changing="Selling it", now=NOW)
    actions.keep_motives(weighing=gone, words={"growth": "Room"}, now=NOW)
    actions.delete_weighing(weighing=gone, now=NOW)
    away = hold_actions.create_hold(person=person, name="Away", kind="job", now=NOW)
    actions.set_stance(hold=away, kind="release", motives=["peace"], now=NOW)
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
    assert {name: len(rows) for name, rows in plain.items()} == {
        "gamble_sets": 2,
        "gambles": 9,
        "weighings": 1,
        "arguments": 4,
        "endowments": 2,
        "stances": 1,
        "motives": 4,
        "look_backs": 2,
    }
    assert plain.keys() == shape.TABLES["weighing"].keys()


def test_the_archive_s_own_check_finds_it_sound(full):
    shape.check(json.loads(json.dumps(slices.manifest_of(full))))


def test_it_comes_back_whole(full):
    plain_holds, plain = holds.to_plain(full), portable.to_plain(full)
    somebody = again(plain_holds, plain)
    assert json.dumps(portable.to_plain(somebody)) == json.dumps(plain)


def test_twice_adds_nothing_and_what_is_here_stays(full):
    plain = portable.to_plain(full)
    actions.say_anew(weighing=Weighing.objects.kept().get(), changing="Going", now=NOW)
    assert portable.from_plain(full, plain) == 0
    assert Weighing.objects.kept().get().changing == "Going"


def test_what_was_deleted_here_stays_deleted(full):
    plain = portable.to_plain(full)
    actions.delete_weighing(weighing=Weighing.objects.kept().get(), now=NOW)
    assert portable.from_plain(full, plain) == 0
    assert not portable.to_plain(full)["weighings"]


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["weighings"][0].pop("slug"),
        lambda plain: plain["weighings"][0].update(hold="nowhere"),
        lambda plain: plain["weighings"][0].update(stay=11),
        lambda plain: plain["weighings"][0].update(changing=3),
        lambda plain: plain["arguments"][0].update(likelihood=1.5),
        lambda plain: plain["arguments"][0].update(side="both"),
        lambda plain: plain["arguments"][0].update(words="x" * 501),
        lambda plain: plain["arguments"][0].update(place=-1),
        lambda plain: plain["gambles"][0].update(gain=-5),
        lambda plain: plain["gambles"][0].update(accepted=1),
        lambda plain: plain["endowments"][0].update(to_part=745),
        lambda plain: plain["stances"][0].update(at="yesterday"),
        lambda plain: plain["motives"][0].update(kind="greed"),
        lambda plain: plain["motives"][0].update(weighing="nowhere"),
        lambda plain: plain["look_backs"][0].update(after_days=True),
        lambda plain: plain.update(look_backs=[None]),
    ],
)
def test_what_no_export_of_ours_holds_brings_in_nothing_at_all(full, change):
    plain_holds, plain = holds.to_plain(full), portable.to_plain(full)
    broken = copy.deepcopy(plain)
    change(broken)
    with pytest.raises(NotKept, match="none of it was brought in"):
        again(plain_holds, broken)
    assert not Weighing.objects.exists()
