"""Urges as plain values, out and back."""

import copy
import datetime as dt
import json

import pytest

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.holds.portable import from_plain as holds_from_plain
from unclasp.holds.portable import to_plain as holds_to_plain
from unclasp.urges import actions
from unclasp.urges.actions import NotKept
from unclasp.urges.models import Cue, Loop, Prompt, PromptSetting, Ride, StopDate, Urge
from unclasp.urges.portable import from_plain, to_plain
from unclasp.vault.archive.shape import TABLES, check
from unclasp.vault.archive.slices import manifest_of

DAY = dt.timedelta(days=1)
EVERY = (Cue, Loop, Prompt, PromptSetting, Ride, StopDate, Urge)


@pytest.fixture
def plain(person, phone, daniel, note, now):
    """What a person with something in every table carries out."""
    urge = note(phone, 9, new_cues=["tired 🌙", "الليل"], acted=True, paid_off=False, gave="<b>\n”")
    note(phone, 8, no_cue=True, riding=True, strength=0)
    actions.end_ride(ride=note(daniel, 7, riding=True, new_cues=["tired 🌙"]).ride, after=2.5, now=now)
    actions.correct_urge(urge=urge, strength=9.5, at=urge.at, cues=urge.cues.all(), acted=True, now=now)
    tired = Cue.objects.get(name="tired 🌙")
    actions.plan_cue(cue=tired, plan="put it in the hall", now=now)
    actions.delete_urge(urge=note(phone, 6, new_cues=["gone"], riding=True), now=now)
    actions.delete_cue(cue=Cue.objects.get(name="gone"), now=now)
    actions.say_loop(hold=phone, cue="The light goes off", now=now)
    actions.set_stop_date(hold=phone, on=(now - 5 * DAY).date(), now=now)
    actions.ask_daily(person=person, now=now - 3 * DAY)
    actions.answer_prompt(person=person, there=[tired], now=now)
    return {"holds": holds_to_plain(person), "urges": to_plain(person)}


@pytest.fixture
def elsewhere(plain):
    """Somebody with the same holds and nothing else."""
    Person.objects.all().delete()
    somebody = Person.objects.create(created_at=dt.datetime.now(dt.UTC))
    holds_from_plain(somebody, plain["holds"])
    return somebody


def test_it_is_plain_json_in_the_tables_that_the_archive_knows(person, plain):
    assert json.loads(json.dumps(plain["urges"])) == plain["urges"]
    assert list(plain["urges"]) == list(TABLES["urges"])
    check(manifest_of(person))
    assert {name: len(rows) for name, rows in plain["urges"].items()} == {
        "cues": 2,
        "urges": 3,
        "rides": 2,
        "loops": 1,
        "stop_dates": 1,
        "prompt_settings": 1,
        "prompts": 1,
    }


def test_it_comes_back_whole_and_leaves_again_byte_for_byte(plain, elsewhere):
    assert not any(table.objects.exists() for table in EVERY)
    assert from_plain(elsewhere, json.loads(json.dumps(plain["urges"]))) == 11
    assert json.dumps(to_plain(elsewhere)) == json.dumps(plain["urges"])


def test_twice_adds_nothing_and_changes_nothing(person, plain, now):
    actions.rename_cue(cue=Cue.objects.get(name="tired 🌙"), name="weary")
    actions.delete_urge(urge=Urge.objects.get(strength=0), now=now)
    before = to_plain(person)
    assert from_plain(person, plain["urges"]) == 0
    assert to_plain(person) == before


def test_what_is_settled_there_stays_and_a_cue_is_known_by_its_name(plain, elsewhere, now):
    hold = Hold.objects.get(name="The phone at night")
    (tired,) = actions.cues_named(person=elsewhere, names=["TIRED 🌙"], now=now)
    actions.say_loop(hold=hold, cue="Mine", now=now)
    actions.set_stop_date(hold=hold, on=now.date() - DAY, now=now)
    actions.ask_daily(person=elsewhere, now=now)
    actions.answer_prompt(person=elsewhere, there=[], now=now)
    assert from_plain(elsewhere, plain["urges"]) == 6
    assert Loop.objects.get().cue == "Mine"
    assert StopDate.objects.get().on == now.date() - DAY
    assert tired.urges.count() == 2
    assert Prompt.objects.get().there.count() == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["urges"][0].pop("slug"),
        lambda plain: plain["urges"][0].update(strength=11),
        lambda plain: plain["urges"][0].update(strength="5"),
        lambda plain: plain["urges"][0].update(acted="yes"),
        lambda plain: plain["urges"][0].update(at="yesterday"),
        lambda plain: plain["urges"][0].update(zone="Nowhere/At all"),
        lambda plain: plain["urges"][0].update(hold="nowhere"),
        lambda plain: plain["urges"][0].update(cues=["nowhere"]),
        lambda plain: plain["urges"][0].update(cues=None),
        lambda plain: plain["cues"][0].update(name="x" * 101),
        lambda plain: plain["rides"][0].update(urge="nowhere"),
        lambda plain: plain["rides"][0].update(before=None),
        lambda plain: plain["stop_dates"][0].update(on=5),
        lambda plain: plain["prompts"][0].update(there=["nowhere"]),
        lambda plain: plain.update(loops="all"),
        lambda plain: plain.update(prompts=[None]),
    ],
)
def test_what_no_export_of_ours_holds_brings_in_nothing_at_all(plain, elsewhere, change):
    broken = copy.deepcopy(plain["urges"])
    change(broken)
    with pytest.raises(NotKept, match="none of it was brought in"):
        from_plain(elsewhere, broken)
    assert not any(table.objects.exists() for table in EVERY)
