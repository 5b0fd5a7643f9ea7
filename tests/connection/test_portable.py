"""Reframes, keepsakes, days, letters and releases leave as plain values, and come back the same."""

import copy
import datetime as dt
import json

import pytest
from tests.connection.conftest import DAY, NOW

from unclasp.connection import actions, portable
from unclasp.connection.actions.words import NotKept
from unclasp.connection.models import Keepsake, KeepsakePicture, Reframe
from unclasp.core import portable as core
from unclasp.core.models import Attachment, Person
from unclasp.holds import actions as hold_actions
from unclasp.holds import portable as holds
from unclasp.vault.archive import shape, slices


@pytest.fixture
def full(person, house, gran, a_photo):
    """A person with something in every table, some of it deleted."""
    one = actions.begin_reframe(person=person, before="My house is العربية", hold=house, now=NOW - 3 * DAY)
    actions.turn_round(
        reframe=one, after="The house", turn="experience", unmarked=["my house"], now=NOW - 2 * DAY
    )
    actions.turn_round(reframe=one, after="A house", now=NOW - DAY)
    actions.begin_reframe(person=person, before="I need it", now=NOW)
    gone = actions.begin_reframe(person=person, before="gone", now=NOW)
    actions.delete_reframe(reframe=gone, now=NOW)
    picture = ("pear.jpg", a_photo)
    actions.keep_keepsake(
        person=person, words="Pears", hold=gran, picture=picture, shows="Pears", keep_original=True, now=NOW
    )
    actions.keep_keepsake(person=person, words="Courage", kind="gave", now=NOW)
    day = actions.keep_day(hold=house, body="I wake.", now=NOW - 40 * DAY)
    actions.read_again(day=day, afterwards="Easier", now=NOW)
    actions.save_day(hold=house, body="Begun", window="w", now=NOW)
    letter = actions.finish_letter(hold=house, body="Dear house", now=NOW)
    actions.seal_letter(letter=letter, until=NOW.date() + dt.timedelta(days=50), now=NOW)
    actions.save_letter(hold=gran, body="Dear Gran", window="w", now=NOW)
    release = actions.release(hold=house, put_down="It", words="Theirs", motives=["peace"], now=NOW - 9 * DAY)
    actions.answer_look_back(release=release, after_days=7, came="Room", stayed="Pears", now=NOW)
    actions.put_off_look_back(release=release, after_days=30, now=NOW)
    away = hold_actions.create_hold(person=person, name="Away", kind="job", now=NOW)
    actions.begin_reframe(person=person, before="my job", hold=away, now=NOW)
    actions.finish_letter(hold=away, body="Dear job", now=NOW)
    actions.release(hold=away, now=NOW)
    hold_actions.delete_hold(hold=away, now=NOW)
    return person


def again(full, plain_holds, plain):
    files = list(Attachment.objects.owned_by(full))
    rows = core.attachments_to_plain(full, {one.digest for one in files})
    contents = dict(core.attachment_files(full, {one.digest for one in files}))
    Person.objects.all().delete()
    somebody = Person.objects.create(created_at=NOW)
    core.attachments_from_plain(somebody, rows, contents.__getitem__)
    holds.from_plain(somebody, json.loads(json.dumps(plain_holds)))
    portable.from_plain(somebody, json.loads(json.dumps(plain)))
    return somebody


def test_what_goes_out_is_plain_and_without_what_was_deleted(full):
    plain = portable.to_plain(full)
    assert json.loads(json.dumps(plain)) == plain
    assert {name: len(rows) for name, rows in plain.items()} == {
        "reframes": 2,
        "keepsakes": 2,
        "ordinary_days": 2,
        "letters": 2,
        "releases": 1,
        "look_backs": 2,
    }
    assert plain.keys() == shape.TABLES["connection"].keys()
    assert [len(row["attachments"]) for row in plain["keepsakes"]] == [1, 0]
    assert "Dear house" in {row["body"] for row in plain["letters"]}


STAYS_BEHIND = {"id", "person", "deleted_at", "window", "held_picture", "look_backs"}
"""Whose it is, what is deleted, which window saved it last, and what points to it from a table of its own."""


def test_every_field_of_every_table_leaves(full):
    plain = portable.to_plain(full)
    for name, table, _fields, _pointers in portable.TABLES:
        fields = {field.name for field in table._meta.get_fields()} - STAYS_BEHIND
        assert fields <= plain[name][0].keys()


def test_the_archive_s_own_check_finds_it_sound(full):
    shape.check(json.loads(json.dumps(slices.manifest_of(full))))


def test_it_comes_back_whole(full):
    plain_holds, plain = holds.to_plain(full), portable.to_plain(full)
    somebody = again(full, plain_holds, plain)
    assert json.dumps(portable.to_plain(somebody)) == json.dumps(plain)
    assert KeepsakePicture.objects.get().attachment.has_original


def test_twice_adds_nothing_and_what_is_here_stays(full):
    plain = portable.to_plain(full)
    one = Keepsake.objects.get(words="Courage")
    actions.revise_keepsake(keepsake=one, words="Patience", kind="gave", now=NOW)
    assert portable.from_plain(full, plain) == 0
    assert not Keepsake.objects.filter(words="Courage").exists()


def test_what_was_deleted_here_stays_deleted_and_a_destroyed_letter_destroyed_in_what_leaves(full):
    plain = portable.to_plain(full)
    for one in Reframe.objects.kept():
        actions.delete_reframe(reframe=one, now=NOW)
    assert portable.from_plain(full, plain) == 0
    assert not portable.to_plain(full)["reframes"]


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["reframes"][0].pop("slug"),
        lambda plain: plain["reframes"][0].update(hold="nowhere"),
        lambda plain: plain["reframes"][0].update(turn="upside down"),
        lambda plain: plain["reframes"][0].update(unmarked=[3]),
        lambda plain: plain["reframes"][0].update(earlier=[["yesterday", "x"]]),
        lambda plain: plain["reframes"][0].update(before=3),
        lambda plain: plain["keepsakes"][0].update(kind="treasure"),
        lambda plain: plain["keepsakes"][0].update(attachments=["0" * 64]),
        lambda plain: plain["keepsakes"][0].update(shows="x" * 301),
        lambda plain: plain["ordinary_days"][0].update(hold=None),
        lambda plain: plain["ordinary_days"][0].update(declined=1),
        lambda plain: plain["letters"][0].update(state="burnt"),
        lambda plain: plain["letters"][0].update(sealed_until="soon"),
        lambda plain: plain["releases"][0].update(motives=["greed"]),
        lambda plain: plain["look_backs"][0].update(after_days=8),
        lambda plain: plain["look_backs"][0].update(release="nowhere"),
        lambda plain: plain.update(look_backs=[None]),
    ],
)
def test_what_no_export_of_ours_holds_brings_in_nothing_at_all(full, change):
    plain_holds, plain = holds.to_plain(full), portable.to_plain(full)
    broken = copy.deepcopy(plain)
    change(broken)
    with pytest.raises(NotKept, match="none of it was brought in"):
        again(full, plain_holds, broken)
    assert not Reframe.objects.exists()
